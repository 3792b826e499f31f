/** Looks up works: drafts, word counts, writers and their shares, as they were known on a day. */

import { badInput, type Fraction } from '../base/index.ts'
import type { Stores } from '../drivers/ports.ts'
import type { Hall } from '../drivers/hall.ts'
import {
  type Contest,
  type CountBasis,
  type DraftVolume,
  holdContested,
  sharesOf,
  type Work,
  type WorkVolume,
} from '../registry/index.ts'
import type { ScriptFormat, WordClass } from '../screenplay/index.ts'
import { checkDay } from './asked-days.ts'
import { contestsIn } from './claims/claim-states.ts'
import { worksKnownAs } from './further-names.ts'
import { type SaidOfWork, saidOfWorks } from './said-of-works.ts'
import { volumeOfWork } from './work-volumes.ts'

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
 * confirmed, else counted). `countingWords` are those that count for money: without what is a copy or filler.
 */
export interface ListedWork {
  readonly id: string
  readonly title: string
  readonly format: ScriptFormat
  readonly words: number
  readonly countingWords: number
  readonly countBasis: CountBasis
  readonly counts: Readonly<Record<WordClass, number>>
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
    const contests = await contestsIn(stores, { knownBy: asOf })
    const saidOf = await saidOfWorks(stores, asOf === undefined ? {} : { knownBy: asOf })
    const listed: ListedWork[] = []
    for (const work of works) {
      const volume = (await volumeOfWork(stores, work.id, { asOf })) ?? (await volumeOfWork(stores, work.id))
      if (volume)
        listed.push({ ...(await listWork(stores, { work, volume, asOf, contests })), said: saidOf(work.id) })
    }
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

async function listWork(
  { registry }: Stores,
  {
    work,
    volume,
    asOf,
    contests,
  }: { work: Work; volume: WorkVolume; asOf: string | undefined; contests: readonly Contest[] },
): Promise<Omit<ListedWork, 'said'>> {
  const { scoring, drafts } = volume
  const determination = await registry.creditsOf(work.id, asOf === undefined ? {} : { asOf })
  const shares: ListedShare[] = []
  const registered = sharesOf(work.id, determination?.credits ?? [])
  for (const share of holdContested(registered, contests)) {
    const name = share.writer === undefined ? undefined : (await registry.writer(share.writer))?.name
    shares.push({ writer: share.writer, name, fraction: share.fraction, because: share.because, hold: share.hold })
  }
  const names = new Map(shares.flatMap(({ writer, name }) => (writer && name ? [[writer, name] as const] : [])))
  return {
    id: work.id,
    title: work.title,
    format: scoring.draft.format,
    words: scoring.count.feeBasis,
    countingWords: scoring.words,
    countBasis: scoring.count.basis,
    counts: scoring.count.byClass,
    pages: scoring.draft.pages,
    writers: [...names].map(([writer, name]) => ({ id: writer, name })),
    drafts: drafts.map((each) => listDraft(each, { scores: each === scoring })),
    shares,
    knownOn: work.knownOn,
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
