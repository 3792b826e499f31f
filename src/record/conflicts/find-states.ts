/** Contradictions of states: a strike, a shutdown, talks or quiet said to have held when the record has the opposite. */

import type { StateKind } from '../claim.ts'
import type { RecordState, Round } from '../history.ts'
import type { IsoDate } from '../../base/index.ts'
import { type DaySpan, bareSpan, gapDays, isInside } from './day-spans.ts'
import { isOfStrike } from './find-lengths.ts'
import type { Frame } from './place-claim.ts'
import type { EventKind } from '../event-kind.ts'
import { type KnownEvent, type RecordIndex, spanOfRound, spanOfState } from './record-index.ts'
import type { Said } from './said.ts'
import { sayDate, sayDay, sayWhen } from '../out/said-dates.ts'
import { type Found, sayLasting, settledBy, sideOf, sideOfEvent, sideOfRound } from './sides.ts'

interface Wording {
  readonly said: string
  readonly denied: string
  /** What the record has. */
  readonly known: string
}

const WORDS: Readonly<Record<StateKind, Wording>> = {
  strike: {
    said: 'There is said to have been a strike',
    denied: 'There is said to have been no strike',
    known: 'a strike',
  },
  shutdown: {
    said: 'Production is said to have been shut down',
    denied: 'Production is said not to have been shut down',
    known: 'a shutdown of production',
  },
  talks: {
    said: 'The sides are said to have been in talks',
    denied: 'The sides are said not to have been in talks',
    known: 'talks',
  },
  'no-talks': {
    said: 'The sides are said to have been apart',
    denied: 'The sides are said to have talked all the time',
    known: 'no talks',
  },
  blackout: {
    said: 'The sides are said to have agreed on silence',
    denied: 'The sides are said to have agreed on no silence',
    known: 'an agreed silence',
  },
  'contract-in-force': {
    said: 'A contract is said to have been in force',
    denied: 'There is said to have been no contract',
    known: 'a contract in force',
  },
}

const MEETINGS: readonly EventKind[] = ['session', 'mediation', 'talks-open']

/** What is said of the present is said of the day of publication. */
function timeOf({ span, saidOn, claim, report }: Said): DaySpan | undefined {
  if (span !== undefined) return span
  if (saidOn === undefined || (claim.date !== undefined && claim.date.basis !== 'published')) return undefined
  // A year that is named takes the sentence out of the present, whatever day it was given.
  const year = report?.published?.slice(0, 4) ?? ''
  if (/\b(19|20)\d\d\b/.test(claim.quote) && !claim.quote.includes(year)) return undefined
  return { first: saidOn, last: saidOn }
}

export function findStates(said: Said, frame: Frame, record: RecordIndex): Found[] {
  const { state, modality } = said.claim
  const time = timeOf(said)
  // A state that tells a first or a last day is held against the record as that event, one that tells a length as that length.
  if (said.kind !== undefined || said.claim.quantities.some((each) => isOfStrike(said, each))) return []
  if (state === undefined || time === undefined) return []
  if (modality === 'denied') return findDenied(said, { state, time, frame }, record)
  if (modality !== 'fact') return []
  if (state === 'strike' || state === 'shutdown') return findNoStrike(said, { state, time, frame }, record)
  if (state === 'talks') return findQuiet(said, { state, time, frame }, record)
  if (state === 'no-talks') return findMeeting(said, { state, time, frame }, record)
  return []
}

interface Held {
  readonly state: StateKind
  readonly time: DaySpan
  readonly frame: Frame
}

/**
 * The record knows that there was no strike where it holds every first day of a strike and has none. A shutdown is known not to
 * have been where in addition no other strike stopped production.
 */
function findNoStrike(said: Said, { state, time, frame }: Held, record: RecordIndex): Found[] {
  const union = said.unions[0] ?? frame.union
  if (union === undefined) return []
  const named = said.unions.length === 0 || state === 'shutdown' ? [undefined] : said.unions
  const kinds: StateKind[] = state === 'strike' ? ['strike'] : ['strike', 'shutdown']
  const held = named.flatMap((each) => kinds.flatMap((kind) => record.states(each, kind)))
  if (held.some((each) => gapDays(spanOfState(each), time) <= 1)) return []
  const round = record
    .rounds(union)
    .find((each) => each.complete.includes('strike-begun') && isInside(time, spanOfRound(each)))
  return round === undefined ? [] : [noStrike(said, { state, round, held }, record)]
}

function noStrike(
  said: Said,
  { state, round, held }: { state: StateKind; round: Round; held: readonly RecordState[] },
  record: RecordIndex,
): Found {
  const inRound = held.find((each) => each.round === round.id)
  const without = `${round.title}: recorded whole for strikes, without one at this time.`
  const against =
    inRound === undefined
      ? sideOfRound(round, without, record)
      : sideOf('state', inRound, { value: printState(inRound), record })
  const known = inRound === undefined ? 'there was none' : `there was one, ${sayLasting(inRound)}, and no other`
  const by = state === 'strike' ? 'of this union ' : ''
  const whole = state === 'strike' ? '' : ' that can have stopped production'
  return {
    ...common(said, state),
    against,
    explains: `${WORDS[state].said} ${sayTime(said)}. The record holds every strike ${by}between ${sayDay(round.first)} and ${sayDay(round.last)}: ${known}${whole}.`,
    settledBy: settledBy('the notice of a strike; where there was one, the union gave it', round.sources, record),
    round: round.id,
  }
}

function findQuiet(said: Said, { state, time, frame }: Held, record: RecordIndex): Found[] {
  const union = said.unions[0] ?? frame.union
  const quiet = union && record.states(union, 'no-talks').find((each) => isInside(time, spanOfState(each)))
  return quiet ? [heldAgainst(said, state, quiet, record)] : []
}

/** "They have not met since" is refuted by a meeting well within that time, never by one of its first or last week. */
function findMeeting(said: Said, { state, time, frame }: Held, record: RecordIndex): Found[] {
  const union = said.unions[0] ?? frame.union
  if (union === undefined || said.claim.date === undefined || time.last === time.first) return []
  const { first, last } = bareSpan(said.claim.date)
  const within = { first: first + 7, last: last - 7 }
  const met = MEETINGS.flatMap((kind) => record.events(union, kind)).find(({ dates }) =>
    dates.some(({ span, isWrong }) => !isWrong && isInside(span, within)),
  )
  return met === undefined ? [] : [metAllTheSame(said, { state, met }, record)]
}

function metAllTheSame(said: Said, { state, met }: { state: StateKind; met: KnownEvent }, record: RecordIndex): Found {
  return {
    ...common(said, state),
    against: sideOfEvent(met, record),
    explains: `The sides are said not to have met ${sayTime(said)}. The record has them together on ${met.dates[0] === undefined ? 'a day of that time' : sayDate(met.dates[0].date)}.`,
    settledBy: settledBy(
      'what each side told its members after the meeting',
      met.event.dates.flatMap((d) => d.sources),
      record,
    ),
    round: met.event.round,
  }
}

/** "There is no strike" at a time when there was one. */
function findDenied(said: Said, { state, time, frame }: Held, record: RecordIndex): Found[] {
  const union = said.unions[0] ?? frame.union
  const held = union && record.states(union, state).find((each) => isInside(time, spanOfState(each)))
  return held ? [heldAgainst(said, state, held, record)] : []
}

function heldAgainst(said: Said, state: StateKind, held: RecordState, record: RecordIndex): Found {
  const words = said.claim.modality === 'denied' ? WORDS[state].denied : WORDS[state].said
  return {
    ...common(said, state),
    against: sideOf('state', held, { value: printState(held), record }),
    explains: `${words} ${sayTime(said)}. The record has ${WORDS[held.state].known} ${sayLasting(held)}.`,
    settledBy: settledBy('what both sides told that day', held.sources, record),
    round: held.round,
  }
}

function common(said: Said, state: StateKind) {
  const on: IsoDate | undefined = said.claim.date?.first ?? said.report?.published
  const value = `${said.claim.modality === 'denied' ? 'no ' : ''}${state} ${dayOfClaim(said)}`
  return { kind: 'state-differs', weight: 'contradiction', said, value, on } as const
}

function dayOfClaim({ claim, span, report }: Said): string {
  if (span === undefined || claim.date === undefined) return report?.published ?? 'a day not named'
  const { first, last } = claim.date
  return first === last ? first : `${first} to ${last}`
}

function printState({ first, last }: RecordState): string {
  return `${first} to ${last ?? 'now'}`
}

/** What is told of the present is told of the day on which it was published. */
function sayTime({ claim, span, report }: Said): string {
  if (span !== undefined && claim.date !== undefined) return sayWhen(claim.date)
  return report?.published === undefined ? 'then' : `on ${sayDay(report.published)}, when this was published`
}
