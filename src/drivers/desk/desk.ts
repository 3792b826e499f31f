/**
 * The desk of a hall: what the server remembers beside the books, and may forget: members, sessions, keys, jobs, uploads, who read
 * what. In `desk.sqlite` beside `hall.sqlite`, or in a schema of its own (`desk`) in the hall's PostgreSQL database. The books of the hall stay
 * append-only because nothing of this is in them.
 */

import { closeSync, openSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { Kysely, PostgresDialect, SqliteDialect, sql } from 'kysely'
import pg from 'pg'
import { asRefusal } from '../database/failures.ts'
import type { DeskTables } from './desk-tables.ts'
import { DESK_STEPS } from './desk-steps.ts'
import { guardedDialect } from './guarded-dialect.ts'

export type DeskQueries = Kysely<DeskTables>

export interface Desk {
  readonly kind: 'sqlite' | 'postgres'
  readonly db: DeskQueries
  /** One transaction: all of it is kept, or nothing. */
  write<T>(work: (db: DeskQueries) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** In the folder of a hall, or in a PostgreSQL database by URL. */
export type DeskTarget = { readonly folder: string } | { readonly url: string }

// How long SQLite waits for another process that writes, in milliseconds; writes here are a few rows.
const BUSY_MS = 5000
const MOST_PREPARED = 200
/** What an address, with its password, is called. */
const POSTGRES = 'DATABASE_URL'

/** Opens the desk, and makes the tables that it lacks. Throws a `Refusal` when its database cannot be used, as every question to it does. */
export async function openDesk(target: DeskTarget): Promise<Desk> {
  const desk = await openDatabase(target)
  try {
    await bringForward(desk)
    return desk
  } catch (error) {
    await desk.close()
    throw error
  }
}

async function openDatabase(target: DeskTarget): Promise<Desk> {
  try {
    return 'url' in target ? await openPostgresDesk(target.url) : await openSqliteDesk(target.folder)
  } catch (error) {
    throw asRefusal(error, { where: 'url' in target ? POSTGRES : target.folder })
  }
}

async function openSqliteDesk(folder: string): Promise<Desk> {
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, 'desk.sqlite')
  createForOwner(file)
  const handle = new DatabaseSync(file, { timeout: BUSY_MS, enableForeignKeyConstraints: true, defensive: true })
  handle.exec('pragma journal_mode = wal; pragma synchronous = normal')
  const db = new Kysely<DeskTables>({
    dialect: guardedDialect(new SqliteDialect({ database: { prepare, close: () => undefined } }), file),
  })

  const prepared = new Map<string, ReturnType<typeof prepareAnew>>()
  /** A server asks the same few questions with every request. */
  function prepare(text: string): ReturnType<typeof prepareAnew> {
    const known = prepared.get(text) ?? prepareAnew(text)
    if (prepared.size >= MOST_PREPARED) prepared.clear()
    prepared.set(text, known)
    return known
  }

  function prepareAnew(text: string) {
    const statement = handle.prepare(text)
    return {
      reader: statement.columns().length > 0,
      all: (parameters: readonly unknown[]) => statement.all(...(parameters as SQLInputValue[])),
      run: (parameters: readonly unknown[]) => statement.run(...(parameters as SQLInputValue[])),
      iterate: (parameters: readonly unknown[]) => statement.iterate(...(parameters as SQLInputValue[])),
    }
  }

  return {
    kind: 'sqlite',
    db,
    write: (work) =>
      db.connection().execute(async (connection) => {
        await sql`begin immediate`.execute(connection)
        try {
          const result = await work(connection)
          await sql`commit`.execute(connection)
          return result
        } catch (error) {
          await sql`rollback`.execute(connection)
          throw error
        }
      }),
    async close() {
      await db.destroy()
      handle.close()
    },
  }
}

/** A new file is its owner's alone. */
function createForOwner(file: string): void {
  try {
    closeSync(openSync(file, 'ax', 0o600))
  } catch {
    // It is there already, or cannot be made, which SQLite says better.
  }
}

async function openPostgresDesk(url: string): Promise<Desk> {
  const schema = pg.escapeIdentifier(await makeSchema(url))
  const pool = new pg.Pool({
    connectionString: url,
    max: 6,
    allowExitOnIdle: true,
    application_name: 'guildhall-desk',
    types: { getTypeParser },
  })
  pool.on('error', () => undefined)
  // Before anything else is asked of a connection, so that every query finds the tables.
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    void client.query(`set search_path to ${schema}`).catch(() => undefined)
  })
  const db = new Kysely<DeskTables>({ dialect: guardedDialect(new PostgresDialect({ pool }), POSTGRES) })
  return {
    kind: 'postgres',
    db,
    write: (work) => db.transaction().execute((connection) => work(connection)),
    close: () => db.destroy(),
  }
}

/**
 * A hall in the schema `public` has its desk in `desk`, one in a schema of its own (`harbour`) beside it (`harbour_desk`): halls that
 * share a database must not share members.
 */
async function makeSchema(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, application_name: 'guildhall-desk' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ schema: string | null }>('select current_schema() as schema')
    const hall = rows[0]?.schema ?? 'public'
    const schema = hall === 'public' ? 'desk' : `${hall}_desk`
    await client.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`).catch(refuseRace)
    return schema
  } finally {
    await client.end()
  }
}

/** Whole numbers of the desk are counts and milliseconds, which a double holds. */
function getTypeParser(oid: number): (value: string) => unknown {
  if (oid === 20) return Number
  return pg.types.getTypeParser(oid) as (value: string) => unknown
}

/** Runs the steps that this desk has not seen, each once, whoever else opens it now. */
async function bringForward(desk: Desk): Promise<void> {
  await desk.write(async (db) => {
    if (desk.kind === 'postgres') await sql`select pg_advisory_xact_lock(1735749993)`.execute(db)
    await sql`create table if not exists desk_steps (name text not null primary key)`.execute(db)
    const done = new Set((await db.selectFrom('desk_steps').select('name').execute()).map(({ name }) => name))
    for (const { name, statements } of DESK_STEPS) {
      if (done.has(name)) continue
      for (const statement of statements(desk.kind)) await sql.raw(statement).execute(db)
      await db.insertInto('desk_steps').values({ name }).execute()
    }
  })
}

/** Two servers that start at once both make the schema; one of them is told that it is there. */
function refuseRace(error: unknown): void {
  if ((error as { code?: string }).code !== '23505') throw error
}
