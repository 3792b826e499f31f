/**
 * Columns of a fact table as typed arrays. Numbers are whole numbers with one scale a column (0.1 hours: 315 of scale 10), so
 * nothing is rounded; what cannot be kept that way is irregular, and its row is left to the interpreter.
 */

import { daysBetween, type IsoDate, isDate, parseFraction } from '../../base/index.ts'
import type { ColumnType } from '../../terms/index.ts'

/** Whole numbers stay below half of 2^53, so that a sum of two is still exact. */
export const MOST = 2 ** 52

/** Missing: NaN, code -1, day `NO_DAY`, -1. `low` and `high` bound the values that are there. */
export type Column =
  | {
      readonly is: 'number'
      readonly values: Float64Array
      readonly scale: bigint
      readonly low: number
      readonly high: number
    }
  | { readonly is: 'text'; readonly values: Int32Array }
  | { readonly is: 'date'; readonly values: Int32Array; readonly low: number; readonly high: number }
  | { readonly is: 'yes-no'; readonly values: Int8Array }

export const NO_DAY = -(2 ** 31)
const EPOCH: IsoDate = '1970-01-01'

/** Texts of all columns as small numbers, so that two columns are compared without reading letters. */
export class Words {
  readonly #codes = new Map<string, number>()
  readonly texts: string[] = []

  code(text: string): number {
    let code = this.#codes.get(text)
    if (code === undefined) {
      code = this.texts.length
      this.#codes.set(text, code)
      this.texts.push(text)
    }
    return code
  }

  /** -1 for a text that stands in no column. */
  find(text: string): number {
    return this.#codes.get(text) ?? -1
  }
}

/** Days since 1970, for comparing and counting. */
export function dayNumber(date: IsoDate): number {
  return daysBetween(EPOCH, date)
}

/** The column of `size` cells; marks the rows whose cell is there and cannot be kept. */
export function makeColumn(
  type: ColumnType,
  size: number,
  cell: (row: number) => string | undefined,
  { words, irregular }: { words: Words; irregular: Uint8Array },
): Column {
  switch (type.is) {
    case 'text': {
      const values = new Int32Array(size).fill(-1)
      for (let row = 0; row < size; row++) {
        const text = cell(row)
        if (text) values[row] = words.code(text)
      }
      return { is: 'text', values }
    }
    case 'date':
      return dateColumn(makeDates(size, cell, irregular))
    case 'yes-no': {
      const values = new Int8Array(size).fill(-1)
      for (let row = 0; row < size; row++) {
        const text = cell(row)
        if (text === 'yes' || text === 'true') values[row] = 1
        else if (text === 'no' || text === 'false') values[row] = 0
        else if (text) irregular[row] = 1
      }
      return { is: 'yes-no', values }
    }
    case 'number':
    case 'money':
      return makeNumbers(size, cell, irregular)
  }
}

function makeDates(size: number, cell: (row: number) => string | undefined, irregular: Uint8Array): Int32Array {
  const values = new Int32Array(size).fill(NO_DAY)
  const known = new Map<string, number>()
  for (let row = 0; row < size; row++) {
    const text = cell(row)
    if (!text) continue
    let day = known.get(text)
    if (day === undefined) known.set(text, (day = isDate(text) ? dayNumber(text) : NO_DAY))
    if (day === NO_DAY) irregular[row] = 1
    values[row] = day
  }
  return values
}

export function dateColumn(values: Int32Array): Column {
  let [low, high] = [2 ** 31, NO_DAY]
  for (let row = 0; row < values.length; row++) {
    const day = values[row] as number
    if (day === NO_DAY) continue
    if (day < low) low = day
    if (day > high) high = day
  }
  return { is: 'date', values, low, high }
}

const PLAIN = /^-?\d{1,15}(?:\.(\d{1,9}))?$/
const MOST_DECIMALS = 12

function makeNumbers(size: number, cell: (row: number) => string | undefined, irregular: Uint8Array): Column {
  const values = new Float64Array(size).fill(Number.NaN)
  const decimals = new Uint8Array(size)
  let most = 0
  for (let row = 0; row < size; row++) {
    const text = cell(row)
    if (!text) continue
    const read = readNumber(text)
    if (!read) irregular[row] = 1
    else {
      values[row] = read.digits
      decimals[row] = read.decimals
      if (read.decimals > most) most = read.decimals
    }
  }
  for (let row = 0; row < size; row++) {
    const scaled = (values[row] ?? 0) * 10 ** (most - (decimals[row] ?? 0)) // exact while it stays below MOST
    if (Math.abs(scaled) > MOST) irregular[row] = 1
    values[row] = Math.abs(scaled) > MOST ? Number.NaN : scaled
  }
  return numberColumn(values, 10n ** BigInt(most))
}

/** Whole numbers, each `scale` times what it stands for. */
export function numberColumn(values: Float64Array, scale: bigint): Column {
  let [low, high] = [Infinity, -Infinity]
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number
    if (value < low) low = value
    if (value > high) high = value
  }
  return { is: 'number', values, scale, low: low === Infinity ? 0 : low, high: high === -Infinity ? 0 : high }
}

/** `digits / 10^decimals`; `undefined` for what is no number, does not end (1/3) or is too long. */
function readNumber(text: string): { digits: number; decimals: number } | undefined {
  const plain = PLAIN.exec(text)
  if (plain) {
    const digits = Number(plain[1] === undefined ? text : text.replace('.', ''))
    return Math.abs(digits) <= MOST ? { digits, decimals: plain[1]?.length ?? 0 } : undefined
  }
  const value = text.length <= 60 ? parseFraction(text) : undefined
  if (!value) return undefined
  for (let decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
    const scaled = value.numerator * 10n ** BigInt(decimals)
    if (scaled % value.denominator !== 0n) continue
    const digits = Number(scaled / value.denominator)
    return Math.abs(digits) <= MOST ? { digits, decimals } : undefined
  }
  return undefined
}

/** Whether each row has a cell. */
export function presence(column: Column): Int8Array {
  const present = new Int8Array(column.values.length)
  const missing = column.is === 'date' ? NO_DAY : -1
  for (let row = 0; row < present.length; row++) {
    const value = column.values[row] as number
    present[row] = column.is === 'number' ? Number(!Number.isNaN(value)) : Number(value !== missing)
  }
  return present
}

/** A column in which nothing is given. */
export function emptyColumn(type: ColumnType, size: number): Column {
  switch (type.is) {
    case 'text':
      return { is: 'text', values: new Int32Array(size).fill(-1) }
    case 'date':
      return { is: 'date', values: new Int32Array(size).fill(NO_DAY), low: 0, high: 0 }
    case 'yes-no':
      return { is: 'yes-no', values: new Int8Array(size).fill(-1) }
    case 'number':
    case 'money':
      return { is: 'number', values: new Float64Array(size).fill(Number.NaN), scale: 1n, low: 0, high: 0 }
  }
}
