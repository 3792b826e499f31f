/** Days as people read them, never more exact than they are known. */

import { addDays, daysBetween, type IsoDate } from '../../base/index.ts'
import type { RecordDate } from '../record-date.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/**
 * @example
 * sayDay('2023-05-02') // '2 May 2023'
 */
export function sayDay(day: IsoDate): string {
  return `${Number(day.slice(8, 10))} ${sayMonth(day)}`
}

/** `May 2023` of a day or a month; a year alone stays as it is. */
export function sayMonth(day: string): string {
  return `${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`.trimStart()
}

/** `20 to 24 September 2023`, with what both ends share said once. */
export function sayDays(first: IsoDate, last: IsoDate): string {
  if (first === last) return sayDay(first)
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8))} to ${sayDay(last)}`
  if (first.slice(0, 4) === last.slice(0, 4)) return `${sayDay(first).slice(0, -5)} to ${sayDay(last)}`
  return `${sayDay(first)} to ${sayDay(last)}`
}

/** A date on its own: a heading, a cell. */
export function sayDate({ first, last, precision }: RecordDate): string {
  if (first === last) return sayDay(first)
  switch (precision) {
    case 'month':
      return sayMonth(first)
    case 'year':
      return first.slice(0, 4)
    case 'week':
      return `week of ${sayDay(first)}`
    case 'day':
    case 'days':
      return sayDays(first, last)
    case 'season':
    case 'span':
      return `between ${sayDay(first)} and ${sayDay(last)}`
  }
}

/** A date inside a sentence: `on 2 May 2023`, `in May 2023`, `from 20 to 24 September 2023`. */
export function sayWhen(date: RecordDate): string {
  const said = sayDate(date)
  if (date.first === date.last) return `on ${said}`
  if (date.precision === 'month' || date.precision === 'year') return `in ${said}`
  if (date.precision === 'week') return `in the ${said}`
  return date.precision === 'day' || date.precision === 'days' ? `from ${said}` : said
}

/** What is not known of the day, in words; empty when the day is known. */
export function sayDoubt({ first, last, precision, basis, said }: RecordDate): string {
  const words = said === '' ? '' : `, said as “${said}”`
  if (basis === 'published') return 'no day is said; publication is the last it can be'
  const inferred =
    basis === 'year-inferred' ? 'the year is inferred' : basis === 'relative' ? `reckoned from publication${words}` : ''
  if (first === last) return inferred
  switch (precision) {
    case 'month':
      return 'the day is not known'
    case 'year':
      return 'the month is not known'
    case 'week':
      return 'the day of the week is not known'
    case 'season':
    case 'span':
      return `the day is not known${words}`
    case 'day':
    case 'days':
      return inferred
  }
}

/** For `datetime` in HTML: a day, a month, a year, or nothing where it is a range. */
export function machineDate({ first, last, precision }: RecordDate): string | undefined {
  if (first === last) return first
  if (precision === 'month') return first.slice(0, 7)
  return precision === 'year' ? first.slice(0, 4) : undefined
}

/** Both ends counted: a strike from Monday to Tuesday lasts two days. */
export function lengthInDays(first: IsoDate, last: IsoDate): number {
  return daysBetween(first, last) + 1
}

/** The day after, for ranges whose end is outside. */
export function dayAfter(day: IsoDate): IsoDate {
  return addDays(day, 1)
}
