/** Look-ups for all rows of a table at once. */

import type { Lookup } from '../../terms/index.ts'
import { type Column, MOST, NO_DAY, numberColumn } from './columns.ts'
import { leastCommonMultiple } from './exact-numbers.ts'
import { Groups } from './group-rows.ts'
import { NotCompiled } from './compiling.ts'
import type { Table } from './portfolio.ts'

/** What stands in place of a row: none has these cells, several have them, or it is one that only the interpreter can read. */
export const ROW = { none: -1, several: -2, irregular: -3 } as const

interface Finding {
  readonly rows: Table
  /** The table that is looked in. */
  readonly within: Table
  /** For each matched column what it has to hold, row by row. */
  readonly keys: readonly Column[]
  readonly notAfter: Column | undefined
}

/** The place of the row that is found, or one of `ROW`. */
export function findRows(lookup: Lookup, { rows, within, keys, notAfter }: Finding): Int32Array<ArrayBuffer> {
  const theirs = lookup.match.map(({ column }) => within.columns.get(column))
  const found = new Int32Array(rows.size).fill(ROW.none)
  if (theirs.includes(undefined)) return found
  if (within.irregular && (lookup.latest !== undefined || theirs.some((column) => column?.is !== 'text'))) {
    throw new NotCompiled('a table with cells that only the interpreter can read')
  }
  const days = lookup.latest === undefined ? undefined : within.columns.get(lookup.latest)
  if (lookup.latest !== undefined && days?.is !== 'date') return found
  const { shelves, wanted } = shelve(
    keys.map((key, at) => ofOneScale(key, theirs[at] as Column)),
    { rows, within, days: days?.values },
  )
  const beforeFirst = lookup.beforeFirst !== undefined
  for (let row = 0; row < rows.size; row++) {
    const group = wanted[row] as number
    if (group < 0) continue
    const until = notAfter ? (notAfter.values[row] as number) : Infinity
    if (until === NO_DAY) continue
    const place = days ? latestRow(shelves, group, { days: days.values, until, beforeFirst }) : onlyRow(shelves, group)
    found[row] = place >= 0 && within.irregular?.[place] ? ROW.irregular : place
  }
  return found
}

/** The rows that are looked in, side by side group after group, and by day within a group; `start[group + 1]` is past its last. */
interface Shelves {
  readonly start: Int32Array
  readonly places: Int32Array
}

interface Pair {
  readonly own: Column
  readonly theirs: Column
}

/** What is the same for every row that looks is left out of the groups: rows that do not hold it are not looked in at all. */
function shelve(
  pairs: readonly Pair[],
  { rows, within, days }: { rows: Table; within: Table; days: Column['values'] | undefined },
): { shelves: Shelves; wanted: Int32Array } {
  const skip = new Uint8Array(within.size)
  const varying = pairs.filter(({ own, theirs }) => {
    if (!isConstant(own.values)) return true
    const [value] = own.values
    for (let row = 0; row < within.size; row++) if (theirs.values[row] !== value) skip[row] = 1
    return false
  })
  if (days) for (let row = 0; row < within.size; row++) if (days[row] === NO_DAY) skip[row] = 1
  const groups = new Groups()
  const of = groups.of(
    varying.map(({ theirs }) => theirs),
    within.size,
    { known: false, skip },
  )
  const wanted = groups.of(
    varying.map(({ own }) => own),
    rows.size,
    { known: true },
  )
  return { shelves: shelvesOf(of, groups.size, days), wanted }
}

/** One value in every row, and not a missing one. */
function isConstant(values: Column['values']): boolean {
  const [first] = values
  if (first === undefined || Number.isNaN(first) || first === -1 || first === NO_DAY) return false
  for (let row = 1; row < values.length; row++) if (values[row] !== first) return false
  return true
}

function shelvesOf(of: Int32Array, size: number, days: Column['values'] | undefined): Shelves {
  const start = new Int32Array(size + 1)
  let count = 0
  for (let row = 0; row < of.length; row++) {
    const group = of[row] as number
    if (group < 0) continue
    start[group + 1] = (start[group + 1] as number) + 1
    count++
  }
  for (let group = 0; group < size; group++) start[group + 1] = (start[group + 1] as number) + (start[group] as number)
  const places = new Int32Array(count)
  const next = start.slice()
  const order = days && inOrderOf(of, days)
  for (let at = 0; at < of.length; at++) {
    const row = order ? (order[at] as number) : at
    const group = of[row] as number
    if (group < 0) continue
    places[next[group] as number] = row
    next[group] = (next[group] as number) + 1
  }
  return { start, places }
}

function inOrderOf({ length }: Int32Array, days: Column['values']): Int32Array {
  const order = new Int32Array(length)
  for (let row = 0; row < length; row++) order[row] = row
  return order.sort((a, b) => (days[a] as number) - (days[b] as number) || a - b)
}

function onlyRow({ start, places }: Shelves, group: number): number {
  const [first, end] = [start[group] as number, start[group + 1] as number]
  return end - first === 1 ? (places[first] as number) : end === first ? ROW.none : ROW.several
}

/** From the last day backwards: most that look, look for a late one. */
function latestRow(
  { start, places }: Shelves,
  group: number,
  { days, until, beforeFirst }: { days: Column['values']; until: number; beforeFirst: boolean },
): number {
  const [first, end] = [start[group] as number, start[group + 1] as number]
  if (first === end) return ROW.none
  let at = end - 1
  while (at >= first && (days[places[at] as number] as number) > until) at--
  if (at < first) {
    if (!beforeFirst) return ROW.none
    const isTwice = first + 1 < end && days[places[first + 1] as number] === days[places[first] as number]
    return isTwice ? ROW.several : (places[first] as number)
  }
  const isTwice = at > first && days[places[at - 1] as number] === days[places[at] as number]
  return isTwice ? ROW.several : (places[at] as number)
}

/** Numbers are compared as numbers, so both columns are brought to one scale. */
function ofOneScale(own: Column, theirs: Column): Pair {
  if (own.is !== theirs.is) throw new NotCompiled('a key of another kind')
  if (own.is !== 'number' || theirs.is !== 'number' || own.scale === theirs.scale) return { own, theirs }
  const scale = leastCommonMultiple(own.scale, theirs.scale)
  const lift = (column: typeof own): Column => {
    const factor = Number(scale / column.scale)
    if (Math.max(-column.low, column.high) * factor > MOST) throw new NotCompiled('a key that is too long')
    return numberColumn(
      column.values.map((value) => value * factor),
      scale,
    )
  }
  return { own: lift(own), theirs: lift(theirs) }
}
