/** One person of the registry: names, works, who is paid in whose place; nothing of accounts and tax, which the registry does not hold. */

import { Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import {
  type IdentifierScheme,
  resolvePeople,
  type SamePerson,
  samePersonsIn,
  standingEntries,
  standingIdentifiers,
  type Succession,
  successionsIn,
  type Writer,
} from '../../registry/index.ts'

export interface ShownPerson {
  readonly writer: Writer
  readonly also: readonly Writer[]
  readonly identifiers: readonly { readonly scheme: IdentifierScheme; readonly value: string }[]
  readonly works: readonly { readonly id: string; readonly title: string; readonly credits: readonly string[] }[]
  readonly said: readonly SamePerson[]
  readonly successions: readonly Succession[]
  /** Of everybody and every work that is named. */
  readonly names: ReadonlyMap<string, string>
}

export async function showPerson(hall: Hall, id: string): Promise<ShownPerson> {
  return hall.database.read(async ({ registry }) => {
    const writer = await registry.writer(id)
    if (!writer) throw nobody(id)
    const said = samePersonsIn(await registry.entries({ kind: 'same-person' }))
    const { personOf, writersOf } = resolvePeople(said)
    const all = [...new Set([id, ...writersOf(personOf(id))])]
    const ids = new Set(all)
    const works = await registry.worksNaming(all)
    const credits = await registry.creditsOfAll(works)
    const titles = new Map((await registry.worksOf(works)).map((work) => [work.id, work.title]))
    const successions = successionsIn(await registry.entries({ kind: 'succession' })).filter(
      ({ giver, payee }) => ids.has(giver) || ids.has(payee),
    )
    const own = said.filter(({ pair }) => pair.some((each) => ids.has(each)))
    const people = [
      ...all,
      ...successions.flatMap(({ giver, payee }) => [giver, payee]),
      ...own.flatMap(({ pair }) => pair),
    ]
    const writers = await registry.writersOf([...new Set(people)])
    const given = await registry.worksOf(successions.flatMap(({ work }) => work ?? []))
    return {
      writer,
      also: writers.filter((each) => each.id !== id && ids.has(each.id)),
      identifiers: standingIdentifiers(
        standingEntries(await registry.entriesAboutAll(all, { kind: 'identifier' })),
      ).map(({ scheme, value }) => ({ scheme, value })),
      works: credits
        .map(({ work, credits: each }) => ({
          id: work,
          title: titles.get(work) ?? work,
          credits: [
            ...new Set(each.flatMap(({ writer: of, kind }) => (of !== undefined && ids.has(of) ? [kind] : []))),
          ],
        }))
        .filter((each) => each.credits.length > 0)
        .toSorted((a, b) => a.title.localeCompare(b.title, 'en') || (a.id < b.id ? -1 : 1)),
      said: own,
      successions,
      names: new Map([
        ...writers.map((each) => [each.id, each.name] as const),
        ...given.map((each) => [each.id, each.title] as const),
      ]),
    }
  })
}

function nobody(id: string): Refusal {
  return new Refusal('people/unknown-writer', { id }, { message: 'Nobody has this id.', hint: 'Search for the name.' })
}
