/** The files of a report on an audit, as they were written beside its findings. */

import { findAudit } from './find-audit.ts'
import path from 'node:path'
import { readBytesIfThere } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'

export const REPORT_FILES = ['report.html', 'report.pdf', 'findings.parquet'] as const
export type ReportFileName = (typeof REPORT_FILES)[number]

/** `undefined` before the report was made. */
export async function readReportFile(hall: Hall, run: string, name: ReportFileName): Promise<Uint8Array | undefined> {
  const audit = await hall.database.read((stores) => findAudit(stores, run))
  return readBytesIfThere(path.join(hall.folders.audits, audit.run, name))
}
