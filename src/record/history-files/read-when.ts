/** Reads when something happened: a day, a month, a year, or two of them with a stroke between, both of which still count. */

import { addDays, isDate, parsePeriod } from '../../base/index.ts'
import { type Fields, quote, readScalar, readText } from '../../terms/index.ts'
import type { Precision, RecordDate } from '../record-date.ts'

/** `on`, with the words in which a source says it under `said`. */
export function readWhen(fields: Fields): RecordDate | undefined {
  const node = readScalar(fields, 'on')
  const when = node && parseWhen(node.text.trim())
  if (when) return { ...when, basis: 'stated', said: readText(fields, 'said') ?? '' }
  if (node === undefined) return undefined
  const hint = 'Write 2023-05-02, 2023-05, 2023, or two of them as first/last, such as 2023-09-20/2023-09-24.'
  fields.report.say('terms/bad-date', node.at, `"on" of ${fields.what} is ${quote(node.text)}, which is no date.`, {
    hint,
  })
  return undefined
}

type When = Pick<RecordDate, 'first' | 'last' | 'precision'>

function parseWhen(text: string): When | undefined {
  const [start = '', end, ...more] = text.split('/')
  if (end === undefined) return parseOne(start)
  const [first, last] = [parseOne(start), parseOne(end)]
  if (!first || !last || more.length > 0 || first.first >= last.last) return undefined
  const precision = first.precision === 'day' && last.precision === 'day' ? 'days' : 'span'
  return { first: first.first, last: last.last, precision }
}

function parseOne(text: string): When | undefined {
  if (isDate(text)) return { first: text, last: text, precision: 'day' }
  const period = /^\d{4}(-\d{2})?$/.test(text) ? parsePeriod(text) : undefined
  const precision: Precision = text.length === 4 ? 'year' : 'month'
  return period && { first: period.start, last: addDays(period.end, -1), precision }
}
