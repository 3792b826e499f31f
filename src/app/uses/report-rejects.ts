/** Rejected records of a use report as a file, with the reason beside each: it begins with the header of the report, so that it can be mended and handed in as it is. */

import { printRejects } from '../../drivers/fact-files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { RejectedRow } from '../../facts/index.ts'
import { checkReport } from './check-report.ts'
import { listRejects } from './list-rejects.ts'
import { requireReport } from './match-by-hand.ts'

export interface RejectsFile {
  readonly name: string
  readonly content: string
}

/** Of a report that is looked at before it is handed in; without rejects it has the header alone. */
export async function rejectsOfFile(hall: Hall, file: string): Promise<RejectsFile> {
  const { report, header, rejected } = await checkReport(hall, file)
  return rejectsFile(report, [header, ...rejected])
}

/** Of a report that was handed in: what has not come right since. */
export async function rejectsOfReport(hall: Hall, named: string): Promise<RejectsFile> {
  const { head } = await hall.database.read((stores) => requireReport(stores, named))
  const { report, replaces = '', licence, company, period, complete } = head
  const row = { record: 'header', report, replaces, licence, company, period, complete: complete ? 'yes' : 'no' }
  const rejected = (await listRejects(hall, named)).map(({ line, column, reason, hint, cells }): RejectedRow => {
    return { line: Number(line), column, reason, hint, row: cells }
  })
  return rejectsFile(report, [{ line: 0, column: '', reason: '', hint: '', row }, ...rejected])
}

function rejectsFile(report: string, rows: readonly RejectedRow[]): RejectsFile {
  return { name: `${report.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}.rejects.csv`, content: printRejects(rows) }
}
