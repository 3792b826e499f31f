/** Reads the rows of a use report: header, records of use, totals. A row that is wrong is rejected, and the others are kept. */

import { badInput, BadInput, nearestName, parsePeriod, type Problem } from '../../base/index.ts'
import { type FactRow, plainColumnName, REJECT_COLUMNS, type RejectedRow } from '../../facts/index.ts'
import { checkCells, type Cells } from './report-cells.ts'
import { REPORT_COLUMNS } from './report-columns.ts'
import { readUse } from './read-use.ts'
import type { ReportedUse, ReportHead, ReportTotals } from './use-report.ts'

export interface ReadReport {
  readonly head: ReportHead
  readonly totals: ReportTotals | undefined
  readonly uses: readonly ReportedUse[]
  /** Each with its number in the column `row`. */
  readonly rejected: readonly RejectedRow[]
  /** The row of the header as it was, for a rejects file that can be received as it is. */
  readonly header: RejectedRow
  readonly problems: readonly Problem[]
}

interface Line {
  readonly row: FactRow
  readonly cells: Cells
}

/**
 * Throws `BadInput` when the file as a whole cannot be taken: no header, columns that there are not, totals that do not agree with
 * the records. A rejects file, which has a part of the records, needs no totals.
 */
export function readUseReport(
  rows: readonly FactRow[],
  { name, columns }: { readonly name: string; readonly columns?: readonly string[] },
): ReadReport {
  const names = (columns ?? [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))]).map(plainColumnName)
  checkColumns(names, { file: name, needed: columns ? ['record', 'report', 'purpose'] : ['record', 'report'] })
  const isRejects = REJECT_COLUMNS.every((each) => names.includes(each))
  const lines = rows.map((row) => ({ row, cells: plainCells(row.cells) })).filter((line) => !isBlank(line))
  const kindOf = ({ cells }: Line): string => (cells['record'] ?? '').trim().toLowerCase()
  const headers = lines.filter((line) => kindOf(line) === 'header')
  const totals = lines.filter((line) => kindOf(line) === 'total')
  const records = lines.filter((line) => !['header', 'total'].includes(kindOf(line)))
  const { head, header } = readHeader(headers, name)
  const read = readRecords(records, head)
  const total = readTotals(totals, { name, isRejects })
  if (total) checkTotals(total, { records: read, name })
  return { head, header, totals: total, ...read, problems: [...noteRejected(read.rejected, name)] }
}

/** JSON lines name only the columns that they fill in. */
function checkColumns(
  names: readonly string[],
  { file, needed }: { readonly file: string; readonly needed: readonly string[] },
): void {
  const known = REPORT_COLUMNS.map((each) => each.name)
  const given = names.filter((name) => name !== '' && !REJECT_COLUMNS.some((each) => each === name))
  const at = { file, line: 1 }
  const problems: Problem[] = []
  for (const name of new Set(given)) {
    if (known.includes(name)) continue
    const near = nearestName(name.slice(0, 60), known)
    problems.push({
      code: 'uses/unknown-column',
      at,
      message: `A use report has no column ${JSON.stringify(name.slice(0, 60))}.`,
      hint: near === undefined ? 'Take the column out of the file.' : `Did you mean ${near}?`,
    })
  }
  for (const name of new Set(given.filter((each, i) => given.indexOf(each) !== i))) {
    const message = `The column ${name} is there twice.`
    problems.push({ code: 'uses/column-twice', at, message, hint: 'Keep one of them.' })
  }
  for (const name of needed.filter((each) => !given.includes(each))) {
    const hint = 'The template of a use report has all columns, with an example.'
    problems.push({ code: 'uses/column-missing', at, message: `The column ${name} is missing.`, hint })
  }
  if (problems.length > 0) throw new BadInput(problems)
}

function readHeader(headers: readonly Line[], file: string): { head: ReportHead; header: RejectedRow } {
  const [line, second] = headers
  if (!line) {
    throw badInput('uses/no-header', `${file} has no row whose record is header.`, {
      at: { file },
      hint: 'Begin with it: it names report, licence, company, period and whether the report is complete.',
    })
  }
  if (second) {
    throw badInput('uses/header-twice', `${file} has a second header.`, {
      at: { file, line: second.row.line },
      hint: 'Send each report as a file of its own.',
    })
  }
  const { cells, faults } = checkCells('header', line.row, line.cells)
  const period = parsePeriod(cells['period'] ?? '')
  const all = [
    ...faults,
    ...(cells['period'] !== undefined && !period
      ? [
          {
            column: 'period',
            reason: `period is ${JSON.stringify(cells['period'])}, which is none.`,
            hint: 'Write 2026, 2026-Q1, 2026-03 or 2026-01-01..2026-04-01 (the last day is not in it).',
          },
        ]
      : []),
    ...(cells['replaces'] !== undefined && cells['replaces'] === cells['report']
      ? [
          {
            column: 'replaces',
            reason: 'The report replaces itself.',
            hint: 'Give the corrected report an id of its own.',
          },
        ]
      : []),
  ]
  if (all.length > 0) {
    const at = { file, line: line.row.line }
    throw new BadInput(all.map(({ reason, hint }) => ({ code: 'uses/bad-header', at, message: reason, hint })))
  }
  const head: ReportHead = {
    report: cells['report']!,
    ...(cells['replaces'] === undefined ? {} : { replaces: cells['replaces'] }),
    licence: cells['licence']!,
    company: cells['company']!,
    period: cells['period']!,
    complete: cells['complete'] === 'yes',
  }
  const row = withoutRejectColumns(line.cells)
  return { head, header: { line: line.row.line, column: '', reason: '', hint: '', row } }
}

export interface ReadRecords {
  readonly uses: readonly ReportedUse[]
  readonly rejected: readonly RejectedRow[]
}

/** A record without a number has its place among the records. */
function readRecords(records: readonly Line[], head: ReportHead): ReadRecords {
  const uses: ReportedUse[] = []
  const rejected: RejectedRow[] = []
  const taken = new Map<number, number>()
  for (const [at, { row, cells }] of records.entries()) {
    const { use, faults } = readUse(row, cells, { head, place: at + 1 })
    const before = use && taken.get(use.row)
    if (use && before === undefined) {
      taken.set(use.row, row.line)
      uses.push(use)
      continue
    }
    const all = use
      ? [
          {
            column: 'row',
            reason: `Row ${use.row} is there already, in line ${before}.`,
            hint: 'Give it a number of its own.',
          },
        ]
      : faults
    rejected.push({
      line: row.line,
      column: [...new Set(all.map(({ column }) => column))].filter((name) => name !== '').join(', '),
      reason: all.map(({ reason }) => reason).join(' '),
      hint: all.map(({ hint }) => hint).join(' '),
      row: { ...withoutRejectColumns(cells), row: cells['row']?.trim() || `${at + 1}` },
    })
  }
  return { uses, rejected }
}

function readTotals(
  totals: readonly Line[],
  { name: file, isRejects }: { readonly name: string; readonly isRejects: boolean },
): ReportTotals | undefined {
  const [line, second] = totals
  if (!line) {
    if (isRejects) return undefined
    throw badInput('uses/no-totals', `${file} does not end with a row whose record is total.`, {
      at: { file },
      hint: 'Without it nobody can tell whether the file is whole. Add it, with the number of records in the column rows.',
    })
  }
  if (second) {
    const at = { file, line: second.row.line }
    throw badInput('uses/totals-twice', `${file} has a second row of totals.`, { at, hint: 'Keep the right one.' })
  }
  const { cells, faults } = checkCells('total', line.row, line.cells)
  if (faults.length > 0) {
    const at = { file, line: line.row.line }
    throw new BadInput(faults.map(({ reason, hint }) => ({ code: 'uses/bad-totals', at, message: reason, hint })))
  }
  const { rows, words, uses } = cells
  return {
    rows: Number(rows),
    ...(words === undefined ? {} : { words: Number(words) }),
    ...(uses === undefined ? {} : { uses: Number(uses) }),
  }
}

/** The number of records always has to agree; sums only where every record can be read. */
function checkTotals(
  total: ReportTotals,
  { records: { uses, rejected }, name: file }: { readonly records: ReadRecords; readonly name: string },
): void {
  const sum = (of: (use: ReportedUse) => number | undefined): number =>
    uses.reduce((all, use) => all + (of(use) ?? 0), 0)
  const isWhole = rejected.length === 0
  const differing = [
    { what: 'records', said: total.rows, has: uses.length + rejected.length },
    ...(isWhole && total.words !== undefined
      ? [{ what: 'words', said: total.words, has: sum(({ words }) => words) }]
      : []),
    ...(isWhole && total.uses !== undefined ? [{ what: 'uses', said: total.uses, has: sum((use) => use.uses) }] : []),
  ].filter(({ said, has }) => said !== has)
  if (differing.length === 0) return
  throw new BadInput(
    differing.map(({ what, said, has }) => ({
      code: 'uses/totals-differ',
      at: { file },
      message: `The totals say ${said} ${what}; the file has ${has}.`,
      hint: 'Nothing was taken in. If the file was cut off, send it again; otherwise mend the totals.',
    })),
  )
}

function noteRejected(rejected: readonly RejectedRow[], file: string): Problem[] {
  return rejected.map(({ line, column, reason, hint }) => ({
    code: 'uses/row-rejected',
    at: { file, line },
    message: column === '' ? reason : `${column}: ${reason}`,
    hint,
  }))
}

function plainCells(cells: Cells): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).map(([name, cell]) => [plainColumnName(name), cell]))
}

function isBlank({ row, cells }: Line): boolean {
  return !row.trouble && Object.values(cells).every((cell) => cell.trim() === '')
}

function withoutRejectColumns(cells: Cells): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).filter(([name]) => !REJECT_COLUMNS.some((each) => each === name)))
}
