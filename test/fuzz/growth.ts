/** How the work of a reader grows: a file eight times as long may take eight times the work, and not sixty-four. */

import { diceOf } from './dice.ts'
import { hostileFile } from './hostile-files.ts'
import { readFile } from './try-case.ts'
import { FORMATS, type FuzzFormat } from './written-scripts.ts'

export interface Growth {
  readonly format: FuzzFormat
  readonly index: number
  readonly times: number
}

const SIZE = 16_000
const LONGER = 8
/** Eight times the work, twice over for caches and for memory that has to be collected. */
const MOST_TIMES = 24
/** Less work than this is too little to be measured. */
const LEAST_MICROSECONDS = 20_000

/** Work is counted as the time that the thread itself was at work, whatever else the machine does meanwhile; the better of two. */
export function growthOf(format: FuzzFormat, { seed, index }: { seed: number; index: number }): Growth {
  const [short, long] = [SIZE, SIZE * LONGER].map((size) => {
    const file = hostileFile(format, diceOf(seed, index * FORMATS.length + FORMATS.indexOf(format)), size)
    return Math.min(workOn(file), workOn(file))
  })
  return { format, index, times: long! / Math.max(short!, LEAST_MICROSECONDS) }
}

export function isTooMuch({ times }: Growth): boolean {
  return times > MOST_TIMES
}

function workOn(file: Parameters<typeof readFile>[0]): number {
  const before = process.threadCpuUsage()
  readFile(file)
  const { user, system } = process.threadCpuUsage(before)
  return user + system
}
