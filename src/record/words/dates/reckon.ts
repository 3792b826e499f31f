/** What words of a day mean → its first and last day, once the year and the day that it is reckoned from are known. */

import { type IsoDate, addDays, addMonths, isDate } from '../../../base/index.ts'
import type { DateBasis, Precision } from '../../record-date.ts'
import {
  type Days,
  dayOf,
  monthDays,
  oneDay,
  partOfYear,
  seasonDays,
  weekDays,
  weekdayOf,
  yearDays,
  yearOf,
} from './calendar.ts'
import type { DateMeaning, MonthDay, Unit } from './date-words.ts'
import type { OpenDate } from '../sentence.ts'
import type { Tense } from './tense.ts'

export interface Reckoned extends Days {
  readonly precision: Precision
  readonly basis: DateBasis
}

export interface Reckoning {
  readonly published: IsoDate | undefined
  readonly tense: Tense
  /** The last single day told before in the text. */
  readonly before: IsoDate | undefined
  year(on: MonthDay): number | undefined
}

/** Beyond this nobody counts back in news. */
const MOST_BACK = 1000

/** The days, or what is missing to know them; `undefined` when there is no such day. */
export function reckonDate(meaning: DateMeaning, reckoning: Reckoning): Reckoned | OpenDate['needs'] | undefined {
  switch (meaning.is) {
    case 'iso':
      return isDate(meaning.date) ? { ...oneDay(meaning.date), precision: 'day', basis: 'stated' } : undefined
    case 'day':
      return reckonDay(meaning, reckoning)
    case 'days':
      return reckonDays(meaning, reckoning)
    case 'month':
      return reckonMonth(meaning, reckoning)
    case 'season':
      return reckonSeason(meaning, reckoning)
    case 'part-of-year':
      return meaning.year === undefined
        ? 'year'
        : { ...partOfYear(meaning.year, meaning), precision: 'span', basis: 'stated' }
    case 'year':
      return reckonYear(meaning)
    case 'weekday':
      return reckonWeekday(meaning, reckoning)
    case 'near':
      return reckonNear(meaning, reckoning)
    case 'day-of-month':
      return reckonDayOfMonth(meaning, reckoning)
    case 'overnight':
      if (reckoning.published === undefined) return 'publication'
      return {
        first: addDays(reckoning.published, -1),
        last: reckoning.published,
        precision: 'days',
        basis: 'relative',
      }
    case 'ago':
      return reckonAgo(meaning, reckoning)
    case 'unclear-order':
      return 'order'
  }
}

type Of<Kind extends DateMeaning['is']> = Extract<DateMeaning, { is: Kind }>

function reckonDay({ on, year }: Of<'day'>, reckoning: Reckoning): Reckoned | 'year' | undefined {
  const inferred = year ?? reckoning.year(on)
  if (inferred === undefined) return 'year'
  const date = dayOf(inferred, on.month, on.day)
  return date === undefined
    ? undefined
    : { ...oneDay(date), precision: 'day', basis: year === undefined ? 'year-inferred' : 'stated' }
}

/** Days that a text goes back within a month before the next month is the better guess. */
const BACK_IN_MONTH = 10

/** In the month of the day told before, or in the next one; without such a day the nearest on the side of publication that the tense says. */
function reckonDayOfMonth(
  { day }: Of<'day-of-month'>,
  { before, published, tense }: Reckoning,
): Reckoned | 'earlier-date' | undefined {
  const from = before ?? published
  if (from === undefined) return 'earlier-date'
  const here = Number(from.slice(8, 10))
  const isOn = before === undefined ? tense === 'future' && day < here : here - day > BACK_IN_MONTH
  const isBack = before === undefined && tense !== 'future' && day > here
  const month = addMonths(`${from.slice(0, 7)}-01`, isOn ? 1 : isBack ? -1 : 0)
  const date = dayOf(yearOf(month), Number(month.slice(5, 7)), day)
  return date === undefined ? undefined : { ...oneDay(date), precision: 'day', basis: 'relative' }
}

function reckonDays({ from, to, year, fromYear }: Of<'days'>, reckoning: Reckoning): Reckoned | 'year' | undefined {
  const inferred = year ?? reckoning.year(to)
  if (inferred === undefined) return 'year'
  const isOverNewYear = from.month > to.month
  const first = dayOf(fromYear ?? inferred - (isOverNewYear ? 1 : 0), from.month, from.day)
  const last = dayOf(inferred, to.month, to.day)
  if (first === undefined || last === undefined || last < first) return undefined
  return {
    first,
    last,
    precision: first === last ? 'day' : 'days',
    basis: year === undefined ? 'year-inferred' : 'stated',
  }
}

function reckonMonth(
  { month, to, year, part, which }: Of<'month'>,
  reckoning: Reckoning,
): Reckoned | OpenDate['needs'] {
  if (which && reckoning.published === undefined) return 'publication'
  const inferred =
    year ?? (which ? yearOfMonth(month, which, reckoning.published ?? '') : reckoning.year({ month, day: 15 }))
  if (inferred === undefined) return 'year'
  const basis = year === undefined ? (which ? 'relative' : 'year-inferred') : 'stated'
  const days = monthDays(inferred, month, part)
  if (to === undefined) return { ...days, precision: part === 'whole' ? 'month' : 'span', basis }
  return {
    first: to < month ? monthDays(inferred - 1, month).first : days.first,
    last: monthDays(inferred, to).last,
    precision: 'span',
    basis,
  }
}

function yearOfMonth(month: number, which: 'last' | 'this' | 'next', published: IsoDate): number {
  const [year, now] = [yearOf(published), Number(published.slice(5, 7))]
  if (which === 'this') return year
  return which === 'last' ? year - (month < now ? 0 : 1) : year + (month > now ? 0 : 1)
}

function reckonSeason(
  { season, year, which }: Of<'season'>,
  { published, tense }: Reckoning,
): Reckoned | 'publication' {
  if (year !== undefined) return { ...seasonDays(year, season), precision: 'season', basis: 'stated' }
  if (published === undefined) return 'publication'
  const now = yearOf(published)
  const seasons = [now - 1, now, now + 1].map((each) => seasonDays(each, season))
  const isToCome = which === 'next' || (which === undefined && tense === 'future')
  const found = isToCome
    ? seasons.find(({ last }) => last >= published)
    : which === 'this'
      ? seasons[1]
      : seasons.findLast(({ first }) => first <= published)
  return { ...(found ?? seasonDays(now, season)), precision: 'season', basis: 'relative' }
}

function reckonYear({ year, to, part }: Of<'year'>): Reckoned {
  const days = { first: yearDays(year, part).first, last: yearDays(to, part).last }
  return { ...days, precision: year === to && part === 'whole' ? 'year' : 'span', basis: 'stated' }
}

function reckonWeekday({ weekday, which }: Of<'weekday'>, { published, tense }: Reckoning): Reckoned | 'publication' {
  if (published === undefined) return 'publication'
  const ahead = (weekday - weekdayOf(published) + 7) % 7
  const isToCome = which === 'next' || (which !== 'last' && tense === 'future')
  const back = (7 - ahead) % 7
  const by = isToCome ? (which === 'next' ? ahead || 7 : ahead) : -(which === 'last' ? back || 7 : back)
  return { ...oneDay(addDays(published, by)), precision: 'day', basis: 'relative' }
}

function reckonNear({ unit, by, part }: Of<'near'>, { published }: Reckoning): Reckoned | 'publication' {
  if (published === undefined) return 'publication'
  const days = unitDays(published, { unit, by })
  const basis = 'relative'
  if (part === 'end' || part === 'close') {
    const end = unit === 'year' ? `${days.last.slice(0, 4)}-09-01` : addDays(days.last, unit === 'week' ? -2 : -9)
    const first = by === 0 && (part === 'end' || published > end) ? published : end
    return { first, last: days.last, precision: 'span', basis }
  }
  const some = { precision: unit === 'week' ? unit : 'span', basis } as const
  if (part === 'earlier' && published >= days.first)
    return { first: days.first, last: least(days.last, published), ...some }
  if (part === 'later' && published <= days.last) return { first: published, last: days.last, ...some }
  return { ...days, precision: unit, basis }
}

function least(a: IsoDate, b: IsoDate): IsoDate {
  return a < b ? a : b
}

/** The day, week, month or year around a day, some of them on. */
function unitDays(date: IsoDate, { unit, by }: { unit: Unit; by: number }): Days {
  if (unit === 'day') return oneDay(addDays(date, by))
  if (unit === 'week') return weekDays(date, by)
  if (unit === 'year') return yearDays(yearOf(date) + by)
  const there = addMonths(date, by)
  return monthDays(yearOf(there), Number(there.slice(5, 7)))
}

function reckonAgo(
  { unit, by, from, isToTheDay }: Of<'ago'>,
  { published, before }: Reckoning,
): Reckoned | OpenDate['needs'] | undefined {
  const origin = from === 'publication' ? published : from === 'earlier-date' ? before : undefined
  if (Math.abs(by) > MOST_BACK) return undefined
  if (origin === undefined) return from === 'publication' ? 'publication' : 'earlier-date'
  if (isToTheDay === true) return { ...oneDay(sameDay(origin, { unit, by })), precision: 'day', basis: 'relative' }
  return { ...unitDays(origin, { unit, by }), precision: unit, basis: 'relative' }
}

/** The same day of the month, or of the week, some of them on. */
function sameDay(date: IsoDate, { unit, by }: { unit: Unit; by: number }): IsoDate {
  if (unit === 'day' || unit === 'week') return addDays(date, unit === 'week' ? by * 7 : by)
  return addMonths(date, unit === 'year' ? by * 12 : by)
}
