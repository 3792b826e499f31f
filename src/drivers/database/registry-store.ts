/** The registry in tables: writers, works, drafts with their texts. */

import { type Draft, type RegistryStore, type Work, type Writer, nameKey, titleKey } from '../../registry/index.ts'
import type { Screenplay } from '../../screenplay/index.ts'
import { creditStore } from './credit-store.ts'
import { entryStore } from './entry-store.ts'
import { fingerprintStore } from './fingerprint-store.ts'
import { askInPortions, insertMany } from './insert-many.ts'
import { fileNameText, indexTexts } from './lookup-index.ts'
import { indexNearNames, writersNear } from './near-name-index.ts'
import { PAGE, pagesOf } from './pages.ts'
import { packTexts, unpackBytes, unpackShape } from './packed.ts'
import type { DraftRow, Queries } from './tables.ts'

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
  'addWriter' | 'addWriters' | 'writer' | 'writers' | 'writersOf' | 'writersByName' | 'writersNear' | 'writerPages'
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
): Part<'addWork' | 'addWorks' | 'work' | 'works' | 'worksOf' | 'worksByTitle' | 'workPages'> {
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

function draftStore(
  db: Queries,
): Part<
  | 'addDraft'
  | 'addDraftWithoutText'
  | 'draftPages'
  | 'draftsWithoutText'
  | 'draft'
  | 'draftBySource'
  | 'draftsBySources'
  | 'draftsOf'
  | 'draftsOfAll'
  | 'drafts'
  | 'screenplayOf'
  | 'sourceOf'
> {
  const all = () => db.selectFrom('drafts').selectAll()
  const isNew = async ({ id }: Draft): Promise<boolean> =>
    (await db.selectFrom('drafts').select('id').where('id', '=', id).executeTakeFirst()) === undefined
  const textOf = (draft: string) => db.selectFrom('draft_texts').where('draft', '=', draft)
  return {
    async addDraft(draft, texts) {
      if (!(await isNew(draft))) return
      await insertMany(db, 'drafts', [draftRow(draft)])
      const { packedSource, packedScreenplay } = 'packedSource' in texts ? texts : packTexts(texts)
      const row = { draft: draft.id, source: packedSource, screenplay: packedScreenplay }
      await insertMany(db, 'draft_texts', [row])
      await indexTexts(db, [fileNameText(draft.work, draft.fileName)])
    },
    async addDraftWithoutText(draft) {
      if (!(await isNew(draft))) return
      await insertMany(db, 'drafts', [draftRow(draft)])
      await indexTexts(db, [fileNameText(draft.work, draft.fileName)])
    },
    async *draftPages() {
      yield* pagesOf(
        (after) => all().where('seq', '>', after).orderBy('seq').limit(PAGE).execute(),
        (rows) => rows.map(draftOf),
      )
    },
    async draftsWithoutText() {
      const rows = await db
        .selectFrom('drafts')
        .leftJoin('draft_texts', 'draft_texts.draft', 'drafts.id')
        .select('drafts.id')
        .where('draft_texts.draft', 'is', null)
        .execute()
      return rows.map(({ id }) => id)
    },
    async draft(id) {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row && draftOf(row)
    },
    async draftBySource(sourceSha256) {
      const row = await all().where('source_sha256', '=', sourceSha256).executeTakeFirst()
      return row && draftOf(row)
    },
    async draftsBySources(hashes) {
      const rows = await askInPortions(hashes, (portion) => all().where('source_sha256', 'in', portion).execute())
      return rows.map(draftOf)
    },
    async draftsOfAll(works) {
      const rows = await askInPortions(works, (portion) =>
        all().where('work', 'in', portion).orderBy('work').orderBy('sequence').execute(),
      )
      return rows.map(draftOf)
    },
    async draftsOf(work) {
      return (await all().where('work', '=', work).orderBy('sequence').execute()).map(draftOf)
    },
    async drafts() {
      return (await all().orderBy('seq').execute()).map(draftOf)
    },
    async screenplayOf(draft) {
      const row = await textOf(draft).select('screenplay').executeTakeFirst()
      return row && (unpackShape(row.screenplay) as Screenplay)
    },
    async sourceOf(draft) {
      const row = await textOf(draft).select('source').executeTakeFirst()
      return row && unpackBytes(row.source)
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

function draftRow(draft: Draft) {
  return {
    id: draft.id,
    work: draft.work,
    sequence: BigInt(draft.sequence),
    file_name: draft.fileName,
    format: draft.format,
    source_sha256: draft.sourceSha256,
    text_sha256: draft.textSha256,
    counts: JSON.stringify(draft.counts),
    pages: draft.pages,
    draft_date: draft.draftDate ?? null,
    count_grade: draft.countGrade ?? null,
    known_on: draft.knownOn,
  }
}

function draftOf(row: Omit<DraftRow, 'seq'>): Draft {
  return {
    id: row.id,
    work: row.work,
    sequence: Number(row.sequence),
    fileName: row.file_name,
    format: row.format as Draft['format'],
    sourceSha256: row.source_sha256,
    textSha256: row.text_sha256,
    counts: JSON.parse(row.counts) as Draft['counts'],
    pages: row.pages,
    draftDate: row.draft_date ?? undefined,
    ...(row.count_grade === null ? {} : { countGrade: row.count_grade }),
    knownOn: row.known_on,
  }
}
