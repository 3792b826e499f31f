/** Which words of a window are matched with one draft: evidence for one place of it, and no other. */

import { type Runs } from './passage.ts'

/** A word is taken when it bears the stamp, which is new for each draft; the array is kept from window to window. */
export interface TakenWords {
  readonly words: Uint32Array
  readonly stamp: number
}

export function takeWords({ words, stamp }: TakenWords, runs: Runs): void {
  for (let i = 0; i < runs.length; i += 3) words.fill(stamp, runs[i + 1], runs[i + 1]! + runs[i + 2]!)
}

export function isTaken({ words, stamp }: TakenWords, at: number): boolean {
  return words[at] === stamp
}

/** `runs` without the words that are taken. */
export function freeRuns(taken: TakenWords, runs: Runs): Runs {
  const free: Runs = []
  for (let i = 0; i < runs.length; i += 3) {
    const [token, at, length] = [runs[i]!, runs[i + 1]!, runs[i + 2]!]
    for (let k = 0; k < length;) {
      const start = k
      while (k < length && !isTaken(taken, at + k)) k++
      if (k > start) free.push(token + start, at + start, k - start)
      while (k < length && isTaken(taken, at + k)) k++
    }
  }
  return free
}

/** How many words from `at` on (or before `at`, going back) are free, `most` at most; words of the window end at `end`. */
export function freeBehind(taken: TakenWords, at: number, { most, end }: { most: number; end: number }): number {
  let count = 0
  while (count < most && at + count < end && !isTaken(taken, at + count)) count++
  return count
}

export function freeBefore(taken: TakenWords, at: number, most: number): number {
  let count = 0
  while (count < most && at - count > 0 && !isTaken(taken, at - count - 1)) count++
  return count
}
