/**
 * Reads a file in a thread of its own, while the caller's thread scans what was read before: unpacking and parsing then cost the
 * scan no time. It gives what `readCorpusFile` gives, in the same order.
 */

import { Worker } from 'node:worker_threads'

import type { CorpusEvent } from '../../audit/index.ts'
import { assert } from '../../base/index.ts'
import type { CorpusFile, ReadOptions } from './corpus-file.ts'
import { type EventBatch, eventsOfBatch } from './event-batches.ts'
import { readCorpusFile } from './read-file.ts'

/** Batches that may wait for the scan; the reader stands still while there are so many. */
export const MOST_WAITING = 6

/** What the two threads share: how many batches are on their way, and the number of the task that is not wanted any more. */
export const CONTROL = { waiting: 0, stopped: 1 } as const

export interface ReaderSetup {
  readonly control: Int32Array
}
export interface ToReader {
  readonly task: number
  readonly file: CorpusFile
  readonly options: Omit<ReadOptions, 'onRead' | 'onBytes'>
  /** True when the bytes of the file are to be handed over too. */
  readonly wantsBytes: boolean
}
export type FromReader = { readonly task: number } & (
  | { readonly batch: EventBatch; readonly fileBytes: number }
  | { readonly bytes: Uint8Array }
  | { readonly over: true; readonly fileBytes: number }
  | { readonly failed: string }
)

export interface ReaderThread {
  /** One file at a time: the next one when this is read or left. */
  readonly read: (file: CorpusFile, options?: ReadOptions) => AsyncGenerator<CorpusEvent, void, undefined>
  isDead(): boolean
  stop(): Promise<void>
}

/** How a thread reads the files that it scans. */
export type CorpusReader = Pick<ReaderThread, 'read' | 'stop'> & AsyncDisposable

/** Reads files of `minBytes` and more in a thread of its own, which is started for the first of them; smaller ones in the caller's. */
export function readerAhead({ minBytes }: { minBytes: number }): CorpusReader {
  let thread: ReaderThread | undefined
  const stop = async (): Promise<void> => thread?.stop()
  return {
    read(file, options) {
      if (file.bytes < minBytes) return readCorpusFile(file, options)
      if (!thread || thread.isDead()) thread = startReaderThread()
      return thread.read(file, options)
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

export function startReaderThread(): ReaderThread {
  const control = new Int32Array(new SharedArrayBuffer(8))
  const name = import.meta.url.endsWith('.ts') ? './reader-worker.ts' : './reader-worker.js'
  const worker = new Worker(new URL(name, import.meta.url), { workerData: { control } satisfies ReaderSetup })
  const messages: FromReader[] = []
  let death: string | undefined
  let wake = (): void => {}
  const die = (reason: string): void => {
    death ??= reason
    wake()
  }
  worker.on('message', (message: FromReader) => {
    messages.push(message)
    wake()
  })
  worker.on('error', (error) => die(error instanceof Error ? error.message : String(error)))
  worker.on('exit', (code) => die(`its reading thread ended with code ${code}`))
  let lastTask = 0
  let isReading = false

  function release(message: FromReader): void {
    if (!('batch' in message || 'bytes' in message)) return
    Atomics.sub(control, CONTROL.waiting, 1)
    Atomics.notify(control, CONTROL.waiting)
  }
  /** The next message of the task; those of tasks that were left are let go. */
  async function nextMessage(task: number): Promise<FromReader> {
    for (;;) {
      const message = messages.shift()
      if (message?.task === task) return message
      if (message) release(message)
      else if (death !== undefined) throw new Error(death)
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  }

  return {
    async *read(file, { onRead, onBytes, ...options } = {}) {
      assert(!isReading, 'drivers: a reader thread reads one file at a time')
      isReading = true
      const task = ++lastTask
      try {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage({ task, file, options, wantsBytes: onBytes !== undefined } satisfies ToReader)
        for (;;) {
          const message = await nextMessage(task)
          if ('failed' in message) throw new Error(message.failed)
          if ('bytes' in message) onBytes?.(message.bytes)
          else onRead?.(message.fileBytes)
          if ('over' in message) return
          if ('batch' in message) for (const event of eventsOfBatch(message.batch)) yield event
          release(message)
        }
      } finally {
        isReading = false
        Atomics.store(control, CONTROL.stopped, task)
        Atomics.notify(control, CONTROL.waiting)
      }
    },
    isDead: () => death !== undefined,
    async stop() {
      Atomics.store(control, CONTROL.stopped, -1)
      await worker.terminate()
    },
  }
}
