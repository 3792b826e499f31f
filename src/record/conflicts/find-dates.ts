/** Contradictions of days: another day, another year, or nothing of that kind at that time. */

import type { RecordState } from '../history.ts'
import { sayDate, sayDays } from '../out/said-dates.ts'
import { KIND_RULES } from './kind-rules.ts'
import type { Placed, Placing } from './place-claim.ts'
import type { KnownEvent, RecordIndex } from './record-index.ts'
import type { Said } from './said.ts'
import { saidOf, wasOf } from './told-kinds.ts'
import { type Found, dayOfEvent, printSaid, sayLasting, settledBy, sideOf, sideOfEvent, sideOfRound } from './sides.ts'

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
    explains: `${firstWords(said, event)} ${whyOther(said, placing)}${placing.is === 'other-day' ? onThatDay(said, event.event.round, record) : ''}`,
  }
}

/** What the record has on the day that is claimed: often the claim comes from there. */
function onThatDay({ claim: { date } }: Said, round: string, record: RecordIndex): string {
  if (date === undefined || date.first !== date.last) return ''
  const there = record
    .eventsOfRound(round)
    .find(({ dates }) =>
      dates.some((each) => !each.isWrong && each.date.first === date.first && each.date.last === date.last),
    )
  return there === undefined ? '' : ` On the day that is claimed the record has: ${there.event.says}`
}

function firstWords(said: Said, event: KnownEvent): string {
  const kind = said.kind ?? event.event.kind
  const best = event.dates[0]?.date
  const has = best === undefined ? 'no day' : sayDate(best)
  const asWhat = kind === event.event.kind ? '' : `, when ${wasOf(event.event.kind)}`
  return `${saidOf(kind, said.claim.date)}; the record has ${has}${asWhat}.`
}

function whyOther({ kind }: Said, placing: OtherDate): string {
  if (placing.is === 'other-year') return 'Day and month are right, the year is not.'
  if (placing.is === 'deprecated') return placing.date.reason ?? 'The record knows this date and holds it to be wrong.'
  if (kind !== 'talks-open' && placing.event.event.kind === 'talks-open')
    return 'The sides cannot have bargained before the talks opened.'
  if (kind !== undefined && !KIND_RULES[kind].once)
    return 'The record has none on the day that is claimed; this is the nearest.'
  return 'It happened once, so that both days cannot be right.'
}

function besideIt(said: Said, { event, neighbour }: Extract<Placing, { is: 'beside' }>, record: RecordIndex): Found {
  const why =
    neighbour === event
      ? 'It was at midnight, which belongs to either day.'
      : `On the day that is claimed ${wasOf(neighbour.event.kind)}. Both days can be defended, and they are not the same event.`
  return {
    ...common(said, event, record),
    kind: 'two-dates',
    weight: 'difference',
    explains: `${firstWords(said, event)} ${why}`,
  }
}

function common(said: Said, event: KnownEvent, record: RecordIndex) {
  const kind = said.kind ?? event.event.kind
  const ids = event.dates.filter(({ isWrong }) => !isWrong).flatMap(({ sources }) => sources)
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
  const kind = said.kind ?? 'session'
  const { settles } = KIND_RULES[kind]
  const to = state.last ?? 'now'
  return {
    kind: 'not-in-record',
    weight: 'contradiction',
    said,
    value: printSaid(said.claim.date),
    against: sideOf('state', state, { value: `${state.first} to ${to}`, record }),
    explains: `${saidOf(kind, said.claim.date)}. The sides did not talk then: there were no talks ${sayLasting(state)}.${onThatDay(said, state.round, record)}`,
    settledBy: settledBy(settles, state.sources, record),
    round: state.round,
    on: said.claim.date?.first,
  }
}

function missing(said: Said, placing: Extract<Placing, { is: 'missing' }>, record: RecordIndex): Found {
  const { round, nearest } = placing
  const kind = said.kind ?? 'session'
  const { words, settles } = KIND_RULES[kind]
  const best = nearest?.dates[0]?.date
  const none = best === undefined ? 'there was none' : `the nearest is that of ${sayDate(best)}`
  return {
    kind: 'not-in-record',
    weight: 'contradiction',
    said,
    value: printSaid(said.claim.date),
    against:
      nearest === undefined
        ? sideOfRound(round, `${round.title}: recorded whole in this, without ${words}.`, record)
        : sideOfEvent(nearest, record),
    explains: `${saidOf(kind, said.claim.date)}. The record holds every event of this kind in the round “${round.title}”, ${sayDays(round.first, round.last)}: ${none}.${onThatDay(said, round.id, record)}`,
    settledBy: settledBy(`${settles}; where there is none, it did not happen`, round.sources, record),
    round: round.id,
    on: said.claim.date?.first,
  }
}
