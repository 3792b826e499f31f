/** What happened when, with how many say so: the record with the confirmed claims of a hall laid over it. */

import { badInput, type IsoDate } from '../../base/index.ts'
import { type JoinedEvent, joinEvents, type RecordDate } from '../../record/index.ts'
import { checkDay } from '../asked-days.ts'
import { allConflicts } from './all-conflicts.ts'
import { withRanks } from './given-ranks.ts'
import { checkKind, checkRound } from './list-record.ts'
import type { ShownConflict } from './list-conflicts.ts'
import type { HallRecord } from './record-of-hall.ts'

export interface TimelineEvent {
  readonly event: JoinedEvent
  /** The preferred date, else the first that is not deprecated. */
  readonly date: RecordDate | undefined
  /** Several dates are given that cannot all be so, and none is preferred. */
  readonly isDisputed: boolean
  /** Ids of the claims that tell it, and of the reports that they stand in. */
  readonly claims: readonly string[]
  readonly reports: readonly string[]
  /** Sources of the record and voices of the reports: copies count once. */
  readonly voices: number
  /** Nobody has confirmed it: it is shown because candidates were asked for. */
  readonly awaitsReview: boolean
}

export interface TimelineQuery {
  /** First and last day, both inside. */
  readonly from?: IsoDate | undefined
  readonly to?: IsoDate | undefined
  readonly round?: string | undefined
  readonly kind?: string | undefined
  /** Claims that wait for review are shown too. */
  readonly candidates?: boolean | undefined
}

export interface Timeline {
  readonly events: readonly TimelineEvent[]
  /** Those that an event shown, or a day shown, has to do with. */
  readonly conflicts: readonly ShownConflict[]
}

export async function timelineOf(record: HallRecord, query: TimelineQuery = {}): Promise<Timeline> {
  const events = timelineEvents(record, query)
  const claims = new Set(events.flatMap((each) => each.claims))
  const isWhole =
    query.from === undefined && query.to === undefined && query.round === undefined && query.kind === undefined
  const shown = new Set([...claims, ...events.map(({ event }) => event.id)])
  const { conflicts: all } = await allConflicts(record)
  const conflicts = all.filter(
    ({ conflict, awaitsReview }) =>
      (query.candidates || !awaitsReview) && (isWhole || conflict.sides.some(({ id }) => shown.has(id))),
  )
  return { events, conflicts }
}

/** The events alone, where nobody looks at what contradicts them: that takes most of the time. */
export function timelineEvents(record: HallRecord, query: TimelineQuery = {}): TimelineEvent[] {
  checkQuery(record, query)
  return eventsOf(record, { candidates: query.candidates ?? false }).filter((each) => isAsked(each, query))
}

function checkQuery({ history }: HallRecord, { from, to, round, kind }: TimelineQuery): void {
  checkDay('record/bad-date', '--from', from)
  checkDay('record/bad-date', '--to', to)
  if (from !== undefined && to !== undefined && from > to)
    throw badInput('record/bad-date', `--from ${from} lies after --to ${to}.`, { hint: 'Both days are inside.' })
  checkRound(history.rounds, round)
  checkKind(kind)
}

function isAsked({ event, date }: TimelineEvent, { from, to, round, kind }: TimelineQuery): boolean {
  return (
    (round === undefined || event.round === round) &&
    (kind === undefined || event.kind === kind) &&
    (from === undefined || (date !== undefined && date.last >= from)) &&
    (to === undefined || (date !== undefined && date.first <= to))
  )
}

/** Every event by its day. */
export function eventsOf(record: HallRecord, { candidates }: { candidates: boolean }): TimelineEvent[] {
  const { claims, reports, history, ranks } = record
  const laid = claims.filter(({ status }) => status === 'confirmed' || (candidates && status === 'candidate'))
  const ofClaims = new Set(laid.map(({ id }) => id))
  return withRanks(joinEvents({ claims: laid, reports, history }), ranks).map((event) => showEvent(event, ofClaims))
}

function showEvent(event: JoinedEvent, ofClaims: ReadonlySet<string>): TimelineEvent {
  const sources = new Set([...event.dates, ...event.quantities].flatMap((each) => each.sources))
  const own = [...sources].filter((id) => !ofClaims.has(id))
  return {
    event,
    date: dateOf(event),
    isDisputed: isDisputed(event),
    claims: event.reports.flatMap(({ claims }) => claims),
    reports: event.reports.flatMap(({ reports }) => reports),
    voices: own.length + event.reports.length,
    awaitsReview: event.status === 'candidate',
  }
}

function dateOf({ dates }: JoinedEvent): RecordDate | undefined {
  const best = dates.find(({ rank }) => rank === 'preferred') ?? dates.find(({ rank }) => rank === 'normal')
  return (best ?? dates[0])?.value
}

function isDisputed({ dates }: JoinedEvent): boolean {
  const normal = dates.filter(({ rank }) => rank === 'normal').map(({ value }) => value)
  const isSettled = dates.some(({ rank }) => rank === 'preferred')
  return !isSettled && normal.some((a) => normal.some((b) => a.last < b.first))
}
