/** What the screens of the record share: title, dates that are no more exact than they were said, sources. */

import type { ComponentChildren, JSX } from 'preact'
import { Choice } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { printDay } from '../../parts/values.tsx'
import { language, t, type TextKey } from '../../texts/text.ts'
import type { Answer } from '../../parts/ask.ts'
import './record.css'

type Timeline = Answer<'GET /api/record/timeline'>
export type EventShape = Timeline['events'][number]
export type SourceShape = EventShape['dates'][number]['sources'][number]
type DateShape = EventShape['dates'][number]['date']
export type NumberShape = EventShape['numbers'][number]['number']

interface RecordPageProps {
  readonly title: TextKey
  readonly lead: TextKey
  readonly actions?: ComponentChildren
  readonly children: ComponentChildren
}

export function RecordPage({ title, lead, actions, children }: RecordPageProps): JSX.Element {
  return (
    <Page title={t(title)} lead={t(lead)} actions={actions}>
      {children}
    </Page>
  )
}

export function RoundChoice({
  rounds,
  value,
  choose,
}: {
  rounds: Timeline['rounds']
  value: string
  choose: (round: string) => void
}): JSX.Element {
  const all = { value: '', text: t('record.every-round') }
  const choices = [all, ...rounds.map(({ id, title }) => ({ value: id, text: title }))]
  return <Choice label={t('record.round')} value={value} choices={choices} choose={choose} />
}

/** `2 May 2023`, `May 2023`, `2023`, or both ends. */
export function RecordDay({ date }: { date: DateShape }): JSX.Element {
  const { first, last, precision } = date
  if (first === last) return <time dateTime={first}>{printDay(first)}</time>
  if (precision === 'year') return <time dateTime={first.slice(0, 4)}>{first.slice(0, 4)}</time>
  if (precision === 'month') return <time dateTime={first.slice(0, 7)}>{printMonth(first)}</time>
  return (
    <span>
      <time dateTime={first}>{printDay(first)}</time> – <time dateTime={last}>{printDay(last)}</time>
    </span>
  )
}

function printMonth(day: string): string {
  return new Intl.DateTimeFormat(language.value, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}

/** A number as it was said: with its bound, its unit and what it is of. */
export function printNumber({ measure, value, unit, bound, of }: NumberShape): string {
  const number = numberInWords(value, unit)
  const bounded = bound === undefined ? number : t(`record.bound.${bound}` as TextKey, { number })
  const named = t('record.number', { number: bounded, measure: measureName(measure) })
  return of === undefined ? named : `${named} (${of})`
}

function numberInWords(value: string, unit: string): string {
  const format = (options: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(language.value, { maximumFractionDigits: 20, ...options }).format(value as `${number}`)
  if (unit === 'percent') return format({ style: 'unit', unit: 'percent' })
  if (/^[A-Z]{3}$/.test(unit)) return format({ style: 'currency', currency: unit, minimumFractionDigits: 0 })
  const single = unit.replace(/s$/, '')
  if (TIMES.has(single)) return format({ style: 'unit', unit: single, unitDisplay: 'long' })
  return unit === 'count' ? format({}) : `${format({})} ${unit}`
}

const TIMES: ReadonlySet<string> = new Set(['day', 'week', 'month', 'year'])

function measureName(measure: string): string {
  return t(`record.measure.${measure}` as TextKey)
}

export function kindName(kind: string): string {
  return t(`record.kind.${kind}` as TextKey)
}

export function issueName(issue: string): string {
  return t(`record.issue.${issue}` as TextKey)
}

export function Sources({ sources }: { sources: readonly SourceShape[] }): JSX.Element {
  return (
    <ul class="plain-list">
      {sources.map((source) => (
        <li key={source.id}>
          <SourceName source={source} />
        </li>
      ))}
    </ul>
  )
}

export function SourceName({ source }: { source: SourceShape }): JSX.Element {
  const { title, publisher, published, url, sure } = source
  return (
    <>
      {url === undefined ? (
        title
      ) : (
        <a href={url} rel="noreferrer nofollow">
          {title}
        </a>
      )}
      <span class="quiet">
        {publisher === '' ? '' : ` · ${publisher}`}
        {published === undefined ? '' : ` · ${published}`}
      </span>{' '}
      {sure !== undefined && <span class={`tag sure-${sure}`}>{t(`record.sure.${sure}` as TextKey)}</span>}
    </>
  )
}
