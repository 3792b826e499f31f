/**
 * The scan: MB of text a second by size of the registry, beside what the machine can do at all and beside what else people would
 * reach for. `SCAN_PARTS`, `SCAN_MB`, `SCAN_RUNS`, `SCAN_DRAFTS` choose; `GUILDHALL_TEXTS` names a folder with real books.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { reportGrowth } from './scan/part-growth.ts'
import { type OurRates, reportOurs } from './scan/part-ours.ts'
import { reportRivals } from './scan/part-rivals.ts'
import { reportRoof } from './scan/part-roof.ts'
import { reportZstd } from './scan/part-zstd.ts'
import { prepare } from './scan/prepare.ts'
import type { Prepared } from './scan/prepared.ts'
import { type Part, readSettings } from './scan/settings.ts'

const settings = readSettings(process.env)
const folder = settings.folder ?? mkdtempSync(path.join(tmpdir(), 'guildhall-scan-'))
try {
  await report(await prepare(folder, settings))
} finally {
  if (settings.folder === undefined) rmSync(folder, { recursive: true, force: true })
}

async function report(prepared: Prepared): Promise<void> {
  const { texts, runs, parts } = settings
  const { bytes, planted } = prepared.truth
  const has = (part: Part): boolean => parts.includes(part)
  const what = texts === undefined ? 'made prose' : 'books'
  console.log(
    `${Math.round(bytes / 1e6)} MB of ${what} with ${planted.length} planted passages; medians of ${runs} runs (rivals: of 3 at most)\n`,
  )
  if (has('roof')) await reportRoof(prepared, settings)
  const ours: OurRates = has('ours') ? reportOurs(prepared, settings) : new Map()
  if (has('growth')) reportGrowth(prepared, settings)
  if (has('zstd')) await reportZstd(prepared, settings)
  await reportRivals(prepared, settings, ours)
}
