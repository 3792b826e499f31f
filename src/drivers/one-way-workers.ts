/** Scans the shards of a corpus with a one-way index on several threads; the result does not depend on how many. */

import type { OneWayIndex } from '../audit/index.ts'
import { assert } from '../base/index.ts'
import type { CorpusFile, ReadOptions } from './corpus/index.ts'
import { type ScannedShard, type ShardProgress, type ShardWorkerSetup, scanShard, shareOneWay } from './one-way-task.ts'
import { lanesFor, largestFirst, runTasks } from './run-tasks.ts'
import { type Lane, ownLane, threadLane } from './task-lanes.ts'

export interface ScanShardsOptions {
  /** Threads at most, at least 1; with 1 the caller's own thread does the work. */
  readonly workers: number
  /** A thread is started for so many bytes of shards. Default 16 MiB. */
  readonly bytesPerWorker?: number
  readonly readOptions?: Omit<ReadOptions, 'onRead'>
  /** Called for each shard when it is done, in no order; a shard that stopped the scan has a reason. It is waited for. */
  readonly onShard: (task: number, outcome: ScannedShard | { readonly failed: string }) => Promise<void>
  /** Bytes of the files, as they lie on the disk, that have been read so far. */
  readonly onProgress?: (bytesRead: number) => void
}

/** Each file goes to `onShard` once. */
export async function scanShards(
  index: OneWayIndex,
  files: readonly CorpusFile[],
  { workers, bytesPerWorker = 16 * 2 ** 20, readOptions = {}, onShard, onProgress }: ScanShardsOptions,
): Promise<void> {
  assert(Number.isSafeInteger(workers) && workers >= 1, 'drivers: an audit has at least one worker')
  const count = lanesFor(files, { most: workers, bytesPerLane: bytesPerWorker })
  const progress = progressOf(files, onProgress)
  const setup: ShardWorkerSetup | undefined = count > 1 ? { index: shareOneWay(index), readOptions } : undefined
  const inOwnThread = (): ShardLane => ownLane((file, tell) => scanShard(index, file, readOptions, tell))
  await runTasks({
    inputs: files,
    order: largestFirst(files),
    lanes: Math.max(1, count),
    openLane: setup ? () => startThread(setup) : inOwnThread,
    onProgress: (task, { fileBytes }) => progress.running(task, fileBytes),
    async onOutcome(task, outcome) {
      await onShard(task, 'failed' in outcome ? outcome : outcome.result)
      progress.done(task)
    },
  })
}

type ShardLane = Lane<CorpusFile, ScannedShard, ShardProgress>

function startThread(setup: ShardWorkerSetup): ShardLane {
  const entry = new URL(
    import.meta.url.endsWith('.ts') ? './one-way-worker.ts' : './one-way-worker.js',
    import.meta.url,
  )
  return threadLane(entry, setup)
}

function progressOf(files: readonly CorpusFile[], tell: ((bytesRead: number) => void) | undefined) {
  const running = new Map<number, number>()
  let done = 0
  const report = (): void => tell?.(done + running.values().reduce((sum, each) => sum + each, 0))
  return {
    running(task: number, bytes: number): void {
      running.set(task, bytes)
      report()
    },
    done(task: number): void {
      running.delete(task)
      done += files[task]!.bytes
      report()
    },
  }
}
