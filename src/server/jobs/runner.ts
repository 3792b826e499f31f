/** Runs jobs beside the requests: a few at a time, each in a process of its own that is watched, kept and, when asked, ended. */

import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Job, JobProgress } from '../../app/jobs/job.ts'
import {
  breakOffJob,
  endJob,
  forgetJobs,
  JOB_DAYS,
  type JobEnd,
  keepJob,
  releaseJob,
  type Runner,
  takeJob,
} from '../../app/jobs/run-job.ts'
import { forgetTexts } from '../../app/table/table-texts.ts'
import { throwAwayOld } from '../../app/uploads/uploads.ts'
import type { Desk } from '../../drivers/desk/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { JobOrder, JobWord } from './job-process.ts'

export interface JobRunner {
  /** Looks for work at once. */
  wake(): void
  /** Ends what runs and puts it back; returns when nothing runs any more. */
  stop(): Promise<void>
}

export interface RunnerOptions {
  readonly hall: Hall
  readonly desk: Desk
  /** How many run at once. */
  readonly places: number
  /** Told of a job that broke for a reason of ours. */
  readonly tellBroken: (error: string, job: Job) => void
  /** Told how a job ended. */
  readonly tellEnded?: (job: Job, end: JobEnd) => void
  /** How often it looks, in milliseconds. */
  readonly everyMs?: number
}

const KEEP_EVERY_MS = 1000
const TIDY_EVERY_MS = 3_600_000
const DAY_MS = 86_400_000

export function openRunner(options: RunnerOptions): JobRunner {
  const { hall, desk, places, tellBroken, tellEnded, everyMs = 1000 } = options
  const name = `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`
  let attempts = 0
  let tidiedAt = 0
  const running = new Map<string, { child: ChildProcess; ended: Promise<void> }>()
  let isStopping = false
  let isLooking = false

  async function look(): Promise<void> {
    if (isLooking || isStopping) return
    isLooking = true
    try {
      await tidy()
      for (let free = places - running.size; free > 0; free--) {
        const runner: Runner = { id: `${name}-${++attempts}`, now: () => new Date() }
        const job = await takeJob(desk, runner)
        if (!job) break
        start(job, runner)
      }
    } catch (error) {
      tellBroken(traceOf(error), NO_JOB)
    } finally {
      isLooking = false
    }
  }

  /** Lets go of what is kept for its days alone. */
  async function tidy(): Promise<void> {
    const now = Date.now()
    if (now - tidiedAt < TIDY_EVERY_MS) return
    tidiedAt = now
    await forgetJobs(desk, { before: new Date(now - JOB_DAYS * DAY_MS) })
    await throwAwayOld({ hall, desk }, new Date(now))
    await forgetTexts(desk, new Date(now))
  }

  function start(job: Job, runner: Runner): void {
    const entry = new URL(import.meta.url.endsWith('.ts') ? './job-process.ts' : './job-process.js', import.meta.url)
    const child = fork(fileURLToPath(entry), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // Of how this process was started only the bound of its memory is meant for others.
      execArgv: process.execArgv.filter((word) => word.startsWith('--max-old-space')),
    })
    const ended = watch(child, { job, runner })
      .catch((error: unknown) => tellBroken(traceOf(error), job))
      .finally(() => {
        running.delete(job.id)
        void look()
      })
    running.set(job.id, { child, ended })
    const { id, kind, input, askedBy } = job
    // It may have died by then, which its end tells.
    child.send({ hall: hall.folder, job: { id, kind, input, askedBy } } satisfies JobOrder, () => undefined)
  }

  async function watch(child: ChildProcess, { job, runner }: { job: Job; runner: Runner }): Promise<void> {
    let progress: JobProgress | undefined
    let end: JobEnd | undefined
    let isCancelled = false
    const keepOn = async (): Promise<void> => {
      const state = await keepJob(desk, { id: job.id, progress }, runner)
      isCancelled ||= state === 'cancelled'
      if (state !== 'held') child.kill('SIGTERM')
    }
    // A look that fails is made up for by the next; the lease lasts for many of them.
    const keep = setInterval(() => void keepOn().catch(() => undefined), KEEP_EVERY_MS)
    child.on('message', (word: JobWord) => {
      if ('progress' in word) progress = word.progress
      else if ('again' in word) tellBroken(word.again, job)
      else end = endOf(word, job)
    })
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', () => resolve())
    })
    clearInterval(keep)
    if (progress) await keepJob(desk, { id: job.id, progress }, runner)
    if (isCancelled && end?.state !== 'done') end = { state: 'cancelled' }
    if (end) await endJob(desk, job.id, end, runner)
    else if (isStopping) await releaseJob(desk, job.id, runner)
    else await breakOffJob(desk, job.id, runner)
    if (end) tellEnded?.(job, end)
  }

  function endOf(word: Exclude<JobWord, { progress: JobProgress } | { again: string }>, job: Job): JobEnd {
    if (!('error' in word)) return { state: 'done', result: word.result }
    if (word.stack !== undefined) tellBroken(word.stack, job)
    return { state: 'failed', error: word.error, result: word.result }
  }

  const looking = setInterval(() => void look(), everyMs)
  void look()
  return {
    wake: () => void look(),
    async stop() {
      isStopping = true
      clearInterval(looking)
      for (const { child } of running.values()) child.kill('SIGTERM')
      await Promise.all([...running.values()].map(({ ended }) => ended))
    },
  }
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

const NO_JOB = { id: 'none', kind: 'none' } as Job
