/** Writes the registry into files that others can read: a table for each kind of thing, or linked data. No text of a script leaves it. */

import path from 'node:path'
import type { Hall } from '../drivers/hall.ts'
import type { Stores } from '../drivers/ports.ts'
import { printCsvLine } from '../drivers/tables/csv.ts'
import { openTextFile, type TextFile } from '../drivers/text-file.ts'
import { canaryWorks } from './one-way/canaries.ts'
import {
  EXCHANGE_TABLES,
  type ExchangeRecord,
  type ExchangeTable,
  LINKED_DATA_CONTEXT,
  isExchanged,
  printNode,
  printRows,
  safeCell,
  standingEntries,
  TABLE_COLUMNS,
  type ToldOfWork,
} from '../registry/index.ts'

export type ExchangeFormat = 'csv' | 'jsonld'

export interface ExportRequest {
  readonly folder: string
  readonly format: ExchangeFormat
  readonly onProgress?: (state: { done: number }) => void
}

export interface ExportedRegistry {
  readonly files: readonly string[]
  readonly records: Readonly<Record<ExchangeTable, number>>
}

/** Each file is whole and new, or untouched; some thousand records are in memory at a time. */
export async function exportRegistry(
  hall: Hall,
  { folder, format, onProgress }: ExportRequest,
): Promise<ExportedRegistry> {
  const records = { people: 0, works: 0, drafts: 0, credits: 0, entries: 0 }
  const count = (table: ExchangeTable): number => {
    records[table]++
    onProgress?.({ done: Object.values(records).reduce((sum, each) => sum + each, 0) })
    return records[table]
  }
  const files = await hall.database.read((stores) =>
    format === 'csv' ? writeTables(stores, folder, count) : writeLinkedData(stores, folder, count),
  )
  return { files, records }
}

/** Counts a record of a table and gives its number in it. */
type Count = (table: ExchangeTable) => number

async function writeTables(stores: Stores, folder: string, count: Count): Promise<string[]> {
  const files: string[] = []
  for (const table of EXCHANGE_TABLES) {
    const name = path.join(folder, `${table}.csv`)
    await writeWhole(name, async (file) => {
      await file.write(printLine(TABLE_COLUMNS[table]))
      for await (const records of pagesOf(stores, table)) {
        for (const record of records) {
          for (const row of printRows(record, count(table))) await file.write(printLine(row.map(safeCell)))
        }
      }
    })
    files.push(name)
  }
  return files
}

/** RFC 4180: lines end in carriage return and line feed. */
function printLine(cells: readonly string[]): string {
  return printCsvLine(cells).replace(/\n$/, '\r\n')
}

/** One node a line, so that it can be read line by line; as a whole it is one JSON document. */
async function writeLinkedData(stores: Stores, folder: string, count: Count): Promise<string[]> {
  const name = path.join(folder, 'registry.jsonld')
  await writeWhole(name, async (file) => {
    await file.write(`{"@context":${JSON.stringify(LINKED_DATA_CONTEXT)},"@graph":[`)
    let separator = '\n'
    for (const table of EXCHANGE_TABLES) {
      for await (const records of pagesOf(stores, table)) {
        const told = table === 'works' ? await toldOfWorks(stores, records) : new Map<string, ToldOfWork>()
        for (const record of records) {
          count(table)
          const node = printNode(record, record.table === 'works' ? told.get(record.work.id) : undefined)
          await file.write(`${separator}${JSON.stringify(node)}`)
          separator = ',\n'
        }
      }
    }
    await file.write('\n]}\n')
  })
  return [name]
}

async function writeWhole(name: string, write: (file: TextFile) => Promise<void>): Promise<void> {
  const file = await openTextFile(name)
  try {
    await write(file)
    await file.commit()
  } catch (error) {
    await file.abort()
    throw error
  }
}

/** Canaries are told to nobody outside. */
async function* pagesOf(stores: Stores, table: ExchangeTable): AsyncGenerator<ExchangeRecord[], void, undefined> {
  const works = await canaryWorks(stores)
  const drafts = works.size === 0 ? [] : await stores.registry.draftsOfAll([...works])
  const hidden = new Set([...works, ...drafts.map(({ id }) => id)])
  for await (const page of allPagesOf(stores, table)) yield page.filter((record) => !isAbout(record, hidden))
}

function isAbout(record: ExchangeRecord, subjects: ReadonlySet<string>): boolean {
  switch (record.table) {
    case 'people':
      return false
    case 'works':
      return subjects.has(record.work.id)
    case 'drafts':
      return subjects.has(record.draft.id)
    case 'credits':
      return subjects.has(record.determination.work)
    case 'entries':
      return subjects.has(record.entry.subject)
  }
}

async function* allPagesOf(
  { registry }: Stores,
  table: ExchangeTable,
): AsyncGenerator<ExchangeRecord[], void, undefined> {
  switch (table) {
    case 'people':
      for await (const page of registry.writerPages()) yield page.map((writer) => ({ table, writer }))
      return
    case 'works':
      for await (const page of registry.workPages()) yield page.map((work) => ({ table, work }))
      return
    case 'drafts':
      for await (const page of registry.draftPages()) yield page.map((draft) => ({ table, draft }))
      return
    case 'credits':
      for await (const page of registry.determinationPages())
        yield page.map((determination) => ({ table, determination }))
      return
    case 'entries':
      for await (const page of registry.entryPages())
        yield page.filter(({ kind }) => isExchanged(kind)).map((entry) => ({ table, entry }))
  }
}

async function toldOfWorks({ registry }: Stores, records: readonly ExchangeRecord[]): Promise<Map<string, ToldOfWork>> {
  const ids = records.flatMap((record) => (record.table === 'works' ? [record.work.id] : []))
  const credits = new Map((await registry.creditsOfAll(ids)).map(({ work, credits: list }) => [work, list]))
  const entries = Map.groupBy(await registry.entriesAboutAll(ids), ({ subject }) => subject)
  return new Map(
    ids.map((id) => [id, { credits: credits.get(id) ?? [], entries: standingEntries(entries.get(id) ?? []) }]),
  )
}
