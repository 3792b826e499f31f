/** Reads the numbers of a licence: whole days, rates, amounts, and numbers that change on a day. */

import { compare, isCurrency, isDate, type IsoDate, ONE, ZERO } from '../base/index.ts'
import { type Fields, quote, readDate, readFields, readNumber, readScalar } from '../terms/index.ts'
import type { DatedNumber } from './licence.ts'

export function readCurrencyCode(fields: Fields): string | undefined {
  const node = readScalar(fields, 'currency')
  if (node === undefined || isCurrency(node.text)) return node?.text
  const hint = 'Write the code of ISO 4217, such as USD.'
  fields.report.say('terms/bad-value', node.at, `"currency" of ${fields.what} cannot be ${quote(node.text)}.`, { hint })
  return undefined
}

/** A whole number from 0 to 36,500: days or years. */
export function readWhole(fields: Fields, key: string): number | undefined {
  const number = readNumber(fields, key)
  if (!number) return undefined
  const { numerator, denominator } = number.value
  if (denominator === 1n && numerator >= 0n && numerator <= 36_500n) return Number(numerator)
  const hint = 'Write a whole number from 0 to 36500.'
  fields.report.say('terms/bad-value', number.at, `"${key}" of ${fields.what} cannot be ${quote(number.written)}.`, {
    hint,
  })
  return undefined
}

/** A share from 0 to 1: `1.5%`, `0.05`. */
export function readRate(fields: Fields, key: string): DatedNumber['value'] | undefined {
  const number = readNumber(fields, key)
  if (!number || (compare(number.value, ZERO) >= 0 && compare(number.value, ONE) <= 0)) return number?.value
  const hint = 'Write a share between 0 and 100%, such as 1.5%.'
  fields.report.say('terms/bad-value', number.at, `"${key}" of ${fields.what} cannot be ${quote(number.written)}.`, {
    hint,
  })
  return undefined
}

/**
 * A number that holds for the whole term, or rows of `from` and `value`, the first from the first day on. Empty when the key is
 * not there or cannot be read.
 */
export function readDated(fields: Fields, key: string, { from }: { from: IsoDate }): DatedNumber[] {
  const node = fields.nodes.get(key)
  if (node?.is !== 'list') {
    const number = node && readNotNegative(fields, key)
    return number ? [{ from, ...number }] : []
  }
  const rows = node.items.flatMap((item) => {
    const row = readFields(fields.report, `a row of ${key}`, item, { required: ['from', 'value'] })
    const [day, number] = [row && readDate(row, 'from'), row && readNotNegative(row, 'value')]
    return row && day !== undefined && number ? [{ at: row.at, from: day, ...number }] : []
  })
  checkRows(fields, key, { rows, first: from, at: node.at, isWhole: rows.length === node.items.length })
  return rows.map(({ from: day, value, written }) => ({ from: day, value, written }))
}

function readNotNegative(fields: Fields, key: string): Pick<DatedNumber, 'value' | 'written'> | undefined {
  const number = readNumber(fields, key)
  if (!number || compare(number.value, ZERO) >= 0) return number && { value: number.value, written: number.written }
  const hint = 'What a licence costs is never less than nothing.'
  fields.report.say('terms/bad-value', number.at, `"${key}" of ${fields.what} cannot be ${quote(number.written)}.`, {
    hint,
  })
  return undefined
}

function checkRows(
  { report }: Fields,
  key: string,
  {
    rows,
    first,
    at,
    isWhole,
  }: { rows: readonly { at: number; from: IsoDate }[]; first: IsoDate; at: number; isWhole: boolean },
): void {
  for (const [place, row] of rows.entries()) {
    const before = rows[place - 1]
    if (!before || before.from < row.from) continue
    const hint = 'Write the rows in the order of their days, each day once.'
    report.say('licensing/row-order', row.at, `A row of ${key} starts on ${row.from}, not after the row above it.`, {
      hint,
    })
  }
  const start = rows[0]?.from
  if (!isWhole || !isDate(first) || (start !== undefined && start <= first)) return
  const message = `"${key}" has no number for ${first}, the first day of the licence.`
  report.say('licensing/no-first-row', at, message, { hint: 'Let the first row start on the first day of the term.' })
}
