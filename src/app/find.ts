/** Finds works and people by what is typed, whether or not it is spelled as it was registered. */

import { badInput } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Stores } from '../drivers/ports.ts'
import { canaryWorks } from './one-way/canaries.ts'
import { type Found, lookUp, lookupWords, type LookupOrigin, type Match } from '../registry/index.ts'

export interface FindRequest {
  readonly text: string
  readonly peopleOnly?: boolean
  /** At most so many works, and so many people. */
  readonly limit: number
}

export interface FoundWork {
  readonly id: string
  readonly title: string
  readonly writers: readonly string[]
  readonly match: Match
  /** The title, or what else it was found by. */
  readonly by: LookupOrigin
}

export interface FoundPerson {
  readonly id: string
  readonly name: string
  readonly match: Match
}

export interface Findings {
  readonly works: readonly FoundWork[]
  readonly people: readonly FoundPerson[]
}

/** Best first. Throws `BadInput` when nothing was typed that could be looked up. */
export async function find(hall: Hall, { text, peopleOnly = false, limit }: FindRequest): Promise<Findings> {
  if (lookupWords(text).length === 0) {
    throw badInput('find/nothing-typed', 'There is no letter and no digit to look for.', {
      hint: 'Name a title or a person, or the beginning of one: guildhall find night cl',
    })
  }
  return hall.database.read(async (stores) => ({
    works: peopleOnly ? [] : await worksOf(stores, await lookUp(stores.lookup, text, { kind: 'work', limit })),
    people: await peopleOf(stores, await lookUp(stores.lookup, text, { kind: 'writer', limit })),
  }))
}

async function worksOf(stores: Stores, found: readonly Found[]): Promise<FoundWork[]> {
  const { registry } = stores
  const works: FoundWork[] = []
  const canaries = await canaryWorks(stores)
  for (const { subject, match, origin } of found) {
    if (canaries.has(subject)) continue
    const work = await registry.work(subject)
    const credits = (await registry.creditsOf(subject))?.credits ?? []
    const writers = [...new Set(credits.flatMap(({ writer }) => (writer === undefined ? [] : [writer])))]
    const names: string[] = []
    for (const writer of writers) names.push((await registry.writer(writer))?.name ?? writer)
    works.push({ id: subject, title: work?.title ?? subject, writers: names, match, by: origin })
  }
  return works
}

async function peopleOf({ registry }: Stores, found: readonly Found[]): Promise<FoundPerson[]> {
  const people: FoundPerson[] = []
  for (const { subject, match } of found) {
    people.push({ id: subject, name: (await registry.writer(subject))?.name ?? subject, match })
  }
  return people
}
