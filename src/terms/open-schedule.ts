/** Look-up in a schedule: which rows hold on a day for a key, as far as they were known. */

import {
  compare,
  compareText,
  equals,
  type Fraction,
  type IsoDate,
  parseFraction,
  printFraction,
  subtract,
  sumFractions,
  ZERO,
} from '../base/index.ts'
import { compareBands, isInBand } from './band.ts'
import type { Schedule, ScheduleRow } from './deal.ts'

/** A number, or a text as it stands in the fact. */
export type KeyValue = Fraction | string

/** A schedule with its rows put in order once. Keys are in the order of `by`. */
export interface OpenSchedule {
  readonly schedule: Schedule
  /** The row that holds on `date` for the keys; `undefined` in a gap and for keys without rows. */
  find(keys: readonly KeyValue[], date: IsoDate): ScheduleRow | undefined
  /** Every row that holds on `date`, lowest band first. */
  rowsOn(date: IsoDate): readonly ScheduleRow[]
  /** The days on which a row starts or ends, in order: between two of them `rowsOn` does not change. */
  readonly edges: readonly IsoDate[]
}

/** As of `knownBy` (without it, all that is known): of rows for one day and key the one that was learnt last counts. */
export function openSchedule(schedule: Schedule, { knownBy }: { knownBy?: IsoDate | undefined } = {}): OpenSchedule {
  const spans = spansOf(schedule, knownBy)
  const edges = [...new Set(spans.flatMap(({ row, end }) => (end === undefined ? [row.from] : [row.from, end])))].sort()
  const byDay = new Map<number, Held>()
  const heldOn = (date: IsoDate): Held => {
    const place = lastUpTo(edges, date)
    const known = byDay.get(place)
    if (known) return known
    const held = heldBy(spans.filter(({ row, end }) => row.from <= date && (end === undefined || date < end)))
    byDay.set(place, held)
    return held
  }
  return {
    schedule,
    edges,
    rowsOn: (date) => heldOn(date).rows,
    find: (keys, date) => {
      const held = heldOn(date)
      const rows = held.byKey.get(exactKey(keys, schedule)) ?? []
      if (schedule.bands.every((band) => band === undefined)) return rows.at(-1)
      return rows.findLast(({ bands }) => bands.every((band, at) => band === undefined || holds(band, keys[at])))
    },
  }
}

/** A part of a number that lies in one band, with the row of that band. */
export interface Slice {
  readonly row: ScheduleRow
  readonly width: Fraction
}

/** The slices of a number under a marginal schedule, lowest first; `undefined` when some of it lies in no band. */
export function slicesOf(open: OpenSchedule, keys: readonly KeyValue[], date: IsoDate): Slice[] | undefined {
  const { bands } = open.schedule
  const along = bands.findIndex((band) => band !== undefined)
  const number = keys[along]
  if (number === undefined || typeof number === 'string' || compare(number, ZERO) < 0) return undefined
  const exact = exactKey(keys, open.schedule)
  const rows = open.rowsOn(date).filter((row) => exactKey(row.keys, open.schedule) === exact)
  const slices = rows.flatMap((row) => {
    const { low = ZERO, high } = row.bands[along] ?? {}
    const end = high === undefined || compare(number, high) < 0 ? number : high
    const width = subtract(end, low)
    return compare(width, ZERO) > 0 ? [{ row, width }] : []
  })
  const covered = sumFractions(slices.map(({ width }) => width))
  return rows.length > 0 && equals(covered, number) ? slices : undefined
}

/** A row with the day on which it no longer holds: its own `to`, else the start of the next row of the same key. */
export interface Span {
  readonly row: ScheduleRow
  readonly end: IsoDate | undefined
}

interface Held {
  readonly rows: readonly ScheduleRow[]
  readonly byKey: ReadonlyMap<string, readonly ScheduleRow[]>
}

export function spansOf({ rows, bands }: Schedule, knownBy: IsoDate | undefined): Span[] {
  const known = rows.filter(({ knownOn }) => knownOn === undefined || knownBy === undefined || knownOn <= knownBy)
  const latest = new Map<string, ScheduleRow>()
  for (const row of known) {
    const key = `${row.from} ${rowKey(row, bands)}`
    const other = latest.get(key)
    if (!other || (row.knownOn ?? '') >= (other.knownOn ?? '')) latest.set(key, row)
  }
  const spans: Span[] = []
  for (const group of Map.groupBy(latest.values(), (row) => rowKey(row, bands)).values()) {
    const inOrder = group.toSorted((a, b) => compareText(a.from, b.from))
    for (const [at, row] of inOrder.entries()) spans.push({ row, end: row.to ?? inOrder[at + 1]?.from })
  }
  return spans.sort((a, b) => compareText(a.row.from, b.row.from) || compareRows(a.row, b.row))
}

function heldBy(spans: readonly Span[]): Held {
  const rows = spans.map(({ row }) => row)
  const byKey = Map.groupBy(rows, ({ keys, bands }) =>
    keys.flatMap((key, at) => (bands[at] ? [] : [plainKey(key)])).join('\n'),
  )
  return { rows: rows.toSorted(compareRows), byKey }
}

/** By the bands of the first key column that has them. */
function compareRows(a: ScheduleRow, b: ScheduleRow): number {
  for (const [at, band] of a.bands.entries()) {
    const other = b.bands[at]
    if (band && other) return compareBands(band, other)
  }
  return 0
}

function rowKey({ keys }: ScheduleRow, bands: Schedule['bands']): string {
  return keys.map((key, at) => (bands[at] ? key : plainKey(key))).join('\n')
}

function exactKey(keys: readonly KeyValue[], { bands }: Schedule): string {
  return keys.flatMap((key, at) => (bands[at] ? [] : [plainKey(key)])).join('\n')
}

/** Numbers as keys are compared as numbers: `1`, `1.0` and `01` are one key. */
function plainKey(key: KeyValue): string {
  if (typeof key !== 'string') return printFraction(key)
  const number = key.length <= 40 ? parseFraction(key) : undefined
  return number ? printFraction(number) : key
}

function holds(band: NonNullable<ScheduleRow['bands'][number]>, key: KeyValue | undefined): boolean {
  return key !== undefined && typeof key !== 'string' && isInBand(band, key)
}

/** The place of the last edge not after `date`; -1 before the first. */
function lastUpTo(edges: readonly IsoDate[], date: IsoDate): number {
  let [low, high] = [-1, edges.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((edges[middle] ?? date) <= date) low = middle
    else high = middle - 1
  }
  return low
}
