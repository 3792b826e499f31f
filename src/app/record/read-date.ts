/** A date of the record as a person writes it down: a day, a month, a year, or two days. */

import { addDays, addMonths, isDate } from '../../base/index.ts'
import type { RecordDate } from '../../record/index.ts'

/**
 * @example
 * readRecordDate('2023-02')?.last // '2023-02-28'
 * readRecordDate('2023-05-04/2023-05-02') // undefined
 */
export function readRecordDate(text: string): RecordDate | undefined {
  const [, from = '', to = ''] = /^(\d{4}-\d{2}-\d{2})(?:\/|\.\.| to )(\d{4}-\d{2}-\d{2})$/.exec(text) ?? []
  if (from !== '') return isDate(from) && isDate(to) && from <= to ? dateOf(from, to, 'days') : undefined
  if (isDate(text)) return dateOf(text, text, 'day')
  const [, year = '', month] = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/.exec(text) ?? []
  if (year === '') return undefined
  if (month === undefined) return dateOf(`${year}-01-01`, `${year}-12-31`, 'year')
  const first = `${year}-${month}-01`
  return dateOf(first, addDays(addMonths(first, 1), -1), 'month')
}

function dateOf(first: string, last: string, precision: RecordDate['precision']): RecordDate {
  return { first, last, precision: first === last ? 'day' : precision, basis: 'stated', said: '' }
}
