/** The registry as matching sees it: works by id, by the numbers of others, by title and by titles that are nearly the same. */

import type { Stores } from '../../drivers/ports.ts'
import type { KnownWork, ReportedUse, WorkBook } from '../../licensing/index.ts'
import {
  identifierKey,
  lookUp,
  particularsOf,
  standingEntries,
  standingIdentifiers,
  titleKey,
  titlesIn,
} from '../../registry/index.ts'
import { volumesOfWorks } from '../drafts/work-volumes.ts'
import { canaryWorks } from '../one-way/canaries.ts'
import { namesOf } from '../registry-views.ts'

// More works than this with nearly the same title help nobody.
const MOST_NEAR = 4

/** All works but canaries, which nobody is told of; near titles are looked up for the records whose title no work has. */
export async function openWorkBook(stores: Stores, uses: readonly ReportedUse[]): Promise<WorkBook> {
  const works = await knownWorks(stores)
  const byTitle = new Map<string, KnownWork[]>()
  for (const work of works.values()) {
    for (const key of new Set(work.titles.map(titleKey))) push(byTitle, key, work)
  }
  const bearers = new Map<string, string[]>()
  const canaries = await canaryWorks(stores)
  for (const each of standingIdentifiers(await stores.registry.entries({ kind: 'identifier' }))) {
    if (!canaries.has(each.subject)) push(bearers, identifierKey(each), each.subject)
  }
  const near = await nearTitles(stores, { uses, works, byTitle })
  return {
    work: (id) => works.get(id),
    bearers: (key) => [...new Set(bearers.get(key))],
    called: (key) => byTitle.get(key) ?? [],
    near: (title) => near.get(title) ?? [],
  }
}

async function knownWorks(stores: Stores): Promise<Map<string, KnownWork>> {
  const { registry } = stores
  const canaries = await canaryWorks(stores)
  const names = await namesOf(stores)
  const volumes = await volumesOfWorks(stores)
  const credits = new Map((await registry.credits()).map(({ work, credits: each }) => [work, each]))
  const said = Map.groupBy(
    standingEntries([
      ...(await registry.entries({ kind: 'title' })),
      ...(await registry.entries({ kind: 'particulars' })),
    ]),
    ({ subject }) => subject,
  )
  const works = new Map<string, KnownWork>()
  for (const { id, title } of await registry.works()) {
    if (canaries.has(id)) continue
    const own = said.get(id) ?? []
    const volume = volumes.get(id)
    const { year } = particularsOf(own)
    const writers = (credits.get(id) ?? []).flatMap(({ writer }) =>
      writer === undefined ? [] : [names.get(writer) ?? writer],
    )
    works.set(id, {
      id,
      titles: [title, ...titlesIn(own).map((each) => each.title)],
      writers: [...new Set(writers)],
      ...(year === undefined ? {} : { year }),
      ...(volume === undefined
        ? {}
        : { words: volume.scoring.words, mostWords: Math.max(...volume.drafts.map(({ count }) => count.feeBasis)) }),
    })
  }
  return works
}

interface Asked {
  readonly uses: readonly ReportedUse[]
  readonly works: ReadonlyMap<string, KnownWork>
  readonly byTitle: ReadonlyMap<string, readonly KnownWork[]>
}

/** Each title is looked up once. A work that shares only some of the words is not near. */
async function nearTitles({ lookup }: Stores, { uses, works, byTitle }: Asked): Promise<Map<string, KnownWork[]>> {
  const titles = new Set(
    uses.flatMap(({ title }) => (title === undefined || byTitle.has(titleKey(title)) ? [] : [title])),
  )
  const near = new Map<string, KnownWork[]>()
  for (const title of [...titles].toSorted()) {
    const found = await lookUp(lookup, title, { kind: 'work', limit: MOST_NEAR * 2 })
    const alike = found.filter(({ match, origin }) => match !== 'some' && origin !== 'identifier')
    near.set(title, alike.flatMap(({ subject }) => works.get(subject) ?? []).slice(0, MOST_NEAR))
  }
  return near
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
