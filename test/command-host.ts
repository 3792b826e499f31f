/** A process that runs command after command as `guildhall` does: each has its own arguments, folder, environment, output and exit code. */

import { format } from 'node:util'
import { main } from '../src/cli/main.ts'
import type { Ended } from './killing.ts'

export interface AskedCommand {
  readonly args: readonly string[]
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
}

const send = process.send!.bind(process)
const told = { stdout: '', stderr: '' }
for (const name of ['stdout', 'stderr'] as const) {
  process[name].setMaxListeners(0) // each command listens to it
  process[name].write = keepOf(name)
}
process.on('warning', (warning) => void (told.stderr += format('%s\n', warning.stack)))
process.once('disconnect', () => process.exit())
process.on('message', (asked: AskedCommand) => void obey(asked))

async function obey({ args, cwd, environment }: AskedCommand): Promise<void> {
  Object.assign(told, { stdout: '', stderr: '' })
  process.chdir(cwd)
  process.exitCode = 0
  setEnvironment(environment)
  await main([...args])
  send({ status: statusOf(process), ...told } satisfies Ended)
}

/** What the command has set meanwhile. */
function statusOf({ exitCode }: Pick<typeof process, 'exitCode'>): number {
  return Number(exitCode ?? 0)
}

function setEnvironment(environment: AskedCommand['environment']): void {
  for (const name of Object.keys(process.env)) if (environment[name] === undefined) delete process.env[name]
  for (const [name, value] of Object.entries(environment)) if (value !== undefined) process.env[name] = value
}

function keepOf(name: 'stdout' | 'stderr'): typeof process.stdout.write {
  return (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    told[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
    for (const each of rest) if (typeof each === 'function') setImmediate(each as () => void)
    return true
  }
}
