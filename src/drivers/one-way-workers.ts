/** Scans the shards of a corpus with a one-way index on several threads; the result does not depend on how many. */

import { Worker } from 'node:worker_threads'

import type { OneWayIndex } from '../audit/index.ts'
import { assert } from '../base/index.ts'
import type { CorpusFile, ReadOptions } from './corpus/index.ts'
import {
  type FromShardWorker,
  type ScannedShard,
  type ShardProgress,
  type ShardWorkerSetup,
  scanShard,
} from './one-way-task.ts'

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
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const worthwhile = bytesPerWorker === 0 ? files.length : Math.ceil(bytes / bytesPerWorker)
  const count = Math.max(1, Math.min(workers, files.length, worthwhile))
  const progress = progressOf(files, onProgress)
  const setup: ShardWorkerSetup | undefined = count > 1 ? { indexBytes: shared(index.bytes), readOptions } : undefined
  // Large files first, so that none of them is left for the end.
  const order = files.map((_, task) => task).sort((a, b) => files[b]!.bytes - files[a]!.bytes || a - b)
  const runLane = async (): Promise<void> => {
    let scanner: ShardScanner | undefined
    try {
      for (let task = order.shift(); task !== undefined; task = order.shift()) {
        const now = task
        scanner ??= setup ? startThread(setup) : hereWith(index, readOptions)
        const outcome = await scanner.scan(task, files[task]!, (each) => progress.running(now, each.fileBytes))
        if ('failed' in outcome && outcome.isDead) scanner = undefined
        await onShard(task, outcome)
        progress.done(task)
      }
    } finally {
      await scanner?.stop()
    }
  }
  await Promise.all(Array.from({ length: count }, runLane))
}

type Outcome = ScannedShard | { readonly failed: string; readonly isDead: boolean }

interface ShardScanner {
  scan(task: number, file: CorpusFile, onProgress: (progress: ShardProgress) => void): Promise<Outcome>
  stop(): Promise<unknown>
}

function hereWith(index: OneWayIndex, readOptions: Omit<ReadOptions, 'onRead'>): ShardScanner {
  return {
    async scan(_, file, onProgress) {
      try {
        return await scanShard(index, file, readOptions, onProgress)
      } catch (error) {
        return { failed: reasonOf(error), isDead: false }
      }
    },
    stop: async () => undefined,
  }
}

/** A thread that dies costs the shard that it was at; another takes its place. */
function startThread(workerData: ShardWorkerSetup): ShardScanner {
  const entry = new URL(
    import.meta.url.endsWith('.ts') ? './one-way-worker.ts' : './one-way-worker.js',
    import.meta.url,
  )
  const worker = new Worker(entry, { workerData })
  let death: string | undefined
  let onAnswer = (_answer: FromShardWorker): void => {}
  let onDeath = (_reason: string): void => {}
  const die = (reason: string): void => {
    death ??= reason
    onDeath(death)
  }
  worker.on('message', (answer: FromShardWorker) => onAnswer(answer))
  worker.on('error', (error) => die(reasonOf(error)))
  worker.on('exit', (code) => die(`its thread ended with code ${code}`))
  return {
    scan(task, file, onProgress) {
      return new Promise<Outcome>((resolve) => {
        onDeath = (failed) => resolve({ failed, isDead: true })
        if (death !== undefined) return onDeath(death)
        onAnswer = (answer) => {
          if (answer.task !== task) return
          if ('progress' in answer) onProgress(answer.progress)
          else resolve('shard' in answer ? answer.shard : { failed: answer.failed, isDead: false })
        }
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage({ task, file })
      })
    },
    stop: () => worker.terminate(),
  }
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

/** The bytes where all threads see them. */
function shared(bytes: Uint8Array): Uint8Array {
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length))
  copy.set(bytes)
  return copy
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? 'an error') : String(error)
}
