/** A hall in a PostgreSQL server: a small pool, one writer at a time by an advisory lock. */

import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { BrokenInvariant } from '../../base/index.ts'
import type { Engine, EngineOptions } from './engine.ts'
import { plainBytes } from './packed.ts'
import { POSTGRES_WORDS } from './schema.ts'
import type { Queries, Tables } from './tables.ts'

// Type numbers of PostgreSQL (pg_type.oid) that are read otherwise than `pg` would.
const INT8 = 20
const INT2 = 21
const INT4 = 23
const NUMERIC = 1700
const BYTEA = 17

/** `url` is `postgres://user:password@server:port/database`. Nothing is asked of the server yet. */
export function openPostgres(url: string, { waitMs }: EngineOptions): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: waitMs,
    allowExitOnIdle: true,
    application_name: 'guildhall',
    types: { getTypeParser },
  })
  // A connection that breaks is replaced, and the query that meets it says what is wrong; an event that nobody hears would
  // end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    // Questions here are short and many: compiling one takes half a second, answering it some milliseconds.
    void client.query('set jit = off').catch(() => undefined)
  })
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return {
    words: POSTGRES_WORDS,
    where: placeOf(url),
    write: (work) =>
      inTransaction(db, 'begin isolation level read committed', async (connection) => {
        await takeWriteLock(connection, waitMs)
        return work(connection)
      }),
    read: (work) => inTransaction(db, 'begin isolation level repeatable read read only', work),
    close: () => db.destroy(),
  }
}

/** One writer per schema of a database. The lock ends with the transaction, whatever becomes of the process. */
async function takeWriteLock(db: Queries, waitMs: number): Promise<void> {
  await sql`select set_config('lock_timeout', ${`${waitMs}ms`}, true)`.execute(db)
  await sql`select pg_advisory_xact_lock(1735749992, hashtext(current_schema()))`.execute(db)
}

async function inTransaction<T>(db: Queries, begin: string, work: (db: Queries) => Promise<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql.raw(begin).execute(connection)
    try {
      const result = await work(connection)
      const { rows } = await sql.raw<{ command?: string }>('commit').execute(connection)
      // After a failed statement PostgreSQL answers COMMIT with ROLLBACK, and no error.
      if (rows[0]?.command === 'ROLLBACK') {
        throw new BrokenInvariant('database: a transaction in which a statement failed is given up as a whole')
      }
      return result
    } catch (error) {
      await sql
        .raw('rollback')
        .execute(connection)
        .catch(() => undefined)
      throw error
    }
  })
}

/** Results come as text: nothing here asks for the binary form. */
function getTypeParser(oid: number): (value: string) => unknown {
  if (oid === INT8 || oid === INT4 || oid === INT2 || oid === NUMERIC) return BigInt
  const parse = pg.types.getTypeParser(oid) as (value: string) => unknown
  if (oid === BYTEA) return (value) => plainBytes(parse(value) as Uint8Array)
  return parse
}

/** Server and database for messages, without user and password. */
function placeOf(url: string): string {
  try {
    const { host, pathname, searchParams } = new URL(url)
    return `${host || searchParams.get('host') || 'local'}${pathname}`
  } catch {
    return 'PostgreSQL'
  }
}
