/** One connection to SQLite in the shape that Kysely drives. */

import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { Kysely, SqliteDialect, type SqliteStatement } from 'kysely'
import type { Queries, Tables } from './tables.ts'

export interface SqliteConnection {
  readonly db: Queries
  /** Runs statements outside of Kysely: settings, begin, commit. */
  run(sql: string): void
  /** True when a statement failed since the last `begin`: what came before it must not be kept. */
  hasFailed(): boolean
  close(): Promise<void>
}

// Kysely writes the same few texts over and over; a bulk insert has a text for each length of its last portion.
const STATEMENTS = 200

/** Opens the file (`:memory:` for none). Whole numbers are read as bigint. */
export function connectSqlite(
  file: string,
  { busyMs, readsOnly }: { busyMs: number; readsOnly: boolean },
): SqliteConnection {
  const handle = new DatabaseSync(file, {
    timeout: busyMs,
    readOnly: readsOnly,
    enableForeignKeyConstraints: true,
    readBigInts: true,
    defensive: true,
  })
  const statements = new Map<string, SqliteStatement>()
  let failed = false

  function prepare(sql: string): SqliteStatement {
    const known = statements.get(sql)
    if (known) return known
    const statement = guard(() => adapt(handle.prepare(sql)))
    if (statements.size >= STATEMENTS) statements.delete(statements.keys().next().value ?? '')
    statements.set(sql, statement)
    return statement
  }

  function adapt(statement: StatementSync): SqliteStatement {
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => guard(() => statement.all(...(parameters as SQLInputValue[]))),
      run: (parameters) => guard(() => statement.run(...(parameters as SQLInputValue[]))),
      iterate: (parameters) => guard(() => statement.iterate(...(parameters as SQLInputValue[]))),
    }
  }

  function guard<T>(act: () => T): T {
    try {
      return act()
    } catch (error) {
      failed = true
      throw error
    }
  }

  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: { prepare, close: () => undefined } }),
  })
  return {
    db,
    run(sql) {
      if (sql.startsWith('begin')) failed = false
      handle.exec(sql)
    },
    hasFailed: () => failed,
    async close() {
      await db.destroy()
      statements.clear()
      handle.close()
    },
  }
}
