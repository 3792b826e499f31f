/** Looks up works: drafts, word counts, writers and their shares, as they were known on a day. */

import { badInput, type Fraction } from '../base/index.ts'
import type { Stores } from '../drivers/ports.ts'
import type { Hall } from '../drivers/hall.ts'
import { type Contest, type Draft, holdContested, scoringDraft, sharesOf, type Work } from '../registry/index.ts'
import type { ScriptFormat, WordClass } from '../screenplay/index.ts'
import { checkDay } from './asked-days.ts'
import { contestsIn } from './claims/claim-states.ts'
import { worksKnownAs } from './further-names.ts'
import { type SaidOfWork, saidOfWorks } from './said-of-works.ts'

export interface ListedDraft {
  readonly id: string
  readonly sequence: number
  readonly fileName: string
  readonly format: ScriptFormat
  readonly words: number
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

/** `words`, `counts`, `format` and `pages` are those of the scoring draft; words are of the fee basis. */
export interface ListedWork {
  readonly id: string
  readonly title: string
  readonly format: ScriptFormat
  readonly words: number
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
    for (const work of works)
      listed.push({ ...(await listWork(stores, work, { asOf, contests })), said: saidOf(work.id) })
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
  work: Work,
  { asOf, contests }: { asOf: string | undefined; contests: readonly Contest[] },
): Promise<Omit<ListedWork, 'said'>> {
  const drafts = await registry.draftsOf(work.id)
  const scoring = scoringDraft(drafts)
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
    format: scoring.format,
    words: scoring.counts.feeBasis,
    counts: scoring.counts.byClass,
    pages: scoring.pages,
    writers: [...names].map(([writer, name]) => ({ id: writer, name })),
    drafts: drafts.map(listDraft),
    shares,
    knownOn: work.knownOn,
  }
}

function listDraft(draft: Draft): ListedDraft {
  return {
    id: draft.id,
    sequence: draft.sequence,
    fileName: draft.fileName,
    format: draft.format,
    words: draft.counts.feeBasis,
    counts: draft.counts.byClass,
    pages: draft.pages,
    sha256: draft.sourceSha256,
    knownOn: draft.knownOn,
  }
}
