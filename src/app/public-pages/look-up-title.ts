/** What anybody may learn of a title: whether it is registered and whether audits found it, as far as the hall lets it be told. */

import { badInput } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  lookUp,
  lookupWords,
  nameKey,
  type Particulars,
  particularsOf,
  standingEntries,
  titleKey,
  titlesIn as titlesOfEntries,
} from '../../registry/index.ts'
import { canaryWorks } from '../one-way/canaries.ts'
import { readAside } from '../read-aside/read-threads.ts'
import type { FoundIn, FoundWorks } from './found-works.ts'
import { type TitleLevel, titleLevelOf } from './title-rules.ts'

export interface PublicTitle {
  readonly title: string
  readonly particulars: Particulars
  /** In how many audits it was found; `undefined` where the hall does not tell. */
  readonly foundIn: number | undefined
  /** Only where the hall tells all of it. */
  readonly writers: readonly string[]
  readonly found: readonly FoundIn[]
}

export interface PublicTitles {
  readonly level: TitleLevel
  /** `undefined` where findings are not told. */
  readonly audits: number | undefined
  readonly titles: readonly PublicTitle[]
}

const MOST = 20

/** Read beside the server's thread where the hall is large. */
export async function lookUpTitle(
  hall: Hall,
  { text, foundIn, signal }: { text: string; foundIn: () => Promise<FoundWorks>; signal?: AbortSignal },
): Promise<PublicTitles> {
  const level = titleLevelOf(hall)
  if (level === 'none') return { level, audits: undefined, titles: [] }
  if (lookupWords(text).length === 0) {
    throw badInput('find/nothing-typed', 'There is no letter and no digit to look for.', { hint: 'Type a title.' })
  }
  const found = level === 'registered' ? undefined : await foundIn()
  const named = await readAside(hall, { name: 'titles-named', read: titlesNamed, asked: { text, level }, signal })
  return { level, audits: found?.audits, titles: named.map(({ id, ...title }) => ({ ...title, ...foundOf(id) })) }

  function foundOf(id: string): Pick<PublicTitle, 'foundIn' | 'found'> {
    const own = found?.of.get(id) ?? []
    return { foundIn: found && own.length, found: level === 'found' ? own : [] }
  }
}

type NamedTitle = Omit<PublicTitle, 'foundIn' | 'found'> & { readonly id: string }

export function titlesNamed(
  { database }: Hall,
  { text, level }: { text: string; level: TitleLevel },
): Promise<NamedTitle[]> {
  return database.read(async (stores) => {
    const canaries = await canaryWorks(stores)
    const ids = level === 'found' ? await nearlyNamed(stores, text) : await namedInFull(stores, text)
    const works = ids.filter((id) => !canaries.has(id)).slice(0, MOST)
    return titlesIn(stores, { works, level })
  })
}

/** By the whole title, or the whole of a further title; nothing is guessed. */
async function namedInFull({ registry, lookup }: Stores, text: string): Promise<string[]> {
  const byTitle = (await registry.worksByTitle(text)).map(({ id }) => id)
  const found = await lookUp(lookup, text, { kind: 'work', limit: MOST })
  const further = found.filter(({ match, origin }) => match === 'exact' && origin === 'further title')
  const entries = standingEntries(
    await registry.entriesAboutAll(
      further.map(({ subject }) => subject),
      { kind: 'title' },
    ),
  )
  const known = entries.filter((entry) =>
    titlesOfEntries([entry]).some(({ title }) => titleKey(title) === titleKey(text)),
  )
  return [...new Set([...byTitle, ...known.map(({ subject }) => subject)])]
}

/** By what is typed of a title; by the whole name of a writer, their works. Numbers and files lead nowhere. */
async function nearlyNamed({ registry, lookup }: Stores, text: string): Promise<string[]> {
  const found = await lookUp(lookup, text, { kind: 'work', limit: MOST })
  const byTitle = found.filter(({ origin }) => origin === 'title' || origin === 'further title')
  const writers = nameKey(text) === '' ? [] : await registry.writersByName(text)
  const named = await registry.worksNaming(writers.map(({ id }) => id))
  return [...new Set([...named, ...byTitle.map(({ subject }) => subject)])]
}

async function titlesIn(
  { registry }: Stores,
  { works, level }: { works: readonly string[]; level: TitleLevel },
): Promise<NamedTitle[]> {
  const titles = new Map((await registry.worksOf(works)).map(({ id, title }) => [id, title]))
  const particulars = Map.groupBy(
    standingEntries(await registry.entriesAboutAll(works, { kind: 'particulars' })),
    ({ subject }) => subject,
  )
  const credits = level === 'found' ? await registry.creditsOfAll(works) : []
  const creditedOf = new Map(credits.map((each) => [each.work, each.credits.flatMap(({ writer }) => writer ?? [])]))
  const people = await registry.writersOf([...new Set([...creditedOf.values()].flat())])
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return works.map((id) => ({
    id,
    title: titles.get(id) ?? '',
    particulars: particularsOf(particulars.get(id) ?? []),
    writers: [...new Set(creditedOf.get(id) ?? [])].map((writer) => names.get(writer) ?? '').filter(Boolean),
  }))
}
