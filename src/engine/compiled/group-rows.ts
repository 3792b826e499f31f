/** Numbers the rows of a table by what they hold in some columns: rows with the same cells get the same number. */

import { type Column, NO_DAY } from './columns.ts'

interface Grouping {
  /** Only groups that were met before. */
  readonly known: boolean
  /** Rows with a 1 here are in no group. */
  readonly skip?: Uint8Array | undefined
}

/** Groups of cells that were met so far. */
export class Groups {
  readonly #levels: { readonly cells: Cells; readonly pairs: Pairs }[] = []
  size = 1

  /**
   * A number for each row; -1 where a cell is missing or, with `known`, where no row had these cells before. Number columns
   * have to be of one scale each time.
   *
   * Cost a row and column: a look at its cell and one into the table of pairs of group and cell, which is an array as long as
   * it is small, else a hash table.
   */
  of(columns: readonly Column[], size: number, { known, skip }: Grouping): Int32Array {
    const groups = new Int32Array(size)
    if (skip) for (let row = 0; row < size; row++) groups[row] = skip[row] === 1 ? -1 : 0
    for (const [level, column] of columns.entries()) this.#refine(groups, column, { level, known })
    const last = this.#levels[columns.length - 1]
    this.size = columns.length === 0 ? 1 : columns.length === 1 ? (last?.cells.size ?? 0) : (last?.pairs.size ?? 0)
    return groups
  }

  /** The group of each row by one more column, in place. */
  #refine(groups: Int32Array, { is, values }: Column, { level, known }: { level: number; known: boolean }): void {
    this.#levels[level] ??= { cells: new Cells(), pairs: new Pairs() }
    const { cells, pairs } = this.#levels[level]
    const missing = is === 'date' ? NO_DAY : -1
    const isNumber = is === 'number'
    for (let row = 0; row < groups.length; row++) {
      const group = groups[row] as number
      if (group < 0) continue
      const value = values[row] as number
      const isMissing = isNumber ? Number.isNaN(value) : value === missing
      const cell = isMissing ? -1 : cells.number(value, known)
      // The first column alone makes the groups.
      groups[row] = cell < 0 || level === 0 ? cell : pairs.number(group, cell, known)
    }
  }
}

/** The different values of one column, numbered as they are met. */
class Cells {
  readonly #numbers = new Map<number, number>()
  /** For values that are small whole numbers, such as codes of words: one more than their number. */
  #small = new Int32Array(1024)
  size = 0

  /** -1, with `known`, for one that was not met before. */
  number(value: number, known: boolean): number {
    if (value >= 0 && value < this.#small.length && Number.isInteger(value)) {
      const number = this.#small[value] as number
      if (number > 0 || known) return number - 1
      this.#small[value] = ++this.size
      return this.size - 1
    }
    return this.#large(value, known)
  }

  #large(value: number, known: boolean): number {
    if (value >= 0 && value < MOST_SMALL && Number.isInteger(value)) {
      if (known) return -1
      const larger = new Int32Array(Math.min(MOST_SMALL, value * 2 + 1))
      larger.set(this.#small)
      this.#small = larger
      return this.number(value, known)
    }
    const number = this.#numbers.get(value)
    if (number !== undefined) return number
    if (known) return -1
    this.#numbers.set(value, this.size)
    return this.size++
  }
}

// Arrays of 16 and 32 MB at most: four million codes of words, or days, or counts; eight million pairs.
const MOST_SMALL = 2 ** 22
const MOST_DIRECT = 2 ** 23

/**
 * Pairs of whole numbers, numbered as they are met: a plain array, as many places for each left number as there are right ones, while both are small,
 * else open addressing in typed arrays, at most half full.
 */
class Pairs {
  size = 0
  #isDirect = true
  #mask = 0
  #left = new Int32Array(0)
  #right = new Int32Array(0)
  /** One more than the number of the pair; 0 for a free place. */
  #numbers = new Int32Array(0)
  /** How many right numbers the plain array has room for beside each left one. */
  #width = 0

  /** -1, with `known`, for one that was not met before. */
  number(left: number, right: number, known: boolean): number {
    if (this.#isDirect) {
      const place = left * this.#width + right
      if (right < this.#width && place < this.#numbers.length) {
        const number = this.#numbers[place] as number
        if (number > 0 || known) return number - 1
        this.#numbers[place] = ++this.size
        return this.size - 1
      }
      if (known) return -1
      this.#makeRoom(left, right)
      return this.number(left, right, known)
    }
    let place = this.#place(left, right)
    const number = this.#numbers[place] as number
    if (number > 0 || known) return number - 1
    if (this.size * 2 > this.#mask) {
      this.#rehash(this.#numbers.length * 4)
      place = this.#place(left, right)
    }
    this.#left[place] = left
    this.#right[place] = right
    this.#numbers[place] = ++this.size
    return this.size - 1
  }

  /** A larger array, or a hash table when it would be too large. */
  #makeRoom(left: number, right: number): void {
    const width = right < this.#width ? this.#width : Math.max(4, right * 2)
    const held = this.#width === 0 ? 0 : this.#numbers.length / this.#width
    const lefts = left < held ? held : Math.max(16, left * 2)
    if (lefts * width > MOST_DIRECT) return this.#toHash()
    const [numbers, before] = [this.#numbers, this.#width]
    this.#numbers = new Int32Array(lefts * width)
    this.#width = width
    for (let at = 0; at < numbers.length; at++) {
      if (numbers[at] !== 0) this.#numbers[Math.floor(at / before) * width + (at % before)] = numbers[at] as number
    }
  }

  #toHash(): void {
    const [numbers, width] = [this.#numbers, this.#width]
    this.#isDirect = false
    let room = 2 ** 12
    while (room < this.size * 4) room *= 2
    this.#startHash(room)
    for (let at = 0; at < numbers.length; at++) {
      if (numbers[at] !== 0) this.#put(Math.floor(at / width), at % width, numbers[at] as number)
    }
  }

  #rehash(room: number): void {
    const [left, right, numbers] = [this.#left, this.#right, this.#numbers]
    this.#startHash(room)
    for (let at = 0; at < numbers.length; at++) {
      if (numbers[at] !== 0) this.#put(left[at] as number, right[at] as number, numbers[at] as number)
    }
  }

  #startHash(room: number): void {
    this.#mask = room - 1
    this.#left = new Int32Array(room)
    this.#right = new Int32Array(room)
    this.#numbers = new Int32Array(room)
  }

  #put(left: number, right: number, number: number): void {
    const place = this.#place(left, right)
    this.#left[place] = left
    this.#right[place] = right
    this.#numbers[place] = number
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
}
