/** Contradictions of days: another day, another year, or nothing of that kind at that time. */

import type { RecordState } from '../history.ts'
import { KIND_RULES } from './kind-rules.ts'
import type { Placed, Placing } from './place-claim.ts'
import type { KnownEvent, RecordIndex } from './record-index.ts'
import type { Said } from './said.ts'
import { type Found, dayOfEvent, printBest, printSaid, settledBy, sideOf, sideOfEvent, sideOfRound } from './sides.ts'

export function findDates(claimed: Said, { placing, date }: Placed, record: RecordIndex): Found[] {
  const said = { ...claimed, claim: { ...claimed.claim, date } }
  switch (placing.is) {
    case 'borne-out':
    case 'not-known':
      return []
    case 'deprecated':
    case 'other-day':
    case 'other-year':
      return [otherDate(said, placing, record)]
    case 'beside':
      return [besideIt(said, placing, record)]
    case 'in-quiet':
      return [inQuiet(said, placing.state, record)]
    case 'missing':
      return [missing(said, placing, record)]
  }
}

type OtherDate = Extract<Placing, { is: 'deprecated' | 'other-day' | 'other-year' }>

function otherDate(said: Said, placing: OtherDate, record: RecordIndex): Found {
  const { event } = placing
  return {
    ...common(said, event, record),
    kind: 'two-dates',
    weight: 'contradiction',
    explains: `${firstWords(said, event)} ${whyOther(said, placing)}`,
  }
}

function firstWords(said: Said, event: KnownEvent): string {
  const { words } = KIND_RULES[said.kind ?? event.event.kind]
  const subject = words.charAt(0).toUpperCase() + words.slice(1)
  return `${subject} is said to have been ${printSaid(said.claim.date)}; the record has ${printBest(event)}.`
}

function whyOther({ kind }: Said, placing: OtherDate): string {
  if (placing.is === 'other-year') return 'Day and month are those of the record, the year is not.'
  if (placing.is === 'deprecated') return placing.date.reason ?? 'The record knows this date and holds it to be wrong.'
  if (kind !== undefined && !KIND_RULES[kind].once)
    return 'The record has none on the day that is claimed; this is the nearest.'
  return 'It happened once, so that both days cannot be right.'
}

function besideIt(said: Said, { event, neighbour }: Extract<Placing, { is: 'beside' }>, record: RecordIndex): Found {
  const other = KIND_RULES[neighbour.event.kind].words
  const why =
    neighbour === event
      ? 'It was at midnight, which belongs to either day.'
      : `What happened ${printSaid(said.claim.date)} was ${other}; both days can be defended, and they are not the same event.`
  return {
    ...common(said, event, record),
    kind: 'two-dates',
    weight: 'difference',
    explains: `${firstWords(said, event)} ${why}`,
  }
}

function common(said: Said, event: KnownEvent, record: RecordIndex) {
  const kind = said.kind ?? event.event.kind
  const ids = event.dates.flatMap(({ sources }) => sources)
  return {
    said,
    value: printSaid(said.claim.date),
    against: sideOfEvent(event, record),
    settledBy: settledBy(KIND_RULES[kind].settles, ids, record),
    round: event.event.round,
    on: dayOfEvent(event),
  }
}

function inQuiet(said: Said, state: RecordState, record: RecordIndex): Found {
  const { words, settles } = KIND_RULES[said.kind ?? 'session']
  const to = state.last ?? 'now'
  return {
    kind: 'not-in-record',
    weight: 'contradiction',
    said,
    value: printSaid(said.claim.date),
    against: sideOf('state', state, { value: `${state.first} to ${to}`, record }),
    explains: `${upper(words)} is told of ${printSaid(said.claim.date)}, when the sides did not talk: they were apart from ${state.first} to ${to}.`,
    settledBy: settledBy(settles, state.sources, record),
    round: state.round,
    on: said.claim.date?.first,
  }
}

function missing(said: Said, placing: Extract<Placing, { is: 'missing' }>, record: RecordIndex): Found {
  const { round, nearest } = placing
  const { words, settles } = KIND_RULES[said.kind ?? 'session']
  const none = nearest === undefined ? 'has none at all' : `has the nearest on ${printBest(nearest)}`
  return {
    kind: 'not-in-record',
    weight: 'contradiction',
    said,
    value: printSaid(said.claim.date),
    against:
      nearest === undefined
        ? sideOfRound(round, `${round.title}: recorded whole in this, without ${words}.`, record)
        : sideOfEvent(nearest, record),
    explains: `${upper(words)} is told of ${printSaid(said.claim.date)}. The record holds every event of this kind between ${round.first} and ${round.last}, and ${none}.`,
    settledBy: settledBy(settles, round.sources, record),
    round: round.id,
    on: said.claim.date?.first,
  }
}

function upper(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
