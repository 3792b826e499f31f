/** Positions moving over time: for each issue, what the union side and the employers asked and offered, one move under the other. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Choice } from '../../parts/field.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import { issueName, printNumber, RecordDay, RecordPage, RoundChoice, Sources } from './record-page.tsx'

type Positions = Answer<'GET /api/record/positions'>
type PositionShape = Positions['positions'][number]

export default function PositionsScreen(): JSX.Element {
  const [round, setRound] = useState('latest')
  const [issue, setIssue] = useState('')
  const query = { ...(round ? { round } : {}), ...(issue ? { issue } : {}) }
  const asked = useAsked(query, (signal) => ask('GET /api/record/positions', { query, signal }))
  return (
    <RecordPage title="record.positions.title" lead="record.positions.lead">
      {asked.value && (
        <form class="row filters">
          <RoundChoice rounds={asked.value.rounds} value={asked.value.round ?? ''} choose={setRound} />
          <Choice
            label={t('record.issue')}
            value={issue}
            choices={[
              { value: '', text: t('record.every-issue') },
              ...asked.value.issues.map((value) => ({ value, text: issueName(value) })),
            ]}
            choose={setIssue}
          />
        </form>
      )}
      <Shown asked={asked} isEmpty={({ positions }) => positions.length === 0} empty={t('record.positions.empty')}>
        {(value) => <Rounds value={value} />}
      </Shown>
    </RecordPage>
  )
}

/** The newest round first; in it the issues, in each its moves in order. */
function Rounds({ value: { rounds, positions } }: { value: Positions }): JSX.Element {
  const byRound = Map.groupBy(positions, ({ round }) => round)
  return (
    <>
      {rounds
        .filter(({ id }) => byRound.has(id))
        .map(({ id, title }) => (
          <section key={id}>
            <h2>{title}</h2>
            {[...Map.groupBy(byRound.get(id) ?? [], (each) => each.issue)].map(([issue, moves]) => (
              <Moves key={issue} issue={issue} moves={moves} />
            ))}
          </section>
        ))}
    </>
  )
}

function Moves({ issue, moves }: { issue: string; moves: readonly PositionShape[] }): JSX.Element {
  return (
    <>
      <h3>{issueName(issue)}</h3>
      <ol class="moves">
        {moves.map((move) => (
          <li key={move.id} class={`move ${move.stance === 'agreed' ? 'both' : move.side}`} id={move.id}>
            <Move move={move} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Move({ move }: { move: PositionShape }): JSX.Element {
  const { party, stance, date, says, numbers, deal, sources } = move
  return (
    <article class="sheet">
      <p class="quiet">
        <RecordDay date={date} />
      </p>
      <p>
        <strong>{party.name}</strong> <span class="tag">{t(`record.stance.${stance}` as TextKey)}</span>
      </p>
      <p>{says}</p>
      {numbers.length > 0 && <p class="quiet">{numbers.map(printNumber).join(' · ')}</p>}
      {deal !== undefined && (
        <p>
          <a href={`/deals/${deal}`}>{t('record.priced', { deal })}</a>
        </p>
      )}
      <details>
        <summary>{t('record.says-who', { n: sources.length })}</summary>
        <Sources sources={sources} />
      </details>
    </article>
  )
}
