/** What a registration gives back: the works that its files belong to, as they stand after it. */

import { type Problem, required } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { CountBasis, Credit, WriterId } from '../../registry/index.ts'
import type { WordClass } from '../../screenplay/index.ts'
import { volumesOfWorks } from '../drafts/work-volumes.ts'

/** One file that is a draft now; `known` when it was registered before. */
export interface RegisteredFile {
  readonly path: string
  readonly work: string
  readonly draft: string
  readonly known: boolean
  readonly problems: readonly Problem[]
}

/**
 * A work as it stands after the registration; `words` (of the fee basis), `pages`, `counts` are of its scoring draft, as its count
 * stands. `countingWords` are those that count for money.
 */
export interface RegisteredWork {
  readonly id: string
  readonly title: string
  readonly format: string
  readonly words: number
  readonly countingWords: number
  readonly countBasis: CountBasis
  readonly pages: number
  readonly counts: Readonly<Record<WordClass, number>>
  readonly writers: readonly string[]
  /** The files of this registration that are drafts of the work; `known` when they were registered before. */
  readonly drafts: readonly {
    readonly id: string
    readonly path: string
    readonly words: number
    readonly known: boolean
  }[]
  readonly problems: readonly Problem[]
}

export async function worksAsTheyStand(stores: Stores, files: readonly RegisteredFile[]): Promise<RegisteredWork[]> {
  const { registry } = stores
  const byWork = Map.groupBy(files, ({ work }) => work)
  const ids = [...byWork.keys()]
  const titles = new Map((await registry.worksOf(ids)).map(({ id, title }) => [id, title]))
  const volumes = await volumesOfWorks(stores, { works: ids })
  const determinations = await registry.creditsOfAll(ids)
  const writers = new Map(determinations.map(({ work, credits }) => [work, writersIn(credits)]))
  const names = new Map(
    (await registry.writersOf([...new Set([...writers.values()].flat())])).map(({ id, name }) => [id, name]),
  )
  return [...byWork].map(([id, ofWork]) => {
    const volume = required(volumes.get(id), 'app: a work that was just registered has a draft')
    const { draft: scoring, count, words: counting } = volume.scoring
    const words = new Map(volume.drafts.map((each) => [each.draft.id, each.count.feeBasis]))
    return {
      id,
      title: titles.get(id) ?? id,
      format: scoring.format,
      words: count.feeBasis,
      countingWords: counting,
      countBasis: count.basis,
      pages: scoring.pages,
      counts: count.byClass,
      writers: (writers.get(id) ?? []).map((writer) => names.get(writer) ?? writer),
      drafts: ofWork.map(({ draft, path: file, known }) => ({
        id: draft,
        path: file,
        words: words.get(draft) ?? 0,
        known,
      })),
      problems: ofWork.flatMap(({ problems }) => problems),
    }
  })
}

function writersIn(credits: readonly Credit[]): WriterId[] {
  return [...new Set(credits.flatMap(({ writer }) => (writer === undefined ? [] : [writer])))]
}
