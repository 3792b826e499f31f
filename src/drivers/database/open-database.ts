/** Opens the database of a hall: brings it forward to this program's schema and guards its transactions. */

import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database, Stores } from '../ports.ts'
import { Refusal, assert, badInput } from '../../base/index.ts'
import type { Engine, EngineOptions } from './engine.ts'
import { asRefusal } from './failures.ts'
import { isUpToDate, migrate } from './migrate.ts'
import { openSqlite } from './sqlite-engine.ts'
import { storesOver } from './stores.ts'
import type { Queries } from './tables.ts'

/** A file (made when it is not there; `:memory:` for a hall that ends with the process), or a PostgreSQL server by URL. */
export type DatabaseTarget = { readonly file: string } | { readonly url: string }

/** `waitMs`: how long to wait for another writer or for the server, 30 seconds unless told. `readsOnly`: for a thread beside the one that has the hall open; nothing can be written by it. */
export type OpenOptions = Partial<EngineOptions>

/**
 * Opens a hall's database and applies what its schema lacks. Throws `BadInput` for a URL of another kind, and a `Refusal`
 * when it cannot be opened (`database/unreachable`, `database/permission`, `database/newer-schema` and their like).
 */
export async function openDatabase(
  target: DatabaseTarget,
  { waitMs = 30_000, readsOnly = false }: OpenOptions = {},
): Promise<Database> {
  const where = 'file' in target ? target.file : 'DATABASE_URL'
  try {
    return await databaseOver(await openEngine(target, { waitMs, readsOnly }))
  } catch (error) {
    throw asRefusal(error, { where })
  }
}

/** The same over an engine that is open: one that fails when it is told to, for whoever tries what becomes of a hall then. */
export async function databaseOver(engine: Engine): Promise<Database> {
  try {
    if (!(await engine.read((db) => isUpToDate(db, engine.words)))) {
      await engine.write((db) => migrate(db, engine.words))
    }
  } catch (error) {
    await engine.close()
    throw asRefusal(error, engine)
  }
  return guardTransactions(engine)
}

async function openEngine(target: DatabaseTarget, options: EngineOptions): Promise<Engine> {
  if ('file' in target) return openSqlite(target.file, options)
  if (!/^postgres(?:ql)?:\/\//.test(target.url)) {
    throw badInput('database/bad-url', 'The address of the database does not begin with postgres://.', {
      hint: 'Write postgres://user:password@server:5432/database.',
    })
  }
  const { openPostgres } = await import('./postgres-engine.ts')
  return openPostgres(target.url, options)
}

/** Transactions do not nest: what happens inside one goes through the stores that it was handed. */
function guardTransactions(engine: Engine): Database {
  const current = new AsyncLocalStorage<{ isOpen: boolean }>()
  let isClosed = false

  async function run<T>(
    begin: (work: (db: Queries) => Promise<T>) => Promise<T>,
    work: (stores: Stores) => Promise<T>,
  ): Promise<T> {
    assert(!isClosed, 'database: a hall that was closed is not used any more')
    if (current.getStore()?.isOpen) throw nestedTransaction()
    const transaction = { isOpen: true }
    try {
      return await begin((db) => current.run(transaction, () => work(storesOver(db))))
    } catch (error) {
      throw asRefusal(error, engine)
    } finally {
      transaction.isOpen = false
    }
  }

  return {
    write: (work) => run((inside) => engine.write(inside), work),
    read: (work) => run((inside) => engine.read(inside), work),
    async close() {
      if (isClosed) return
      isClosed = true
      await engine.close()
    },
  }
}

function nestedTransaction(): Refusal {
  return new Refusal(
    'database/nested-transaction',
    {},
    {
      message: 'A transaction was begun inside another one.',
      hint: 'Use the stores of the outer transaction.',
    },
  )
}
