/** Contradictions: both sentences beside each other, why they cannot both be so, and what would settle it. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { printCount } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { RecordPage, RoundChoice } from './record-page.tsx'

type Conflicts = Answer<'GET /api/record/conflicts'>
export type ConflictShape = Conflicts['conflicts'][number]

export default function Contradictions(): JSX.Element {
  const [round, setRound] = useState('')
  const query = round ? { round } : {}
  const asked = useAsked(query, (signal) => ask('GET /api/record/conflicts', { query, signal }))
  return (
    <RecordPage title="record.contradictions.title" lead="record.contradictions.lead">
      {asked.value && (
        <form class="row filters">
          <RoundChoice rounds={asked.value.rounds} value={round} choose={setRound} />
        </form>
      )}
      <Shown asked={asked} isEmpty={({ conflicts }) => conflicts.length === 0} empty={t('record.contradictions.empty')}>
        {({ conflicts }) => (
          <>
            <p class="quiet">{t('record.contradictions.count', { n: conflicts.length })}</p>
            {conflicts.map((conflict) => (
              <ConflictCard key={conflict.id} conflict={conflict} level={2} />
            ))}
          </>
        )}
      </Shown>
    </RecordPage>
  )
}

/** Also shown where a claim is looked at. */
export function ConflictCard({ conflict, level }: { conflict: ConflictShape; level: 2 | 3 }): JSX.Element {
  const { id, name, weight, sides, explains, settledBy, awaitsReview } = conflict
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <article class="sheet conflict" id={id}>
      <Heading>{name}</Heading>
      <p>
        <span class={`tag ${weight === 'contradiction' ? 'wrong' : 'note'}`}>{t(`record.weight.${weight}`)}</span>{' '}
        {awaitsReview && <span class="tag">{t('record.awaits')}</span>}
      </p>
      <div class="two-sides">
        {sides.map((side) => (
          <figure key={side.id}>
            <blockquote>{side.sentence}</blockquote>
            <figcaption>
              <strong>{side.value}</strong>
              <span class="quiet">
                {' '}
                {side.sources.length === 0 ? t('record.our-record') : side.sources.slice(0, MOST_NAMED).join('; ')}
                {side.sources.length > MOST_NAMED &&
                  ` ${t('record.and-more', { n: printCount(side.sources.length - MOST_NAMED) })}`}
              </span>
            </figcaption>
          </figure>
        ))}
      </div>
      <p>{explains}</p>
      <p class="quiet">
        {t('record.settled-by')} {settledBy}
      </p>
    </article>
  )
}

const MOST_NAMED = 4
