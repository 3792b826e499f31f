/** Records of a use report that were not taken in and have not come right since, read from the rejects files of the hall. */

import path from 'node:path'
import { plainColumnName, REJECT_COLUMNS } from '../../facts/index.ts'
import { readFactFile } from '../../drivers/fact-files.ts'
import { isFolder, listFiles } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import { type KeptReport } from './kept-reports.ts'
import { requireReport } from './match-by-hand.ts'

export interface RejectedUse {
  /** The file of rejects, by name. */
  readonly file: string
  readonly line: string
  readonly column: string
  readonly reason: string
  readonly hint: string
  /** The record as it was sent. */
  readonly cells: Readonly<Record<string, string>>
}

const ENDING = '.rejects.csv'

/** In the order of the files and their lines. */
export async function listRejects(hall: Hall, named: string): Promise<RejectedUse[]> {
  const report = await hall.database.read((stores) => requireReport(stores, named))
  if (!(await isFolder(hall.folders.rejects))) return []
  const files = (await listFiles(hall.folders.rejects)).filter((file) => file.endsWith(ENDING))
  const found: RejectedUse[] = []
  for (const file of files) found.push(...(await rejectsIn(file, report)))
  return found
}

/** A rejects file of uses begins with the header of its report. */
async function rejectsIn(file: string, report: KeptReport): Promise<RejectedUse[]> {
  const { rows } = await readFactFile(file)
  const rejected: RejectedUse[] = []
  let isOurs = false
  for await (const { cells } of rows) {
    const row = plain(cells)
    if (row['record'] === 'header') isOurs = isHeaderOf(row, report)
    else if (!isOurs && rejected.length === 0) return []
    else if (isOurs && !cameSince(row, report)) rejected.push(rejectOf(path.basename(file), row))
  }
  return rejected
}

function plain(cells: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).map(([name, cell]) => [plainColumnName(name), cell.trim()]))
}

function isHeaderOf(row: Readonly<Record<string, string>>, { head }: KeptReport): boolean {
  return row['report'] === head.report && row['licence'] === head.licence
}

/** A record that was mended and received again stands in the report under its number. */
function cameSince(row: Readonly<Record<string, string>>, { uses }: KeptReport): boolean {
  return row['row'] !== undefined && row['row'] !== '' && uses.some((use) => `${use.row}` === row['row'])
}

function rejectOf(file: string, row: Readonly<Record<string, string>>): RejectedUse {
  const { line = '', column = '', reason = '', hint = '' } = row
  const isCell = ([name, cell]: [string, string]): boolean =>
    cell !== '' && !REJECT_COLUMNS.some((each) => each === name)
  return { file, line, column, reason, hint, cells: Object.fromEntries(Object.entries(row).filter(isCell)) }
}
