/** Consent to one writer's works: how each purpose stands and by whose word; a writer's own word, said and taken back. */

import { BadInput, type IsoDate, isError, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type Consent,
  type ConsentRecord,
  consentsOf,
  HALL_SUBJECT,
  historyOf,
  type HistoryLine,
  standingEntries,
  statementOf,
  type Work,
  type WorkId,
  type WriterId,
} from '../../registry/index.ts'
import { type ConsentWords, readConsent } from '../consent/consent-request.ts'
import { keepConsent, noteDeal, type SaidConsent, takeBackConsent } from '../consent/set-consent.ts'
import { publishHallLog } from '../publish-log.ts'
import { isOwn } from './own-works.ts'

export interface OwnConsent {
  readonly work: Work
  readonly consents: readonly Consent[]
  readonly history: readonly HistoryLine[]
  /** Entries that are the writer's own word and stand. */
  readonly own: ReadonlySet<string>
}

/** By title, as it stands on a day. */
export async function ownConsent(hall: Hall, writer: WriterId, { on }: { on: IsoDate }): Promise<OwnConsent[]> {
  return hall.database.read(async (stores) => {
    const records = await recordsOf(stores, await stores.registry.worksCreditedTo(writer))
    return records
      .map(({ work, record }) => ({
        work,
        consents: consentsOf(record, { on }),
        history: historyOf(record),
        own: new Set(
          standingEntries(record.entries).flatMap((entry) => {
            const said = statementOf(entry)
            return said?.by.role === 'writer' && said.by.writer === writer ? [entry.id] : []
          }),
        ),
      }))
      .toSorted((a, b) => a.work.title.localeCompare(b.work.title, 'en') || (a.work.id < b.work.id ? -1 : 1))
  })
}

async function recordsOf(
  { registry }: Stores,
  ids: readonly WorkId[],
): Promise<{ work: Work; record: ConsentRecord }[]> {
  const determinations = await registry.creditsOfAll(ids)
  const writersOf = new Map(
    determinations.map(({ work, credits }) => [work, [...new Set(credits.flatMap(({ writer }) => writer ?? []))]]),
  )
  const writers = [...new Set([...writersOf.values()].flat())]
  const names = new Map((await registry.writersOf(writers)).map(({ id, name }) => [id, name]))
  const entries = await registry.entriesAboutAll([...ids, ...writers, HALL_SUBJECT], { kind: 'consent' })
  const bySubject = Map.groupBy(entries, ({ subject }) => subject)
  return (await registry.worksOf(ids)).map((work) => ({
    work,
    record: {
      work: work.id,
      entries: [work.id, HALL_SUBJECT, ...(writersOf.get(work.id) ?? [])].flatMap((each) => bySubject.get(each) ?? []),
      determinations: determinations.filter((each) => each.work === work.id),
      nameOf: (writer) => names.get(writer) ?? writer,
    },
  }))
}

export type OwnWords = Pick<
  ConsentWords,
  'work' | 'purposes' | 'answer' | 'from' | 'until' | 'deal' | 'pays' | 'territories' | 'companies' | 'notCompanies'
>

/** A writer's word about one of their works, or about all of them when none is named; `undefined` when the work is not theirs. */
export async function sayOwnConsent(hall: Hall, writer: WriterId, words: OwnWords): Promise<SaidConsent | undefined> {
  const today = hall.clock.today()
  const said = await hall.database.write(async (stores) => {
    const known = await stores.registry.writer(writer)
    const work = words.work === undefined ? undefined : await stores.registry.work(words.work)
    if (!known || (words.work !== undefined && !(work && (await isOwn(stores, writer, work.id))))) return undefined
    const names = { work: () => work ?? NO_WORK, writer: () => known }
    const asked = { ...words, by: writer, source: 'the writer, signed in', ...(work ? {} : { writer }) }
    const read = readConsent(asked, { names, today })
    if (read.problems.length > 0) throw new BadInput(read.problems)
    return keepConsent(stores, read, { knownOn: today })
  })
  if (!said) return undefined
  const wrong = said.problems.filter(isError)
  if (wrong.length > 0) throw new BadInput(wrong)
  return { ...said, problems: [...said.problems, ...(await noteDeal(words)), ...(await publishHallLog(hall))] }
}

const NO_WORK: Problem = { code: 'consent/not-found', message: 'No work has this id.' }

/** Takes back what the writer said; `undefined` when it is no word of theirs that stands. */
export async function takeBackOwn(hall: Hall, writer: WriterId, entry: string): Promise<SaidConsent | undefined> {
  const isTheirs = await hall.database.read(async ({ registry }) => {
    const found = await registry.entry(entry)
    const said = found?.kind === 'consent' ? statementOf(found) : undefined
    return said?.by.role === 'writer' && said.by.writer === writer
  })
  if (!isTheirs) return undefined
  return takeBackConsent(hall, { entry, source: 'the writer, signed in' })
}
