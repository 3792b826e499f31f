/** Chance that can be repeated: the same seed gives the same picks on every machine. */

export interface Chance {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number
  pick<T>(from: readonly T[]): T
}

/** `seed` is any text; a document's own name in it keeps the other documents as they were when one is added. */
export function chanceOf(seed: string): Chance {
  let state = fnv1a(seed)
  const next = (): number => {
    // mulberry32: one 32-bit state, whole numbers only.
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (limit: number): number => next() % limit
  return { below, pick: (from) => from[below(from.length)]! }
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
