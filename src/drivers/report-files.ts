/** Reads a viewing report, CSV or XLSX, as sheets of lines: its header may stand in any row of any sheet. */

import type { Problem } from '../base/index.ts'
import type { ReportLine, ReportSheet } from '../facts/index.ts'
import { csvRecords, notATable, readSheets, sniffTable } from './table-file.ts'
import type { Sheet } from './tables/xlsx.ts'

export interface ReportFile {
  /** A CSV is one sheet without a name. Each can be read once. */
  readonly sheets: readonly ReportSheet[]
  readonly problems: readonly Problem[]
}

export async function readReportFile(file: string): Promise<ReportFile> {
  const { form, encoding, head, problems } = await sniffTable(file)
  if (form === 'xlsx') {
    const sheets = (await readSheets(file)).map((sheet) => ({ name: sheet.name, lines: linesOf(file, sheet) }))
    return { sheets, problems }
  }
  if (form === 'text') return { sheets: [{ name: '', lines: csvRecords(file, encoding, head) }], problems }
  throw notATable(file, 'is no viewing report in CSV or XLSX')
}

function* linesOf(file: string, { rows }: Sheet): Generator<ReportLine, void, undefined> {
  try {
    yield* rows
  } catch {
    throw notATable(file, 'is a damaged workbook')
  }
}
