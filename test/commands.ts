/** Commands that a test waits for, run one after another by a process that has the program loaded: a tenth of the time of one process each. */

import { after } from 'node:test'
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import type { AskedCommand } from './command-host.ts'
import type { Ended } from './killing.ts'

const signal = new Int32Array(new SharedArrayBuffer(4))
let ask: ((asked: AskedCommand | 'end') => Ended) | undefined

/** The same as the program with these arguments in this folder and environment, but that it starts at once. */
export function runCommand(asked: AskedCommand): Ended {
  ask ??= openThread()
  return ask(asked)
}

function openThread(): NonNullable<typeof ask> {
  const { port1, port2 } = new MessageChannel()
  const thread = new Worker(new URL('./command-thread.ts', import.meta.url), {
    workerData: { port: port2, signal },
    transferList: [port2],
  })
  thread.unref()
  port1.unref()
  return (asked) => {
    Atomics.store(signal, 0, 0)
    port1.postMessage(asked)
    Atomics.wait(signal, 0, 0)
    return receiveMessageOnPort(port1)?.message as Ended
  }
}

// The host ends before coverage is told, so that what it reached counts; in a program that is no test it ends with the program.
if (process.execArgv.includes('--test')) after(() => void ask?.('end'))
