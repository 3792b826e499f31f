/** Which places of a sentence are somebody's already: each letter is looked at as often as it is claimed, however many marks there are. */

import type { Marked } from './sentence.ts'

/** Holds the state of one sentence; places are those of the text. */
export class Taken {
  readonly #start: number
  readonly #letters: Uint8Array

  constructor({ start, end }: Marked) {
    this.#start = start
    this.#letters = new Uint8Array(end - start)
  }

  /** Takes the place if all of it is free. */
  take(place: Marked): boolean {
    if (this.isTaken(place)) return false
    this.#letters.fill(1, ...this.#within(place))
    return true
  }

  isTaken(place: Marked): boolean {
    const [from, to] = this.#within(place)
    for (let at = from; at < to; at++) if (this.#letters[at] === 1) return true
    return false
  }

  #within({ start, end }: Marked): [number, number] {
    return [Math.max(0, start - this.#start), Math.min(this.#letters.length, end - this.#start)]
  }
}

/** The index of the first of `sorted` (in order, none within another) that ends behind a place; their number when none does. */
export function firstEndingAfter(sorted: readonly Marked[], at: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.end ?? 0) > at) high = middle
    else low = middle + 1
  }
  return low
}
