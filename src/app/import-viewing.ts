/** Takes a viewing report into a hall: works, services and exhibitions as one batch each, in one transaction. */

import path from 'node:path'
import type { IsoDate, Problem } from '../base/index.ts'
import { writeRejects } from '../drivers/fact-files.ts'
import type { Hall } from '../drivers/hall.ts'
import { type FactBatch, makeBatch, type ViewingKind } from '../facts/index.ts'
import { titleKey } from '../registry/index.ts'
import { checkDay } from './asked-days.ts'
import { recordBatch } from './import-facts.ts'
import { publishHallLog } from './publish-log.ts'
import { type ReadViewing, readViewing, type ViewingRequest, type ViewingTable } from './read-viewing.ts'

export interface ImportedViewing extends Omit<ReadViewing, 'tables' | 'rejected'> {
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

/** A title that one registered work alone has stands for that work. The same report with the same assumptions is kept once. */
export async function importViewing(hall: Hall, request: ViewingRequest): Promise<ImportedViewing> {
  checkDay('facts/bad-date', '--known', request.knownOn)
  const knownOn = request.knownOn ?? hall.clock.today()
  const name = path.basename(request.file)
  const registered = idsByTitle(await hall.database.read(({ registry }) => registry.works()))
  const { tables, rejected, ...read } = await readViewing(request, {
    knownOn,
    knownId: (title) => registered.get(titleKey(title)),
  })
  const rejects = rejected.length === 0 ? undefined : path.join(hall.folders.rejects, `${name}.rejects.csv`)
  if (rejects !== undefined) await writeRejects(rejects, rejected)
  const batches = tables.map((table) => ({ ...table, batch: batchOf(table, { name, knownOn }) }))
  await hall.database.write(async (stores) => {
    for (const { batch, facts } of batches) if (batch) await recordBatch(stores, batch, facts)
  })
  const known = new Set(registered.values())
  return {
    ...read,
    batches: batches.map(({ kind, batch, facts, rejected: wrong }) => ({
      kind,
      batch: batch?.id ?? null,
      rows: facts.length + wrong,
      accepted: facts.length,
      rejected: wrong,
    })),
    rejected: rejected.length,
    rejects,
    problems: [...read.problems, ...unregistered(tables, known), ...(await publishHallLog(hall))],
  }
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
      message: `${count} titles of the report are not registered; what is owed for them has nobody to go to yet.`,
      hint: 'Register a script under the title of the report, then take the report in again.',
    },
  ]
}
