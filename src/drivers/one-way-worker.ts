/** Entry of a worker thread: opens the shared one-way index once, then scans the shards that it is sent. */

import { parentPort, workerData } from 'node:worker_threads'

import { openOneWayIndex } from '../audit/index.ts'
import { assert, required } from '../base/index.ts'
import { type FromShardWorker, type ShardWorkerSetup, type ToShardWorker, scanShard } from './one-way-task.ts'

// Progress goes out at most so often; the last of a shard comes with its result.
const MS_BETWEEN_PROGRESS = 100

assert(parentPort, 'drivers: this file is started as a worker thread')
const port = parentPort
const { indexBytes, readOptions } = workerData as ShardWorkerSetup
const index = required(
  openOneWayIndex(indexBytes, { verified: true }).index,
  'drivers: the one-way index was opened before it was shared',
)

port.on('message', ({ task, file }: ToShardWorker) => {
  const send = (message: FromShardWorker): void => port.postMessage(message)
  let lastSent = 0
  const scan = scanShard(index, file, readOptions, (progress) => {
    const now = performance.now()
    if (now - lastSent < MS_BETWEEN_PROGRESS) return
    lastSent = now
    send({ task, progress })
  })
  scan.then(
    (shard) => send({ task, shard }),
    (error: unknown) => send({ task, failed: error instanceof Error ? error.message : String(error) }),
  )
})
