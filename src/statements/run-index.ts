/** A run by writer, so that the statements of all its writers together take one pass over its lines. */

import type { Carried, Distribution, Hold, Line, Payable, Pool } from '../fund/index.ts'
import type { WriterId } from '../registry/index.ts'

/** What one run has of one writer. */
export interface WriterEntries {
  readonly lines: Line[]
  readonly held: Hold[]
  payable: Payable | undefined
  carried: Carried | undefined
}

export interface RunIndex {
  readonly pools: ReadonlyMap<string, Pool>
  readonly writers: ReadonlyMap<WriterId, WriterEntries>
  /** The holds that this run released, as `keyOfHold` writes them. */
  readonly released: ReadonlySet<string>
}

// Runs are frozen, so an index holds as long as its run does, and goes with it.
const KNOWN = new WeakMap<Distribution, RunIndex>()

export function indexOf(run: Distribution): RunIndex {
  const known = KNOWN.get(run)
  if (known) return known
  const index = makeIndex(run)
  KNOWN.set(run, index)
  return index
}

export function keyOfHold({ run, pool, work }: { run: string; pool: string; work: string | undefined }): string {
  return JSON.stringify([run, pool, work ?? null])
}

function makeIndex({ pools, lines, held, payable, carried }: Distribution): RunIndex {
  const writers = new Map<WriterId, WriterEntries>()
  const entriesOf = (writer: WriterId): WriterEntries => {
    const entries = writers.get(writer) ?? { lines: [], held: [], payable: undefined, carried: undefined }
    writers.set(writer, entries)
    return entries
  }
  for (const line of lines) entriesOf(line.writer).lines.push(line)
  for (const hold of held) if (hold.writer !== undefined) entriesOf(hold.writer).held.push(hold)
  for (const paid of payable) entriesOf(paid.writer).payable = paid
  for (const kept of carried) entriesOf(kept.writer).carried = kept
  return {
    pools: new Map(pools.map((pool) => [pool.id, pool])),
    writers,
    released: new Set(
      pools.flatMap(({ release, restates }) => [
        ...(release && release.reserve === undefined ? [keyOfHold(release)] : []),
        ...(restates?.from ?? []).map(keyOfHold),
      ]),
    ),
  }
}
