/** Events in the order in which people read them, with the date they are told under. */

import { compareText, type IsoDate } from '../../base/index.ts'
import { EVENT_KINDS } from '../event-kind.ts'
import type { History, Ranked, RecordEvent, Round } from '../history.ts'
import type { RecordDate } from '../record-date.ts'
import { firstDayOf, type SourceBook, sourcesOfEvent } from './told-sources.ts'

const RANK_ORDER = { preferred: 0, normal: 1, deprecated: 2 }

/** Preferred first, deprecated last; otherwise as they were recorded. */
export function byRank<T>(values: readonly Ranked<T>[]): Ranked<T>[] {
  return values.toSorted((a, b) => RANK_ORDER[a.rank] - RANK_ORDER[b.rank])
}

/** The date that an event is told under; none when all its dates turned out wrong, or when it has none. */
export function mainDate(event: RecordEvent): RecordDate | undefined {
  const [best] = byRank(event.dates)
  return best && best.rank !== 'deprecated' ? best.value : undefined
}

/** Dates that stand beside each other with none preferred, of which two cannot both be so: sources disagree. */
export function openDates({ dates }: RecordEvent): Ranked<RecordDate>[] {
  if (dates.some(({ rank }) => rank === 'preferred')) return []
  const normal = dates.filter(({ rank }) => rank === 'normal')
  return normal.some((a) => normal.some((b) => a.value.last < b.value.first)) ? normal : []
}

/**
 * The days that a picture of a round shows: those for which it is recorded, with its events. What lasted longer (a contract of three
 * years) is cut there; without a round or an event, the states tell.
 */
export function daysOfRound(id: string, { rounds, events, states }: History): [IsoDate, IsoDate] {
  const round = rounds.find((each) => each.id === id)
  const dates = events.filter((event) => event.round === id).flatMap((event) => mainDate(event) ?? [])
  const days = [...(round ? [round.first, round.last] : []), ...dates.flatMap(({ first, last }) => [first, last])]
  const lasting = states.filter((state) => state.round === id).flatMap(({ first, last }) => [first, last ?? first])
  const shown = (days.length > 0 ? days : lasting).toSorted(compareText)
  return [shown[0] ?? '', shown.at(-1) ?? '']
}

/** By day, then in the order of a round; what has no date stands last. */
export function inOrder(events: readonly RecordEvent[]): RecordEvent[] {
  const key = (event: RecordEvent): string => {
    const date = mainDate(event) ?? event.dates[0]?.value
    return date ? `${date.first} ${date.last}` : '9999'
  }
  return events.toSorted(
    (a, b) =>
      compareText(key(a), key(b)) ||
      EVENT_KINDS.indexOf(a.kind) - EVENT_KINDS.indexOf(b.kind) ||
      compareText(a.id, b.id),
  )
}

export function roundsInOrder({ rounds }: History): Round[] {
  return rounds.toSorted((a, b) => compareText(a.first, b.first) || compareText(a.id, b.id))
}

/** The round of events that belong to none; no round of the record is called so. */
export const NO_ROUND = 'outside-rounds'

/** Its title; its id where the record does not hold it. */
export function roundTitle({ rounds }: History, id: string): string {
  if (id === NO_ROUND) return 'Outside a round'
  return rounds.find((round) => round.id === id)?.title ?? id
}

/** Rounds with what belongs to them; events of a round that the record does not hold stand under its id, at the end. */
export function roundIds(history: History): string[] {
  const known = roundsInOrder(history).map(({ id }) => id)
  const used = [...history.events, ...history.states, ...history.positions, ...history.outcomes].map(
    ({ round }) => round,
  )
  return [...new Set([...known, ...used.toSorted(compareText)])]
}

/** The day since when the record can have known it: the last of its days, of its sources and of its reviews. */
export function knownDay(
  first: IsoDate | undefined,
  sources: readonly string[],
  book: SourceBook,
): IsoDate | undefined {
  const days = sources.map((id) => {
    const { claim, report, published } = book.of(id)
    return claim?.review?.on ?? report?.retrievedOn ?? firstDayOf(published)
  })
  return [first, ...days]
    .filter((day) => day !== undefined)
    .toSorted(compareText)
    .at(-1)
}

export function knownDayOfEvent(event: RecordEvent, book: SourceBook): IsoDate | undefined {
  return knownDay(mainDate(event)?.last ?? event.dates[0]?.value.last, sourcesOfEvent(event), book)
}
