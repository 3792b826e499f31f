/** One work with everything that the registry knows of it, as it was known on a day; reads about this work alone. */

import { type IsoDate, Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type Consent,
  consentsOf,
  type CreditDetermination,
  holdContested,
  readLikenesses,
  type Share,
  sharesOf,
  type Work,
  type WorkVolume,
} from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { contestsIn } from '../claims/claim-states.ts'
import { describeLikeness } from '../drafts/likeness-notes.ts'
import { volumeOfWork } from '../drafts/work-volumes.ts'
import type { SaidOfWork } from '../works/said-of-works.ts'
import { saidOfOne } from './said-of-one.ts'

export interface ShownLikeness {
  readonly entry: string
  readonly draft: string
  readonly found: string
  readonly sentence: string
  readonly verdict: string | undefined
}

export interface ShownWork {
  readonly work: Work
  readonly on: IsoDate
  readonly volume: WorkVolume | undefined
  readonly determination: CreditDetermination | undefined
  readonly shares: readonly Share[]
  readonly names: ReadonlyMap<string, string>
  readonly said: SaidOfWork
  readonly likenesses: readonly ShownLikeness[]
}

/** `undefined` days are today. Refuses (`works/not-found`) when there was no such work on that day. */
export async function showWork(
  hall: Hall,
  { id, asOf }: { id: string; asOf?: string | undefined },
): Promise<ShownWork> {
  checkDay('works/bad-date', 'The day', asOf)
  return hall.database.read(async (stores) => {
    const { registry } = stores
    const work = await knownWork(stores, { id, asOf })
    const volume = await volumeOfWork(stores, id, { asOf })
    const determination = await registry.creditsOf(id, asOf === undefined ? {} : { asOf })
    const contests = (await contestsIn(stores, { knownBy: asOf })).filter((each) => each.work === id)
    const shares = holdContested(sharesOf(id, determination?.credits ?? []), contests)
    const people = [...(determination?.credits ?? []), ...shares].flatMap(({ writer }) => writer ?? [])
    const writers = await registry.writersOf([...new Set(people)])
    return {
      work,
      on: asOf ?? hall.clock.today(),
      volume,
      determination,
      shares,
      names: new Map(writers.map(({ id: writer, name }) => [writer, name])),
      said: await saidOfOne(stores, id, asOf),
      likenesses: await likenessesOf(stores, { volume, asOf }),
    }
  })
}

/** Also for other questions about one work: it exists, and was known on the day. */
export async function knownWork(
  { registry }: Stores,
  { id, asOf }: { id: string; asOf?: string | undefined },
): Promise<Work> {
  const work = await registry.work(id)
  if (work && (asOf === undefined || work.knownOn <= asOf)) return work
  throw new Refusal(
    'works/not-found',
    { id, ...(asOf === undefined ? {} : { asOf }) },
    {
      message: work ? `"${work.title}" was not registered yet on ${asOf}.` : 'No work has this id.',
      hint: work ? `It was registered on ${work.knownOn}.` : 'Search for its title.',
    },
  )
}

async function likenessesOf(
  stores: Stores,
  { volume, asOf }: { volume: WorkVolume | undefined; asOf: IsoDate | undefined },
): Promise<ShownLikeness[]> {
  const drafts = (volume?.drafts ?? []).map(({ draft }) => draft.id)
  const entries = await stores.registry.entriesAboutAll(drafts, { kind: 'likeness' })
  const shown: ShownLikeness[] = []
  for (const { entry, found, decision } of readLikenesses(entries, { asOf })) {
    const sentence = await describeLikeness(stores, found)
    const verdict = decision?.says.verdict
    shown.push({ entry: entry.id, draft: entry.subject, found: found.found, sentence, verdict })
  }
  return shown
}

export interface WorkConsent {
  readonly consents: readonly Consent[]
  /** Whose word it rests on. */
  readonly writers: readonly string[]
}

/** The answer for every purpose on a day. */
export async function consentToWork(
  hall: Hall,
  { id, asOf }: { id: string; asOf?: string | undefined },
): Promise<WorkConsent> {
  checkDay('works/bad-date', 'The day', asOf)
  return hall.database.read(async (stores) => {
    const { registry } = stores
    await knownWork(stores, { id, asOf })
    const determinations = await registry.determinationsOf(id)
    const writers = [...new Set(determinations.flatMap(({ credits }) => credits.flatMap(({ writer }) => writer ?? [])))]
    const names = new Map((await registry.writersOf(writers)).map((each) => [each.id, each.name]))
    const entries = await registry.entriesAboutAll([id, 'hall', ...writers], { kind: 'consent' })
    const record = { work: id, entries, determinations, nameOf: (writer: string) => names.get(writer) ?? writer }
    return { consents: consentsOf(record, { on: asOf ?? hall.clock.today(), knownBy: asOf }), writers }
  })
}
