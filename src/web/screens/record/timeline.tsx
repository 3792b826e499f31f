/** The timeline: what happened when, the newest first, with every date and number that is given and who gives it. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Choice } from '../../parts/field.tsx'
import { t } from '../../texts/text.ts'
import {
  type EventShape,
  issueName,
  kindName,
  printNumber,
  RecordDay,
  RecordPage,
  RoundChoice,
  Sources,
} from './record-page.tsx'

export default function Timeline(): JSX.Element {
  const [round, setRound] = useState('latest')
  const [kind, setKind] = useState('')
  const query = { ...(round ? { round } : {}), ...(kind ? { kind } : {}) }
  const asked = useAsked(query, (signal) => ask('GET /api/record/timeline', { query, signal }))
  return (
    <RecordPage title="record.timeline.title" lead="record.timeline.lead" actions={<Exports round={round} />}>
      {asked.value && (
        <form class="row filters">
          <RoundChoice rounds={asked.value.rounds} value={asked.value.round ?? ''} choose={setRound} />
          <Choice
            label={t('record.kind')}
            value={kind}
            choices={[
              { value: '', text: t('record.every-kind') },
              ...asked.value.kinds.map((value) => ({ value, text: kindName(value) })),
            ]}
            choose={setKind}
          />
        </form>
      )}
      <Shown asked={asked} isEmpty={({ events }) => events.length === 0} empty={t('record.timeline.empty')}>
        {({ events }) => byYear(events).map(([year, of]) => <Year key={year} year={year} events={of} />)}
      </Shown>
    </RecordPage>
  )
}

function Exports({ round }: { round: string }): JSX.Element {
  const links = (['ics', 'csv', 'jsonld', 'atom'] as const).map((format) => ({
    format,
    href: addressOf('GET /api/record/export', { query: { format, ...(round ? { round } : {}) } }),
  }))
  return (
    <>
      {links.map(({ format, href }) => (
        <a key={format} class="button" href={href} data-native>
          {t(`record.export.${format}`)}
        </a>
      ))}
    </>
  )
}

/** The newest year first, and in it the newest event. */
function byYear(events: readonly EventShape[]): [string, EventShape[]][] {
  const years = Map.groupBy(events, ({ date }) => date?.first.slice(0, 4) ?? t('record.no-day'))
  return [...years].toSorted(([a], [b]) => (a < b ? 1 : -1)).map(([year, of]) => [year, of.toReversed()])
}

function Year({ year, events }: { year: string; events: readonly EventShape[] }): JSX.Element {
  return (
    <section>
      <h2>{year}</h2>
      <ol class="timeline">
        {events.map((event) => (
          <Event key={event.id} event={event} />
        ))}
      </ol>
    </section>
  )
}

function Event({ event }: { event: EventShape }): JSX.Element {
  const { kind, parties, says, date, numbers, issue, deal, voices, isDisputed } = event
  return (
    <li>
      <p class="when">{date ? <RecordDay date={date} /> : t('record.no-day')}</p>
      <div>
        <p>
          <strong>{kindName(kind)}</strong> <span class="quiet">{parties.map(({ name }) => name).join(' · ')}</span>{' '}
          {issue !== undefined && <span class="tag">{issueName(issue)}</span>}{' '}
          {isDisputed && <span class="tag note">{t('record.disputed')}</span>}
        </p>
        <p>{says}</p>
        {numbers.length > 0 && (
          <p class="quiet">
            {numbers
              .filter(({ rank }) => rank !== 'deprecated')
              .map(({ number }) => printNumber(number))
              .join(' · ')}
          </p>
        )}
        {deal !== undefined && (
          <p>
            <a href={`/deals/${deal}`}>{t('record.deal', { deal })}</a>
          </p>
        )}
        <details>
          <summary>{t('record.told-by', { n: voices })}</summary>
          <Values event={event} />
        </details>
      </div>
    </li>
  )
}

/** Every date and number, the preferred one first and none left out. */
function Values({ event: { dates, numbers } }: { event: EventShape }): JSX.Element {
  const rows = [
    ...dates.map(({ date, ...rest }) => ({ what: <RecordDay date={date} />, ...rest })),
    ...numbers.map(({ number, ...rest }) => ({ what: <>{printNumber(number)}</>, ...rest })),
  ]
  return (
    <ul class="plain-list">
      {rows.map(({ what, rank, reason, sources }, at) => (
        <li key={at} class={rank === 'deprecated' ? 'struck' : undefined}>
          {what} {rank !== 'normal' && <span class="tag">{t(`record.rank.${rank}`)}</span>}{' '}
          {reason !== undefined && <span class="quiet">{reason}</span>}
          <Sources sources={sources} />
        </li>
      ))}
    </ul>
  )
}
