/** Dates as spans of days: two dates contradict each other only when their spans cannot meet. */

import { type IsoDate, daysBetween } from '../../base/index.ts'
import type { Precision, RecordDate } from '../record-date.ts'

/** Days since 1970, both ends within. */
export interface DaySpan {
  readonly first: number
  readonly last: number
}

// "Early May", "that week", "last summer" have soft ends.
const SOFT: Partial<Record<Precision, number>> = { week: 3, season: 20, span: 10 }
const AT_NIGHT = /\b(overnight|midnight|12:0[01]\s*a\.?m|00:0[01])/i

export function dayOf(date: IsoDate): number {
  return daysBetween('1970-01-01', date)
}

/**
 * The days that the words leave open, one day wider on both sides for what happened in a night or was reckoned from "yesterday".
 * `undefined` when nothing is said of the day, so that publication alone bounds it.
 */
export function spanOf(date: RecordDate | undefined, sentence: string): DaySpan | undefined {
  if (date === undefined || date.basis === 'published') return undefined
  const night = AT_NIGHT.test(date.said) || AT_NIGHT.test(sentence) ? 1 : 0
  const soft = Math.max(SOFT[date.precision] ?? 0, night, date.basis === 'relative' ? softOfWords(date.said) : 0)
  return { first: dayOf(date.first) - soft, last: dayOf(date.last) + soft }
}

/** "Yesterday" may be a day off, "two weeks earlier" some days, "a month ago" two weeks. */
function softOfWords(said: string): number {
  if (/\bmonths?\b/i.test(said)) return 15
  return /\bweeks?\b/i.test(said) ? 3 : 1
}

/** The days as they are said, without any softness: for what is printed and grouped. */
export function bareSpan(date: RecordDate): DaySpan {
  return { first: dayOf(date.first), last: dayOf(date.last) }
}

/** Days between two spans; 0 when they meet. */
export function gapDays(a: DaySpan, b: DaySpan): number {
  return Math.max(0, b.first - a.last, a.first - b.last)
}

export function isInside(inner: DaySpan, outer: DaySpan): boolean {
  return outer.first <= inner.first && inner.last <= outer.last
}

/** The same days of another year; the 29th of February becomes the 28th where there is none. */
export function inYear(date: RecordDate, year: number): RecordDate {
  const shift = year - Number(date.first.slice(0, 4))
  return { ...date, first: shiftYear(date.first, shift), last: shiftYear(date.last, shift) }
}

function shiftYear(date: IsoDate, years: number): IsoDate {
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, '0')
  const rest = date.slice(4)
  const isLeap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0)
  return year + (rest === '-02-29' && !isLeap ? '-02-28' : rest)
}

/** True for the same day or the same month of two different years. */
export function isOtherYear(a: RecordDate, b: RecordDate): boolean {
  if (a.first.slice(0, 4) === b.first.slice(0, 4)) return false
  if (a.first === a.last && b.first === b.last) return a.first.slice(5) === b.first.slice(5)
  const isMonth = a.precision === 'month' || b.precision === 'month'
  return isMonth && a.first.slice(5, 7) === b.first.slice(5, 7) && a.last.slice(5, 7) === b.last.slice(5, 7)
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** "May 2", "2 May", "Sept. 24th": the day stands in the sentence, with whatever year. */
export function tellsDay(sentence: string, date: IsoDate): boolean {
  const month = MONTHS[Number(date.slice(5, 7)) - 1] ?? ''
  const day = Number(date.slice(8))
  const words = String.raw`\b${month}[a-z]*\.?\s+${day}(st|nd|rd|th)?\b|\b${day}(st|nd|rd|th)?\s+(of\s+)?${month}[a-z]*\b`
  return new RegExp(words, 'i').test(sentence)
}
