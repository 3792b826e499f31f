/** Entry of a worker thread: prepares the script files that it is sent, one at a time. */

import { parentPort } from 'node:worker_threads'
import { assert } from '../base/index.ts'
import { type FromScriptWorker, prepareScript, type ToScriptWorker } from './script-task.ts'

assert(parentPort, 'drivers: this file is started as a worker thread')
const port = parentPort

port.on('message', ({ task, ...script }: ToScriptWorker) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const send = (message: FromScriptWorker): void => port.postMessage(message)
  prepareScript(script).then(
    (outcome) => send({ task, outcome }),
    (error: unknown) => send({ task, failed: error instanceof Error ? error.message : String(error) }),
  )
})
