/** Titles, writers and drafts of the works of an audit, as the registry has them now. */

import type { Stores } from '../../drivers/ports.ts'
import type { Draft, DraftId, WorkId } from '../../registry/index.ts'
import type { RecordedAudit } from './find-audit.ts'

export interface ReportedNames {
  readonly titles: ReadonlyMap<WorkId, string>
  /** Names of the credited, each once, in the order of the credits. */
  readonly writers: ReadonlyMap<WorkId, readonly string[]>
  readonly drafts: ReadonlyMap<DraftId, Draft>
  /** How many drafts a work has. */
  readonly draftCounts: ReadonlyMap<WorkId, number>
}

export async function readNames({ registry }: Stores, { results }: RecordedAudit): Promise<ReportedNames> {
  const ids = results.works.map(({ work }) => work)
  const works = await registry.worksOf(ids)
  const determinations = await registry.creditsOfAll(ids)
  const credited = new Set(determinations.flatMap(({ credits }) => credits.flatMap(({ writer }) => writer ?? [])))
  const names = new Map((await registry.writersOf([...credited])).map(({ id, name }) => [id, name]))
  const drafts = await registry.draftsOfAll(ids)
  return {
    titles: new Map(works.map(({ id, title }) => [id, title])),
    writers: new Map(
      determinations.map(({ work, credits }) => [
        work,
        [...new Set(credits.map(({ writer }) => (writer && names.get(writer)) ?? 'somebody not known by name'))],
      ]),
    ),
    drafts: new Map(drafts.map((draft) => [draft.id, draft])),
    draftCounts: new Map([...Map.groupBy(drafts, ({ work }) => work)].map(([work, each]) => [work, each.length])),
  }
}
