/** Entry of a reading thread: reads the files that it is sent and hands their events over in batches. */

import { parentPort, workerData } from 'node:worker_threads'

import { assert } from '../../base/index.ts'
import { batchPacker } from './event-batches.ts'
import { readCorpusFile } from './read-file.ts'
import { CONTROL, type FromReader, MOST_WAITING, type ReaderSetup, type ToReader } from './reader-thread.ts'

assert(parentPort, 'drivers: this file is started as a worker thread')
const port = parentPort
const { control } = workerData as ReaderSetup
const MS_BETWEEN_LOOKS = 50

/** Sends when there is room for it. This thread may stand still: nothing else waits for it. False when nobody wants the task any more. */
function send(message: FromReader, transfer: ArrayBuffer): boolean {
  for (;;) {
    const stopped = Atomics.load(control, CONTROL.stopped)
    if (stopped === -1 || stopped >= message.task) return false
    const waiting = Atomics.load(control, CONTROL.waiting)
    if (waiting < MOST_WAITING) break
    Atomics.wait(control, CONTROL.waiting, waiting, MS_BETWEEN_LOOKS)
  }
  Atomics.add(control, CONTROL.waiting, 1)
  port.postMessage(message, [transfer])
  return true
}

async function readTask({ task, file, options, wantsBytes }: ToReader): Promise<FromReader> {
  const packer = batchPacker()
  let fileBytes = 0
  let isWanted = true
  const sendBatch = (): void => {
    if (packer.isEmpty()) return
    const batch = packer.take()
    isWanted = send({ task, batch, fileBytes }, batch.texts.buffer)
  }
  const events = readCorpusFile(file, {
    ...options,
    onRead(bytesSoFar) {
      fileBytes = bytesSoFar
    },
    ...(wantsBytes && {
      onBytes(bytes: Uint8Array) {
        const copy = new Uint8Array(bytes)
        if (isWanted) isWanted = send({ task, bytes: copy }, copy.buffer)
      },
    }),
  })
  for await (const event of events) {
    if (!packer.add(event)) {
      sendBatch()
      packer.add(event)
    }
    if (!isWanted) break
  }
  sendBatch()
  return { task, over: true, fileBytes }
}

let previous = Promise.resolve()
port.on('message', (message: ToReader) => {
  previous = previous
    .then(() => readTask(message))
    .catch((error: unknown) => ({
      task: message.task,
      failed: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }))
    .then((last) => port.postMessage(last))
})
