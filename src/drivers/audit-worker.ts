/** Entry of a worker thread: opens the shared index once, then scans the files and parts of files that it is sent. */

import { parentPort, workerData } from 'node:worker_threads'

import { assert } from '../base/index.ts'
import {
  type FromWorker,
  type TaskProgress,
  type ToWorker,
  type WorkerSetup,
  auditFile,
  auditPart,
  indexDamage,
} from './audit-task.ts'
import { createPartReader, readerAhead } from './corpus/index.ts'
import { joinSharedIndex } from './shared-index.ts'

// Progress goes out at most so often; the last of a file comes with its findings.
const MS_BETWEEN_PROGRESS = 100

assert(parentPort, 'drivers: this file is started as a worker thread')
const port = parentPort
const { index: shared, readAheadBytes, ...options } = workerData as WorkerSetup
const reader = readerAhead({ minBytes: readAheadBytes })
const partReader = createPartReader()
const index = joinSharedIndex(shared)

port.on('message', ({ task, file, part }: ToWorker) => {
  const send = (message: FromWorker): void => port.postMessage(message)
  let lastSent = 0
  const tell = (progress: TaskProgress): void => {
    const now = performance.now()
    if (now - lastSent < MS_BETWEEN_PROGRESS) return
    lastSent = now
    send({ task, progress })
  }
  const scan = part
    ? auditPart(index, part, readOptions, tell, partReader).then((scannedPart) => ({ task, scannedPart }))
    : auditFile(index, file, readOptions, tell, reader.read).then((findings) => ({ task, findings }))
  scan.then(
    (result) => send(result),
    (error: unknown) => {
      const damaged = indexDamage(error)
      if (damaged) send({ task, damaged })
      else send({ task, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    },
  )
})
