/** The scan of one file or of a part of one, as it runs in a worker thread or in the caller's own. */

import { type CorpusEvent, type FileFindings, type FingerprintIndex, scanFile, scanPart } from '../audit/index.ts'
import { BadInput, type Problem, required } from '../base/index.ts'
import {
  type CorpusFile,
  type CorpusReader,
  type PartOutcome,
  type PartReader,
  type PartToRead,
  type ReadOptions,
  readCorpusFile,
} from './corpus/index.ts'
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

/** How a file is read and looked up. */
export interface TaskOptions {
  readonly readOptions: Omit<ReadOptions, 'onRead' | 'onBytes'>
  readonly stepWords?: StepWords | undefined
}

export async function auditFile(
  index: FingerprintIndex,
  file: CorpusFile,
  { readOptions, stepWords }: TaskOptions,
  onProgress: (progress: TaskProgress) => void,
  read: CorpusReader['read'] = readCorpusFile,
): Promise<FileFindings> {
  let fileBytes = 0
  const onRead = (bytesSoFar: number): void => {
    fileBytes = bytesSoFar
  }
  const digest = startDigest(file.path)
  const events = read(file, { ...readOptions, onRead, onBytes: (bytes) => digest.add(bytes) })
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
  readOptions: Omit<ReadOptions, 'onRead' | 'onBytes'>,
  onProgress: (progress: TaskProgress) => void,
  reader: PartReader,
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

/** What the caller sends to a worker, and what it gets back. */
export type ToWorker = { readonly task: number; readonly file: CorpusFile; readonly part?: PartToRead | undefined }
export type FromWorker =
  | { readonly task: number; readonly progress: TaskProgress }
  | { readonly task: number; readonly findings: FileFindings }
  | { readonly task: number; readonly scannedPart: ScannedPart }
  | { readonly task: number; readonly failed: string }
  | { readonly task: number; readonly damaged: readonly Problem[] }

/** The problems of an index that turned out to be damaged, if that is what was thrown: then no file can be trusted. */
export function indexDamage(error: unknown): readonly Problem[] | undefined {
  const isDamage = error instanceof BadInput && error.problems.some(({ code }) => code === 'audit/index-damaged')
  return isDamage ? error.problems : undefined
}

export interface WorkerSetup extends TaskOptions {
  readonly index: SharedIndex
  /** Files of so many bytes are read in a further thread. */
  readonly readAheadBytes: number
}
