/** Ranks that reviewers gave to values of events: preferred, normal, deprecated. A value is never taken away. */

import { printRecordDate, type Quantity, type Ranked, type RecordDate, type RecordEvent } from '../../record/index.ts'
import type { GivenRank } from './kept.ts'

/** How the value of an event is named: `2023-05-02`, `2023-05-02 to 2023-05-04`, `yes 5553`. */
export function valueName(value: RecordDate | Quantity): string {
  return 'measure' in value ? `${value.measure} ${value.value}` : printRecordDate(value)
}

type WithValues = Pick<RecordEvent, 'id' | 'dates' | 'quantities'>

/** The names of all values of an event. */
export function valuesOf({ dates, quantities }: WithValues): string[] {
  return [...new Set([...dates, ...quantities].map(({ value }) => valueName(value)))]
}

/** Where one value is preferred, others that were preferred for the same thing (the date, a measure) stand as normal ones. */
export function withRanks<T extends WithValues>(events: readonly T[], ranks: readonly GivenRank[]): T[] {
  const byEvent = Map.groupBy(ranks, ({ event }) => event)
  return events.map((event) => {
    const given = byEvent.get(event.id)
    return given ? given.reduce((ranked, each) => withRank(ranked, each), event) : event
  })
}

function withRank<T extends WithValues>(event: T, given: GivenRank): T {
  if (!valuesOf(event).includes(given.value)) return event
  return {
    ...event,
    dates: event.dates.map((each) => ranked(each, given)),
    quantities: event.quantities.map((each) => ranked(each, given)),
  }
}

function ranked<T extends RecordDate | Quantity>(each: Ranked<T>, { value, rank, reason }: GivenRank): Ranked<T> {
  if (valueName(each.value) === value) return { ...each, rank, reason }
  const isRival = 'measure' in each.value ? value.startsWith(`${each.value.measure} `) : /^\d{4}/.test(value)
  return rank === 'preferred' && each.rank === 'preferred' && isRival ? { ...each, rank: 'normal' } : each
}
