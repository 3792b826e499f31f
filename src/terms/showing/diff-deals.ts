/** What two deals differ in: clause by clause and number by number. Order and layout do not count. */

import type { Deal } from '../deal.ts'
import { entriesOf, type Entry } from './print-deal.ts'
import { printPath, rowName } from './row-name.ts'

export interface DealChange {
  readonly kind: 'added' | 'removed' | 'changed'
  /** The keys that lead there: `schedules/training_fee/2026-05-02/value`. */
  readonly at: string
  readonly before: string | undefined
  readonly after: string | undefined
  /** One line for people. */
  readonly says: string
}

/** The changes that lead from `a` to `b`, in the order of the text; what is new and what is gone is told as a whole, not key by key. */
export function diffDeals(a: Deal, b: Deal): DealChange[] {
  return diffEntries(entriesOf(a), entriesOf(b), [])
}

function diffEntries(a: Entry | undefined, b: Entry | undefined, path: readonly string[]): DealChange[] {
  if (isMap(a) && isMap(b)) {
    const [before, after] = [namedEntries(a), namedEntries(b)]
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) =>
      diffEntries(before.get(key), after.get(key), [...path, key]),
    )
  }
  const [before, after] = [printEntry(a), printEntry(b)]
  if (before === after) return []
  const at = printPath(path)
  if (before === undefined) return [{ kind: 'added', at, before, after, says: `${at} is new: ${after}` }]
  if (after === undefined) return [{ kind: 'removed', at, before, after, says: `${at} is gone: ${before}` }]
  return [{ kind: 'changed', at, before, after, says: `${at} was ${before}, is ${after}` }]
}

/** A map, or a list of dated rows, which are named by their day and key. */
function isMap(entry: Entry | undefined): entry is Exclude<Entry, string> {
  if (entry === undefined || typeof entry === 'string') return false
  return !Array.isArray(entry) || entry.every((each) => typeof each !== 'string')
}

function namedEntries(entry: Exclude<Entry, string>): Map<string, Entry> {
  if (!Array.isArray(entry)) {
    return new Map(Object.entries(entry).filter((member): member is [string, Entry] => member[1] !== undefined))
  }
  return new Map(entry.map((row: Entry, index): [string, Entry] => [nameOf(row) ?? String(index), row]))
}

const NOT_KEYS: ReadonlySet<string> = new Set(['from', 'to', 'known_on', 'value', 'source', 'at', 'says', 'hypothesis'])

function nameOf(row: Entry): string | undefined {
  if (typeof row === 'string' || Array.isArray(row)) return undefined
  const cells = Object.entries(row)
  const keys = cells.flatMap(([key, value]) => (NOT_KEYS.has(key) ? [] : [printEntry(value) ?? '']))
  const [from, knownOn] = ['from', 'known_on'].map((name) => printEntry(cells.find(([key]) => key === name)?.[1]))
  return rowName({ from: from ?? '', keys, knownOn })
}

function printEntry(entry: Entry | undefined): string | undefined {
  if (entry === undefined || typeof entry === 'string') return entry
  const inside = [...namedEntries(entry)].map(([key, value]) =>
    typeof value === 'string' ? `${key} ${value}` : `${key} (${printEntry(value)})`,
  )
  return Array.isArray(entry) && entry.every((each) => typeof each === 'string') ? entry.join(', ') : inside.join(', ')
}
