/** Where tasks are done: in a thread of their own or in the caller's. A thread that dies costs the task that it was at. */

import { type MessagePort, Worker } from 'node:worker_threads'

/** What is sent to a thread. */
interface ToThread<Input> {
  readonly task: number
  readonly input: Input
}

/** What comes back. */
type FromThread<Result, Progress> =
  | { readonly task: number; readonly progress: Progress }
  | { readonly task: number; readonly result: Result }
  | { readonly task: number; readonly failed: string }

export type TaskOutcome<Result> = { readonly result: Result } | { readonly failed: string }

/** Does one task after the other. */
export interface Lane<Input, Result, Progress> {
  run(task: number, input: Input, onProgress: (progress: Progress) => void): Promise<TaskOutcome<Result>>
  /** True when it died: it does no further task. */
  isDead(): boolean
  stop(): Promise<unknown>
}

/** How a task is done: in a thread or in the caller's own. */
export type DoTask<Input, Result, Progress> = (
  input: Input,
  onProgress: (progress: Progress) => void,
) => Promise<Result>

/** The caller's own thread. */
export function ownLane<Input, Result, Progress>(
  doTask: DoTask<Input, Result, Progress>,
): Lane<Input, Result, Progress> {
  return {
    run: (_, input, onProgress) =>
      doTask(input, onProgress).then(
        (result) => ({ result }),
        (error: unknown) => ({ failed: reasonOf(error) }),
      ),
    isDead: () => false,
    stop: async () => undefined,
  }
}

/** A thread whose entry serves tasks (see `serveTasks`). */
export function threadLane<Input, Result, Progress>(
  entry: URL,
  workerData: unknown,
  { holdsProcess = 'always' }: { readonly holdsProcess?: 'always' | 'while asked' } = {},
): Lane<Input, Result, Progress> {
  const worker = new Worker(entry, { workerData })
  const letGo = (): void => (holdsProcess === 'always' ? undefined : worker.unref())
  letGo()
  let death: string | undefined
  let onAnswer = (_answer: FromThread<Result, Progress>): void => {}
  let onDeath = (_reason: string): void => {}
  const die = (reason: string): void => {
    death ??= reason
    onDeath(death)
  }
  worker.on('message', (answer: FromThread<Result, Progress>) => onAnswer(answer))
  worker.on('error', (error) => die(reasonOf(error)))
  worker.on('exit', (code) => die(`its thread ended with code ${code}`))
  return {
    run: (task, input, onProgress) =>
      new Promise((resolve) => {
        onDeath = (failed) => resolve({ failed })
        if (death !== undefined) return onDeath(death)
        onAnswer = (answer) => {
          if (answer.task !== task) return
          if ('progress' in answer) return onProgress(answer.progress)
          letGo()
          resolve('failed' in answer ? { failed: answer.failed } : { result: answer.result })
        }
        worker.ref()
        const message: ToThread<Input> = { task, input }
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage(message)
      }),
    isDead: () => death !== undefined,
    stop: () => worker.terminate(),
  }
}

// Progress goes out at most so often; the last of a task comes with its result.
const MS_BETWEEN_PROGRESS = 100

/** The other end: does the tasks that come in by `port`. */
export function serveTasks<Input, Result, Progress>(port: MessagePort, doTask: DoTask<Input, Result, Progress>): void {
  port.on('message', ({ task, input }: ToThread<Input>) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    const send = (message: FromThread<Result, Progress>): void => port.postMessage(message)
    let lastSent = 0
    const tell = (progress: Progress): void => {
      const now = performance.now()
      if (now - lastSent < MS_BETWEEN_PROGRESS) return
      lastSent = now
      send({ task, progress })
    }
    doTask(input, tell).then(
      (result) => send({ task, result }),
      (error: unknown) => send({ task, failed: reasonOf(error) }),
    )
  })
}

/** The first line of why it stopped. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? 'an error') : String(error)
}
