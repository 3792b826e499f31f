/** Reads one cell: what somebody typed into a spreadsheet becomes one plain spelling, or a reason why it cannot. */

import { compare, isCurrency, isDate, nearestName, ONE, parseFraction, printDecimal, ZERO } from '../base/index.ts'
import type { CellType } from './tables.ts'

/** `note` says what was assumed, once for the column. */
export type CellRead =
  | { readonly value: string; readonly note?: string }
  | { readonly reason: string; readonly hint: string }

const MAX_TEXT = 2_000
const MAX_DIGITS = 30
const EMPTY_WORDS = /^(?:n\/?a|null|none|nil|nan|undefined|unknown|tbd|tba|-+|–|—|\?+|#n\/a)$/i

/** `text` is trimmed and not empty. Reasons are without the name of the column; the hint is the next step. */
export function readCell(text: string, type: CellType): CellRead {
  if (!text.isWellFormed() || /\p{Cc}/u.test(text.replace(/[\t\r\n]/g, ''))) {
    return { reason: 'holds characters that cannot be printed', hint: 'Type the cell again.' }
  }
  if (text.length > MAX_TEXT) {
    return { reason: `is longer than ${MAX_TEXT} characters`, hint: 'Shorten it; a quotation mark may be missing.' }
  }
  if (type.is !== 'text' && EMPTY_WORDS.test(text)) {
    return { reason: `is ${quoted(text)}`, hint: 'Leave the cell empty when nothing is known.' }
  }
  return READERS[type.is](text, type)
}

const READERS: Readonly<Record<CellType['is'], (text: string, type: CellType) => CellRead>> = {
  text: (text) => ({ value: text.normalize('NFC').replace(/\s+/g, ' ') }),
  choice: (text, type) => readChoice(text, type.is === 'choice' ? type.oneOf : []),
  integer: readInteger,
  decimal: readNumber,
  amount: readNumber,
  share: readShare,
  currency: readCurrency,
  date: readDate,
  'yes-no': readYesNo,
}

/** Case, spaces, hyphens and underscores do not matter: `Basic Cable` is `basic-cable`. */
function readChoice(text: string, oneOf: readonly string[]): CellRead {
  const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '-')
  const found = oneOf.find((name) => plain(name) === plain(text))
  if (found !== undefined) return { value: found }
  const near = nearestName(text.slice(0, 60), oneOf)
  const hint = near === undefined ? `It is one of: ${oneOf.join(', ')}.` : `Did you mean ${near}?`
  return { reason: `is ${quoted(text)}, which is none of its values`, hint }
}

/** Whole, not negative. `12.0`, which tools write for a column with gaps, is 12; `1.234` could be a thousand and is not taken. */
function readInteger(text: string): CellRead {
  const plain = /^[\d,]+\.(?:0{1,2}|0{4,})$/.test(text) ? text.slice(0, text.indexOf('.')) : text
  const read = readNumber(plain)
  if ('reason' in read || !plain.includes('.')) return read
  return { reason: `is ${quoted(text)}, which is not a whole number`, hint: 'Write it in digits alone, as 1250.' }
}

/** Not negative: what was paid too much is corrected by a row that was learnt later. */
function readNumber(text: string): CellRead {
  const grouped = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/.test(text)
  const plain = grouped ? text.replaceAll(',', '') : text
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(plain))
    return { reason: `is ${quoted(text)}, which is not a number`, hint: numberHint(text) }
  if (plain.length > MAX_DIGITS)
    return { reason: 'has more digits than anything counted here', hint: 'Check the number.' }
  const number = parseFraction(plain) ?? ZERO
  if (compare(number, ZERO) < 0) return { reason: `is ${quoted(text)}, which is below zero`, hint: 'Check the sign.' }
  const value = printDecimal(number)
  return grouped ? { value, note: `${text} was read as ${value}: commas stand between thousands.` } : { value }
}

function numberHint(text: string): string {
  if (/^\d+,\d{1,2}$|^0,\d+$/.test(text)) return `Write it with a point: ${text.replace(',', '.')}.`
  if (/^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/i.test(text)) return 'Write all digits; the spreadsheet shortened it.'
  if (/[$€£¥]/.test(text) || /^[A-Z]{3}\s*\d|\d\s*[A-Z]{3}$/.test(text))
    return 'Leave the currency out; it has a column of its own.'
  return 'Write digits, with a point before decimals, as 1250.50.'
}

function readShare(text: string): CellRead {
  const value = text.length <= MAX_DIGITS ? parseFraction(text.replace(/\s+%$/, '%')) : undefined
  if (!value) return { reason: `is ${quoted(text)}, which is not a share`, hint: 'Write it as 0.25, 25% or 1/4.' }
  if (compare(value, ZERO) >= 0 && compare(value, ONE) <= 0) return { value: printDecimal(value) }
  return { reason: `is ${quoted(text)}, which is not between 0 and 1`, hint: 'A quarter is 0.25, 25% or 1/4.' }
}

function readCurrency(text: string): CellRead {
  const code = text.toUpperCase()
  if (isCurrency(code)) return { value: code }
  return { reason: `is ${quoted(text)}, which is no currency`, hint: 'Write the three letters of ISO 4217, as USD.' }
}

function readYesNo(text: string): CellRead {
  const word = text.toLowerCase()
  if (['yes', 'y', 'true', 't', '1'].includes(word)) return { value: 'yes' }
  if (['no', 'n', 'false', 'f', '0'].includes(word)) return { value: 'no' }
  return { reason: `is ${quoted(text)}, which is neither yes nor no`, hint: 'Write yes or no, or leave it empty.' }
}

/** ISO 8601, also `20260502`, `2026/05/02` and a time of midnight behind it. `5/2/2026` could be two days and is not taken. */
function readDate(text: string): CellRead {
  const day = text.replace(/[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?$/, '')
  const iso = day.replace(/^(\d{4})(?:\/(\d\d)\/|(\d\d))(\d\d)$/, (_, year, a, b, last) => `${year}-${a ?? b}-${last}`)
  if (!isDate(iso)) return { reason: `is ${quoted(text)}, which is no date`, hint: dateHint(text) }
  if (iso >= '1850' && iso < '2200') return { value: iso }
  return { reason: `is ${quoted(text)}, a year in which nobody signed this`, hint: 'Check the year.' }
}

function dateHint(text: string): string {
  const [, a = '', b = '', year] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text) ?? []
  if (year === undefined) return 'Write it as YYYY-MM-DD.'
  const [monthFirst, dayFirst] = [isoOf(year, a, b), isoOf(year, b, a)]
  const meant = [...new Set([monthFirst, dayFirst])].filter(isDate)
  return meant.length === 0 ? 'Write it as YYYY-MM-DD.' : `Write ${meant.join(' or ')}, whichever is meant.`
}

function isoOf(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function quoted(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 57)}…` : text}"`
}
