/** Chance from a seed, in the forms in which the makers of cases need it. */

import { seededRandom } from '../killing.ts'

export interface Dice {
  /** From 0 to `below`, exclusive. */
  readonly upTo: (below: number) => number
  readonly pick: <T>(from: readonly T[]) => T
  /** True once in so many times. */
  readonly onceIn: (times: number) => boolean
  /** `count` things, one after the other. */
  readonly many: <T>(count: number, make: (index: number) => T) => T[]
}

/** The dice of one case: the same seed and number give the same throws. */
export function diceOf(seed: number, index: number): Dice {
  const random = seededRandom(Math.imul(seed ^ 0x9e3779b9, 2654435761) ^ Math.imul(index + 1, 0x85ebca6b))
  const upTo = (below: number): number => Math.floor(random() * below)
  return {
    upTo,
    pick: (from) => from[upTo(from.length)]!,
    onceIn: (times) => upTo(times) === 0,
    many: (count, make) => Array.from({ length: count }, (_, index_) => make(index_)),
  }
}
