/** What a word of the command line names: a work, a series, a season of it, or a person. */

import { badInput, type BadInput, nearestName } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { seasonId, type Series, seriesIn, standingEntries, titleKey, type Work } from '../../registry/index.ts'
import { workFinder } from '../registering/credits-table.ts'
import { furtherKeys, furtherNames } from './further-names.ts'

/** Something that entries are about, and how people call it. */
export interface Subject {
  readonly kind: 'work' | 'series' | 'season' | 'person'
  readonly id: string
  readonly name: string
}

/** The one work that a text names by id, title, file, further title or identifier. Stops when there is none, or are several. */
export async function requireWork(stores: Stores, text: string): Promise<Work> {
  const known = await knownByIdOrTitle(stores, text)
  if (known) return known
  const { workOf, names } = await workFinder(stores)
  const id = workOf(text)
  const work = id === undefined ? undefined : await stores.registry.work(id)
  if (work) return work
  const namesakes = await stores.registry.worksByTitle(text)
  if (namesakes.length > 1) throw severalWorks(text, namesakes)
  const near = nearestName(text.slice(0, 200), names)
  throw badInput('works/not-found', `No work has the id, the title or the number ${JSON.stringify(text)}.`, {
    hint: near === undefined ? 'guildhall works lists them all.' : `Perhaps "${near}"? guildhall works lists them all.`,
  })
}

/** What `workFinder` asks first, asked of the indexes: files and further names are read only where these do not tell. */
async function knownByIdOrTitle({ registry }: Stores, text: string): Promise<Work | undefined> {
  const work = await registry.work(text)
  if (work) return work
  const [only, second] = await registry.worksByTitle(text)
  return second === undefined ? only : undefined
}

/** All series that are known. */
export async function seriesOfHall({ registry }: Stores): Promise<Series[]> {
  return seriesIn(standingEntries(await registry.entries({ kind: 'series' })))
}

/** The series that a text names by id, title (with or without its year: `Salt Year (2019)`), or identifier. */
export async function findSeries(stores: Stores, text: string): Promise<Series[]> {
  const all = await seriesOfHall(stores)
  const [, title = text, year] = /^(.*\S)\s*\((\d{4})\)$/.exec(text.trim()) ?? []
  const keys = new Set(furtherKeys(text))
  const known = new Set((await furtherNames(stores)).filter(({ key }) => keys.has(key)).map(({ subject }) => subject))
  const byId = all.filter(({ id }) => id === text || known.has(id))
  if (byId.length > 0) return byId
  return all.filter((each) => {
    const sameYear = year === undefined || each.year === undefined || each.year === Number(year)
    return titleKey(each.title) === titleKey(text) || (titleKey(each.title) === titleKey(title) && sameYear)
  })
}

export async function requireSeries(stores: Stores, text: string): Promise<Series> {
  const [only, second] = await findSeries(stores, text)
  if (only && !second) return only
  const names = (await seriesOfHall(stores)).map(({ title }) => title)
  if (only && second) {
    throw badInput(
      'series/several',
      `Several series are called ${JSON.stringify(text)}: ${only.id} and ${second.id}.`,
      {
        hint: 'Name it by its id, or with its year: "Title (2004)".',
      },
    )
  }
  const near = nearestName(text.slice(0, 200), names)
  throw badInput('series/not-found', `No series has the id or the title ${JSON.stringify(text)}.`, {
    hint: near === undefined ? 'guildhall series lists them all.' : `Perhaps "${near}"?`,
  })
}

/** A person by id, name or identifier. */
export async function findPerson(stores: Stores, text: string): Promise<Subject | undefined> {
  const { registry } = stores
  const keys = new Set(furtherKeys(text))
  const known = (await furtherNames(stores)).filter(({ key }) => keys.has(key)).map(({ subject }) => subject)
  for (const id of [text, ...known]) {
    const writer = await registry.writer(id)
    if (writer) return { kind: 'person', id: writer.id, name: writer.name }
  }
  const [named] = await registry.writersByName(text)
  return named && { kind: 'person', id: named.id, name: named.name }
}

/** A series, or a season of it (`Salt Year S2`). */
export async function findSeriesOrSeason(stores: Stores, text: string): Promise<Subject | undefined> {
  const [series] = await findSeries(stores, text)
  if (series) return { kind: 'series', id: series.id, name: series.title }
  const [, title, season] = /^(.*\S)\s+S(?:eason\s*)?(\d{1,4})$/i.exec(text.trim()) ?? []
  const [of] = title === undefined ? [] : await findSeries(stores, title)
  return of && { kind: 'season', id: seasonId(of.id, Number(season)), name: `${of.title}, season ${Number(season)}` }
}

function severalWorks(text: string, works: readonly Work[]): BadInput {
  const ids = works.map(({ id }) => id).join(', ')
  return badInput('works/several', `${works.length} works are called ${JSON.stringify(text)}: ${ids}.`, {
    hint: 'Name the one that is meant by its id.',
  })
}
