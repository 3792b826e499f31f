/** Chance from a seed: the same seed draws the same, on every machine. */

import { seededRandom } from '../killing.ts'

export interface Draw {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean
  pick<T>(from: readonly T[]): T
  shuffled<T>(from: readonly T[]): T[]
}

/** `what` sets one stream apart from another of the same seed: what is drawn in one changes nothing in the other. */
export function drawFrom(seed: number, what: string): Draw {
  let mixed = seed
  for (const letter of what) mixed = Math.imul(mixed ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  const random = seededRandom(mixed)
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1))
  return {
    between,
    chance: (percent) => random() * 100 < percent,
    pick: (from) => from[between(0, from.length - 1)]!,
    shuffled(from) {
      const left = [...from]
      return from.map(() => left.splice(between(0, left.length - 1), 1)[0]!)
    },
  }
}
