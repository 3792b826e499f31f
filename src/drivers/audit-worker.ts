/** Entry of a worker thread: opens the shared index once, then scans the files and parts of files that it is sent. */

import { parentPort, workerData } from 'node:worker_threads'

import { assert } from '../base/index.ts'
import { type AuditTask, type Audited, type TaskProgress, type WorkerSetup, auditOrDamage } from './audit-task.ts'
import { createPartReader, readerAhead } from './corpus/index.ts'
import { joinSharedIndex } from './shared-index.ts'
import { serveTasks } from './task-lanes.ts'

assert(parentPort, 'drivers: this file is started as a worker thread')
const { index: shared, readAheadBytes, ...options } = workerData as WorkerSetup
const readers = { files: readerAhead({ minBytes: readAheadBytes }), parts: createPartReader() }
const index = joinSharedIndex(shared)

serveTasks<AuditTask, Audited, TaskProgress>(parentPort, (task, tell) =>
  auditOrDamage(index, task, options, readers, tell),
)
