/** Brings a database forward to the schema that this program knows. */

import { sql } from 'kysely'
import { Refusal } from '../../base/index.ts'
import { SCHEMA_STEPS, type SchemaWords } from './schema.ts'
import type { Queries } from './tables.ts'

/** The newest schema that this program knows. */
export const NEWEST_VERSION = Math.max(...SCHEMA_STEPS.map(({ version }) => version))

/** True when there is nothing to do. Refuses a schema that is newer than this program. */
export async function isUpToDate(db: Queries, words: SchemaWords): Promise<boolean> {
  const applied = await versionsIn(db, words)
  return SCHEMA_STEPS.every(({ version }) => applied.has(version))
}

/** Applies the steps that are missing. To be called with the write lock held, so that two programs do not both apply them. */
export async function migrate(db: Queries, words: SchemaWords): Promise<void> {
  const applied = await versionsIn(db, words)
  if (applied.size === 0) {
    await sql`create table guildhall_schema (version ${sql.raw(words.whole)} not null primary key, name ${sql.raw(words.text)} not null)${sql.raw(words.table)}`.execute(
      db,
    )
  }
  for (const step of SCHEMA_STEPS.filter(({ version }) => !applied.has(version))) {
    for (const statement of step.statements(words)) await sql.raw(statement).execute(db)
    await step.fill?.(db)
    await db
      .insertInto('guildhall_schema')
      .values({ version: BigInt(step.version), name: step.name })
      .execute()
  }
}

/** The steps that were applied; a step in between may be missing when two programs were each ahead of the other. */
async function versionsIn(db: Queries, words: SchemaWords): Promise<Set<number>> {
  const listed = await sql.raw<{ name: string }>(words.listTables).execute(db)
  const tables = listed.rows.map(({ name }) => name)
  if (!tables.includes('guildhall_schema')) {
    refuseForeign(tables)
    return new Set()
  }
  const rows = await db.selectFrom('guildhall_schema').select('version').execute()
  const applied = rows.map(({ version }) => Number(version))
  const found = Math.max(0, ...applied)
  if (found <= NEWEST_VERSION) return new Set(applied)
  throw new Refusal(
    'database/newer-schema',
    { found, known: NEWEST_VERSION },
    {
      message: `This hall was written by a newer Guildhall (its schema is ${found}, this program knows ${NEWEST_VERSION}).`,
      hint: 'Use the newer program; a hall never goes back.',
    },
  )
}

/** Somebody else's database is left alone. */
function refuseForeign(tables: readonly string[]): void {
  if (tables.length === 0) return
  throw new Refusal(
    'database/not-a-hall',
    { tables: tables.slice(0, 10) },
    {
      message: `This database holds other tables (${tables.slice(0, 3).join(', ')}…) and no hall.`,
      hint: 'Give the hall a database, or a schema, of its own.',
    },
  )
}
