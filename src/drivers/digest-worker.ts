/** Entry of a thread that hashes one file, as far as it is told. */

import { parentPort, workerData } from 'node:worker_threads'

import { assert } from '../base/index.ts'
import type { FromDigest, ToDigest } from './digest-thread.ts'
import { startDigest } from './file-digest.ts'

assert(parentPort, 'drivers: this file is started as a worker thread')
const port = parentPort
const { path } = workerData as { readonly path: string }
const digest = startDigest(path)

async function answer(question: ToDigest): Promise<FromDigest> {
  if ('finish' in question) return { source: await digest.finish() }
  await digest.catchUp(question.end)
  return { reached: digest.bytes }
}

// One question at a time; what fails ends the thread, and is told by that.
let previous = Promise.resolve()
port.on('message', (question: ToDigest) => {
  previous = previous.then(() => answer(question)).then((message) => port.postMessage(message))
})
