/** Days as news writes them: months and weekdays by name, and the first and last day of what is larger than a day. */

import { type IsoDate, addDays, addMonths, isDate } from '../../../base/index.ts'

/** From the first to the last day, both included. */
export interface Days {
  readonly first: IsoDate
  readonly last: IsoDate
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** 1 to 12. */
export function monthNumber(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

/** 1 (Monday) to 7, as ISO 8601 counts. */
export function weekdayNumber(name: string): number {
  return WEEKDAYS.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

export function weekdayOf(date: IsoDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}

export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4))
}

export function dayOf(year: number, month: number, day: number): IsoDate | undefined {
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return isDate(text) ? text : undefined
}

export function oneDay(date: IsoDate): Days {
  return { first: date, last: date }
}

/** A whole month, or a third of it: early ends on the 10th, mid on the 20th. */
export function monthDays(year: number, month: number, part: Part = 'whole'): Days {
  const start = `${String(year).padStart(4, '0')}-${two(month)}-01`
  const end = addDays(addMonths(start, 1), -1)
  if (part === 'early') return { first: start, last: `${start.slice(0, 8)}10` }
  if (part === 'mid') return { first: `${start.slice(0, 8)}11`, last: `${start.slice(0, 8)}20` }
  return part === 'late' ? { first: `${start.slice(0, 8)}21`, last: end } : { first: start, last: end }
}

export type Part = 'whole' | 'early' | 'mid' | 'late'

/** A whole year, or a third of it: early ends in April, mid in August. */
export function yearDays(year: number, part: Part = 'whole'): Days {
  const months = { whole: [1, 12], early: [1, 4], mid: [5, 8], late: [9, 12] }[part] as [number, number]
  return { first: monthDays(year, months[0]).first, last: monthDays(year, months[1]).last }
}

/** A quarter, 1 to 4; a half of the year, 1 or 2. */
export function partOfYear(year: number, { number, of }: { number: number; of: 'quarter' | 'half' }): Days {
  const months = of === 'quarter' ? 3 : 6
  const from = (number - 1) * months + 1
  return { first: monthDays(year, from).first, last: monthDays(year, from + months - 1).last }
}

/** Three months; a winter is named after either of its years, so both are kept open. */
export function seasonDays(year: number, season: string): Days {
  if (season === 'winter') return { first: `${year - 1}-12-01`, last: monthDays(year + 1, 2).last }
  const from = { spring: 3, summer: 6, fall: 9, autumn: 9 }[season] ?? 3
  return { first: monthDays(year, from).first, last: monthDays(year, from + 2).last }
}

/** Monday to Sunday around a day, some weeks on. */
export function weekDays(date: IsoDate, weeks: number): Days {
  const monday = addDays(date, 1 - weekdayOf(date) + weeks * 7)
  return { first: monday, last: addDays(monday, 6) }
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
