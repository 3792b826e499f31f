/** What changed in the record on which day: reports that came in, claims that were reviewed, what was thought of a source, contradictions that came up. */

import { compareText, type IsoDate } from '../../base/index.ts'
import type { Claim } from '../claim.ts'
import type { Conflict } from '../conflict.ts'
import type { RecordEvent } from '../history.ts'
import { claimsOf, type SelectedRecord } from './record-to-print.ts'
import { sayDate } from './said-dates.ts'
import { CONFLICT_NAMES, CREDIBILITY_NAMES, KIND_NAMES, saySpeaker, STATE_NAMES } from './said-names.ts'
import { sayQuantity } from './said-numbers.ts'
import { byRank, knownDay, knownDayOfEvent, mainDate } from './told-events.ts'
import { printSource, type SourceBook, sourceBook } from './told-sources.ts'

export const CHANGE_KINDS = [
  'event',
  'position',
  'report',
  'confirmed',
  'edited',
  'rejected',
  'ranked',
  'assessed',
  'contradiction',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

export interface RecordChange {
  /** Stable: made of what changed. */
  readonly id: string
  readonly kind: ChangeKind
  readonly on: IsoDate
  readonly title: string
  readonly says: string
  /** Where it stands on the page of the timeline. */
  readonly anchor?: string | undefined
}

export interface ChangesRequest {
  /** Claims that were rejected, which go out nowhere else. */
  readonly rejected: readonly Claim[]
  /** What the keeper of the record knows of days besides: edits, ranks, what was told by hand. */
  readonly changes?: readonly RecordChange[] | undefined
  /** The first day of which changes are told. */
  readonly since?: IsoDate | undefined
}

/** Latest first. */
export function recordChanges(
  record: SelectedRecord,
  { rejected, changes = [], since = '' }: ChangesRequest,
): RecordChange[] {
  const book = sourceBook(record)
  const told = new Set(changes.flatMap(({ kind, anchor }) => (kind === 'event' ? (anchor ?? []) : [])))
  const all = [
    ...changes,
    ...record.history.events.filter(({ id }) => !told.has(id)).flatMap((event) => eventChange(event, book)),
    ...record.reports.map(reportChange),
    ...[...record.claims, ...rejected].flatMap((claim) => reviewChange(claim, book)),
    ...record.assessments.map(assessedChange),
    ...record.conflicts.flatMap((conflict) => conflictChange(conflict, record, book)),
  ]
  return all.filter(({ on }) => on >= since).toSorted((a, b) => compareText(b.on, a.on) || compareText(a.id, b.id))
}

function eventChange(event: RecordEvent, book: SourceBook): RecordChange[] {
  const on = knownDayOfEvent(event, book)
  if (on === undefined) return []
  const date = mainDate(event)
  const values = [
    ...byRank(event.dates).map((each) => ({ ...each, told: sayDate(each.value) })),
    ...byRank(event.quantities).map((each) => ({ ...each, told: sayQuantity(each.value) })),
  ]
  const told = values.map(
    ({ told: value, rank, reason, sources }) =>
      `${value}: ${rank}${reason === undefined ? '' : ` (${reason})`}, ${sources.map((id) => printSource(book.of(id))).join('; ')}`,
  )
  return [
    {
      id: event.id,
      kind: 'event',
      on,
      title: `${KIND_NAMES[event.kind]}${date ? `, ${sayDate(date)}` : ''}`,
      says: [event.says, ...told].join('\n'),
      anchor: event.id,
    },
  ]
}

function reportChange(report: SelectedRecord['reports'][number]): RecordChange {
  const { id, title, publisher, published, retrievedOn, credibility, notes } = report
  const about = [publisher, published === undefined ? undefined : `published ${published}`, credibility].filter(
    (part) => part !== undefined && part !== '',
  )
  return {
    id,
    kind: 'report',
    on: retrievedOn,
    title: `Report added: ${title}`,
    says: [about.join(', '), ...notes].filter((line) => line !== '').join('\n'),
    anchor: id,
  }
}

function reviewChange(claim: Claim, book: SourceBook): RecordChange[] {
  const { review, status, quote, speaker } = claim
  if (!review || status === 'candidate') return []
  const what = claim.kind ? KIND_NAMES[claim.kind] : claim.state ? STATE_NAMES[claim.state] : claim.about
  return [
    {
      id: `${claim.id}:${status}:${review.on}`,
      kind: status,
      on: review.on,
      title: `${status === 'confirmed' ? 'Claim confirmed' : 'Claim rejected'}: ${what}`,
      says: [
        `“${quote}”`,
        `Says: ${saySpeaker(speaker)}. ${printSource(book.of(claim.report))}`,
        `By ${review.by}${review.reason === undefined ? '' : `: ${review.reason}`}`,
      ].join('\n'),
      ...(status === 'confirmed' && { anchor: claim.id }),
    },
  ]
}

function assessedChange({ of, credibility, reason, by, on }: SelectedRecord['assessments'][number]): RecordChange {
  return {
    id: `${of}:assessed:${on}`,
    kind: 'assessed',
    on,
    title: `Assessed: ${of} is ${CREDIBILITY_NAMES[credibility]}`,
    says: `${reason}\nBy ${by}`,
  }
}

/** A contradiction is as old as the younger of its sides; one of the record with itself as the day it is about. */
function conflictChange(conflict: Conflict, { awaiting }: SelectedRecord, book: SourceBook): RecordChange[] {
  const on = knownDay(undefined, claimsOf(conflict), book) ?? conflict.on
  if (on === undefined) return []
  const [a, b] = conflict.sides
  return [
    {
      id: conflict.id,
      kind: 'contradiction',
      on,
      title: `${conflict.weight === 'difference' ? 'Difference' : 'Contradiction'}: ${CONFLICT_NAMES[conflict.kind]}${awaiting.has(conflict.id) ? ' (awaiting review)' : ''}`,
      says: [
        `“${a.sentence}” (${a.value})`,
        `“${b.sentence}” (${b.value})`,
        conflict.explains,
        `What would settle it: ${conflict.settledBy}`,
      ].join('\n'),
      anchor: conflict.id,
    },
  ]
}
