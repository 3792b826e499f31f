/** Plain dates (ISO 8601, no time of day) and periods. There is no "today" here: it is handed in. */

import { Temporal } from 'temporal-polyfill'

/** `YYYY-MM-DD`; such texts sort as dates. */
export type IsoDate = string

/** From `start` (inclusive) to `end` (exclusive). */
export interface Period {
  readonly start: IsoDate
  readonly end: IsoDate
}

/** True for a day that exists: `2024-02-29`, not `2023-02-29`. Asked for every cell of a table, so without a calendar object. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

export function addDays(date: IsoDate, days: number): IsoDate {
  const day = dayNumber(date)
  const sum = day === undefined || !Number.isSafeInteger(days) ? undefined : day + days
  if (sum !== undefined && sum >= FIRST_DAY && sum <= LAST_DAY) return printDay(sum)
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** The same day some months on; the last of the month when there is no such day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  return Temporal.PlainDate.from(date).add({ months }).toString()
}

/** Whole days from `start` to `end`; negative when `end` comes first. */
export function daysBetween(start: IsoDate, end: IsoDate): number {
  const [first, last] = [dayNumber(start), dayNumber(end)]
  if (first !== undefined && last !== undefined) return last - first
  return Temporal.PlainDate.from(start).until(Temporal.PlainDate.from(end)).days
}

// Asked for every obligation, so days of years with four digits are counted without a calendar object; it sees to the rest.
const [FIRST_DAY, LAST_DAY] = [dayNumber('0000-01-01') ?? 0, dayNumber('9999-12-31') ?? 0]

/** Days since 1970 of a day that exists. */
function dayNumber(date: IsoDate): number | undefined {
  if (!isDate(date)) return undefined
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))]
  return new Date(0).setUTCFullYear(year, month - 1, day) / 86_400_000
}

function printDay(day: number): IsoDate {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}

/**
 * Reads `2026`, `2026-Q2`, `2026-05` or `2026-05-02..2027-05-02` (the last day of a range is not in it).
 * `undefined` when it is none of these, or the range is empty.
 */
export function parsePeriod(text: string): Period | undefined {
  const range = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text)
  if (range) {
    const [, start = '', end = ''] = range
    return isDate(start) && isDate(end) && start < end ? { start, end } : undefined
  }
  const match = /^(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?$/.exec(text)
  if (!match) return undefined
  const [, year, quarter, month] = match
  const firstMonth = quarter ? (Number(quarter) - 1) * 3 + 1 : Number(month ?? '1')
  const months = quarter ? 3 : month ? 1 : 12
  const start = Temporal.PlainDate.from({ year: Number(year), month: firstMonth, day: 1 })
  return { start: start.toString(), end: start.add({ months }).toString() }
}

export function printPeriod({ start, end }: Period): string {
  return `${start}..${end}`
}

export function isWithin(date: IsoDate, { start, end }: Period): boolean {
  return start <= date && date < end
}
