/** Beside a test that waits: hands its commands to the host of commands, and starts another one after some commands or when one is gone. */

import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { type MessagePort, workerData } from 'node:worker_threads'
import type { AskedCommand } from './command-host.ts'
import type { Ended } from './killing.ts'

/** After so many a new process comes, so that nothing that commands leave behind piles up. */
const COMMANDS_OF_A_HOST = 150

const { port, signal } = workerData as { port: MessagePort; signal: Int32Array }
let host: ChildProcess | undefined
let commands = 0

port.on('message', (asked: AskedCommand | 'end') => void obey(asked))

async function obey(asked: AskedCommand | 'end'): Promise<void> {
  if (asked === 'end' || commands === COMMANDS_OF_A_HOST) await endHost()
  if (asked === 'end') port.close()
  else port.postMessage(await ask((host ??= startHost()), asked))
  Atomics.store(signal, 0, 1)
  Atomics.notify(signal, 0)
}

function startHost(): ChildProcess {
  const program = path.join(import.meta.dirname, 'command-host.ts')
  const flags = ['--max-old-space-size-percentage=75', program]
  commands = 0
  return spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
}

async function endHost(): Promise<void> {
  if (host?.connected) {
    const gone = new Promise((resolve) => host?.once('exit', resolve))
    host.disconnect()
    await gone
  }
  host = undefined
}

/** What the host answers; a host that ends in the middle of a command ends like its program. */
function ask(child: ChildProcess, asked: AskedCommand): Promise<Ended> {
  commands++
  return new Promise((resolve) => {
    const said = { stdout: '', stderr: '' }
    const keep = (name: 'stdout' | 'stderr') => (chunk: Buffer) => void (said[name] += chunk.toString())
    const [out, err] = [keep('stdout'), keep('stderr')]
    const end = (ended: Ended): void => {
      child.off('message', answer).off('close', close)
      child.stdout?.off('data', out)
      child.stderr?.off('data', err)
      resolve({ ...ended, stdout: ended.stdout + said.stdout, stderr: ended.stderr + said.stderr })
    }
    const answer = (ended: unknown): void => end(ended as Ended)
    const close = (status: number | null): void => {
      host = undefined
      end({ status, stdout: '', stderr: '' })
    }
    child.once('message', answer).once('close', close)
    child.stdout?.on('data', out)
    child.stderr?.on('data', err)
    child.send(asked)
  })
}
