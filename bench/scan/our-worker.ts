/** A thread that scans documents of a shared text until none is left, as often as it is told to. */

import { parentPort, workerData } from 'node:worker_threads'

import { type SharedIndex, openOurScan } from './our-scan.ts'
import type { Hit } from './prepared.ts'

export interface WorkerSetup {
  readonly index: SharedIndex
  /** The whole text, over shared memory. */
  readonly text: Uint8Array
  readonly ends: readonly number[]
  /** The next document that nobody has taken. */
  readonly next: Int32Array
}

export interface WorkerDone {
  readonly hits: readonly Hit[]
}

const port = parentPort
if (!port) throw new Error('this file is started as a worker thread')
const { index, text, ends, next } = workerData as WorkerSetup
const scan = openOurScan(index)

port.on('message', () => {
  for (let at = Atomics.add(next, 0, 1); at < ends.length; at = Atomics.add(next, 0, 1)) {
    const start = ends[at - 1] ?? 0
    scan.scan(text.subarray(start, ends[at]), start)
  }
  const done: WorkerDone = { hits: scan.end() }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  port.postMessage(done)
})
const ready: WorkerDone = { hits: [] }
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
port.postMessage(ready)
