/** Reads the cells of one row of a use report by their types, and says everything that is wrong with the row at once. */

import { type Fault, type FactRow, readCell } from '../../facts/index.ts'
import { REPORT_COLUMNS, type ReportRecord } from './report-columns.ts'

/** Under plain names. */
export type Cells = Readonly<Record<string, string>>

export interface CheckedCells {
  /** In their plain spelling; empty ones left out. */
  readonly cells: Cells
  readonly faults: readonly Fault[]
}

// No script is as long; what is longer is a number in the wrong column.
const MOST_WORDS = 10_000_000
const LARGEST: Readonly<Record<string, number>> = { words: MOST_WORDS, row: 1e9, uses: 1e15, rows: 1e9, year: 2200 }

export function checkCells(record: ReportRecord, row: FactRow, given: Cells): CheckedCells {
  if (row.trouble) return { cells: given, faults: [{ column: '', ...row.trouble }] }
  const cells: Record<string, string> = {}
  const faults: Fault[] = []
  for (const { name, type, in: records, neededIn, says } of REPORT_COLUMNS) {
    const text = (given[name] ?? '').trim()
    if (text === '') {
      if (neededIn.includes(record)) faults.push(fault(name, 'is empty', `Fill it in: ${says}.`))
    } else if (!records.includes(record)) {
      faults.push(fault(name, `stands in a row of record ${record}`, `It belongs to: ${records.join(', ')}.`))
    } else {
      const read = readCell(text, type)
      if ('reason' in read) faults.push(fault(name, read.reason, read.hint))
      else if (type.is === 'integer' && Number(read.value) > (record === 'total' ? 1e15 : (LARGEST[name] ?? 1e15)))
        faults.push(fault(name, `is ${read.value}, more than there can be`, 'Check the number.'))
      else cells[name] = read.value
    }
  }
  if ((given[''] ?? '').trim() !== '') faults.push(unnamedCell())
  return { cells, faults }
}

export function fault(column: string, reason: string, hint: string): Fault {
  return { column, reason: `${column} ${reason}.`, hint }
}

function unnamedCell(): Fault {
  return {
    column: '',
    reason: 'A cell stands in a column without a name.',
    hint: 'Name the column, or empty the cell.',
  }
}
