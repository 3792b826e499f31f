/** Scans shards that somebody else has listed, against an index that was handed along: the share of one machine. */

import { printShardResult, type ScanWay, type StepWords } from '../audit/index.ts'
import { programVersion } from '../drivers/program.ts'
import { readJob, resultsOf } from '../drivers/shards/job-folder.ts'
import { openResultsWriter, takeResults } from '../drivers/shards/results-folder.ts'
import { scanHere, wasRead } from '../drivers/shards/scan-here.ts'
import { parseShards } from '../drivers/shards/shard-line.ts'
import { openSharedIndex } from '../drivers/shared-index.ts'

export interface ShardsRequest {
  readonly indexFile: string
  /** Lines of `shards.jsonl`. */
  readonly shards: string
  readonly read: ScanWay['read']
  readonly stepWords: StepWords
  readonly workers: number
  /** Takes the lines of one result. */
  readonly write: (lines: string) => Promise<void>
}

/** Writes a result for each shard as soon as it is there, but none for those that could not be read; remembers nothing. */
export async function scanShards(request: ShardsRequest): Promise<void> {
  const { indexFile, shards, read, stepWords, workers, write } = request
  const files = parseShards(shards)
  const opened = openSharedIndex(indexFile)
  const way: ScanWay = { by: programVersion(), index: opened.index.id, stepWords, read }
  await scanHere(opened, files, way, { workers, keep: (result) => write(printShardResult(result)) })
}

export interface JobPartRequest {
  readonly jobFolder: string
  /** Which part of how many, from 1. */
  readonly part: { readonly number: number; readonly of: number }
  readonly workers: number
}

export interface JobPart {
  readonly shards: number
  /** Shards of this part that were scanned before. */
  readonly before: number
  readonly scanned: number
  /** Names of those that could not be read here. */
  readonly failed: readonly string[]
}

/** Every n-th shard of a job, those left out whose results lie there; may be called again and on several machines at once. */
export async function scanJobPart({ jobFolder, part, workers }: JobPartRequest): Promise<JobPart> {
  const { opened, way, files } = await readJob(jobFolder, programVersion())
  const mine = files.filter((_, i) => i % part.of === part.number - 1)
  const before = await takeResults(resultsOf(jobFolder), mine, way)
  const left = mine.filter((file) => !before.has(file))
  const writer = await openResultsWriter(resultsOf(jobFolder))
  try {
    const findings = await scanHere(opened, left, way, { workers, keep: (result) => writer.append(result) })
    const failed = findings.filter((each) => !wasRead(each)).map(({ file }) => file)
    return { shards: mine.length, before: before.size, scanned: left.length - failed.length, failed }
  } finally {
    opened.close()
    await writer.close()
  }
}
