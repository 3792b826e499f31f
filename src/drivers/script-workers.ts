/** Prepares script files on several threads and hands them out in the order in which they were named, a few ahead of whoever takes them. */

import { Worker } from 'node:worker_threads'
import { assert, type Problem } from '../base/index.ts'
import {
  type FromScriptWorker,
  prepareScript,
  type ScriptOutcome,
  type ScriptTask,
  type ToScriptWorker,
} from './script-task.ts'

export interface ScriptThreads {
  prepare(script: ScriptTask): Promise<ScriptOutcome>
  stop(): Promise<void>
}

// A thread takes as long to start as some twenty scripts take to read.
const FILES_PER_THREAD = 20

/** Threads for so many files: at most `workers`, none (the caller's own does the work) where they would not pay. */
export function startScriptThreads({ workers, files }: { workers: number; files: number }): ScriptThreads {
  assert(Number.isSafeInteger(workers) && workers >= 1, 'drivers: scripts are read by at least one worker')
  const count = Math.min(workers, Math.floor(files / FILES_PER_THREAD))
  if (count < 2) return ownThread()
  const idle: (Thread | undefined)[] = Array.from({ length: count }, () => undefined)
  const waiting: ((thread: Thread | undefined) => void)[] = []
  const running = new Set<Thread>()

  /** A thread that died leaves its place to another one. */
  function release(thread: Thread | undefined): void {
    const next = waiting.shift()
    if (next) next(thread)
    else idle.push(thread)
  }

  return {
    async prepare(script) {
      const free =
        idle.length > 0 ? idle.pop() : await new Promise<Thread | undefined>((resolve) => waiting.push(resolve))
      const thread = free ?? startThread()
      running.add(thread)
      const outcome = await thread.prepare(script)
      if (thread.isDead()) running.delete(thread)
      release(thread.isDead() ? undefined : thread)
      return outcome
    },
    async stop() {
      await Promise.all([...running].map((thread) => thread.stop()))
    },
  }
}

/** One file after the other. */
function ownThread(): ScriptThreads {
  let last: Promise<unknown> = Promise.resolve()
  return {
    prepare(script) {
      const next = last.then(() => prepareScript(script).catch((error: unknown) => failed(script.file, error)))
      last = next
      return next
    },
    async stop() {
      await last
    },
  }
}

interface Thread {
  prepare(script: ScriptTask): Promise<ScriptOutcome>
  isDead(): boolean
  stop(): Promise<unknown>
}

function startThread(): Thread {
  const entry = new URL(import.meta.url.endsWith('.ts') ? './script-worker.ts' : './script-worker.js', import.meta.url)
  const worker = new Worker(entry)
  let tasks = 0
  let death: string | undefined
  let onAnswer = (_answer: FromScriptWorker): void => {}
  let onDeath = (_reason: string): void => {}
  const die = (reason: string): void => {
    death ??= reason
    onDeath(death)
  }
  worker.on('message', (answer: FromScriptWorker) => onAnswer(answer))
  worker.on('error', (error) => die(error.message))
  worker.on('exit', (code) => die(`its thread ended with code ${code}`))
  return {
    prepare(script) {
      const { file } = script
      const task = ++tasks
      return new Promise((resolve) => {
        onDeath = (reason) => resolve(failed(file, reason))
        if (death !== undefined) return onDeath(death)
        onAnswer = (answer) => {
          if (answer.task === task) resolve('outcome' in answer ? answer.outcome : failed(file, answer.failed))
        }
        const message: ToScriptWorker = { task, ...script }
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage(message)
      })
    },
    isDead: () => death !== undefined,
    stop: () => worker.terminate(),
  }
}

/** The file that a reader stopped at is told, and the others go on. */
function failed(file: string, reason: unknown): ScriptOutcome {
  const because = (reason instanceof Error ? reason.message : String(reason)).split('\n')[0]
  const problem: Problem = {
    code: 'registry/file-failed',
    at: { file },
    message: `The reading of this file stopped: ${because}.`,
    hint: 'The other files were read. Register it again alone; when it stops again, report it with the file.',
  }
  return { file, problems: [problem] }
}
