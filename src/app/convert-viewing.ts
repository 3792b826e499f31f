/** Turns a viewing report into fact tables of a folder, for calculations without a hall. */

import path from 'node:path'
import { BadInput } from '../base/index.ts'
import { readFactFile, writeRejects } from '../drivers/fact-files.ts'
import { isThere, writeFileWhole } from '../drivers/files.ts'
import { printCsvLine } from '../drivers/tables/csv.ts'
import { ALWAYS_KNOWN, columnsOf, mergeRows, type ViewingKind } from '../facts/index.ts'
import { checkDay } from './asked-days.ts'
import { type ReadViewing, readViewing, type ViewingRequest, type ViewingTable } from './read-viewing.ts'

export interface ConvertedViewing extends Omit<ReadViewing, 'tables' | 'rejected' | 'rowOf'> {
  /** The tables that were written; one that the report has nothing for is left alone. */
  readonly tables: readonly {
    readonly kind: ViewingKind
    readonly file: string
    readonly rows: number
    readonly added: number
    readonly replaced: number
  }[]
  readonly rejected: number
  readonly rejects: string | undefined
}

/** A table that is there keeps its rows, but those about the same thing are replaced. All tables are right before one is written. */
export async function convertViewing(request: ViewingRequest & { out: string }): Promise<ConvertedViewing> {
  checkDay('facts/bad-date', '--known', request.knownOn)
  const {
    tables,
    rejected,
    rowOf: _,
    ...read
  } = await readViewing(request, { knownOn: request.knownOn ?? ALWAYS_KNOWN })
  const merged = []
  for (const table of tables) if (table.facts.length > 0) merged.push(await mergeTable(table, request))
  for (const { kind, file, rows } of merged) await writeFileWhole(file, printTable(kind, rows))
  const rejects =
    rejected.length === 0 ? undefined : path.join(request.out, `rejected-${path.basename(request.file)}.csv`)
  if (rejects !== undefined) await writeRejects(rejects, rejected)
  return {
    ...read,
    tables: merged.map((table) => ({ ...table, rows: table.rows.length })),
    rejected: rejected.length,
    rejects,
  }
}

type Rows = readonly Readonly<Record<string, string>>[]

async function mergeTable({ kind, facts }: ViewingTable, { out, knownOn }: ViewingRequest & { out: string }) {
  const file = path.join(out, `${kind}.csv`)
  const added = facts.map(({ columns, source }) => ({
    ...columns,
    ...(knownOn === undefined ? {} : { known_on: knownOn }),
    ...(source === undefined ? {} : { source }),
  }))
  const existing = (await isThere(file)) ? { file, ...(await readFactFile(file)) } : { file, rows: [] }
  const { rows, replaced, problems } = await mergeRows(kind, existing, added)
  if (problems.length > 0) throw new BadInput(problems)
  return { kind, file, rows, added: added.length - replaced, replaced }
}

function printTable(kind: ViewingKind, rows: Rows): string {
  const names = columnsOf(kind).map(({ name }) => name)
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))].map(printCsvLine).join('')
}
