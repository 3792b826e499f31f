/**
 * The year of a day that is told without one. In this order: a year in the same sentence, in the heading over it, of the same day
 * elsewhere in the text, of the story that is being told, of publication; without publication the nearest year that is stated.
 */

import { type IsoDate, daysBetween } from '../../../base/index.ts'
import { dayOf, weekdayOf, yearOf } from './calendar.ts'
import type { MonthDay } from './date-words.ts'
import type { Tense } from './tense.ts'

export interface YearClues {
  readonly tense: Tense
  readonly published: IsoDate | undefined
  /** Stated in the same sentence, in the heading, and for the same month and day anywhere. */
  readonly inSentence: number | undefined
  readonly inHeading: number | undefined
  readonly ofSameDay: number | undefined
  /** Of the first of a list: "The strike of 2023 in dates". */
  readonly inTitle?: number | undefined
  /** The last day that was told before, how many paragraphs before, and whether both are items of a list. */
  readonly before: { readonly date: IsoDate; readonly paragraphs: number; readonly isList: boolean } | undefined
  readonly nearest: number | undefined
  readonly weekday?: number | undefined
}

/** Days around publication that a report tells of as news. */
const NEWS_DAYS = 45
/** Told going back, a step costs more than going forward; in another year than the publication's it costs two months more. */
const BACKWARDS = 1.5
/** What is to come is hardly before publication, what has been hardly after it. */
const AGAINST_TENSE = 6
const OTHER_YEAR = 60

export function chooseYear(on: MonthDay, clues: YearClues): number | undefined {
  const listed = clues.before?.isList === true ? nextInList(on, clues.before.date) : undefined
  const year =
    clues.inSentence ??
    yearUnderHeading(on, clues) ??
    listed ??
    clues.ofSameDay ??
    clues.inTitle ??
    yearOfStory(on, clues)
  if (year === undefined || clues.weekday === undefined || clues.inSentence !== undefined) return year
  const fits = (each: number): boolean => weekdayOf(dayOf(each, on.month, on.day) ?? '') === clues.weekday
  return [year, year - 1, year + 1, year - 2, year - 3].find(fits) ?? year
}

/** A story that begins in the year of its heading may go over New Year. */
function yearUnderHeading(on: MonthDay, { inHeading, before }: YearClues): number | undefined {
  if (inHeading === undefined || before === undefined || before.isList || before.paragraphs > 2) return inHeading
  const told = nextInStory(on, before.date)
  const isOver = yearOf(before.date) >= inHeading && told > inHeading && told - inHeading <= 1
  return isOver ? told : inHeading
}

function yearOfStory(on: MonthDay, clues: YearClues): number | undefined {
  const told =
    clues.before && (clues.before.isList ? nextInList(on, clues.before.date) : nextInStory(on, clues.before.date))
  if (clues.published === undefined) return told ?? clues.nearest
  const news = yearOfNews(on, { published: clues.published, tense: clues.tense })
  if (told === undefined || clues.before === undefined || told === news) return news
  return isNews(on, { news, clues, published: clues.published, before: clues.before }) ? news : told
}

interface News {
  readonly news: number
  readonly clues: YearClues
  readonly published: IsoDate
  readonly before: { readonly date: IsoDate; readonly paragraphs: number; readonly isList: boolean }
}

function isNews(on: MonthDay, { news, clues, published, before }: News): boolean {
  if (before.isList) return false
  const away = daysBetween(published, dayOf(news, on.month, on.day) ?? published)
  if (clues.tense === 'future' && away >= 0) return true
  if (yearOf(before.date) >= yearOf(published)) return true
  if (before.paragraphs === 0) return away > -NEWS_DAYS && away <= 0 && clues.tense === 'future'
  return (away <= 0 && away > -NEWS_DAYS) || before.paragraphs > 2
}

/** A list runs through the months; December to January is the next year. */
function nextInList({ month }: MonthDay, before: IsoDate): number {
  const back = Number(before.slice(5, 7)) - month
  return yearOf(before) + (back >= 6 ? 1 : 0)
}

function nextInStory(on: MonthDay, before: IsoDate): number {
  return cheapest(on, yearOf(before), (date) => {
    const days = daysBetween(before, date)
    return days >= 0 ? days : -days * BACKWARDS
  })
}

function yearOfNews(on: MonthDay, { published, tense }: { published: IsoDate; tense: Tense }): number {
  return cheapest(on, yearOf(published), (date) => {
    const days = daysBetween(published, date)
    const isAgainst = tense === 'future' ? days < 0 : days > 0
    return Math.abs(days) * (isAgainst ? AGAINST_TENSE : 1) + (yearOf(date) === yearOf(published) ? 0 : OTHER_YEAR)
  })
}

function cheapest(on: MonthDay, year: number, cost: (date: IsoDate) => number): number {
  const years = [year - 1, year, year + 1]
  const costs = years.map((each) => {
    const date = dayOf(each, on.month, on.day)
    return date === undefined ? Number.POSITIVE_INFINITY : cost(date)
  })
  return years[costs.indexOf(Math.min(...costs))] ?? year
}
