/** Checks one row of a table: each cell by its type, then the cells against each other. */

import { decimalsOf, parseMoney } from '../base/index.ts'
import type { FactKind } from './fact.ts'
import { readCell } from './read-cell.ts'
import { columnsOf } from './tables.ts'

/** One thing that is wrong with a row. */
export interface Fault {
  readonly column: string
  readonly reason: string
  readonly hint: string
}

export interface CheckedRow {
  /** Cells in their plain spelling; empty ones left out. */
  readonly columns: Record<string, string>
  readonly faults: readonly Fault[]
  /** By column: what was assumed in reading it. */
  readonly notes: Readonly<Record<string, string>>
}

/** All faults of the row at once. Cells of columns that the table does not have are passed over: the header is checked elsewhere. */
export function checkRow(kind: FactKind, cells: Readonly<Record<string, string>>): CheckedRow {
  const columns: Record<string, string> = {}
  const notes: Record<string, string> = {}
  const faults: Fault[] = []
  for (const column of columnsOf(kind)) {
    const { name } = column
    const text = trimmed(Object.hasOwn(cells, name) ? (cells[name] ?? '') : '')
    if (text === '') {
      if (column.required)
        faults.push({ column: name, reason: `${name} is empty.`, hint: `Fill it in: ${column.says}.` })
      continue
    }
    const read = readCell(text, column.type)
    if ('reason' in read) faults.push({ column: name, reason: `${name} ${read.reason}.`, hint: read.hint })
    else columns[name] = read.value
    if ('note' in read && read.note !== undefined) notes[name] = read.note
  }
  if (!faults.some(({ column }) => column === 'currency')) faults.push(...amountFaults(kind, columns))
  faults.push(...faultsBetween(columns))
  return { columns, faults, notes }
}

/** Faults of cells that are well in themselves and do not go together. */
function faultsBetween(columns: Readonly<Record<string, string>>): Fault[] {
  const { starts_on: start, ends_on: end, exhibition_year: year, run, writers, writer_producers: producers } = columns
  const faults: Fault[] = []
  if (start !== undefined && end !== undefined && end < start) {
    const reason = `ends_on ${end} is before starts_on ${start}.`
    faults.push({ column: 'ends_on', reason, hint: 'Check both dates; the last day counts.' })
  }
  if (year === '0') {
    faults.push({ column: 'exhibition_year', reason: 'exhibition_year is 0.', hint: 'The first year is 1.' })
  }
  if (run === '0') faults.push({ column: 'run', reason: 'run is 0.', hint: 'The first run is 1.' })
  if (writers !== undefined && producers !== undefined && BigInt(producers) > BigInt(writers)) {
    const reason = `writer_producers is ${producers}, and there are ${writers} writers.`
    faults.push({ column: 'writer_producers', reason, hint: 'Writer-producers are counted among the writers.' })
  }
  return faults
}

/** An amount has a currency, and is no finer than its minor unit. */
function amountFaults(kind: FactKind, columns: Readonly<Record<string, string>>): Fault[] {
  const { currency } = columns
  return columnsOf(kind).flatMap(({ name, type }) => {
    const amount = columns[name]
    if (type.is !== 'amount' || amount === undefined) return []
    if (currency === undefined) {
      const reason = `${name} is ${amount}, and no currency is given.`
      return [{ column: 'currency', reason, hint: 'Add the currency, as USD.' }]
    }
    if (parseMoney(amount, currency)) return []
    const reason = `${name} is ${amount}, finer than the ${decimalsOf(currency)} decimals of ${currency}.`
    return [{ column: name, reason, hint: 'Round it as it was paid.' }]
  })
}

const INVISIBLE: ReadonlySet<string> = new Set('\u200b\u200e\u200f\u2060')

/** Without the spaces that spreadsheets leave at the ends, no-break and zero-width ones among them. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && isSpace(text[start])) start++
  while (end > start && isSpace(text[end - 1])) end--
  return text.slice(start, end)
}

function isSpace(character = ''): boolean {
  return character.trim() === '' || INVISIBLE.has(character)
}
