/** Which event of the record a claim tells, and whether it tells it as the record does. */

import type { EventKind } from '../event-kind.ts'
import type { RecordState, Round } from '../history.ts'
import type { RecordDate } from '../record-date.ts'
import { type DaySpan, gapDays, inYear, isInside, isOtherYear, spanOf, tellsDay } from './day-spans.ts'
import { lastToldBefore } from './told-before.ts'
import { KIND_RULES, MIDNIGHT_KINDS, SCHEDULED_KINDS, TABLE_KINDS, TALK_KINDS } from './kind-rules.ts'
import { type KnownDate, type KnownEvent, type RecordIndex, spanOfRound, spanOfState } from './record-index.ts'
import type { Said } from './said.ts'

/** Where a dated claim of an event stands beside the record. */
export type Placing =
  | { readonly is: 'borne-out'; readonly event: KnownEvent }
  /** The record knows this value and why it is wrong. */
  | { readonly is: 'deprecated'; readonly event: KnownEvent; readonly date: KnownDate }
  /** The day of a neighbour: both can be defended. */
  | { readonly is: 'beside'; readonly event: KnownEvent; readonly neighbour: KnownEvent }
  | { readonly is: 'other-day'; readonly event: KnownEvent }
  | { readonly is: 'other-year'; readonly event: KnownEvent }
  | { readonly is: 'in-quiet'; readonly state: RecordState }
  | { readonly is: 'missing'; readonly round: Round; readonly nearest: KnownEvent | undefined }
  | { readonly is: 'not-known' }

// Days between the first and the last day of a round, in which one day of the year comes once.
const SAME_ROUND = 240

const NOT_KNOWN: Placing = { is: 'not-known' }

/** With the day as it was read: an inferred year may have been read anew. */
export interface Placed {
  readonly placing: Placing
  readonly date: RecordDate | undefined
}

/** What a report is about, as far as its other sentences tell. */
export interface Frame {
  readonly union?: string | undefined
  readonly round?: Round | undefined
}

/** Only what is told as having happened can be held against what happened; dates of contracts are known ahead. */
export function canBePlaced({ claim, kind, span }: Said): boolean {
  if (kind === undefined || span === undefined) return false
  return claim.modality === 'fact' || (claim.modality === 'planned' && SCHEDULED_KINDS.has(kind))
}

/**
 * A year that was only inferred is tried again in the round that the report is about, when the record knows nothing of that day in
 * the inferred year: a text that mistakes one year carries the mistake through its list of dates.
 */
export function placeClaim(said: Said, frame: Frame, record: RecordIndex): Placed {
  const { kind, claim } = said
  const { date } = claim
  if (!canBePlaced(said) || kind === undefined || date === undefined || said.span === undefined) {
    return { placing: NOT_KNOWN, date }
  }
  const placing = placeAt({ said, kind, date, span: said.span, frame }, record)
  if (placing.is !== 'borne-out' && isFromElsewhere(date, claim.quote)) return { placing: NOT_KNOWN, date }
  if (isGrave(placing) && isYearsBefore(said)) return { placing: NOT_KNOWN, date }
  if (isGrave(placing) && isDayOfAnother(said, kind, record)) return { placing: NOT_KNOWN, date }
  const isRead = date.basis !== 'year-inferred' || claim.quote.includes(date.first.slice(0, 4))
  if (isRead || !['not-known', 'other-year'].includes(placing.is)) return { placing, date }
  // Where only the year differs, it is our reading of it that was wrong.
  const asRead = { placing: placing.is === 'other-year' ? NOT_KNOWN : placing, date }
  return placeInRound({ said, kind, date, frame }, record) ?? asRead
}

interface Telling {
  readonly said: Said
  readonly kind: EventKind
  readonly date: RecordDate
  readonly span: DaySpan
  readonly frame: Frame
}

/** A day that was taken from another sentence can bear out, and is too weak to contradict. */
function isFromElsewhere({ said }: RecordDate, quote: string): boolean {
  const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
  return said !== '' && !quote.includes('…') && !plain(quote).includes(plain(said))
}

/** "Ten years ago today" is not the day of the report. */
function isYearsBefore({ claim, report }: Said): boolean {
  const isAgo = /\byears? (ago|earlier|before)\b/i.test(claim.quote) && claim.date?.basis !== 'stated'
  return isAgo && claim.date?.first.slice(0, 4) === report?.published?.slice(0, 4)
}

function isGrave({ is }: Placing): boolean {
  return is === 'other-day' || is === 'other-year' || is === 'missing' || is === 'in-quiet'
}

/**
 * In "they backed the contract that was reached on April 4" the day is of what stands right before it: the last word before the
 * day tells another event, and the record has that other event on that day.
 */
function isDayOfAnother({ claim, span }: Said, kind: EventKind, record: RecordIndex): boolean {
  const told = lastToldBefore(claim.quote, claim.date?.said ?? '')
  if (
    span === undefined ||
    claim.date?.first !== claim.date?.last ||
    told === undefined ||
    told === kind ||
    KIND_RULES[kind].alike.includes(told)
  )
    return false
  if (told === 'vote' && DECIDED.includes(kind)) return false
  const kinds = told === 'vote' ? DECIDED : [told]
  return kinds.some((each) => record.events(undefined, each).some((event) => gapOf(event, span) === 0))
}

/** What members or their boards vote on. */
const DECIDED: readonly EventKind[] = ['vote', 'strike-authorised', 'board-approval', 'ratification', 'strike-ended']

function placeInRound(telling: Omit<Telling, 'span'>, record: RecordIndex): Placed | undefined {
  const { said, frame } = telling
  if (frame.round === undefined) return undefined
  const years = [...new Set([frame.round.first.slice(0, 4), frame.round.last.slice(0, 4)])].map(Number)
  const placed = years.map((year) => {
    const date = inYear(telling.date, year)
    const span = spanOf(date, said.claim.quote)
    return { placing: span === undefined ? NOT_KNOWN : placeAt({ ...telling, date, span }, record), date }
  })
  return (
    placed.find(({ placing }) => placing.is === 'borne-out') ?? placed.find(({ placing }) => placing.is !== 'not-known')
  )
}

function placeAt(telling: Telling, record: RecordIndex): Placing {
  const own = ownEvents(telling, record)
  const met = own.find(({ dates }) => dates.some(({ span, isWrong }) => !isWrong && gapDays(span, telling.span) === 0))
  if (met) return { is: 'borne-out', event: met }
  // Without a union in the sentence or in the report, nothing can be held against the record.
  const union = actorOf(telling)
  if (union === undefined) return NOT_KNOWN
  const mine = own.filter(({ unions }) => unions.includes(union))
  const named = mine.find((event) => isTold(telling, event))
  if (named) return { is: 'borne-out', event: named }
  return (
    placeBeside(telling, mine, union, record) ??
    placeWrong(telling, mine) ??
    placeOtherDay(telling, { union, mine }, record) ??
    placeBeforeOpening(telling, union, record) ??
    placeOtherYear(telling, mine) ??
    placeInQuiet(telling, { union, mine }, record) ??
    placeMissing(telling, union, mine, record) ??
    NOT_KNOWN
  )
}

/** The day of the record stands in the sentence itself: the one that the claim was given was taken from elsewhere. */
function isTold({ said, kind, span }: Telling, event: KnownEvent): boolean {
  if (event.event.kind !== kind || gapOf(event, span) > Math.max(KIND_RULES[kind].near, SAME_ROUND)) return false
  return event.dates.some(({ date, isWrong }) => !isWrong && tellsDay(said.claim.quote, date.first))
}

function actorOf({ said, frame }: Telling): string | undefined {
  return said.unions[0] ?? frame.union
}

/** Events of the kind and of kinds under which others tell it; of any union when the sentence itself names none. */
function ownEvents({ said, kind }: Telling, record: RecordIndex): KnownEvent[] {
  const kinds = [kind, ...KIND_RULES[kind].alike]
  const unions = said.isNamed ? said.unions : [undefined]
  return unions.flatMap((union) => kinds.flatMap((each) => record.events(union, each)))
}

function placeBeside(telling: Telling, mine: readonly KnownEvent[], union: string, record: RecordIndex) {
  const beside = Object.entries(KIND_RULES[telling.kind].beside) as [EventKind, number][]
  for (const [kind, apart] of beside) {
    const neighbour = record.events(union, kind).find((event) => gapOf(event, telling.span) === 0)
    if (neighbour === undefined) continue
    const event = nearestTo(mine, telling.span)
    const gap = event === undefined ? Number.POSITIVE_INFINITY : gapOf(event, telling.span)
    if (event !== undefined && gap <= apart) return { is: 'beside', event, neighbour } as const
    // What happens often has an event of its own on that day, whatever it is called there.
    if (!KIND_RULES[telling.kind].once || gap > KIND_RULES[telling.kind].near)
      return { is: 'borne-out', event: neighbour } as const
  }
  return placeAtMidnight(telling, mine)
}

/** What ends or begins with a contract does so at midnight, which belongs to either day. */
function placeAtMidnight({ kind, span }: Telling, mine: readonly KnownEvent[]) {
  if (!MIDNIGHT_KINDS.has(kind)) return undefined
  const event = mine.find((each) => each.event.kind === kind && gapOf(each, span) === 1)
  return event && ({ is: 'beside', event, neighbour: event } as const)
}

function placeWrong({ span }: Telling, mine: readonly KnownEvent[]) {
  for (const event of mine) {
    const date = event.dates.find((each) => each.isWrong && gapDays(each.span, span) === 0)
    if (date) return { is: 'deprecated', event, date } as const
  }
  return undefined
}

/**
 * What can happen often is the same event only where the record holds all of them; and an offer, where the sides did not meet on
 * the day that is claimed and did soon before or after.
 */
function placeOtherDay(
  { kind, span }: Telling,
  { union, mine }: { union: string; mine: readonly KnownEvent[] },
  record: RecordIndex,
) {
  const { near, once } = KIND_RULES[kind]
  const own = mine.filter(({ event }) => event.kind === kind)
  const same = nearestTo(own, span)
  const event = same !== undefined && gapOf(same, span) <= near ? same : nearestTo(mine, span)
  if (event === undefined || gapOf(event, span) > (event.event.kind === kind ? near : Math.min(near, 14)))
    return undefined
  const isWhole = once || record.round(event.event.round)?.complete.includes(kind) === true
  const isQuiet = TABLE_KINDS.has(kind) && quietAt(span, union, record) !== undefined
  return isWhole || isQuiet || isOpening(kind, event) ? ({ is: 'other-day', event } as const) : undefined
}

/** "Returned to the table" is said of the first day of a round too. */
function isOpening(kind: EventKind, { event }: KnownEvent): boolean {
  return kind === 'talks-resume' && event.kind === 'talks-open'
}

/** The sides cannot have met over a contract days before their talks opened, in a round that holds the opening. */
function placeBeforeOpening({ kind, span }: Telling, union: string, record: RecordIndex) {
  if (kind !== 'session' && kind !== 'talks-resume') return undefined
  const opening = record.events(union, 'talks-open').find((event) => {
    const isWhole = record.round(event.event.round)?.complete.includes('talks-open') === true
    const first = event.dates[0]?.span.first ?? span.last
    return isWhole && span.last < first && first - span.last <= 14
  })
  return opening && ({ is: 'other-day', event: opening } as const)
}

/**
 * Rounds come every three years or so, and contracts end on the same day each time: other years are told only of strikes, and of
 * other events within two years.
 */
function placeOtherYear({ kind, date }: Telling, mine: readonly KnownEvent[]) {
  if (SCHEDULED_KINDS.has(kind)) return undefined
  const isStrike = kind.startsWith('strike-')
  const event = mine.find(({ dates }) =>
    dates.some((each) => {
      const years = Math.abs(Number(date.first.slice(0, 4)) - Number(each.date.first.slice(0, 4)))
      const isDay = date.first === date.last && each.date.first === each.date.last
      return !each.isWrong && (isStrike || (isDay && years <= 2)) && isOtherYear(date, each.date)
    }),
  )
  return event && ({ is: 'other-year', event } as const)
}

function placeInQuiet(
  { kind, span }: Telling,
  { union, mine }: { union: string; mine: readonly KnownEvent[] },
  record: RecordIndex,
) {
  const nearest = nearestTo(mine, span)
  if (!TALK_KINDS.has(kind) || (nearest !== undefined && gapOf(nearest, span) <= 2)) return undefined
  const state = quietAt(span, union, record)
  return state && ({ is: 'in-quiet', state } as const)
}

function quietAt(span: DaySpan, union: string, record: RecordIndex): RecordState | undefined {
  return record.states(union, 'no-talks').find((each) => isInside(span, spanOfState(each)))
}

function placeMissing({ kind, span }: Telling, union: string, mine: readonly KnownEvent[], record: RecordIndex) {
  const round = record.rounds(union).find((each) => each.complete.includes(kind) && isInside(span, spanOfRound(each)))
  if (round === undefined) return undefined
  const inRound = mine.filter(({ event }) => event.round === round.id && event.kind === kind)
  return { is: 'missing', round, nearest: nearestTo(inRound, span) } as const
}

/** Days between a span and the nearest day that the record gives an event, values known to be wrong aside. */
export function gapOf({ dates }: KnownEvent, span: DaySpan): number {
  const gaps = dates.filter(({ isWrong }) => !isWrong).map((each) => gapDays(each.span, span))
  return Math.min(Number.POSITIVE_INFINITY, ...gaps)
}

export function nearestTo(events: readonly KnownEvent[], span: DaySpan): KnownEvent | undefined {
  let nearest: KnownEvent | undefined
  for (const event of events) {
    if (nearest === undefined || gapOf(event, span) < gapOf(nearest, span)) nearest = event
  }
  return nearest
}
