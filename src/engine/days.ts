/** When things arise, are due, and for which days of a year they are paid. */

import { Temporal } from 'temporal-polyfill'
import { addDays, daysBetween, type IsoDate, type Period } from '../base/index.ts'

/** Some days of one year of a fact. The year runs from the day on which the fact starts, so a whole year is paid once, leap or not. */
export interface Piece extends Period {
  readonly days: number
  readonly yearDays: number
}

/** The day on which money is due: `days` after the day itself, or after the last day of its month, quarter or year. */
export function dueDay(from: IsoDate, after: string, days: number): IsoDate {
  const month = Number(from.slice(5, 7))
  const lastMonth = { 'month-end': month, 'quarter-end': Math.ceil(month / 3) * 3, 'year-end': 12 }[after]
  if (lastMonth === undefined) return addDays(from, days)
  if (lastMonth < 12) return addDays(`${from.slice(0, 5)}${`${lastMonth + 1}`.padStart(2, '0')}-01`, days - 1)
  return addDays(`${from.slice(0, 5)}12-31`, days)
}

/**
 * Cuts the days that are both in `covered` and in `window` at each anniversary of `covered.start` and at each day of `cuts`.
 * A start on 29 February has its anniversary on 28 February in the years that have no 29th.
 */
export function piecesOf(covered: Period, window: Period, cuts: readonly IsoDate[]): Piece[] {
  const [start, end] = [later(covered.start, window.start), earlier(covered.end, window.end)]
  const pieces: Piece[] = []
  if (start >= end) return pieces
  for (let year = yearsBefore(covered.start, start); ; year++) {
    const [from, to] = [anniversary(covered.start, year), anniversary(covered.start, year + 1)]
    if (from >= end || from.length > 10) return pieces // after the year 9999 texts no longer sort as dates
    const [first, last] = [later(from, start), to.length > 10 ? end : earlier(to, end)]
    if (first >= last) continue
    const edges = [first, ...cuts.filter((cut) => first < cut && cut < last), last]
    for (const [index, edge] of edges.slice(0, -1).entries()) {
      const next = edges[index + 1] ?? last
      pieces.push({ start: edge, end: next, days: daysBetween(edge, next), yearDays: daysBetween(from, to) })
    }
  }
}

export function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b
}

export function earlier(a: IsoDate, b: IsoDate): IsoDate {
  return a < b ? a : b
}

/** A number of whole years that has passed, or one fewer. */
function yearsBefore(start: IsoDate, day: IsoDate): number {
  return Math.max(0, Number(day.slice(0, 4)) - Number(start.slice(0, 4)) - 1)
}

function anniversary(start: IsoDate, years: number): IsoDate {
  return Temporal.PlainDate.from(start).add({ years }, { overflow: 'constrain' }).toString()
}
