/** The certificates of all works of a hall in a folder, with a table that lists them and the page that checks them. */

import path from 'node:path'
import { writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import { printCheckPage } from './check-page.ts'
import { issueAllCertificates, type Paper, writeCertificate } from './issue-certificate.ts'

export interface PackRequest {
  readonly folder: string
  readonly paper: Paper
  readonly onProgress?: (state: { done: number; total: number; note?: string }) => void
}

/** One row of the table. */
export interface PackedCertificate {
  readonly title: string
  readonly work: string
  readonly draft: string
  readonly file: string
  readonly registeredOn: string
  readonly sha256: string
  readonly textSha256: string
  /** Name of the JSON file, and its hash; the PDF lies beside it. */
  readonly certificate: string
  readonly certificateSha256: string
}

const COLUMNS: readonly (readonly [name: string, of: (row: PackedCertificate) => string])[] = [
  ['title', ({ title }) => title],
  ['work', ({ work }) => work],
  ['draft', ({ draft }) => draft],
  ['file', ({ file }) => file],
  ['registered_on', ({ registeredOn }) => registeredOn],
  ['sha256', ({ sha256 }) => sha256],
  ['words_sha256', ({ textSha256 }) => textSha256],
  ['certificate', ({ certificate }) => certificate],
  ['certificate_sha256', ({ certificateSha256 }) => certificateSha256],
]

/** The table is written last, so that a pack with one is whole. */
export async function issuePack(
  hall: Hall,
  { folder, paper, onProgress }: PackRequest,
): Promise<{ index: string; certificates: PackedCertificate[] }> {
  const certificates: PackedCertificate[] = []
  await issueAllCertificates(hall, {
    paper,
    ...(onProgress ? { onProgress } : {}),
    each: async (issued) => {
      const { json, jsonSha256 } = await writeCertificate(folder, issued)
      const { title, work, draft, fileName, registeredOn, sha256, textSha256 } = issued
      certificates.push({
        title,
        work,
        draft,
        file: fileName,
        registeredOn,
        sha256,
        textSha256,
        certificate: path.basename(json),
        certificateSha256: jsonSha256,
      })
    },
  })
  await writeFileWhole(path.join(folder, 'check.html'), printCheckPage())
  const index = path.join(folder, 'certificates.csv')
  await writeFileWhole(index, printTable(certificates))
  return { index, certificates }
}

/** RFC 4180. A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
function printTable(rows: readonly PackedCertificate[]): string {
  const lines = [COLUMNS.map(([name]) => name), ...rows.map((row) => COLUMNS.map(([, of]) => of(row)))]
  return `\ufeff${lines.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`
}

function cell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
