/** Starts contenders in processes of their own: scripts that tell what they measured as JSON, and foreign programs that are watched. */

import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

import { type Measured, peakOf } from './measured.ts'

/** `undefined`: it did not come to an end, and has said why. */
export function startScript<T = Measured>(command: string, args: readonly string[], job: object): T | undefined {
  const child = spawnSync(command, [...args, JSON.stringify(job)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 30,
  })
  return child.status === 0 ? (JSON.parse(child.stdout) as T) : undefined
}

/** A script of this folder or of the peers, run by this Node. */
export function startNode<T = Measured>(script: string, job: object): T | undefined {
  const file = path.join(import.meta.dirname, script)
  return startScript(process.execPath, ['--expose-gc', '--max-old-space-size=12000', file], job)
}

export interface Watched {
  readonly status: number | null
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakBytes: number
}

const MS_BETWEEN_LOOKS = 5

/**
 * Runs a program with its output in a file. A shell around it tells what it used of the processor (`times` of POSIX); its memory is
 * looked at while it runs.
 */
export async function watchProgram(command: string, args: readonly string[], output: string): Promise<Watched> {
  const started = performance.now()
  const shell = spawn(
    'sh',
    ['-c', 'out=$1; shift; "$@" > "$out"; s=$?; times; exit $s', 'sh', output, command, ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let [peakBytes, told] = [0, '']
  shell.stdout.setEncoding('utf8').on('data', (text: string) => (told += text))
  const timer = setInterval(() => {
    const child = childOf(shell.pid ?? -1)
    if (child !== undefined) peakBytes = peakOf(child) ?? peakBytes
  }, MS_BETWEEN_LOOKS)
  const status = await new Promise<number | null>((resolve, reject) => {
    shell.on('error', reject)
    shell.on('close', resolve)
  }).finally(() => clearInterval(timer))
  return { status, seconds: (performance.now() - started) / 1000, cpuSeconds: childSeconds(told), peakBytes }
}

function childOf(process: number): number | undefined {
  try {
    const [child] = readFileSync(`/proc/${process}/task/${process}/children`, 'utf8').split(' ')
    return child === '' ? undefined : Number(child)
  } catch {
    return undefined // not Linux, or over
  }
}

/** Of the second line, as in `0m1.20s 0m0.31s`: user and system. */
function childSeconds(told: string): number {
  const times = [...(told.trim().split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)]
  return times.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0)
}
