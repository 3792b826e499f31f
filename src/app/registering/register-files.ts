/** Many script files into the registry: read on several threads, written in the order in which they were named, some at a time. */

import { BadInput, type Problem, Refusal, required } from '../../base/index.ts'
import { hashFile } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { PreparedScript, ScriptOutcome } from '../../drivers/script-task.ts'
import type { RejectedFile } from '../../drivers/script-file.ts'
import { startScriptThreads } from '../../drivers/script-workers.ts'
import type { Draft } from '../../registry/index.ts'
import type { RegisteredFile } from './registered-works.ts'

export interface FilesRequest {
  /** Threads at most. */
  readonly workers: number
  readonly encoding: string | undefined
  /** Adds one script, in a transaction that it shares with others. */
  readonly add: (stores: Stores, script: PreparedScript) => Promise<RegisteredFile>
}

// Files that are looked up at once.
const PORTION = 64
// Files a thread that may be ready or under way before they are written.
const AHEAD = 24
// A transaction is kept short for others that write: some tenths of a second.
const BATCH_FILES = 64
const BATCH_BYTES = 8 * 2 ** 20

type Read = ScriptOutcome | { readonly file: string; readonly known: Draft }

/**
 * One result for each file, in order, whatever the number of threads. A batch is kept as a whole or not at all, so a
 * registration that was cut off is simply run again: files that are drafts already are recognised by their bytes.
 */
export async function* registerFiles(
  hall: Hall,
  files: readonly string[],
  { workers, encoding, add }: FilesRequest,
): AsyncGenerator<RegisteredFile | RejectedFile, void, undefined> {
  let batch: Read[] = []
  let bytes = 0
  for await (const read of readInOrder(hall, files, { workers, encoding })) {
    batch.push(read)
    bytes += sizeOf(read)
    if (batch.length < BATCH_FILES && bytes < BATCH_BYTES) continue
    yield* await keepBatch(hall, batch, add)
    batch = []
    bytes = 0
  }
  yield* await keepBatch(hall, batch, add)
}

async function* readInOrder(
  hall: Hall,
  files: readonly string[],
  { workers, encoding }: Omit<FilesRequest, 'add'>,
): AsyncGenerator<Read, void, undefined> {
  const threads = startScriptThreads({ workers, files: files.length })
  const ahead: Promise<Read>[] = []
  try {
    for (let start = 0; start < files.length; start += PORTION) {
      ahead.push(
        ...(await readPortion(hall, files.slice(start, start + PORTION), (file) =>
          threads.prepare({ file, encoding }),
        )),
      )
      while (ahead.length > AHEAD * workers) yield await required(ahead.shift(), 'registry: a file is ahead')
    }
    for (const read of ahead) yield await read
  } finally {
    await threads.stop()
  }
}

async function readPortion(
  hall: Hall,
  files: readonly string[],
  prepare: (file: string) => Promise<ScriptOutcome>,
): Promise<Promise<Read>[]> {
  const hashes = new Map<string, string>()
  for (const file of files) {
    const hash = await hashIfReadable(file)
    if (hash !== undefined) hashes.set(file, hash)
  }
  const drafts = await hall.database.read(({ registry }) => registry.draftsBySources([...hashes.values()]))
  const byHash = new Map(drafts.map((draft) => [draft.sourceSha256, draft]))
  return files.map(async (file) => {
    const known = byHash.get(hashes.get(file) ?? '')
    return known ? { file, known } : prepare(file)
  })
}

/** What cannot be read is told by whoever reads it next. */
async function hashIfReadable(file: string): Promise<string | undefined> {
  try {
    return await hashFile(file)
  } catch (error) {
    if (error instanceof BadInput) return undefined
    throw error
  }
}

/** All of it in one transaction; when a text cannot be kept, each file in its own, so that only that one is told. */
async function keepBatch(
  hall: Hall,
  batch: readonly Read[],
  add: FilesRequest['add'],
): Promise<(RegisteredFile | RejectedFile)[]> {
  const settled = batch.flatMap((read) => ('prepared' in read ? [] : [resultOf(read)]))
  if (settled.length === batch.length) return settled
  try {
    return await hall.database.write(async (stores) => {
      const results: (RegisteredFile | RejectedFile)[] = []
      for (const read of batch) results.push('prepared' in read ? await add(stores, read.prepared) : resultOf(read))
      return results
    })
  } catch (error) {
    if (!isOfOneText(error)) throw error
    const [only, second] = batch
    if (only && 'prepared' in only && !second) return [{ path: only.prepared.file, problems: [problemOf(error)] }]
    const results: (RegisteredFile | RejectedFile)[] = []
    for (const read of batch) results.push(...(await keepBatch(hall, [read], add)))
    return results
  }
}

function resultOf(read: Exclude<Read, { readonly prepared: PreparedScript }>): RegisteredFile | RejectedFile {
  if ('problems' in read) return { path: read.file, problems: read.problems }
  return { path: read.file, work: read.known.work, draft: read.known.id, known: true, problems: [] }
}

/** A text that no database takes; anything else that is refused would be refused for the next file too. */
function isOfOneText(error: unknown): error is Refusal {
  return error instanceof Refusal && ['database/text-with-nul', 'database/too-big'].includes(error.code)
}

function problemOf({ code, message, hint }: Refusal): Problem {
  return { code, message, ...(hint === undefined ? {} : { hint }) }
}

function sizeOf(read: Read): number {
  if (!('prepared' in read)) return 0
  return read.prepared.texts.packedSource.length + read.prepared.texts.packedScreenplay.length
}
