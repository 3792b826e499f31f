/** Numbers the rows of a table by what they hold in some columns: rows with the same cells get the same number. */

import { type Column, NO_DAY } from './columns.ts'

/** Groups of cells that were met so far. */
export class Groups {
  readonly #levels: Map<number, number>[] = []
  size = 0

  /**
   * A number for each row; -1 where a cell is missing or, with `known`, where no row had these cells before. Number columns
   * have to be of one scale each time.
   */
  of(columns: readonly Column[], size: number, { known }: { known: boolean }): Int32Array {
    let groups = new Int32Array(size)
    for (const [level, column] of columns.entries()) groups = this.#refine(groups, column, { level, known })
    this.size = columns.length === 0 ? 1 : this.#cells(columns.length * 2 - 1).size
    return groups
  }

  #refine(
    groups: Int32Array,
    column: Column,
    { level, known }: { level: number; known: boolean },
  ): Int32Array<ArrayBuffer> {
    const refined = new Int32Array(groups.length)
    // Cells as small numbers first, then pairs of group and cell: both stay far below 2^53.
    const cells = this.#cells(level * 2)
    const pairs = this.#cells(level * 2 + 1)
    for (let row = 0; row < groups.length; row++) {
      const group = groups[row] as number
      const value = column.values[row] as number
      const missing = column.is === 'number' ? Number.isNaN(value) : value === (column.is === 'date' ? NO_DAY : -1)
      const cell = group < 0 || missing ? -1 : numbered(cells, value, known)
      refined[row] = cell < 0 ? -1 : numbered(pairs, group * 2 ** 26 + cell, known)
    }
    return refined
  }

  #cells(at: number): Map<number, number> {
    this.#levels[at] ??= new Map()
    return this.#levels[at]
  }
}

function numbered(numbers: Map<number, number>, key: number, known: boolean): number {
  const number = numbers.get(key)
  if (number !== undefined) return number
  if (known) return -1
  numbers.set(key, numbers.size)
  return numbers.size - 1
}
