/** The year of a date that does not say it: from the file's name, the day of the feed, or the items beside it; never from nothing. */

import { addDays, daysBetween, type IsoDate, isDate } from '../../base/index.ts'
import type { YearlessDay } from './publication-day.ts'

export interface YearSources {
  readonly name: string
  /** When the feed was made. */
  readonly madeOn?: IsoDate | undefined
  /** Days of the items before and after it that say their year, the nearest first. */
  readonly neighbours: readonly IsoDate[]
}

export interface InferredDay {
  readonly published?: IsoDate | undefined
  readonly note: string
}

/** The day with its year and from where the year is; or without a day, why not. */
export function inferYear(yearless: YearlessDay, { name, madeOn, neighbours }: YearSources): InferredDay {
  const said = `${String(yearless.month).padStart(2, '0')}-${String(yearless.day).padStart(2, '0')}`
  const [near] = neighbours
  const named = dayOfName(name) ?? yearOfName(name)
  const ways = [
    ['the items beside it', near === undefined ? undefined : nearest(yearless, near)],
    ['the day of the feed', madeOn === undefined ? undefined : latestUntil(yearless, addDays(madeOn, 1))],
    ['the name of the file', named === undefined ? undefined : nearest(yearless, named)],
  ] as const
  const found = ways.find(([, day]) => day !== undefined)
  if (found) return { published: found[1], note: `Its date says no year (${said}); the year is from ${found[0]}.` }
  return { note: `Its date says no year (${said}), and nothing around it does; it has no day of publication.` }
}

/** A day that a file is called after: `2023-05-02-talks.html`, `talks_20230502.txt`. */
export function dayOfName(name: string): IsoDate | undefined {
  const match = /(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)/.exec(baseOf(name))
  const day = match && `${match[1]}-${match[3]}-${match[4]}`
  return day && isDate(day) ? day : undefined
}

function yearOfName(name: string): IsoDate | undefined {
  const year = /(?<!\d)((?:19|20)\d\d)(?!\d)/.exec(baseOf(name))?.[1]
  return year === undefined ? undefined : `${year}-07-01`
}

function baseOf(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
}

function candidates(yearless: YearlessDay, around: IsoDate): IsoDate[] {
  const year = Number(around.slice(0, 4))
  // The day of the week comes back on the same date after 5, 6 or 11 years.
  const before = yearless.weekday === undefined ? 1 : 5
  return Array.from({ length: before + 2 }, (_, at) => year - before + at)
    .map((each) => `${each}-${String(yearless.month).padStart(2, '0')}-${String(yearless.day).padStart(2, '0')}`)
    .filter((day) => isDate(day) && (yearless.weekday ?? new Date(day).getUTCDay()) === new Date(day).getUTCDay())
}

function nearest(yearless: YearlessDay, day: IsoDate): IsoDate | undefined {
  const distance = (each: IsoDate): number => Math.abs(daysBetween(each, day))
  return candidates(yearless, day).toSorted((a, b) => distance(a) - distance(b))[0]
}

function latestUntil(yearless: YearlessDay, day: IsoDate): IsoDate | undefined {
  return candidates(yearless, day).findLast((each) => each <= day)
}
