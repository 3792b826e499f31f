/** Runs the command line: to its end, or killed at a random moment, again and again, until the command has ended by itself. */

import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { runCommand } from './commands.ts'

const root = path.join(import.meta.dirname, '..')
export const GUILDHALL = path.join(root, 'bin', 'guildhall')

export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

const environment = { ...process.env, GUILDHALL_TODAY: '2026-11-22', DATABASE_URL: undefined, NO_COLOR: '1' }

export interface RunOptions {
  readonly cwd?: string
  readonly environment?: Readonly<Record<string, string>>
  /** What is piped in. */
  readonly input?: string
}

/** One command to its end, in a process that has run others before it; with something piped in, in one of its own. */
export function guildhall(args: readonly string[], options: RunOptions = {}): Ended {
  const { cwd = root, environment: more = {}, input } = options
  if (input !== undefined) return guildhallAlone(args, options)
  return runCommand({ args, cwd: path.resolve(cwd), environment: { ...environment, ...more } })
}

/** One command to its end, as people start it: by its script, in a process of its own. */
export function guildhallAlone(
  args: readonly string[],
  { cwd = root, environment: more = {}, input }: RunOptions = {},
): Ended {
  const { status, stdout, stderr } = spawnSync(GUILDHALL, args, {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...environment, ...more },
    maxBuffer: 2 ** 28,
  })
  return { status, stdout, stderr }
}

/** The same, read as its one JSON document; stops with what it said when it failed. */
export function guildhallJson<T = Record<string, never>>(args: readonly string[], options: RunOptions = {}): T {
  const ended = guildhall(['--json', ...args], options)
  if (ended.status !== 0 && ended.status !== 1)
    throw new Error(`guildhall ${args.join(' ')}: ${ended.status}\n${ended.stderr}`)
  return JSON.parse(ended.stdout) as T
}

/**
 * Starts the command and kills it with SIGKILL after `moments()` milliseconds, until it ends before the kill; each kill comes
 * later than the one before, so that it ends. Returns how often it was killed.
 */
export async function guildhallKilled(args: readonly string[], moments: () => number): Promise<number> {
  for (let kills = 0; ; kills++) {
    const child = spawn(GUILDHALL, args, { cwd: root, env: environment, stdio: 'ignore' })
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
    const timer = setTimeout(() => child.kill('SIGKILL'), moments() * (1 + kills))
    const code = await ended
    clearTimeout(timer)
    if (code !== null) return kills
  }
}

/** Random numbers from a seed (mulberry32), so that a run that failed can be run again. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
