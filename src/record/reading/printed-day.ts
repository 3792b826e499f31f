/**
 * The day of publication as a text prints it: "Published May 6, 2026" in a byline, "Dateline: Sydney, 22 August 2024", "LOS ANGELES,
 * May 3, 2023 —" before the first words, "last edited on 14 July 2025" at the foot. A date inside a sentence is never one.
 */

import { oneLine } from './markup.ts'
import { MONTH_NAMES } from './month-names.ts'

export interface PrintedDay {
  /** The words of the date, as `readPublicationDay` takes them. */
  readonly date: string
  /** The line it stands on, counted in the lines that were given. */
  readonly line: number
  /** Nothing but the date, its label, a place, a byline stands on that line. */
  readonly isAlone: boolean
}

interface Candidate extends PrintedDay {
  readonly rank: number
}

const MONTH = `(?:${MONTH_NAMES.join('|')})(?!\\p{L})\\.?`
const DATE = `(?:\\d{4}-\\d{2}-\\d{2}|${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}|\\d{1,2}(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+|de\\s+)?${MONTH},?\\s+(?:de\\s+)?\\d{4}|\\d{1,2}[./]\\d{1,2}[./]\\d{4})`
const WEEKDAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s+'
const LABEL =
  '(?:(?:this|the)\\s+(?:page|article|story|post|entry|release|bulletin|statement)\\s+(?:was|is)\\s+)?(?<label>first published|originally published|published|posted|issued|released|dateline|release date|date|sent|dated|last updated|updated|last edited|edited|last modified|last revised|revised)'
const NAME = "(?-i:\\p{Lu})[\\p{L}.'’-]*"
const PLACE = `(?:${NAME}(?:\\s+${NAME}){0,3},\\s+){1,2}`
const HOUR =
  ',?(?:\\s+at|\\s+@|\\s+[–—-])?\\s*\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?\\s*(?:[ap]\\.?m\\.?)?\\s*(?:[a-z]{1,5}|[+−-]\\d{1,2}:?\\d{0,2})?|(?:,|\\s+at)?\\s*\\d{1,2}\\s*[ap]\\.?m\\.?(?:\\s+[a-z]{2,4})?'

/** A part of a line between strokes, dots and dashes that tells a day and nothing else. */
const DATED_PART = new RegExp(
  `^(?:${LABEL}(?:\\s+(?:on|at))?\\s*:?\\s*(?:${PLACE})?)?(?<day>(?:${WEEKDAY})?${DATE}(?:${HOUR})?)(?:\\s*\\([a-z]{3,9}\\.?\\))?(?:\\s+by\\s.{2,60})?[.,:]?$`,
  'iu',
)
/** At the end of a line: "Circular 9 to all branches, issued Monday 9 February 2026". */
const LABELLED_END = new RegExp(
  `(?:^|[\\s,;(])${LABEL}(?:\\s+(?:on|at))?\\s*:?\\s*(?:${PLACE})?(?<day>(?:${WEEKDAY})?${DATE}(?:${HOUR})?)[.)]*$`,
  'iu',
)
/** Behind a name on a line of a byline: "By Ana Ruiz, June 4, 2023". */
const DATED_END = new RegExp(`^by[:\\s].{2,80}?[,\\s](?<day>(?:${WEEKDAY})?${DATE}(?:${HOUR})?)$`, 'iu')
/** Behind the name of the paper: "The Evening Chronicle, 1 May 2026". */
const BEHIND_PAPER = new RegExp(`^(?-i:\\p{Lu})[^,.!?:]{1,60},\\s+(?<day>(?:${WEEKDAY})?${DATE}(?:${HOUR})?)$`, 'iu')

const NAMED = MONTH_NAMES.map((name) => `${name[0]!.toUpperCase()}${name.slice(1)}|${name.toUpperCase()}`).join('|')
const WRITTEN = `(?:(?:${NAMED})(?!\\p{L})\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}|\\d{1,2}\\.?\\s+(?:${NAMED})(?!\\p{L})\\.?,?\\s+\\d{4})`
/** In front of the first words: "DULUTH, Minn., July 8, 2024 — ", "LONDON (May 3, 2023) - ". */
const DATELINE = new RegExp(
  `^(?:[-–—]\\s*)?(?:\\p{Lu}[\\p{L}.'’/&-]*(?:,\\s*|\\s+(?:[–—-]\\s+)?)){1,8}\\(?(?<day>${WRITTEN})\\)?(?:\\s*\\/[^/]{2,40}\\/)?\\s*(?:[–—:]|-{1,2}\\s|$)`,
  'u',
)

const MOST_HEAD_LINES = 10
const MOST_FOOT_LINES = 4
const LONGEST_LINE = 160

/** What is told to have been published or issued first, then a date alone, a dateline, a change, the foot. */
export function printedDay(lines: readonly string[]): PrintedDay | undefined {
  const filled = lines.map((text, line) => ({ text: unmarked(oneLine(text)), line })).filter(({ text }) => text !== '')
  const prose = filled.findIndex(({ text }) => isProse(text))
  const head = filled.slice(0, Math.min(prose < 0 ? MOST_HEAD_LINES : prose, MOST_HEAD_LINES))
  const first = prose < 0 || prose > MOST_HEAD_LINES ? [] : filled.slice(prose, prose + 1)
  const foot = filled.slice(Math.max(prose + 1, filled.length - MOST_FOOT_LINES))
  const candidates = [
    ...head.flatMap(dayOfLine),
    ...[...head, ...first].flatMap(dayOfDateline),
    ...foot.flatMap((each) => dayOfLine(each).filter(({ rank }) => rank === 0 || rank === CHANGED)),
  ]
  const [best] = candidates.toSorted((a, b) => a.rank - b.rank)
  return best && { date: best.date, line: best.line, isAlone: best.isAlone }
}

function unmarked(text: string): string {
  return text.replace(/^[#>\s]+/, '').replace(/^(\*{1,2}|_{1,2})(.*)\1$/, '$2')
}

/** A sentence, or the beginning of one that is too long for a heading. */
function isProse(text: string): boolean {
  const words = text.split(' ').length
  return text.length > LONGEST_LINE || (words >= 12 && /[.!?]["”’)]*$/.test(text))
}

const CHANGED = 3

function dayOfLine({ text, line }: { text: string; line: number }): Candidate[] {
  if (text.length > LONGEST_LINE) return []
  const parts = text.split(/\s+[|·•/–—]\s+|\s+-{1,2}\s+/)
  const found = parts.flatMap((part) => groupsOf(DATED_PART, part.trim()))
  const whole = [DATED_END, LABELLED_END, BEHIND_PAPER].flatMap((pattern) => groupsOf(pattern, text))
  const [best] = (found.length > 0 ? found : whole).toSorted((a, b) => rankOf(a['label']) - rankOf(b['label']))
  if (best?.['day'] === undefined) return []
  const isAlone =
    BEHIND_PAPER.test(text) ||
    parts.every((part) => DATED_PART.test(part.trim()) || /^[\d:.apm ]+[a-z]{0,4}$/i.test(part))
  return [{ date: best['day'], line, isAlone, rank: rankOf(best['label']) }]
}

function groupsOf(pattern: RegExp, text: string): Record<string, string | undefined>[] {
  const groups = pattern.exec(text)?.groups
  return groups === undefined ? [] : [groups]
}

function rankOf(label: string | undefined): number {
  if (label === undefined) return 1
  return /updated|edited|modified|revised/i.test(label) ? CHANGED : 0
}

function dayOfDateline({ text, line }: { text: string; line: number }): Candidate[] {
  const day = DATELINE.exec(text.slice(0, LONGEST_LINE))?.groups?.['day']
  return day === undefined ? [] : [{ date: day, line, isAlone: text.length <= LONGEST_LINE && !isProse(text), rank: 2 }]
}
