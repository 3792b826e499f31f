/** Look-ups for all rows of a table at once. */

import type { Lookup } from '../../terms/index.ts'
import { type Column, NO_DAY, numberColumn } from './columns.ts'
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
  const pairs = keys.map((key, at) => ofOneScale(key, theirs[at] as Column))
  const groups = new Groups()
  const of = groups.of(
    pairs.map((pair) => pair.theirs),
    within.size,
    { known: false },
  )
  const wanted = groups.of(
    pairs.map((pair) => pair.own),
    rows.size,
    { known: true },
  )
  const byGroup = chains(of, groups.size)
  const days = lookup.latest === undefined ? undefined : within.columns.get(lookup.latest)
  for (let row = 0; row < rows.size; row++) {
    const group = wanted[row] as number
    if (group < 0) continue
    const until = notAfter ? (notAfter.values[row] as number) : Infinity
    if (until === NO_DAY) continue
    const place =
      lookup.latest === undefined
        ? onlyRow(byGroup, group)
        : latestRow(byGroup, group, { days: days?.values, until, beforeFirst: lookup.beforeFirst !== undefined })
    found[row] = place >= 0 && within.irregular?.[place] ? ROW.irregular : place
  }
  return found
}

/** Rows of each group as linked lists. */
interface Chains {
  readonly first: Int32Array
  readonly next: Int32Array
}

function chains(of: Int32Array, size: number): Chains {
  const first = new Int32Array(size).fill(-1)
  const next = new Int32Array(of.length).fill(-1)
  for (let row = of.length - 1; row >= 0; row--) {
    const group = of[row] as number
    if (group < 0) continue
    next[row] = first[group] as number
    first[group] = row
  }
  return { first, next }
}

function onlyRow({ first, next }: Chains, group: number): number {
  const row = first[group] ?? -1
  return row >= 0 && (next[row] as number) >= 0 ? ROW.several : row
}

function latestRow(
  { first, next }: Chains,
  group: number,
  { days, until, beforeFirst }: { days: Column['values'] | undefined; until: number; beforeFirst: boolean },
): number {
  let [best, bestDay, alike] = [-1, NO_DAY, 0]
  let [earliest, firstDay, firstAlike] = [-1, Infinity, 0]
  for (let row = first[group] ?? -1; row >= 0; row = next[row] as number) {
    const day = days?.[row] ?? NO_DAY
    if (day === NO_DAY) continue
    if (day <= until && day >= bestDay) [best, alike, bestDay] = [row, day === bestDay ? alike + 1 : 1, day]
    if (day <= firstDay) [earliest, firstAlike, firstDay] = [row, day === firstDay ? firstAlike + 1 : 1, day]
  }
  if (best >= 0) return alike > 1 ? ROW.several : best
  if (!beforeFirst || earliest < 0) return ROW.none
  return firstAlike > 1 ? ROW.several : earliest
}

/** Numbers are compared as numbers, so both columns are brought to one scale. */
function ofOneScale(own: Column, theirs: Column): { own: Column; theirs: Column } {
  if (own.is !== theirs.is) throw new NotCompiled('a key of another kind')
  if (own.is !== 'number' || theirs.is !== 'number' || own.scale === theirs.scale) return { own, theirs }
  const scale = own.scale * theirs.scale
  const lift = (column: typeof own): Column =>
    numberColumn(
      column.values.map((value) => value * Number(scale / column.scale)),
      scale,
    )
  return { own: lift(own), theirs: lift(theirs) }
}
