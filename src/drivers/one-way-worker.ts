/** Entry of a worker thread: opens the shared one-way index once, then scans the shards that it is sent. */

import { parentPort, workerData } from 'node:worker_threads'

import { assert } from '../base/index.ts'
import type { CorpusFile } from './corpus/index.ts'
import {
  type ScannedShard,
  type ShardProgress,
  type ShardWorkerSetup,
  joinSharedOneWay,
  scanShard,
} from './one-way-task.ts'
import { serveTasks } from './task-lanes.ts'

assert(parentPort, 'drivers: this file is started as a worker thread')
const { index: shared, readOptions } = workerData as ShardWorkerSetup
const index = joinSharedOneWay(shared)

serveTasks<CorpusFile, ScannedShard, ShardProgress>(parentPort, (file, tell) =>
  scanShard(index, file, readOptions, tell),
)
