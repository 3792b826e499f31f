/** Takes in a report that somebody pasted or sent: the text goes through a file of its own, like any other report. */

import path from 'node:path'
import { sha256Hex } from '../../base/index.ts'
import { makeFolder, removeFolder, writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import { importReports, type ReportImport } from './import-reports.ts'
import type { GivenOfReports } from './report-book.ts'

/** Its id comes from its text, so that the same text is known again. The file is gone afterwards. */
export async function importText(hall: Hall, text: string, given: GivenOfReports): Promise<ReportImport> {
  const folder = path.join(hall.folder, 'incoming', `${sha256Hex(text).slice(0, 16)}-${process.pid}`)
  const name = text.trimStart().startsWith('<') ? 'report.html' : 'report.txt'
  await makeFolder(folder, { mode: 0o700 })
  try {
    await writeFileWhole(path.join(folder, name), text)
    return await importReports(hall, { paths: [path.join(folder, name)], given })
  } finally {
    await removeFolder(folder)
  }
}
