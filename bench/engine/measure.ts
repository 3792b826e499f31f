/** Starts an engine in a process of its own and reads what it measured. */

import { spawnSync } from 'node:child_process'
import path from 'node:path'

import type { Entry, RuleName } from './contenders.ts'

export interface Measured {
  /** Of each run, in order: the first one compiles and warms up. */
  readonly seconds: readonly number[]
  /** Of all threads. */
  readonly cpuSeconds: readonly number[]
  readonly sums: readonly string[]
  readonly fingerprint: string | undefined
  readonly peakBytes: number
}

/** `undefined`: it is not installed, or did not come to an end (and has said why). */
export function measure(rule: RuleName, { name }: Entry, rows: number): Measured | undefined {
  const file = path.join(import.meta.dirname, 'run-one.ts')
  const child = spawnSync(process.execPath, ['--expose-gc', file, rule, name, String(rows)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.status !== 0) return undefined
  const measured = JSON.parse(child.stdout) as Measured | { missing: true }
  return 'missing' in measured ? undefined : measured
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}
