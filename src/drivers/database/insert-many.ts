/** Bulk inserts in a few large statements, within the number of parameters that both databases take. */

import type { InsertObject } from 'kysely'
import { refuseNul } from './failures.ts'
import type { Queries, Tables } from './tables.ts'

// SQLite takes 32,766 parameters a statement, PostgreSQL 65,535.
const PARAMETERS = 32_000
// Longer statements cost more to build than they save on the way.
const ROWS = 500

/** Adds the rows in order. With `skipKnown`, a row whose key is there already is passed over. */
export async function insertMany<Name extends keyof Tables>(
  db: Queries,
  table: Name,
  rows: readonly InsertObject<Tables, Name>[],
  { skipKnown = false }: { skipKnown?: boolean } = {},
): Promise<void> {
  for (const row of rows) refuseNul(Object.values(row))
  const columns = Object.keys(rows[0] ?? {}).length
  const step = Math.min(ROWS, Math.floor(PARAMETERS / Math.max(columns, 1)))
  for (let start = 0; start < rows.length; start += step) {
    const insert = db.insertInto(table).values(rows.slice(start, start + step))
    await (skipKnown ? insert.onConflict((known) => known.doNothing()) : insert).execute()
  }
}

/** Asks in portions, for lists that are longer than a statement takes parameters. */
export async function askInPortions<Key, Row>(
  keys: readonly Key[],
  ask: (portion: Key[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let start = 0; start < keys.length; start += 1000) {
    for (const row of await ask(keys.slice(start, start + 1000))) rows.push(row)
  }
  return rows
}
