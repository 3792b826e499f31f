/** A hall in one SQLite file: a connection that writes, one that reads, and patience with other processes. */

import { closeSync, openSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { assert } from '../../base/index.ts'
import type { Engine, EngineOptions } from './engine.ts'
import { isBusy } from './failures.ts'
import { SQLITE_WORDS } from './schema.ts'
import { type SqliteConnection, connectSqlite } from './sqlite-connection.ts'
import type { Queries } from './tables.ts'

// A waiting connection blocks its whole process, so SQLite itself waits briefly and the rest is waited for outside.
const BUSY_MS = 50
const PAUSE_MS = 20

/** Opens or creates the file. `:memory:` gives a hall that ends with the process. */
export async function openSqlite(file: string, { waitMs, readsOnly = false }: EngineOptions): Promise<Engine> {
  const isMemory = file === ':memory:'
  if (!isMemory && !readsOnly) createForOwner(file)
  const writer = await connect(file, { waitMs, readsOnly })
  const reader = isMemory || readsOnly ? writer : await connect(file, { waitMs, readsOnly })
  return {
    words: SQLITE_WORDS,
    where: file,
    write: (work) => inTransaction(writer, { begin: 'begin immediate', waitMs }, work),
    read: (work) =>
      inTransaction(reader, { begin: 'begin', waitMs }, async (db) => {
        reader.run('pragma query_only = on')
        try {
          return await work(db)
        } finally {
          reader.run('pragma query_only = off')
        }
      }),
    async close() {
      if (reader !== writer) await reader.close()
      await writer.close()
    },
  }
}

/** A hall holds scripts and salts: a new file is its owner's alone, and the files that SQLite puts beside it follow. */
function createForOwner(file: string): void {
  try {
    closeSync(openSync(file, 'ax', 0o600))
  } catch {
    // It is there already, or cannot be made, which SQLite says better.
  }
}

async function connect(
  file: string,
  { waitMs, readsOnly }: { waitMs: number; readsOnly: boolean },
): Promise<SqliteConnection> {
  return patiently(waitMs, () => {
    const connection = connectSqlite(file, { busyMs: BUSY_MS, readsOnly })
    try {
      // WAL: readers never wait for the writer. FULL: what was committed survives a power cut.
      connection.run('pragma journal_mode = wal; pragma synchronous = full')
      // So that INSERT OR REPLACE, which deletes, meets the trigger that refuses deletes.
      connection.run('pragma recursive_triggers = on')
    } catch (error) {
      void connection.close()
      throw error
    }
    return connection
  })
}

/** Kysely hands its one connection to one caller at a time, so transactions of this process queue up here. */
async function inTransaction<T>(
  connection: SqliteConnection,
  { begin, waitMs }: { begin: string; waitMs: number },
  work: (db: Queries) => Promise<T>,
): Promise<T> {
  return connection.db.connection().execute(async (db) => {
    await patiently(waitMs, async () => {
      connection.run(begin)
      try {
        // A reader takes its snapshot with the first row that it reads.
        await sql`select count(*) from sqlite_schema`.execute(db)
      } catch (error) {
        rollBack(connection)
        throw error
      }
    })
    try {
      const result = await work(db)
      assert(!connection.hasFailed(), 'database: a transaction in which a statement failed is given up as a whole')
      connection.run('commit')
      return result
    } catch (error) {
      rollBack(connection)
      throw error
    }
  })
}

/** A full disk, for one, has rolled back already; saying so again is no error. */
function rollBack(connection: SqliteConnection): void {
  try {
    connection.run('rollback')
  } catch {
    // There is no transaction any more, which is what was wanted.
  }
}

async function patiently<T>(waitMs: number, act: () => T | Promise<T>): Promise<T> {
  const start = performance.now()
  for (;;) {
    try {
      return await act()
    } catch (error) {
      if (!isBusy(error) || performance.now() - start > waitMs) throw error
      await pause(PAUSE_MS)
    }
  }
}
