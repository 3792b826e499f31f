/** A folder of shard results: each scan appends to a file of its own there, and what is whole in any of them is taken. */

import { createReadStream } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import path from 'node:path'
import {
  type FileFindings,
  type ScanWay,
  type ShardResult,
  createShardReader,
  isSameWay,
  printShardResult,
} from '../../audit/index.ts'
import type { CorpusFile } from '../corpus/index.ts'
import { hashFile, isSystemError, isThere, makeFolder } from '../files.ts'
import { stampOf } from './file-stamp.ts'

export const RESULTS_ENDING = '.results'

/** Appends results to one file. It is not flushed to the disk: what a power cut tears is recognised and scanned again. */
export interface ResultsWriter {
  append(result: ShardResult): Promise<void>
  close(): Promise<void>
}

export async function openResultsWriter(folder: string): Promise<ResultsWriter> {
  await makeFolder(folder)
  const handle = await open(newResultsFile(folder), 'a')
  let last: Promise<unknown> = Promise.resolve()
  return {
    append(result) {
      const next = last.then(() => handle.appendFile(printShardResult(result)))
      last = next
      return next
    },
    async close() {
      await last
      await handle.close()
    },
  }
}

/** A name that no other writer has: of the process, the moment and chance. */
export function newResultsFile(folder: string): string {
  return path.join(folder, `${process.pid}-${Date.now()}-${Math.random().toString(36).slice(2, 8)}${RESULTS_ENDING}`)
}

/**
 * The findings of those files that were scanned in this way and are still what they were, in the order of `files`; the others are
 * left out. A file is known again by its stamp, else by its hash. Findings are taken once, however often they lie there.
 */
export async function takeResults(
  folder: string,
  files: readonly CorpusFile[],
  way: ScanWay,
): Promise<Map<CorpusFile, FileFindings>> {
  const byName = new Map<string, ShardResult[]>(files.map(({ name }) => [name, []]))
  for await (const result of readResults(folder))
    if (isSameWay(result.way, way)) byName.get(result.findings.file)?.push(result)
  const taken = new Map<CorpusFile, FileFindings>()
  for (const file of files) {
    const result = await stillTrue(file, byName.get(file.name) ?? [])
    if (result) taken.set(file, result.findings)
  }
  return taken
}

async function stillTrue(file: CorpusFile, results: readonly ShardResult[]): Promise<ShardResult | undefined> {
  const stamp = stampOf(file.path)
  if (stamp === undefined || results.length === 0) return undefined
  const untouched = results.find((result) => result.stamp === stamp)
  if (untouched) return untouched
  const size = Number(stamp.split(' ')[0])
  const ofSize = results.filter(({ findings }) => findings.source?.bytes === size)
  if (ofSize.length === 0) return undefined
  const sha256 = await hashFile(file.path)
  return ofSize.find(({ findings }) => findings.source?.sha256 === sha256)
}

/** All whole results of a folder, file by file in the order of their names. */
export async function* readResults(folder: string): AsyncGenerator<ShardResult, void, undefined> {
  if (!(await isThere(folder))) return
  const names = (await readdir(folder)).filter((name) => name.endsWith(RESULTS_ENDING)).toSorted()
  for (const name of names) {
    const reader = createShardReader()
    for await (const line of readLines(path.join(folder, name))) {
      const result = reader.take(line)
      if (result) yield result
    }
  }
}

/** By line feeds alone: names of documents may hold other breaks. A last line without one is torn. */
async function* readLines(file: string): AsyncGenerator<string, void, undefined> {
  let rest = ''
  try {
    for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 2 ** 20 })) {
      const lines = (rest + (chunk as string)).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (error) {
    if (!isSystemError(error)) throw error // somebody tidied up: as if it had not been there
  }
}
