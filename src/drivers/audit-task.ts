/** The scan of one file or of a part of one, as it runs in a worker thread or in the caller's own. */

import {
  type CorpusEvent,
  type FileFindings,
  type FingerprintIndex,
  type StepWords,
  scanFile,
  scanPart,
} from '../audit/index.ts'
import { BadInput, type Problem, required } from '../base/index.ts'
import type { CorpusFile, CorpusReader, PartOutcome, PartReader, PartToRead, ReadOptions } from './corpus/index.ts'
import { startDigest } from './file-digest.ts'
import type { ScannedPart } from './settle-parts.ts'
import type { SharedIndex } from './shared-index.ts'

/** What a task tells while it runs. */
export interface TaskProgress {
  /** Bytes of the file that have been read. */
  readonly fileBytes: number
  readonly documents: number
  readonly words: number
  /** Passages found so far. */
  readonly found: number
}

/** A file, or a part of it. */
export interface AuditTask {
  readonly file: CorpusFile
  readonly part?: PartToRead | undefined
}

/** How a file is read and looked up. */
export interface TaskOptions {
  readonly readOptions: Omit<ReadOptions, 'onRead' | 'onBytes'>
  readonly stepWords?: StepWords | undefined
}

export interface TaskReaders {
  readonly files: Pick<CorpusReader, 'read'>
  readonly parts: PartReader
}

export interface WorkerSetup extends TaskOptions {
  readonly index: SharedIndex
  /** Files of so many bytes are read in a further thread. */
  readonly readAheadBytes: number
}

/** What comes of a task, unless its scan fails. When the index turns out to be damaged no file can be trusted. */
export type Audited =
  | { readonly findings: FileFindings }
  | { readonly scannedPart: ScannedPart }
  | { readonly damaged: readonly Problem[] }

/** Damage of the index is a value: it is to come through to the caller from any thread. */
export async function auditOrDamage(
  index: FingerprintIndex,
  { file, part }: AuditTask,
  options: TaskOptions,
  readers: TaskReaders,
  onProgress: (progress: TaskProgress) => void,
): Promise<Audited> {
  try {
    if (part) return { scannedPart: await auditPart(index, part, options, readers.parts, onProgress) }
    return { findings: await auditFile(index, file, options, readers.files, onProgress) }
  } catch (error) {
    const isDamage = error instanceof BadInput && error.problems.some(({ code }) => code === 'audit/index-damaged')
    if (isDamage) return { damaged: error.problems }
    throw error
  }
}

export async function auditFile(
  index: FingerprintIndex,
  file: CorpusFile,
  { readOptions, stepWords }: TaskOptions,
  reader: TaskReaders['files'],
  onProgress: (progress: TaskProgress) => void,
): Promise<FileFindings> {
  let fileBytes = 0
  const onRead = (bytesSoFar: number): void => {
    fileBytes = bytesSoFar
  }
  const digest = startDigest(file.path)
  const events = reader.read(file, { ...readOptions, onRead, onBytes: (bytes) => digest.add(bytes) })
  const followed = file.format === 'parquet' ? followEvents(events, () => digest.catchUp(fileBytes)) : events
  const findings = await scanFile(index, file.name, followed, {
    stepWords,
    onProgress: ({ documents, words, passages }) => onProgress({ fileBytes, documents, words, found: passages }),
  })
  const source = await digest.finish()
  return source ? { ...findings, source } : findings
}

/** Of a part progress counts its own bytes. It is not hashed here: a hash is of the whole file. */
export async function auditPart(
  index: FingerprintIndex,
  part: PartToRead,
  { readOptions, stepWords }: TaskOptions,
  reader: PartReader,
  onProgress: (progress: TaskProgress) => void,
): Promise<ScannedPart> {
  let fileBytes = 0
  let outcome: PartOutcome | undefined
  const onRead = (bytesSoFar: number): void => {
    fileBytes = bytesSoFar
  }
  const events = reader.read(part, { ...readOptions, onRead }, (over) => {
    outcome = over
  })
  const findings = await scanPart(index, events, {
    stepWords,
    onProgress: ({ documents, words, passages }) => onProgress({ fileBytes, documents, words, found: passages }),
  })
  return { findings, outcome: required(outcome, 'drivers: a part that was read has its outcome') }
}

/** The events, with something done behind each of them. */
async function* followEvents(
  events: AsyncIterable<CorpusEvent>,
  follow: () => Promise<void>,
): AsyncGenerator<CorpusEvent, void, undefined> {
  for await (const event of events) {
    yield event
    await follow()
  }
}
