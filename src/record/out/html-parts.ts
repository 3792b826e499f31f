/** What every part of the timeline's page is handed, and what they share: sources, days, links to contradictions. */

import { type Markup, markup, NOTHING } from '../../base/index.ts'
import type { Conflict } from '../conflict.ts'
import type { RecordDate } from '../record-date.ts'
import type { SelectedRecord } from './record-to-print.ts'
import { machineDate, sayDate } from './said-dates.ts'
import type { SourceBook } from './told-sources.ts'

export interface PageRecord extends SelectedRecord {
  readonly book: SourceBook
  /** Contradictions by the ids of what stands on their sides. */
  readonly against: ReadonlyMap<string, readonly Conflict[]>
}

/** Who says so, in brackets, each a link to where the source is told in full. */
export function cites(ids: readonly string[], { book }: Pick<PageRecord, 'book'>): Markup {
  if (ids.length === 0) return markup`<small>(no source)</small>`
  const links = ids.map((id, at) => {
    const { title, publisher, claim } = book.of(id)
    return markup`${at === 0 ? '' : ', '}<a href="#${claim ? claim.id : `source-${id}`}" title="${title}"><bdi>${publisher === '' ? title : publisher}</bdi></a>`
  })
  return markup`<small>(${links})</small>`
}

/** A day, a month or a year can be read by machines; a range stands as two days. */
export function timeOf(date: RecordDate): Markup {
  const machine = machineDate(date)
  if (machine !== undefined) return markup`<time datetime="${machine}">${sayDate(date)}</time>`
  const { first, last, precision } = date
  const [before, between] = precision === 'season' || precision === 'span' ? ['between ', ' and '] : ['', ' to ']
  return precision === 'week'
    ? markup`<time datetime="${first}">${sayDate(date)}</time>`
    : markup`${before}<time datetime="${first}">${day(first)}</time>${between}<time datetime="${last}">${day(last)}</time>`
}

function day(date: string): string {
  return sayDate({ first: date, last: date, precision: 'day', basis: 'stated', said: '' })
}

/** Where something that stands here is contradicted. */
export function contradictionLinks(ids: readonly string[], { against, awaiting }: PageRecord): Markup {
  const conflicts = [...new Set(ids.flatMap((id) => against.get(id) ?? []))]
  if (conflicts.length === 0) return NOTHING
  const links = conflicts.map(
    (conflict, at) =>
      markup`${at === 0 ? '' : '; '}<a href="#${conflict.id}">${conflict.sides.map(({ value }) => value).join(' against ')}</a>${awaiting.has(conflict.id) ? ' (awaiting review)' : ''}`,
  )
  return markup`<p class="note">Told otherwise: ${links}.</p>
`
}
