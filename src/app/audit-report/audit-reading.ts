/** What an audit tells beside its findings: how each file was read, what was not, how long it took. Kept beside the findings, for the report. */

import path from 'node:path'
import type { FileFindings, FingerprintIndex } from '../../audit/index.ts'
import { type Json, type Problem, badInput } from '../../base/index.ts'
import { readTextIfThere, writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'

const FORMAT = 'audit-reading:1'

export interface AuditReading {
  /** Where the corpus was, as full paths. */
  readonly paths: readonly string[]
  readonly files: readonly ReadFile[]
  readonly seconds: number
  readonly problems: readonly Problem[]
  readonly assumed: readonly string[]
  readonly indexedDrafts: number
}

/** Bytes are UTF-8 bytes of text. */
export interface ReadFile {
  readonly name: string
  readonly documents: number
  readonly bytes: number
  readonly words: number
}

export interface ReadingToKeep {
  readonly paths: readonly string[]
  readonly scanned: readonly FileFindings[]
  readonly seconds: number
  readonly problems: readonly Problem[]
  readonly assumed: readonly string[]
  readonly index: FingerprintIndex
}

export async function keepReading(hall: Hall, run: string, reading: ReadingToKeep): Promise<void> {
  const { paths, scanned, seconds, problems, assumed, index } = reading
  const kept: AuditReading & { format: string } = {
    format: FORMAT,
    paths: paths.map((each) => path.resolve(each)),
    files: scanned.map(({ file, documents, bytes, words }) => ({ name: file, documents, bytes, words })),
    seconds: Math.round(seconds * 1000) / 1000,
    problems,
    assumed,
    indexedDrafts: index.drafts.length,
  }
  await writeFileWhole(fileOf(hall, run), `${JSON.stringify(kept)}\n`)
}

/** `undefined` for a run whose account was not kept. */
export async function readingOf(hall: Hall, run: string): Promise<AuditReading | undefined> {
  const file = fileOf(hall, run)
  const text = await readTextIfThere(file)
  if (text === undefined) return undefined
  const kept = parse(text)
  if (typeof kept === 'object' && kept !== null && 'format' in kept && kept.format === FORMAT)
    return kept as unknown as AuditReading
  throw badInput('findings/damaged', `The account of the reading in ${file} cannot be read.`, {
    at: { file },
    hint: 'Put it back from a copy, audit the corpus again, or take the file away: the report is then made without it.',
  })
}

function fileOf(hall: Hall, run: string): string {
  return path.join(hall.folders.audits, run, 'reading.json')
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}
