/** What a contender tells of its runs, and how a process measures itself. */

import { readFileSync } from 'node:fs'

import type { Hit } from './prepared.ts'

export interface Measured {
  /** Bytes of text of one run. */
  readonly bytes: number
  /** Building or reading what is looked for, before any text. */
  readonly startSeconds: number
  /** Of each run, by the clock, and of the processor of all threads. */
  readonly seconds: readonly number[]
  readonly cpuSeconds: readonly number[]
  /** Of the process at its fullest, without the text where it was held whole. */
  readonly peakBytes: number
  /** Of the last run. */
  readonly hits: readonly Hit[]
  /** Of what is looked for, where that can be told apart. */
  readonly indexBytes?: number
  /** What the first run took, by clock and processor: it compiles, and reads of an index what it needs for the first time. */
  readonly first?: Pick<Measured, 'seconds' | 'cpuSeconds'>
  /** The first run of a thread that came later: it compiles, and finds the index read. */
  readonly newThread?: Pick<Measured, 'seconds' | 'cpuSeconds'>
  readonly note?: string
}

export async function timeRuns(runs: number, run: () => unknown): Promise<Pick<Measured, 'seconds' | 'cpuSeconds'>> {
  const [seconds, cpuSeconds]: [number[], number[]] = [[], []]
  for (let i = 0; i < runs; i++) {
    globalThis.gc?.()
    const [started, cpu] = [performance.now(), process.cpuUsage()]
    await run()
    seconds.push((performance.now() - started) / 1000)
    const { user, system } = process.cpuUsage(cpu)
    cpuSeconds.push((user + system) / 1e6)
  }
  return { seconds, cpuSeconds }
}

/** The kernel's own mark where there is one: `maxRSS` of a process that was just started remembers its parent. */
export function peakOfProcess(): number {
  return peakOf('self') ?? process.resourceUsage().maxRSS * 1024
}

export function peakOf(process: number | 'self'): number | undefined {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${process}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined // not Linux, or over
  }
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

/** MB of text a second, by the clock and by the processor: the steadier figure where others share the machine. */
export interface Rates {
  readonly clock: number
  readonly processor: number
}

export function rateOf({ bytes, seconds, cpuSeconds }: Measured): Rates {
  return { clock: bytes / 1e6 / median(seconds), processor: bytes / 1e6 / median(cpuSeconds) }
}
