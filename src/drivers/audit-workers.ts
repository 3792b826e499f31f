/** Audits the files of a corpus on several threads; the result does not depend on how many. */

import { Worker } from 'node:worker_threads'

import { type FileFindings, type FingerprintIndex, type StepWords } from '../audit/index.ts'
import { BadInput, type Problem, assert } from '../base/index.ts'
import {
  type FromWorker,
  type TaskProgress,
  type ToWorker,
  type WorkerSetup,
  auditFile,
  indexDamage,
} from './audit-task.ts'
import { type CorpusFile, type ReadOptions, readerAhead } from './corpus/index.ts'
import { type OpenSharedIndex, openSharedIndex } from './shared-index.ts'

/** How far an audit is. `bytes` are bytes of the files as they lie on the disk. */
export interface AuditProgress {
  readonly files: number
  readonly filesDone: number
  readonly bytes: number
  readonly bytesRead: number
  readonly documents: number
  readonly words: number
  /** Passages in the documents that are done. */
  readonly found: number
}

export interface AuditOptions {
  /** Threads at most, at least 1; with 1 the caller's own thread does the work. */
  readonly workers: number
  /** A thread is started for so many bytes of files: below, it costs more than it saves. Default 16 MiB. */
  readonly bytesPerWorker?: number
  readonly readOptions?: Omit<ReadOptions, 'onRead' | 'onBytes'>
  /** Words from one look-up in a document to the next. */
  readonly stepWords?: StepWords
  readonly onProgress?: (progress: AuditProgress) => void
  /** Handed the findings of each file as soon as they are there; its thread waits for it. */
  readonly onFindings?: (file: CorpusFile, findings: FileFindings) => Promise<void>
}

/**
 * The findings of each file, in the order of `files`. A file whose scan fails gives no findings and one problem
 * (`audit/file-failed`), and the others go on. Throws `BadInput` when the index is damaged.
 */
export async function auditFiles(
  source: Uint8Array | OpenSharedIndex,
  files: readonly CorpusFile[],
  { workers, bytesPerWorker = 16 * 2 ** 20, readOptions = {}, stepWords, onProgress, onFindings }: AuditOptions,
): Promise<FileFindings[]> {
  assert(Number.isSafeInteger(workers) && workers >= 1, 'drivers: an audit has at least one worker')
  const { index, shared } = source instanceof Uint8Array ? openSharedIndex(source) : source
  const progress = progressOf(files, onProgress, onFindings)
  const worthwhile = bytesPerWorker === 0 ? files.length : Math.ceil(sizeOf(files) / bytesPerWorker)
  const count = Math.min(workers, files.length, worthwhile)
  // Threads that have no file of their own read for those that have.
  const readAheadBytes = workers >= 2 * count ? bytesPerWorker : Infinity
  const options = { readOptions, stepWords }
  if (count > 1) return scanInWorkers(index, { index: shared, readAheadBytes, ...options }, files, count, progress)
  await using reader = readerAhead({ minBytes: readAheadBytes })
  const results: FileFindings[] = []
  for (const [task, file] of files.entries()) {
    try {
      results.push(await auditFile(index, file, options, (now) => progress.running(task, now), reader.read))
    } catch (error) {
      if (indexDamage(error)) throw error
      results.push(failedFile(index, file, reasonOf(error)))
    }
    await progress.done(task, results.at(-1))
  }
  return results
}

/** One file at a time for each thread. A thread that dies costs the file it was at; another takes its place. */
async function scanInWorkers(
  index: FingerprintIndex,
  setup: WorkerSetup,
  files: readonly CorpusFile[],
  count: number,
  progress: Progress,
): Promise<FileFindings[]> {
  const results: (FileFindings | undefined)[] = files.map(() => undefined)
  const order = largestFirst(files)
  async function runLane(): Promise<void> {
    let thread: Thread | undefined
    try {
      for (let next = order.shift(); next !== undefined; next = order.shift()) {
        const task = next
        const file = files[task]
        assert(file, 'drivers: each task has its file')
        thread ??= startThread(setup)
        const outcome = await thread.scan({ task, file }, (now) => progress.running(task, now))
        if ('damaged' in outcome) {
          order.length = 0 // the other threads end with the file that they are at
          throw new BadInput(outcome.damaged)
        }
        if ('findings' in outcome) results[task] = outcome.findings
        else {
          results[task] = failedFile(index, file, outcome.failed)
          if (outcome.isDead) thread = undefined
        }
        await progress.done(task, results[task])
      }
    } finally {
      await thread?.stop()
    }
  }
  await Promise.all(Array.from({ length: count }, runLane))
  return results.map((result) => {
    assert(result, 'drivers: each file has its result')
    return result
  })
}

type Outcome =
  | { readonly findings: FileFindings }
  | { readonly failed: string; readonly isDead: boolean }
  | { readonly damaged: readonly Problem[] }

interface Thread {
  scan(message: ToWorker, onProgress: (progress: TaskProgress) => void): Promise<Outcome>
  stop(): Promise<unknown>
}

function startThread(workerData: WorkerSetup): Thread {
  const entry = new URL(import.meta.url.endsWith('.ts') ? './audit-worker.ts' : './audit-worker.js', import.meta.url)
  const worker = new Worker(entry, { workerData })
  let death: string | undefined
  let onAnswer = (_answer: FromWorker): void => {}
  let onDeath = (_reason: string): void => {}
  const die = (reason: string): void => {
    death ??= reason
    onDeath(death)
  }
  worker.on('message', (answer: FromWorker) => onAnswer(answer))
  worker.on('error', (error) => die(reasonOf(error)))
  worker.on('exit', (code) => die(`its thread ended with code ${code}`))
  return {
    scan(message, onProgress) {
      return new Promise<Outcome>((resolve) => {
        onDeath = (failed) => resolve({ failed, isDead: true })
        if (death !== undefined) return onDeath(death)
        onAnswer = (answer) => {
          if (answer.task !== message.task) return
          if ('progress' in answer) onProgress(answer.progress)
          else resolve('failed' in answer ? { failed: answer.failed, isDead: false } : answer)
        }
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage(message)
      })
    },
    stop: () => worker.terminate(),
  }
}

/** Large files first, so that none of them is left for the end; the results keep the order of the files. */
function largestFirst(files: readonly CorpusFile[]): number[] {
  return files.map((_, task) => task).sort((a, b) => (files[b]?.bytes ?? 0) - (files[a]?.bytes ?? 0) || a - b)
}

function sizeOf(files: readonly CorpusFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0)
}

interface Progress {
  running(task: number, now: TaskProgress): void
  done(task: number, result: FileFindings | undefined): Promise<void>
}

/** Adds up what the files that run and those that are done tell. */
function progressOf(
  files: readonly CorpusFile[],
  tell: AuditOptions['onProgress'],
  handOut: AuditOptions['onFindings'],
): Progress {
  const running = new Map<number, TaskProgress>()
  const bytes = sizeOf(files)
  const done = { files: 0, bytes: 0, documents: 0, words: 0, found: 0 }
  const report = (): void => {
    const now = [...running.values()]
    const sum = (of: (each: TaskProgress) => number): number => now.reduce((total, each) => total + of(each), 0)
    tell?.({
      files: files.length,
      filesDone: done.files,
      bytes,
      bytesRead: Math.min(bytes, done.bytes + sum((each) => each.fileBytes)),
      documents: done.documents + sum((each) => each.documents),
      words: done.words + sum((each) => each.words),
      found: done.found + sum((each) => each.found),
    })
  }
  return {
    running(task, now) {
      running.set(task, now)
      report()
    },
    async done(task, result) {
      const file = files[task]
      if (file && result) await handOut?.(file, result)
      running.delete(task)
      done.files++
      done.bytes += file?.bytes ?? 0
      done.documents += result?.documents ?? 0
      done.words += result?.words ?? 0
      done.found += result?.passages.length ?? 0
      report()
    },
  }
}

function failedFile(index: FingerprintIndex, { name }: CorpusFile, reason: string): FileFindings {
  const problem: Problem = {
    code: 'audit/file-failed',
    at: { file: name },
    message: `The scan of this file stopped: ${reason.split('\n')[0]}.`,
    hint: 'Nothing of this file is in the result. Audit it again alone; when it stops again, report it with the file.',
  }
  return { index: index.id, file: name, documents: 0, bytes: 0, words: 0, passages: [], problems: [problem] }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
