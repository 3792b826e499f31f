/** Several server processes on one port: the first starts the others, starts anew what dies, and stops them together. */

import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

// A process that dies at once would otherwise be started without end.
const PAUSE_MS = 1000

/** True in a process that serves; the one that starts the others does not. */
export function isServingProcess(processes: number): boolean {
  return processes === 1 || cluster.isWorker
}

/** Runs until it is told to stop; `tell` hears of every process that died. */
export async function runProcesses(count: number, { tell }: { tell: (what: string) => void }): Promise<void> {
  let isStopping = false
  const start = (): Worker => cluster.fork()
  cluster.on('exit', ({ process: { pid } }, code, signal) => {
    if (isStopping) return
    tell(`Process ${pid} ended (${signal ?? code}); another takes its place.`)
    void pause(PAUSE_MS).then(() => isStopping || start())
  })
  for (let i = 0; i < count; i++) start()
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  isStopping = true
  const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
  await Promise.all(
    workers.map(async (worker) => {
      const ended = once(worker, 'exit')
      worker.process.kill('SIGTERM')
      await ended
    }),
  )
}
