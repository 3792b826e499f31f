/** Drafts in tables, with their texts beside them or without. */

import type { Draft, RegistryStore } from '../../registry/index.ts'
import type { Screenplay } from '../../screenplay/index.ts'
import { askInPortions, insertMany } from './insert-many.ts'
import { fileNameText, indexTexts } from './lookup-index.ts'
import { PAGE, pagesOf } from './pages.ts'
import { packTexts, unpackBytes, unpackShape } from './packed.ts'
import type { DraftRow, Queries } from './tables.ts'

export function draftStore(
  db: Queries,
): Pick<
  RegistryStore,
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
