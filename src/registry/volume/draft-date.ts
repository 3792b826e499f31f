/**
 * The date of a draft as its title page prints it: `Revised 3/14/2024`, `Blue Revisions - 12 May 2023`, `Draft 2, March 2021`. What can be
 * read in two ways is told and not guessed.
 */

import { type IsoDate, isDate } from '../../base/index.ts'
import { MONTH_NAMES, monthOf } from './month-names.ts'

/** `2024-03-14`, `2024-03` or `2024`: as exactly as it is known. Such texts sort with the vaguer one first. */
export type PartialDate = string

/** Without `date`, `readings` are the days that it may be (two or more), or none when no date is there. */
export interface ReadDate {
  readonly date: PartialDate | undefined
  readonly readings: readonly PartialDate[]
}

const YEAR = '((?:1[5-9]|20)\\d\\d)'
const DAY = '(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?'
const MONTH = `(${MONTH_NAMES})\\.?`
const OF = '[\\s,.]*(?:of\\s+|de[l]?\\s+)?'
const START = '(?<![\\p{L}\\p{N}/.-])'
const END = '(?![\\p{L}\\p{N}]|[/.-]\\d)'
// `Draft 2 March 2021`: the second draft, or the second of March.
const NUMBERED = '((?:draft|revision|rev\\.?|version|script|pages|no\\.?|#)\\s*)?'

type Parts = readonly (string | undefined)[]

/** The ways in which one date can be read; `monthFirst` of a date of three numbers: the readings with the month before the day. */
interface Readings {
  readonly all: readonly PartialDate[]
  readonly monthFirst?: readonly PartialDate[]
}

/** Tried in this order; what one has read the next does not see. */
const FORMS: readonly { readonly pattern: RegExp; readonly read: (parts: Parts, knownOn: IsoDate) => Readings }[] = [
  form(`${YEAR}([-/.])(\\d{1,2})\\2(\\d{1,2})`, ([year, , month, day]) => days([year, month, day])),
  form(`${NUMBERED}${DAY}[\\s.-]*(?:of\\s+|de\\s+)?${MONTH}${OF}[\\s,.'’-]*${YEAR}`, ([numbered, day, month, year]) => [
    ...days([year, named(month), day]),
    ...(numbered === undefined ? [] : months(year, named(month))),
  ]),
  form(`${MONTH}[\\s-]*${DAY}[\\s,.-]+${YEAR}`, ([month, day, year]) => days([year, named(month), day])),
  form(`${YEAR}[\\s,.-]*${MONTH}[\\s-]*${DAY}`, ([year, month, day]) => days([year, named(month), day])),
  {
    pattern: new RegExp(`${START}(\\d{1,2})([-/.])(\\d{1,2})\\2(${YEAR}|\\d\\d)${END}`, 'giu'),
    read: ([first, , second, year], knownOn) => threeNumbers([first, second, year], knownOn),
  },
  form(`${MONTH}${OF}[\\s'’,-]*${YEAR}`, ([month, year]) => months(year, named(month))),
  form(`${YEAR}-(\\d\\d)`, ([year, month]) => months(year, month)),
  form(`(\\d{1,2})/${YEAR}`, ([month, year]) => months(year, month)),
]

function form(pattern: string, read: (parts: Parts) => readonly PartialDate[]) {
  return {
    pattern: new RegExp(`${START}${pattern}${END}`, 'giu'),
    read: (parts: Parts): Readings => ({ all: read(parts) }),
  }
}

const LONGEST_TEXT = 500
const YEAR_ALONE = new RegExp(`${START}${YEAR}${END}`, 'gu')
const COPYRIGHT = /(?:©|\(c\)|copyright)[\s,\d-]*/giu

/**
 * The latest of the dates of a text, since a title page lists its revisions. A year of two digits is the latest that `knownOn`, the day
 * of registration, has not passed yet; `3/4/2024` is read as `1/13/2024` on the same page has to be.
 *
 * @example
 * readDraftDate('Blue Revisions - 12 May 2023', { knownOn: '2024-01-01' }).date // '2023-05-12'
 */
export function readDraftDate(text: string, { knownOn }: { knownOn: IsoDate }): ReadDate {
  let rest = text.slice(0, LONGEST_TEXT).normalize('NFC').replace(COPYRIGHT, ' ')
  const found: Readings[] = []
  for (const { pattern, read } of FORMS) {
    rest = rest.replace(pattern, (...match: string[]) => {
      found.push(read(match.slice(1), knownOn))
      return ' ; '
    })
  }
  const years = [...rest.matchAll(YEAR_ALONE)].map(([year]) => ({ all: [year] }))
  return latestOf(found.length > 0 ? inOneOrder(found) : years.map(({ all }) => all))
}

/** When the dates that can be read in one way alone have the same order of day and month, the others have it too. */
function inOneOrder(found: readonly Readings[]): (readonly PartialDate[])[] {
  const sure = found.filter(({ all, monthFirst }) => all.length === 1 && monthFirst !== undefined)
  const isMonthFirst = sure.length > 0 && sure.every(({ monthFirst }) => monthFirst?.length === 1)
  const isDayFirst = sure.length > 0 && sure.every(({ monthFirst }) => monthFirst?.length === 0)
  return found.map(({ all, monthFirst }) => {
    if (monthFirst === undefined || all.length < 2) return all
    if (isMonthFirst) return monthFirst
    return isDayFirst ? all.filter((day) => !monthFirst.includes(day)) : all
  })
}

/** Sure unless one that may be read in two ways may be later. */
function latestOf(found: readonly (readonly PartialDate[])[]): ReadDate {
  const latest = found
    .flatMap((readings) => (readings.length === 1 ? readings : []))
    .toSorted()
    .at(-1)
  const open = found.filter((readings) => readings.length > 1 && readings.some((day) => day > (latest ?? '')))
  if (open.length > 0) return { date: undefined, readings: [...new Set(open.flat())].sort() }
  return { date: latest, readings: [] }
}

/** Of a day that exists, else nothing. */
function days([year, month, day]: readonly (string | undefined)[]): PartialDate[] {
  const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  return isDate(date) ? [date] : []
}

function months(year: string | undefined, month: string | undefined): PartialDate[] {
  const [date] = days([year, month, '1'])
  return date === undefined ? [] : [date.slice(0, 7)]
}

/** Day and month in either order, and the year first where it has two digits: all that are days, and not after the day of registration. */
function threeNumbers([first, second, third = '']: Parts, knownOn: IsoDate): Readings {
  const fullYear = (year: string | undefined): string => {
    if (year?.length !== 2) return year ?? ''
    return `20${year}` <= knownOn.slice(0, 4) ? `20${year}` : `19${year}`
  }
  const monthFirst = days([fullYear(third), first, second])
  const dayFirst = days([fullYear(third), second, first])
  const yearFirst = third.length === 2 && first?.length === 2 ? days([fullYear(first), second, third]) : []
  const all = [...new Set([...monthFirst, ...dayFirst, ...yearFirst])]
  const past = all.filter((day) => day <= knownOn)
  return past.length > 0
    ? { all: past, monthFirst: monthFirst.filter((day) => past.includes(day)) }
    : { all, monthFirst }
}

function named(month: string | undefined): string | undefined {
  return month === undefined ? undefined : String(monthOf(month) ?? '')
}

/** True for `2024`, `2024-03` and `2024-03-14` that exist. */
export function isPartialDate(text: string): boolean {
  return /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(text) && isDate(`${text}${'-01-01'.slice(text.length - 4)}`)
}

export function precisionOf(date: PartialDate): 'day' | 'month' | 'year' {
  return date.length === 10 ? 'day' : date.length === 7 ? 'month' : 'year'
}
