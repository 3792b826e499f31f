/** Takes in the registry of another hall or society. What is here already is passed over, so an import that was cut off is run again. */

import path from 'node:path'
import type { IsoDate, Problem } from '../base/index.ts'
import { type ExchangeRow, type ExchangeSource, openExchange } from '../drivers/exchange-rows.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Stores } from '../drivers/ports.ts'
import { EXCHANGE_TABLES, type ExchangeTable, type RowFault } from '../registry/index.ts'
import { checkDay } from './asked-days.ts'
import { ExchangeReader, type ReadGroup } from './exchange-reader.ts'
import { addCredits, addDrafts, addEntries, addPeople, addWorks, type Outcome } from './import-batch.ts'
import { openRejects, type Rejects } from './import-rejects.ts'
import { publishHallLog } from './publish-log.ts'

export interface ImportRegistryRequest {
  readonly place: string
  /** For rows that do not say when they were learnt; today without it. */
  readonly knownOn?: string
  readonly onProgress?: (state: { done: number }) => void
}

export interface ImportedTable {
  readonly rows: number
  readonly added: number
  readonly known: number
  readonly rejected: number
}

export interface ImportedRegistry {
  readonly tables: Readonly<Record<ExchangeTable, ImportedTable>>
  readonly rejects: readonly string[]
  readonly problems: readonly Problem[]
}

// A transaction is kept short for others that write.
const BATCH = 1000

export async function importRegistry(
  hall: Hall,
  { place, knownOn: given, onProgress }: ImportRegistryRequest,
): Promise<ImportedRegistry> {
  checkDay('registry/bad-day', '--known', given)
  const importing = new Importing(hall, { knownOn: given ?? hall.clock.today(), onProgress })
  for (const source of await openExchange(place)) await importing.take(source)
  const rejects = await importing.end()
  return { tables: importing.tables(), rejects, problems: await publishHallLog(hall) }
}

/** Counts what becomes of the rows, and remembers what theirs are called here. */
class Importing {
  readonly #hall: Hall
  readonly #reader: ExchangeReader
  readonly #renamed = new Map<string, string>()
  readonly #counts = Object.fromEntries(
    EXCHANGE_TABLES.map((table) => [table, { rows: 0, added: 0, known: 0, rejected: 0 }]),
  ) as Record<ExchangeTable, { rows: number; added: number; known: number; rejected: number }>
  readonly #rejects = new Map<ExchangeTable, Rejects>()
  readonly #onProgress: ImportRegistryRequest['onProgress']

  constructor(
    hall: Hall,
    { knownOn, onProgress }: { knownOn: IsoDate; onProgress: ImportRegistryRequest['onProgress'] },
  ) {
    this.#hall = hall
    this.#reader = new ExchangeReader({ knownOn })
    this.#onProgress = onProgress
  }

  async take({ table, file, rows }: ExchangeSource): Promise<void> {
    let batch: ReadGroup[] = []
    for await (const group of this.#reader.read(table, rows, path.basename(file))) {
      batch.push(group)
      if (batch.length < BATCH) continue
      await this.#add(table, batch)
      batch = []
    }
    await this.#add(table, batch)
  }

  tables(): Readonly<Record<ExchangeTable, ImportedTable>> {
    return this.#counts
  }

  async end(): Promise<string[]> {
    return Promise.all([...this.#rejects.values()].map((rejects) => rejects.commit()))
  }

  async #add(table: ExchangeTable, batch: readonly ReadGroup[]): Promise<void> {
    const right = batch.filter((group) => 'record' in group)
    const outcomes = right.length === 0 ? [] : await this.#hall.database.write((stores) => this.#keep(stores, right))
    const counts = this.#counts[table]
    for (const [at, { rows }] of right.entries()) {
      const outcome = outcomes[at] ?? 'known'
      counts.rows += rows.length
      if (typeof outcome === 'string') counts[outcome] += rows.length
      else await this.#reject(table, rows, outcome)
    }
    for (const group of batch) {
      if ('record' in group) continue
      counts.rows += group.rows.length
      await this.#reject(table, group.rows, group.fault)
    }
    const done = Object.values(this.#counts).reduce((sum, { rows }) => sum + rows, 0)
    this.#onProgress?.({ done })
  }

  async #keep(stores: Stores, groups: readonly Extract<ReadGroup, { record: unknown }>[]): Promise<Outcome[]> {
    const records = groups.map(({ record }) => record)
    return [
      ...(await addPeople(
        stores,
        records.flatMap((each) => (each.table === 'people' ? [each.writer] : [])),
      )),
      ...(await addWorks(
        stores,
        records.flatMap((each) => (each.table === 'works' ? [each.work] : [])),
      )),
      ...(await addDrafts(
        stores,
        records.flatMap((each) => (each.table === 'drafts' ? [each.draft] : [])),
      )),
      ...(await addCredits(
        stores,
        records.flatMap((each) => (each.table === 'credits' ? [each.determination] : [])),
      )),
      ...(await addEntries(
        stores,
        records.flatMap((each) => (each.table === 'entries' ? [each.entry] : [])),
        this.#renamed,
      )),
    ]
  }

  async #reject(table: ExchangeTable, rows: readonly ExchangeRow[], fault: RowFault): Promise<void> {
    const rejects = this.#rejects.get(table) ?? (await openRejects(this.#hall.folders.rejects, table))
    this.#rejects.set(table, rejects)
    this.#counts[table].rejected += rows.length
    for (const row of rows) await rejects.write(row, fault)
  }
}
