/** Audits the files of a corpus on several threads; the result does not depend on how many. */

import { Worker } from 'node:worker_threads'

import { type FileFindings, type FingerprintIndex } from '../audit/index.ts'
import { BadInput, type Problem, assert, required } from '../base/index.ts'
import {
  type FromWorker,
  type TaskProgress,
  type ToWorker,
  type WorkerSetup,
  auditFile,
  indexDamage,
} from './audit-task.ts'
import { type Division, type Job, divideLargeFiles, openSchedule } from './audit-schedule.ts'
import { type CorpusFile, type ReadOptions, readerAhead } from './corpus/index.ts'
import type { ScannedPart } from './settle-parts.ts'
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
  /** Larger files may be scanned in parts of so many bytes, by several threads. Default 64 MiB. */
  readonly partBytes?: number
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
  {
    workers,
    bytesPerWorker = 16 * 2 ** 20,
    partBytes = 64 * 2 ** 20,
    readOptions = {},
    onProgress,
    onFindings,
  }: AuditOptions,
): Promise<FileFindings[]> {
  assert(Number.isSafeInteger(workers) && workers >= 1, 'drivers: an audit has at least one worker')
  const { index, shared } = source instanceof Uint8Array ? openSharedIndex(source) : source
  const progress = progressOf(files, onProgress, onFindings)
  const division = await divideLargeFiles(files, { workers, partBytes, readOptions })
  const jobs = [...division.values()].reduce((sum, parts) => sum + parts.length - 1, files.length)
  const worthwhile = bytesPerWorker === 0 ? jobs : Math.ceil(sizeOf(files) / bytesPerWorker)
  const count = Math.min(workers, jobs, worthwhile)
  // Threads that have no file of their own read for those that have.
  const readAheadBytes = workers >= 2 * count ? bytesPerWorker : Infinity
  const setup = { index: shared, readOptions, readAheadBytes }
  if (count > 1) return scanInWorkers(index, setup, files, { count, division, progress })
  await using reader = readerAhead({ minBytes: readAheadBytes })
  const results: FileFindings[] = []
  for (const [task, file] of files.entries()) {
    try {
      results.push(await auditFile(index, file, readOptions, (now) => progress.running(alone(task), now), reader.read))
    } catch (error) {
      if (indexDamage(error)) throw error
      results.push(failedFile(index, file, reasonOf(error)))
    }
    await progress.done(alone(task), results.at(-1))
  }
  return results
}

/** One file or part at a time for each thread. A thread that dies costs the file it was at; another takes its place. */
async function scanInWorkers(
  index: FingerprintIndex,
  setup: WorkerSetup,
  files: readonly CorpusFile[],
  { count, division, progress }: { count: number; division: Division; progress: Progress },
): Promise<FileFindings[]> {
  const results: (FileFindings | undefined)[] = files.map(() => undefined)
  const schedule = openSchedule(files, division, { index: index.id })

  /** The findings of the file, when they are complete with this. */
  async function resultOf(job: Job, file: CorpusFile, outcome: Outcome): Promise<FileFindings | undefined> {
    if ('damaged' in outcome) throw new BadInput(outcome.damaged)
    if ('findings' in outcome) return outcome.findings
    if ('scannedPart' in outcome) {
      progress.partDone(job, outcome.scannedPart)
      return schedule.take(job, outcome.scannedPart)
    }
    if (!job.part) return failedFile(index, file, outcome.failed)
    progress.partFailed(job)
    schedule.fail(job)
    return undefined
  }
  async function runLane(): Promise<void> {
    let thread: Thread | undefined
    try {
      for (let job = await schedule.next(); job; job = await schedule.next()) {
        const at = job
        const file = required(files[at.file], 'drivers: each job has its file')
        thread ??= startThread(setup)
        const outcome = await thread.scan({ task: at.number, file, part: at.part }, (now) => progress.running(at, now))
        if ('isDead' in outcome && outcome.isDead) thread = undefined
        const result = await resultOf(at, file, outcome)
        if (!result) continue
        results[at.file] = result
        await progress.done(at, result)
      }
    } catch (error) {
      schedule.stop() // the other threads end with what they are at
      throw error
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
  | { readonly scannedPart: ScannedPart }
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

function sizeOf(files: readonly CorpusFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0)
}

function alone(task: number): Job {
  return { number: task + 1, file: task }
}

interface Progress {
  running(job: Job, now: TaskProgress): void
  /** What a part had is kept with its file until that is done. */
  partDone(job: Job, part: ScannedPart): void
  /** The file begins anew. */
  partFailed(job: Job): void
  done(job: Job, result: FileFindings | undefined): Promise<void>
}

/** Adds up what the files that run and those that are done tell. */
function progressOf(
  files: readonly CorpusFile[],
  tell: AuditOptions['onProgress'],
  handOut: AuditOptions['onFindings'],
): Progress {
  const running = new Map<number, TaskProgress>() // by job
  const inParts = new Map<number, TaskProgress & { readonly parts: Set<number> }>() // by file
  const bytes = sizeOf(files)
  const done = { files: 0, bytes: 0, documents: 0, words: 0, found: 0 }
  const report = (): void => {
    const now = [...running.values(), ...inParts.values()]
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
    running(job, now) {
      running.set(job.number, now)
      report()
    },
    partDone({ number, file, part }, { findings }) {
      running.delete(number)
      const { parts, fileBytes, documents, words, found } = inParts.get(file) ?? noParts()
      if (!part || parts.has(part.part.number)) return // a part may be scanned again
      inParts.set(file, {
        parts: parts.add(part.part.number),
        fileBytes: fileBytes + part.part.endByte - part.part.startByte,
        documents: documents + findings.documents,
        words: words + findings.words,
        found: found + findings.passages.length,
      })
      report()
    },
    partFailed({ number, file }) {
      running.delete(number)
      inParts.delete(file)
    },
    async done(job, result) {
      const file = files[job.file]
      if (file && result) await handOut?.(file, result)
      running.delete(job.number)
      inParts.delete(job.file)
      done.files++
      done.bytes += file?.bytes ?? 0
      done.documents += result?.documents ?? 0
      done.words += result?.words ?? 0
      done.found += result?.passages.length ?? 0
      report()
    },
  }
}

function noParts(): TaskProgress & { readonly parts: Set<number> } {
  return { parts: new Set(), fileBytes: 0, documents: 0, words: 0, found: 0 }
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
