/** Which months a viewing report covers: read from its words or its file name, or from what is given. */

import { addMonths, type IsoDate, parsePeriod, type Period } from '../base/index.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = `(${MONTHS.join('|')})[a-z]{0,6}\\.?`
const TO = String.raw`[\s_]*(?:-|–|—|_|to|through|until)[\s_]*`
const YEAR = String.raw`((?:19|20)\d\d)`
const BETWEEN = String.raw`[\s_,-]*`
// A month's name stands alone or beside digits: neither in `Marching` nor in `decoy`.
const MONTHS_THEN_YEAR = new RegExp(`(?<![a-z])${MONTH}${TO}${MONTH}${BETWEEN}${YEAR}(?!\\d)`, 'i')
const YEAR_THEN_MONTHS = new RegExp(`(?<!\\d)${YEAR}${BETWEEN}${MONTH}${TO}${MONTH}(?![a-z])`, 'i')
const HALF = /(?<!\d)((?:19|20)\d\d)[\s_-]*h([12])(?!\d)/i
const HALF_THEN_YEAR = /(?<![a-z])h([12])[\s_-]*((?:19|20)\d\d)(?!\d)/i

/**
 * Looks for `January to June 2023`, `2023Jan-Jun`, `2023-H1` or `H1 2023` in a text. `undefined` when none of them is there.
 *
 * @example
 * findPeriod('What was watched, January - June 2023') // { start: '2023-01-01', end: '2023-07-01' }
 */
export function findPeriod(text: string): Period | undefined {
  const [, first, last, year] = MONTHS_THEN_YEAR.exec(text) ?? []
  if (year !== undefined) return monthsOf(year, first, last)
  const [, before, from, to] = YEAR_THEN_MONTHS.exec(text) ?? []
  if (before !== undefined) return monthsOf(before, from, to)
  const [, halfYear, half] = HALF.exec(text) ?? []
  if (halfYear !== undefined) return halfOf(halfYear, half)
  const [, otherHalf, otherYear] = HALF_THEN_YEAR.exec(text) ?? []
  return otherYear === undefined ? undefined : halfOf(otherYear, otherHalf)
}

/** `2023-H1`, or what every period may be: `2023`, `2023-Q2`, `2023-01-01..2023-07-01`. At most a year, so that no title has two anniversaries in it. */
export function readReportPeriod(text: string): Period | undefined {
  const [, year, half] = /^(\d{4})-?H([12])$/i.exec(text.trim()) ?? []
  const period = year === undefined ? parsePeriod(text.trim()) : halfOf(year, half)
  return period && period.end <= addMonths(period.start, 12) ? period : undefined
}

/** `2023-H1`, `2023-Q2` or both days; `readReportPeriod` reads it back. */
export function printReportPeriod({ start, end }: Period): string {
  for (const half of ['1', '2']) {
    const known = halfOf(start.slice(0, 4), half)
    if (known.start === start && known.end === end) return `${start.slice(0, 4)}-H${half}`
  }
  return `${start}..${end}`
}

/** The 1 July whose count of subscribers applies to the period: the last one that is not after its first day. */
export function countingDay({ start }: Period): IsoDate {
  const year = Number(start.slice(0, 4))
  return start.slice(5) >= '07-01' ? `${year}-07-01` : `${year - 1}-07-01`
}

/** The exhibition year that begins in the period, and its first day; `undefined` when none does. */
export function exhibitionYearIn(releasedOn: IsoDate, period: Period): { year: number; startsOn: IsoDate } | undefined {
  const years = Number(period.start.slice(0, 4)) - Number(releasedOn.slice(0, 4))
  for (const passed of [years, years + 1]) {
    if (passed < 0) continue
    const startsOn = addMonths(releasedOn, 12 * passed)
    if (period.start <= startsOn && startsOn < period.end) return { year: passed + 1, startsOn }
  }
  return undefined
}

function monthsOf(year: string, first = '', last = ''): Period | undefined {
  const [from, to] = [numberOf(first), numberOf(last)]
  if (to < from) return undefined
  const start = `${year}-${String(from).padStart(2, '0')}-01`
  return { start, end: addMonths(start, to - from + 1) }
}

function numberOf(month: string): number {
  return MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1
}

function halfOf(year: string, half = '1'): Period {
  return half === '1'
    ? { start: `${year}-01-01`, end: `${year}-07-01` }
    : { start: `${year}-07-01`, end: `${Number(year) + 1}-01-01` }
}
