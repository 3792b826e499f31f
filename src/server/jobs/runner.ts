/** Runs jobs beside the requests: a few at a time, each in a process of its own that is watched, kept and, when asked, ended. */

import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { Job, JobProgress } from '../../app/jobs/job.ts'
import { endJob, type JobEnd, keepJob, releaseJob, type Runner, takeJob } from '../../app/jobs/run-job.ts'
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
  readonly hall: Pick<Hall, 'folder'>
  readonly desk: Desk
  /** How many run at once. */
  readonly places: number
  /** Told of a job that broke for a reason of ours. */
  readonly tellBroken: (error: string, job: Job) => void
  /** How often it looks, in milliseconds. */
  readonly everyMs?: number
}

const KEEP_EVERY_MS = 1000

export function openRunner({ hall, desk, places, tellBroken, everyMs = 1000 }: RunnerOptions): JobRunner {
  const runner: Runner = { id: `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`, now: () => new Date() }
  const running = new Map<string, { child: ChildProcess; ended: Promise<void> }>()
  let isStopping = false
  let isLooking = false

  async function look(): Promise<void> {
    if (isLooking || isStopping) return
    isLooking = true
    try {
      for (let free = places - running.size; free > 0; free--) {
        const job = await takeJob(desk, runner)
        if (!job) break
        start(job)
      }
    } catch (error) {
      tellBroken(traceOf(error), NO_JOB)
    } finally {
      isLooking = false
    }
  }

  function start(job: Job): void {
    const entry = new URL(import.meta.url.endsWith('.ts') ? './job-process.ts' : './job-process.js', import.meta.url)
    const child = fork(fileURLToPath(entry), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // Of how this process was started only the bound of its memory is meant for others.
      execArgv: process.execArgv.filter((word) => word.startsWith('--max-old-space')),
    })
    const ended = watch(child, job)
      .catch((error: unknown) => tellBroken(traceOf(error), job))
      .finally(() => {
        running.delete(job.id)
        void look()
      })
    running.set(job.id, { child, ended })
    const { kind, input, askedBy } = job
    child.send({ hall: hall.folder, job: { kind, input, askedBy } } satisfies JobOrder)
  }

  async function watch(child: ChildProcess, job: Job): Promise<void> {
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
      else end = endOf(word, job)
    })
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', () => resolve())
    })
    clearInterval(keep)
    if (progress) await keepJob(desk, { id: job.id, progress }, runner)
    if (isCancelled && end?.state !== 'done') await endJob(desk, job.id, { state: 'cancelled' }, runner)
    else if (end) await endJob(desk, job.id, end, runner)
    else if (isStopping) await releaseJob(desk, job.id, runner)
    // Else the process died: the lease runs out, and somebody takes the job up again.
  }

  function endOf(word: Exclude<JobWord, { progress: JobProgress }>, job: Job): JobEnd {
    if ('result' in word) return { state: 'done', result: word.result }
    if (word.stack !== undefined) tellBroken(word.stack, job)
    return { state: 'failed', error: word.error }
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
