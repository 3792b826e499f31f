/** Takes a viewing report into a hall: works, services and exhibitions as one batch each, in one transaction. */

import path from 'node:path'
import type { IsoDate, Problem } from '../base/index.ts'
import { writeRejects } from '../drivers/fact-files.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Stores } from '../drivers/ports.ts'
import { type Fact, type FactBatch, makeBatch, type RejectedRow, type ViewingKind } from '../facts/index.ts'
import { titleKey } from '../registry/index.ts'
import { checkDay } from './asked-days.ts'
import { recordBatch } from './import-facts.ts'
import { publishHallLog } from './publish-log.ts'
import { compareWithStored, saysOtherwise } from './says-otherwise.ts'
import { type ReadViewing, readViewing, type ViewingRequest, type ViewingTable } from './read-viewing.ts'

export interface ImportedViewing extends Omit<ReadViewing, 'tables' | 'rejected' | 'rowOf'> {
  readonly batches: readonly {
    readonly kind: ViewingKind
    /** Missing when the report gives no row of this kind. */
    readonly batch: string | null
    readonly rows: number
    readonly accepted: number
    readonly rejected: number
  }[]
  readonly rejected: number
  readonly rejects: string | undefined
}

/**
 * A title that one registered work alone has stands for that work. The same report with the same assumptions is kept once;
 * what says otherwise than was learnt on the same day is rejected, or both would count.
 */
export async function importViewing(hall: Hall, request: ViewingRequest): Promise<ImportedViewing> {
  checkDay('facts/bad-date', '--known', request.knownOn)
  const knownOn = request.knownOn ?? hall.clock.today()
  const name = path.basename(request.file)
  const registered = idsByTitle(await hall.database.read(({ registry }) => registry.works()))
  const { tables, rejected, rowOf, ...read } = await readViewing(request, {
    knownOn,
    knownId: (title) => registered.get(titleKey(title)),
  })
  const { kept, against } = await hall.database.write(async (stores) => {
    const { agreeing, contradicting } = await compareTables(stores, tables)
    const batches = agreeing.map((table) => ({ ...table, batch: batchOf(table, { name, knownOn }) }))
    for (const { batch, facts } of batches) if (batch) await recordBatch(stores, batch, facts)
    return { kept: batches, against: contradicting }
  })
  const refused = rejectedRows(against, rowOf)
  const all = [...rejected, ...refused]
  const rejects = all.length === 0 ? undefined : path.join(hall.folders.rejects, `${name}.rejects.csv`)
  if (rejects !== undefined) await writeRejects(rejects, all)
  const ofReport = refused.filter(({ line }) => line > 0).length
  return {
    ...read,
    accepted: read.accepted - ofReport,
    batches: kept.map(({ kind, batch, facts, rejected: wrong }) => ({
      kind,
      batch: batch?.id ?? null,
      rows: facts.length + wrong,
      accepted: facts.length,
      rejected: wrong,
    })),
    rejected: rejected.length + ofReport,
    rejects,
    problems: [...read.problems, ...unregistered(kept, new Set(registered.values())), ...(await publishHallLog(hall))],
  }
}

async function compareTables(
  stores: Stores,
  tables: readonly ViewingTable[],
): Promise<{ agreeing: ViewingTable[]; contradicting: Fact[] }> {
  const contradicting: Fact[] = []
  const agreeing: ViewingTable[] = []
  for (const { kind, facts, rejected } of tables) {
    const { kept, against } = await compareWithStored(stores, kind, facts)
    contradicting.push(...against)
    agreeing.push({ kind, facts: kept, rejected: rejected + against.length })
  }
  return { agreeing, contradicting }
}

/** One for each row of the report, though it may have given rows of several tables. */
function rejectedRows(facts: readonly Fact[], rowOf: ReadViewing['rowOf']): RejectedRow[] {
  const byRow = new Map<object, RejectedRow>()
  for (const fact of facts) {
    const { line, row } = rowOf(fact) ?? { line: 0, row: fact.columns } // the count of subscribers stands in no row
    if (byRow.has(row)) continue
    byRow.set(row, {
      line,
      column: '',
      ...saysOtherwise(fact),
      row,
    })
  }
  return [...byRow.values()]
}

/** Named by its facts: the same file with other assumptions is another batch. */
function batchOf({ kind, facts }: ViewingTable, as: { name: string; knownOn: IsoDate }): FactBatch | undefined {
  return facts.length === 0 ? undefined : makeBatch(kind, facts, as)
}

function idsByTitle(works: readonly { readonly id: string; readonly title: string }[]): Map<string, string> {
  const ids = new Map<string, string>()
  const several = new Set<string>()
  for (const { id, title } of works) {
    const key = titleKey(title)
    if (ids.has(key)) several.add(key)
    ids.set(key, id)
  }
  for (const key of several) ids.delete(key)
  return ids
}

function unregistered(tables: readonly ViewingTable[], known: ReadonlySet<string>): Problem[] {
  const works = new Set(tables.flatMap(({ facts }) => facts.flatMap(({ columns }) => columns['work'] ?? [])))
  const count = [...works].filter((work) => !known.has(work)).length
  if (count === 0) return []
  return [
    {
      code: 'facts/unregistered-work',
      severity: 'note',
      message: `${count} titles of the report are not registered; what is owed to their writers goes by the credits tables that were taken in.`,
      hint: 'Name their writers in a table of credits, or register a script under the title of the report and take the report in again.',
    },
  ]
}
