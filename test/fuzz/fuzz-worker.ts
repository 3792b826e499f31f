/** Entry of a worker thread: tries cases one after the other and says in shared memory which one it is at. */

import { parentPort, workerData } from 'node:worker_threads'

import { assert } from '../../src/base/index.ts'
import { makeFile, tryFile } from './try-case.ts'
import type { FuzzFormat } from './written-scripts.ts'

export interface FuzzTask {
  readonly format: FuzzFormat
  readonly seed: number
  readonly from: number
  readonly to: number
  /** The number of the case, and the bytes of its file. */
  readonly at: Int32Array
}

assert(parentPort, 'fuzz: this file is started as a worker thread')
const { format, seed, from, to, at } = workerData as FuzzTask
for (let index = from; index < to; index++) {
  const file = makeFile({ format, seed, index })
  Atomics.store(at, 1, file.bytes.length)
  Atomics.store(at, 0, index)
  let says: string | undefined
  try {
    says = tryFile(file)
  } catch (error) {
    says = `it throws: ${error instanceof Error ? error.stack : String(error)}`
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  if (says !== undefined) parentPort.postMessage({ index, says })
}
Atomics.store(at, 0, to)
