/** Audits the files of a corpus on several threads; the result does not depend on how many. */

import type { FileFindings, FingerprintIndex, StepWords } from '../audit/index.ts'
import { BadInput, type Problem, assert, required } from '../base/index.ts'
import { type Division, type Job, divideLargeFiles, openSchedule } from './audit-schedule.ts'
import { type AuditTask, type Audited, type TaskProgress, type WorkerSetup, auditOrDamage } from './audit-task.ts'
import { type CorpusFile, type ReadOptions, createPartReader, readerAhead } from './corpus/index.ts'
import { totalBytes } from './run-tasks.ts'
import type { ScannedPart } from './settle-parts.ts'
import { type OpenSharedIndex, openSharedIndex } from './shared-index.ts'
import { type Lane, type TaskOutcome, ownLane, threadLane } from './task-lanes.ts'

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
  options: AuditOptions,
): Promise<FileFindings[]> {
  const { workers, bytesPerWorker = 16 * 2 ** 20, partBytes = 64 * 2 ** 20 } = options
  const { readOptions = {}, stepWords, onProgress, onFindings } = options
  assert(Number.isSafeInteger(workers) && workers >= 1, 'drivers: an audit has at least one worker')
  const { index, shared } = source instanceof Uint8Array ? openSharedIndex(source) : source
  const division = await divideLargeFiles(files, { workers, partBytes, readOptions })
  const jobs = [...division.values()].reduce((sum, parts) => sum + parts.length - 1, files.length)
  const worthwhile = bytesPerWorker === 0 ? jobs : Math.ceil(totalBytes(files) / bytesPerWorker)
  const count = Math.max(1, Math.min(workers, jobs, worthwhile))
  // Threads that have no file of their own read for those that have.
  const readAheadBytes = workers >= 2 * count ? bytesPerWorker : Infinity
  const setup = { index: shared, readAheadBytes, readOptions, stepWords }
  await using reader = readerAhead({ minBytes: readAheadBytes })
  const readers = { files: reader, parts: createPartReader() }
  const inOwnThread = (): AuditLane => ownLane((task, tell) => auditOrDamage(index, task, setup, readers, tell))
  const openLane = count > 1 ? () => startThread(setup) : inOwnThread
  const progress = progressOf(files, onProgress, onFindings)
  return await scanInLanes(index, files, { count, openLane, division, progress })
}

type AuditLane = Lane<AuditTask, Audited, TaskProgress>

function startThread(setup: WorkerSetup): AuditLane {
  const entry = new URL(import.meta.url.endsWith('.ts') ? './audit-worker.ts' : './audit-worker.js', import.meta.url)
  return threadLane(entry, setup)
}

interface LaneWork {
  readonly count: number
  readonly openLane: () => AuditLane
  readonly division: Division
  readonly progress: Progress
}

/** One file or part at a time in each lane. A thread that dies costs what it was at; another takes its place. */
async function scanInLanes(
  index: FingerprintIndex,
  files: readonly CorpusFile[],
  { count, openLane, division, progress }: LaneWork,
): Promise<FileFindings[]> {
  const results: (FileFindings | undefined)[] = files.map(() => undefined)
  const schedule = openSchedule(files, division, { index: index.id })

  /** The findings of the file, when they are complete with this. */
  async function resultOf(
    job: Job,
    file: CorpusFile,
    outcome: TaskOutcome<Audited>,
  ): Promise<FileFindings | undefined> {
    if ('failed' in outcome) {
      if (!job.part) return failedFile(index, file, outcome.failed)
      progress.partFailed(job)
      schedule.fail(job)
      return undefined
    }
    const { result } = outcome
    if ('damaged' in result) throw new BadInput(result.damaged)
    if ('findings' in result) return result.findings
    progress.partDone(job, result.scannedPart)
    return schedule.take(job, result.scannedPart)
  }
  async function runLane(): Promise<void> {
    let lane: AuditLane | undefined
    try {
      for (let job = await schedule.next(); job; job = await schedule.next()) {
        const at = job
        const file = required(files[at.file], 'drivers: each job has its file')
        lane ??= openLane()
        const outcome = await lane.run(at.number, { file, part: at.part }, (now) => progress.running(at, now))
        if (lane.isDead()) lane = undefined
        const result = await resultOf(at, file, outcome)
        if (!result) continue
        results[at.file] = result
        await progress.done(at, result)
      }
    } catch (error) {
      schedule.stop() // the other lanes end with what they are at
      throw error
    } finally {
      await lane?.stop()
    }
  }
  await Promise.all(Array.from({ length: count }, runLane))
  return results.map((result) => required(result, 'drivers: each file has its result'))
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
  const bytes = totalBytes(files)
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
    message: `The scan of this file stopped: ${reason}.`,
    hint: 'Nothing of this file is in the result. Audit it again alone; when it stops again, report it with the file.',
  }
  return { index: index.id, file: name, documents: 0, bytes: 0, words: 0, passages: [], problems: [problem] }
}
