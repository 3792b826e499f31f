/** The registry in tables: all its stores, and writers and works themselves. */

import { type RegistryStore, type Work, type Writer, nameKey, titleKey } from '../../registry/index.ts'
import { creditStore } from './credit-store.ts'
import { draftStore } from './draft-store.ts'
import { entryStore } from './entry-store.ts'
import { fingerprintStore } from './fingerprint-store.ts'
import { askInPortions, insertMany } from './insert-many.ts'
import { indexTexts } from './lookup-index.ts'
import { indexNearNames, writersNear } from './near-name-index.ts'
import { PAGE, pagesOf } from './pages.ts'
import type { Queries } from './tables.ts'

export function registryStore(db: Queries): RegistryStore {
  return {
    ...writerStore(db),
    ...workStore(db),
    ...draftStore(db),
    ...creditStore(db),
    ...entryStore(db),
    ...fingerprintStore(db),
  }
}

type Part<Names extends keyof RegistryStore> = Pick<RegistryStore, Names>

function writerStore(
  db: Queries,
): Part<
  | 'addWriter'
  | 'addWriters'
  | 'writer'
  | 'writers'
  | 'latestWriters'
  | 'writersOf'
  | 'writersByName'
  | 'writersNear'
  | 'writerPages'
> {
  const all = () => db.selectFrom('writers').selectAll().orderBy('seq')
  async function addWriters(writers: readonly Writer[]): Promise<void> {
    const fresh = await freshOf(writers, (ids) =>
      db.selectFrom('writers').select('id').where('id', 'in', ids).execute(),
    )
    if (fresh.length === 0) return
    const rows = fresh.map(({ id, name, knownOn }) => ({ id, name, name_key: nameKey(name), known_on: knownOn }))
    await insertMany(db, 'writers', rows)
    const ids = fresh.map(({ id }) => id)
    await indexNearNames(db, await askInPortions(ids, (portion) => all().where('id', 'in', portion).execute()))
    await indexTexts(
      db,
      fresh.map(({ id, name }) => ({ kind: 'writer', subject: id, origin: 'name', text: name })),
    )
  }
  return {
    addWriter: (writer) => addWriters([writer]),
    addWriters,
    async *writerPages() {
      yield* pagesOf(
        (after) => all().where('seq', '>', after).limit(PAGE).execute(),
        (rows) => rows.map(writerOf),
      )
    },
    async writersNear(name) {
      return (await writersNear(db, name)).map(writerOf)
    },
    async writer(id) {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row && writerOf(row)
    },
    async writers() {
      return (await all().execute()).map(writerOf)
    },
    async latestWriters(limit) {
      return (await db.selectFrom('writers').selectAll().orderBy('seq', 'desc').limit(limit).execute()).map(writerOf)
    },
    async writersOf(ids) {
      return (await askInPortions(ids, (portion) => all().where('id', 'in', portion).execute())).map(writerOf)
    },
    async writersByName(name) {
      const key = nameKey(name)
      if (key === '') return []
      return (await all().where('name_key', '=', key).execute()).map(writerOf)
    },
  }
}

function workStore(
  db: Queries,
): Part<'addWork' | 'addWorks' | 'work' | 'works' | 'latestWorks' | 'worksOf' | 'worksByTitle' | 'workPages'> {
  const all = () => db.selectFrom('works').selectAll().orderBy('seq')
  async function addWorks(works: readonly Work[]): Promise<void> {
    const fresh = await freshOf(works, (ids) => db.selectFrom('works').select('id').where('id', 'in', ids).execute())
    const rows = fresh.map(({ id, title, knownOn }) => ({ id, title, title_key: titleKey(title), known_on: knownOn }))
    await insertMany(db, 'works', rows)
    await indexTexts(
      db,
      fresh.map(({ id, title }) => ({ kind: 'work', subject: id, origin: 'title', text: title })),
    )
  }
  return {
    addWork: (work) => addWorks([work]),
    addWorks,
    async work(id) {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row && workOf(row)
    },
    async works() {
      return (await all().execute()).map(workOf)
    },
    async latestWorks(limit) {
      return (await db.selectFrom('works').selectAll().orderBy('seq', 'desc').limit(limit).execute()).map(workOf)
    },
    async *workPages() {
      yield* pagesOf(
        (after) => all().where('seq', '>', after).limit(PAGE).execute(),
        (rows) => rows.map(workOf),
      )
    },
    async worksOf(ids) {
      return (await askInPortions(ids, (portion) => all().where('id', 'in', portion).execute())).map(workOf)
    },
    async worksByTitle(title) {
      return (await all().where('title_key', '=', titleKey(title)).execute()).map(workOf)
    },
  }
}

/** Those whose id is new, each once. */
async function freshOf<Row extends { readonly id: string }>(
  rows: readonly Row[],
  ask: (ids: string[]) => Promise<{ id: string }[]>,
): Promise<Row[]> {
  const known = new Set((await askInPortions([...new Set(rows.map(({ id }) => id))], ask)).map(({ id }) => id))
  return rows.filter(({ id }) => !known.has(id) && known.add(id))
}

function writerOf({ id, name, known_on }: { id: string; name: string; known_on: string }): Writer {
  return { id, name, knownOn: known_on }
}

function workOf({ id, title, known_on }: { id: string; title: string; known_on: string }): Work {
  return { id, title, knownOn: known_on }
}
