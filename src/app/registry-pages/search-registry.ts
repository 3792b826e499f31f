/** Searches the registry as a clerk types: works and people, filtered, page after page, with what tells namesakes apart; before anything is typed, the last that came in. */

import { badInput } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type Found,
  lookUp,
  lookupWords,
  type LookupOrigin,
  type Match,
  type Particulars,
  particularsOf,
  standingEntries,
} from '../../registry/index.ts'
import { canaryWorks } from '../one-way/canaries.ts'
import { readAside } from '../read-aside/read-threads.ts'

export interface SearchRequest {
  /** Nothing: the last that came in. */
  readonly text?: string | undefined
  readonly of: 'work' | 'writer'
  readonly kind?: string | undefined
  readonly year?: number | undefined
  /** By what a work was found. */
  readonly by?: LookupOrigin | undefined
  /** How many of those found stand before this page. */
  readonly after: number
  readonly limit: number
}

export interface SearchRow {
  readonly id: string
  readonly name: string
  /** Writers of a work; titles of a person. */
  readonly beside: readonly string[]
  readonly match: Match | 'latest'
  readonly by: LookupOrigin
  readonly particulars: Particulars
}

export interface SearchPage {
  readonly rows: readonly SearchRow[]
  readonly next: number | undefined
}

type FoundRow = Pick<Found, 'subject' | 'origin'> & { readonly match: SearchRow['match'] }

/** Nobody reads further; a better word is found sooner. */
export const MOST_FOUND = 1000
const MOST_BESIDE = 3

/** Read beside the server's thread where the hall is large. */
export async function searchRegistry(
  hall: Hall,
  request: SearchRequest,
  { signal }: { signal?: AbortSignal } = {},
): Promise<SearchPage> {
  if (request.text !== undefined && lookupWords(request.text).length === 0) {
    throw badInput('find/nothing-typed', 'There is no letter and no digit to look for.', {
      hint: 'Type a title, a name or a number, or the beginning of one.',
    })
  }
  return readAside(hall, { name: 'search-registry', read: searchIn, asked: request, signal })
}

export function searchIn({ database }: Hall, request: SearchRequest): Promise<SearchPage> {
  return database.read(async (stores) => {
    const found = await foundFor(stores, request)
    const shown = found.slice(request.after, request.after + request.limit)
    const end = request.after + shown.length
    return {
      rows: request.of === 'work' ? await workRows(stores, shown) : await personRows(stores, shown),
      next: end < found.length ? end : undefined,
    }
  })
}

/** One more than the page shows, so that it is known whether another follows; where filters take some away, all. */
async function foundFor(stores: Stores, request: SearchRequest): Promise<FoundRow[]> {
  const { of, kind, year, by, after, limit } = request
  const isFiltered = of === 'work' && (kind !== undefined || year !== undefined || by !== undefined)
  const most = isFiltered ? MOST_FOUND : Math.min(after + limit + 1, MOST_FOUND)
  const found = await candidatesFor(stores, request, most)
  if (of === 'writer') return found
  const canaries = await canaryWorks(stores)
  const works = found.filter(({ subject, origin }) => !canaries.has(subject) && (by === undefined || origin === by))
  if (kind === undefined && year === undefined) return works
  const particulars = await particularsIn(
    stores,
    works.map(({ subject }) => subject),
  )
  return works.filter(({ subject }) => {
    const known = particulars(subject)
    return (kind === undefined || known.kind === kind) && (year === undefined || known.year === year)
  })
}

function candidatesFor({ lookup, registry }: Stores, { text, of }: SearchRequest, most: number): Promise<FoundRow[]> {
  if (text !== undefined) return lookUp(lookup, text, { kind: of, limit: most })
  return of === 'work' ? latestOf('title', registry.latestWorks(most)) : latestOf('name', registry.latestWriters(most))
}

async function latestOf(origin: LookupOrigin, asked: Promise<readonly { readonly id: string }[]>): Promise<FoundRow[]> {
  return (await asked).map(({ id }) => ({ subject: id, match: 'latest', origin }))
}

async function particularsIn({ registry }: Stores, works: readonly string[]): Promise<(work: string) => Particulars> {
  const entries = standingEntries(await registry.entriesAboutAll(works, { kind: 'particulars' }))
  const bySubject = Map.groupBy(entries, ({ subject }) => subject)
  return (work) => particularsOf(bySubject.get(work) ?? [])
}

async function workRows(stores: Stores, found: readonly FoundRow[]): Promise<SearchRow[]> {
  const { registry } = stores
  const ids = found.map(({ subject }) => subject)
  const titles = new Map((await registry.worksOf(ids)).map(({ id, title }) => [id, title]))
  const credits = new Map((await registry.creditsOfAll(ids)).map((each) => [each.work, each.credits]))
  const writersOf = (work: string): string[] => [
    ...new Set((credits.get(work) ?? []).flatMap((each) => each.writer ?? [])),
  ]
  const names = new Map((await registry.writersOf(ids.flatMap(writersOf))).map(({ id, name }) => [id, name]))
  const particulars = await particularsIn(stores, ids)
  return found.map(({ subject, match, origin }) => ({
    id: subject,
    name: titles.get(subject) ?? subject,
    beside: writersOf(subject)
      .slice(0, MOST_BESIDE)
      .map((writer) => names.get(writer) ?? writer),
    match,
    by: origin,
    particulars: particulars(subject),
  }))
}

async function personRows({ registry }: Stores, found: readonly FoundRow[]): Promise<SearchRow[]> {
  const names = new Map(
    (await registry.writersOf(found.map(({ subject }) => subject))).map(({ id, name }) => [id, name]),
  )
  const rows: SearchRow[] = []
  for (const { subject, match, origin } of found) {
    const works = (await registry.worksNaming([subject])).slice(0, MOST_BESIDE)
    const titles = (await registry.worksOf(works)).map(({ title }) => title)
    rows.push({ id: subject, name: names.get(subject) ?? subject, beside: titles, match, by: origin, particulars: {} })
  }
  return rows
}
