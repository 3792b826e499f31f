/** Numbers the rows of a table by what they hold in some columns: rows with the same cells get the same number. */

import { type Column, NO_DAY } from './columns.ts'

/** Groups of cells that were met so far. */
export class Groups {
  readonly #levels: { readonly pairs: Pairs; readonly odd: Map<number, number> }[] = []
  size = 1

  /**
   * A number for each row; -1 where a cell is missing or, with `known`, where no row had these cells before. Number columns
   * have to be of one scale each time.
   */
  of(columns: readonly Column[], size: number, { known }: { known: boolean }): Int32Array {
    let groups = new Int32Array(size)
    for (const [level, column] of columns.entries()) groups = this.#refine(groups, column, { level, known })
    this.size = this.#levels[columns.length - 1]?.pairs.size ?? 1
    return groups
  }

  #refine(
    groups: Int32Array,
    column: Column,
    { level, known }: { level: number; known: boolean },
  ): Int32Array<ArrayBuffer> {
    this.#levels[level] ??= { pairs: new Pairs(), odd: new Map() }
    const { pairs, odd } = this.#levels[level]
    const refined = new Int32Array(groups.length)
    for (let row = 0; row < groups.length; row++) {
      const group = groups[row] as number
      const value = column.values[row] as number
      const missing = column.is === 'number' ? Number.isNaN(value) : value === (column.is === 'date' ? NO_DAY : -1)
      const cell = group < 0 || missing ? -1 : column.is === 'number' ? cellOf(value, odd, known) : value
      refined[row] = group < 0 || missing || cell === UNKNOWN ? -1 : pairs.number(group, cell, known)
    }
    return refined
  }
}

const SMALL = 2 ** 30
const UNKNOWN = -(2 ** 31)

/** A number as a small whole one: itself where it is, else in the order in which odd ones are met. */
function cellOf(value: number, odd: Map<number, number>, known: boolean): number {
  if (value >= 0 && value < SMALL) return value
  const number = odd.get(value) ?? (known ? undefined : odd.size)
  if (number === undefined) return UNKNOWN
  odd.set(value, number)
  return -2 - number
}

/**
 * Pairs of whole numbers, numbered as they are met: open addressing in typed arrays, at most half full. A look costs one hash
 * and about one cache line, a fifth of what a Map takes for a million rows.
 */
class Pairs {
  size = 0
  #mask = 2 ** 12 - 1
  #left = new Int32Array(2 ** 12)
  #right = new Int32Array(2 ** 12)
  /** One more than the number of the pair; 0 for a free place. */
  #numbers = new Int32Array(2 ** 12)

  number(left: number, right: number, known: boolean): number {
    let place = this.#place(left, right)
    const number = this.#numbers[place] as number
    if (number > 0) return number - 1
    if (known) return -1
    if (this.size * 2 > this.#mask) {
      this.#grow()
      place = this.#place(left, right)
    }
    this.#left[place] = left
    this.#right[place] = right
    this.#numbers[place] = ++this.size
    return this.size - 1
  }

  /** Where the pair stands, or the free place where it would. */
  #place(left: number, right: number): number {
    // Multipliers of the murmur3 finalizer: every bit of both numbers reaches the low bits.
    let hash = Math.imul(left, 0x85ebca6b) ^ Math.imul(right, 0xc2b2ae35)
    hash ^= hash >>> 15
    hash = Math.imul(hash, 0x2c1b3c6d)
    hash ^= hash >>> 13
    let place = hash & this.#mask
    while (this.#numbers[place] !== 0 && (this.#left[place] !== left || this.#right[place] !== right)) {
      place = (place + 1) & this.#mask
    }
    return place
  }

  #grow(): void {
    const [left, right, numbers] = [this.#left, this.#right, this.#numbers]
    const size = numbers.length * 4
    this.#mask = size - 1
    this.#left = new Int32Array(size)
    this.#right = new Int32Array(size)
    this.#numbers = new Int32Array(size)
    for (let at = 0; at < numbers.length; at++) {
      if (numbers[at] === 0) continue
      const place = this.#place(left[at] as number, right[at] as number)
      this.#left[place] = left[at] as number
      this.#right[place] = right[at] as number
      this.#numbers[place] = numbers[at] as number
    }
  }
}
