/** The clock that all who share a desk go by: that of its database. Leases are held against it, whatever the machines think. */

import { type RawBuilder, sql } from 'kysely'
import type { Desk } from './desk.ts'

/** Milliseconds since 1970 at the moment of the statement, as an expression; `later` of them on. */
export function databaseMs({ kind }: Desk, later = 0): RawBuilder<number> {
  return kind === 'sqlite'
    ? sql<number>`(cast(unixepoch('subsec') * 1000 as integer) + ${later})`
    : sql<number>`((extract(epoch from clock_timestamp()) * 1000)::bigint + ${later}::bigint)`
}
