/** Looks up works: drafts, word counts, writers and their shares, as they were known on a day. */

import { badInput, type Fraction } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Hall } from '../../drivers/hall.ts'
import {
  type Contest,
  type CountBasis,
  type Credit,
  type DraftVolume,
  holdContested,
  sharesOf,
  type Work,
  type WorkId,
  type WorkVolume,
  type WriterId,
} from '../../registry/index.ts'
import type { ScriptFormat, WordClass } from '../../screenplay/index.ts'
import { checkDay } from '../asked-days.ts'
import { contestsIn } from '../claims/claim-states.ts'
import { worksKnownAs } from './further-names.ts'
import { type SaidOfWork, saidOfWorks } from './said-of-works.ts'
import { volumesOfWorks } from '../drafts/work-volumes.ts'

export interface ListedDraft {
  readonly id: string
  readonly sequence: number
  readonly fileName: string
  readonly format: ScriptFormat
  readonly words: number
  readonly countingWords: number
  readonly countBasis: CountBasis
  readonly scores: boolean
  readonly counts: Readonly<Record<WordClass, number>>
  readonly pages: number
  readonly sha256: string
  readonly knownOn: string
}

export interface ListedShare {
  readonly writer: string | undefined
  readonly name: string | undefined
  readonly fraction: Fraction
  readonly because: string
  readonly hold: string | undefined
}

/**
 * `words`, `counts`, `format` and `pages` are those of the scoring draft; words are of the fee basis, as the count stands (agreed, else
 * confirmed, else counted). `countingWords` are those that count for money: without what is a copy or filler. A work that came without a
 * script (from the registry of others) has none of them.
 */
export interface ListedWork {
  readonly id: string
  readonly title: string
  readonly format: ScriptFormat | undefined
  readonly words: number
  readonly countingWords: number
  readonly countBasis: CountBasis | undefined
  readonly counts: Readonly<Partial<Record<WordClass, number>>>
  readonly pages: number
  readonly writers: readonly { readonly id: string; readonly name: string }[]
  readonly drafts: readonly ListedDraft[]
  readonly shares: readonly ListedShare[]
  /** Identifiers, further titles, particulars, series, source material. */
  readonly said: SaidOfWork
  readonly knownOn: string
}

/** All works by title, or the one that `id` names (an id, a title, or an identifier of others). */
export async function listWorks(hall: Hall, { id, asOf }: { id?: string; asOf?: string } = {}): Promise<ListedWork[]> {
  checkDay('works/bad-date', '--as-of', asOf)
  return hall.database.read(async (stores) => {
    const works = id === undefined ? await stores.registry.works() : await namedWork(stores, id)
    const about = await readAbout(stores, { works, all: id === undefined, asOf })
    const listed = works.map((work) => listWork(work, about))
    return listed.toSorted((a, b) => a.title.localeCompare(b.title, 'en') || (a.id < b.id ? -1 : 1))
  })
}

async function namedWork(stores: Stores, id: string): Promise<Work[]> {
  const { registry } = stores
  const work = await registry.work(id)
  const titled = work ? [work] : await registry.worksByTitle(id)
  const found = titled.length > 0 ? titled : await worksKnownAs(stores, id)
  if (found.length > 0) return found
  throw badInput('works/not-found', `No work has the id, the title or the number ${JSON.stringify(id)}.`, {
    hint: 'guildhall works lists them all.',
  })
}

/** What is known about the works that are listed, by work. */
interface About {
  readonly volumes: ReadonlyMap<WorkId, WorkVolume>
  readonly credits: ReadonlyMap<WorkId, readonly Credit[]>
  readonly contests: readonly Contest[]
  readonly names: ReadonlyMap<WriterId, string>
  readonly saidOf: (work: WorkId) => SaidOfWork
}

/** A few questions to the database, however many works there are. */
async function readAbout(
  stores: Stores,
  { works, all, asOf }: { works: readonly Work[]; all: boolean; asOf: string | undefined },
): Promise<About> {
  const { registry } = stores
  const ids = works.map(({ id }) => id)
  const day = asOf === undefined ? {} : { asOf }
  const determinations = all ? await registry.credits(day) : await registry.creditsOfAll(ids, day)
  const credited = new Set(determinations.flatMap(({ credits }) => credits.flatMap(({ writer }) => writer ?? [])))
  const writers = all ? await registry.writers() : await registry.writersOf([...credited])
  return {
    volumes: await volumesKnown(stores, { works: all ? undefined : ids, asOf }),
    credits: new Map(determinations.map(({ work, credits }) => [work, credits])),
    contests: await contestsIn(stores, { knownBy: asOf }),
    names: new Map(writers.map(({ id, name }) => [id, name])),
    saidOf: await saidOfWorks(stores, asOf === undefined ? {} : { knownBy: asOf }),
  }
}

/** As of the day; a work that had no draft yet is shown as it is now. */
async function volumesKnown(
  stores: Stores,
  { works, asOf }: { works: readonly WorkId[] | undefined; asOf: string | undefined },
): Promise<Map<WorkId, WorkVolume>> {
  const now = await volumesOfWorks(stores, { works })
  return asOf === undefined ? now : new Map([...now, ...(await volumesOfWorks(stores, { works, asOf }))])
}

function listWork(work: Work, { volumes, credits, contests, names, saidOf }: About): ListedWork {
  const volume = volumes.get(work.id)
  const registered = sharesOf(work.id, credits.get(work.id) ?? [])
  const shares = holdContested(registered, contests).map(({ writer, fraction, because, hold }): ListedShare => ({
    writer,
    name: writer === undefined ? undefined : names.get(writer),
    fraction,
    because,
    hold,
  }))
  const named = new Map(shares.flatMap(({ writer, name }) => (writer && name ? [[writer, name] as const] : [])))
  return {
    id: work.id,
    title: work.title,
    format: volume?.scoring.draft.format,
    words: volume?.scoring.count.feeBasis ?? 0,
    countingWords: volume?.scoring.words ?? 0,
    countBasis: volume?.scoring.count.basis,
    counts: volume?.scoring.count.byClass ?? {},
    pages: volume?.scoring.draft.pages ?? 0,
    writers: [...named].map(([writer, name]) => ({ id: writer, name })),
    drafts: (volume?.drafts ?? []).map((each) => listDraft(each, { scores: each === volume?.scoring })),
    shares,
    knownOn: work.knownOn,
    said: saidOf(work.id),
  }
}

function listDraft({ draft, count, words }: DraftVolume, { scores }: { scores: boolean }): ListedDraft {
  return {
    id: draft.id,
    sequence: draft.sequence,
    fileName: draft.fileName,
    format: draft.format,
    words: count.feeBasis,
    countingWords: words,
    countBasis: count.basis,
    scores,
    counts: count.byClass,
    pages: draft.pages,
    sha256: draft.sourceSha256,
    knownOn: draft.knownOn,
  }
}
