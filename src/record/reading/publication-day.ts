/** A day of publication as people and programs write it → a day in its own zone, the moment where it is given, and what was odd. */

import { addDays, type IsoDate, isDate } from '../../base/index.ts'
import { MONTH_NAMES, monthOf, zoneOffset } from './month-names.ts'

export interface PublicationDay {
  readonly published?: IsoDate | undefined
  /** ISO 8601 with its offset, where hour and zone are given. */
  readonly publishedAt?: string | undefined
  /** Month and day of a date that does not say its year, and the day of the week when it says that. */
  readonly yearless?: YearlessDay | undefined
  readonly notes: readonly string[]
}

export interface YearlessDay {
  readonly month: number
  readonly day: number
  /** 0 is Sunday. */
  readonly weekday?: number | undefined
}

export interface DayOptions {
  readonly retrievedOn: IsoDate
  readonly language?: string | undefined
}

/** Never guesses without a note. What cannot be read gives a note alone. */
export function readPublicationDay(given: string, { retrievedOn, language }: DayOptions): PublicationDay {
  const text = withPlainDigits(given.slice(0, 1000)).replace(/\s+/g, ' ').trim().slice(0, 200)
  const read =
    readEpoch(text) ??
    readIso(text) ??
    readNamedMonth(text) ??
    readNumbers(text, language) ??
    readRelative(text, retrievedOn)
  if (!read) return { notes: [`Its date "${text}" cannot be read.`] }
  if (read.published !== undefined && !isDate(read.published)) return { notes: [`Its date "${text}" does not exist.`] }
  if (read.published !== undefined && isImpossible(read.published, retrievedOn))
    return { notes: [`Its date "${text}" cannot be the day on which it was published.`] }
  const isAhead = read.published !== undefined && read.published > addDays(retrievedOn, 1)
  return isAhead ? { ...read, notes: [...read.notes, `Its date "${text}" lies after the day of retrieval.`] } : read
}

/** Wide digits, and days with the signs of Chinese and Japanese: `2023年5月2日`. */
function withPlainDigits(given: string): string {
  return given.normalize('NFKC').replace(/(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日/, '$1-$2-$3 ')
}

/** What programs write for "unknown" (year 0, 1, 9999), and slips that would date whatever the text says by themselves. */
function isImpossible(published: IsoDate, retrievedOn: IsoDate): boolean {
  return published < FIRST_DAY || published > addDays(retrievedOn, MOST_DAYS_AHEAD)
}

const FIRST_DAY = '1800-01-01'
// The day of retrieval can be given, and given wrongly.
const MOST_DAYS_AHEAD = 3653

/** Seconds or milliseconds since 1970, of this century or the end of the last. */
function readEpoch(text: string): PublicationDay | undefined {
  if (!/^\d{9,10}(?:\.\d+)?$|^\d{12,13}$/.test(text)) return undefined
  const seconds = text.length >= 12 && !text.includes('.') ? Math.floor(Number(text) / 1000) : Math.floor(Number(text))
  const moment = new Date(seconds * 1000).toISOString().replace('.000', '')
  return {
    published: moment.slice(0, 10),
    publishedAt: moment,
    notes: ['Its day is that of UTC: the date is a count of seconds.'],
  }
}

/** `2026-04-04`, `2026-04-04 21:26:49`, `2026-04-04T21:26:49-07:00`, `20260404`, `2026/04/04`, `2026-4-4`. */
function readIso(text: string): PublicationDay | undefined {
  const match = /^(?:\D{0,30}\s)?(\d{4})(?:(\d{2})(\d{2})|([-/.])(\d{1,2})\4(\d{1,2}))(?:(?:[T ]|,\s)(.*))?$/i.exec(
    text,
  )
  if (!match) return undefined
  const [, year, month, day, , shortMonth, shortDay, rest = ''] = match
  return withTime(`${year}-${pad(Number(month ?? shortMonth))}-${pad(Number(day ?? shortDay))}`, rest)
}

const MONTH = `(${MONTH_NAMES.join('|')})`
const DAY_FIRST = new RegExp(
  `(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|º)?[.,]?(?: of| de)?[\\s-]${MONTH}(?![\\p{L}])\\.?(?:,?(?: de| del)?[\\s-](\\d{4}|'?\\d{2})(?![\\d:]))?`,
  'iu',
)
const MONTH_FIRST = new RegExp(
  `(?<![\\p{L}])${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?:,? (?:at )?(\\d{4})(?!:))?`,
  'iu',
)

/** `Tue, 02 May 2023 12:00:00 EST`, `March 11, 2026`, `2. Mai 2023`, `2 de mayo de 2023`, and the same without a year. */
function readNamedMonth(text: string): PublicationDay | undefined {
  const dayFirst = DAY_FIRST.exec(text)
  const match = dayFirst ?? MONTH_FIRST.exec(text)
  if (!match) return undefined
  const [whole, one = '', two = ''] = match
  const month = monthOf(dayFirst ? two : one)
  const day = Number(dayFirst ? one : two)
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + whole.length)}`
  const year = match[3] ?? /(?<![\d:+-])((?:19|20)\d\d)(?!\d)/.exec(rest)?.[1]
  if (year === undefined) return { yearless: { month, day, weekday: weekdayOf(text) }, notes: [] }
  const written = `${fullYear(year.replace("'", ''))}-${pad(month)}-${pad(day)}`
  const read = withTime(written, rest)
  return { ...read, notes: [...noteOfCentury(year), ...noteOfWeekday(text, written), ...read.notes] }
}

/** `05/02/2023`, `2.5.2023`: dots put the day first, slashes the month where the language does not say otherwise. */
function readNumbers(text: string, language: string | undefined): PublicationDay | undefined {
  const match = /(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/.exec(text)
  if (!match) return undefined
  const [, one = '', sign, two = '', year = '', rest = ''] = match
  const dayFirst = sign === '.' || Number(one) > 12 || /^(?:de|fr|es|en-(?!US))/.test(language ?? '')
  const [day, month] = dayFirst ? [one, two] : [two, one]
  const isOpen = Number(one) <= 12 && Number(two) <= 12 && one !== two && sign !== '.'
  const read = withTime(`${fullYear(year)}-${pad(Number(month))}-${pad(Number(day))}`, rest)
  const order = dayFirst ? 'day before month' : 'month before day'
  const notes = isOpen ? [`Its date "${text}" was read with the ${order}; it could be the other way round.`] : []
  return { ...read, notes: [...notes, ...noteOfCentury(year), ...read.notes] }
}

/** `3 hours ago`, `yesterday`: counted from the day of retrieval. */
function readRelative(text: string, retrievedOn: IsoDate): PublicationDay | undefined {
  const match =
    /^(?:updated |published |posted )?(?:(an?|\d{1,3}) (minute|hour|day|week)s? ago|(today|yesterday|just now))\b/i.exec(
      text,
    )
  if (!match) return undefined
  const [, count = '', unit = '', word = ''] = match
  const number = /^an?$/i.test(count) ? 1 : Number(count)
  const days = word
    ? /yesterday/i.test(word)
      ? 1
      : 0
    : /day/i.test(unit)
      ? number
      : /week/i.test(unit)
        ? number * 7
        : Math.floor(unit.toLowerCase() === 'hour' ? number / 24 : 0)
  return { published: addDays(retrievedOn, -days), notes: [`Its day was counted from that of retrieval: "${text}".`] }
}

/** What stands beside the day: an hour, and a zone. Without a zone the hour is told in a note and is no moment. */
function withTime(published: string, rest: string): PublicationDay {
  const match = /(?<!\d)(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?(?:\s*([ap])\.?m(?![a-z])\.?)?\s*(.*)$/i.exec(rest)
  if (!match) return { published, notes: [] }
  const [, hour = '', minute = '', second = '00', half = '', after = ''] = match
  const clock = `${pad(hourOfDay(Number(hour), half))}:${minute}:${second}`
  if (Number(hour) > 23 || Number(minute) > 59)
    return { published, notes: [`Its hour "${match[0].trim()}" does not exist.`] }
  const zone = /^\(?\s*([+\-−]\d{1,2}:?\d{0,2}|[a-z]{1,5})\b/i.exec(after)?.[1]
  const offset = zone === undefined ? undefined : zoneOffset(zone)
  if (offset !== undefined) return { published, publishedAt: `${published}T${clock}${offset}`, notes: [] }
  const why = zone === undefined ? 'without a time zone' : `with a time zone that is unknown, ${zone}`
  return { published, notes: [`Its hour is given ${why}: ${clock}.`] }
}

function hourOfDay(hour: number, half: string): number {
  if (half === '') return hour
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

function weekdayOf(text: string): number | undefined {
  const match = /(?<!\p{L})(sun|mon|tue|wed|thu|fri|sat)(?:[a-z]{0,3}day)?s?(?!\p{L})/iu.exec(text)
  return match ? WEEKDAYS.indexOf(match[1]!.toLowerCase()) : undefined
}

function noteOfWeekday(text: string, date: string): string[] {
  const weekday = weekdayOf(text)
  const isOther = weekday !== undefined && isDate(date) && weekday !== new Date(date).getUTCDay()
  return isOther ? [`Its date "${text}" names another day of the week than that date had.`] : []
}

function noteOfCentury(year: string): string[] {
  return year.length === 4 ? [] : [`Its year is given with two digits: ${year}.`]
}

/** Two digits are of the years 1970 to 2069, as mail reads them. */
function fullYear(year: string): string {
  return year.length === 4 ? year : `${Number(year) < 70 ? '20' : '19'}${year}`
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
