/** The registry in tables: writers, works, drafts with their texts. */

import { type Draft, type RegistryStore, type Work, type Writer, nameKey, titleKey } from '../../registry/index.ts'
import type { Screenplay } from '../../screenplay/index.ts'
import { creditStore } from './credit-store.ts'
import { entryStore } from './entry-store.ts'
import { fingerprintStore } from './fingerprint-store.ts'
import { insertMany } from './insert-many.ts'
import { packBytes, packShape, unpackBytes, unpackShape } from './packed.ts'
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

function writerStore(db: Queries): Part<'addWriter' | 'writer' | 'writers' | 'writersByName'> {
  const all = () => db.selectFrom('writers').selectAll().orderBy('seq')
  return {
    async addWriter({ id, name, knownOn }) {
      const row = { id, name, name_key: nameKey(name), known_on: knownOn }
      await insertMany(db, 'writers', [row], { skipKnown: true })
    },
    async writer(id) {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row && writerOf(row)
    },
    async writers() {
      return (await all().execute()).map(writerOf)
    },
    async writersByName(name) {
      const key = nameKey(name)
      if (key === '') return []
      return (await all().where('name_key', '=', key).execute()).map(writerOf)
    },
  }
}

function workStore(db: Queries): Part<'addWork' | 'work' | 'works' | 'worksByTitle'> {
  const all = () => db.selectFrom('works').selectAll().orderBy('seq')
  return {
    async addWork({ id, title, knownOn }) {
      const row = { id, title, title_key: titleKey(title), known_on: knownOn }
      await insertMany(db, 'works', [row], { skipKnown: true })
    },
    async work(id) {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row && workOf(row)
    },
    async works() {
      return (await all().execute()).map(workOf)
    },
    async worksByTitle(title) {
      return (await all().where('title_key', '=', titleKey(title)).execute()).map(workOf)
    },
  }
}

function draftStore(
  db: Queries,
): Part<'addDraft' | 'draft' | 'draftBySource' | 'draftsOf' | 'drafts' | 'screenplayOf' | 'sourceOf'> {
  const all = () => db.selectFrom('drafts').selectAll()
  const textOf = (draft: string) => db.selectFrom('draft_texts').where('draft', '=', draft)
  return {
    async addDraft(draft, { source, screenplay }) {
      const known = await db.selectFrom('drafts').select('id').where('id', '=', draft.id).executeTakeFirst()
      if (known) return
      await insertMany(db, 'drafts', [draftRow(draft)])
      const texts = { draft: draft.id, source: packBytes(source), screenplay: packShape(screenplay) }
      await insertMany(db, 'draft_texts', [texts])
    },
    async draft(id) {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row && draftOf(row)
    },
    async draftBySource(sourceSha256) {
      const row = await all().where('source_sha256', '=', sourceSha256).executeTakeFirst()
      return row && draftOf(row)
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
