/** The look-up of a hall that was made before there was one. */

import { entryOf } from './entry-store.ts'
import { entryTexts, fileNameText, indexTexts } from './lookup-index.ts'
import { indexNearNames } from './near-name-index.ts'
import { PAGE, pagesOf } from './pages.ts'
import type { Queries } from './tables.ts'

export async function fillLookup(db: Queries): Promise<void> {
  await eachPage(
    (after) => db.selectFrom('works').selectAll().where('seq', '>', after).orderBy('seq').limit(PAGE).execute(),
    (works) =>
      indexTexts(
        db,
        works.map(({ id, title }) => ({ kind: 'work', subject: id, origin: 'title', text: title })),
      ),
  )
  await eachPage(
    (after) => db.selectFrom('drafts').selectAll().where('seq', '>', after).orderBy('seq').limit(PAGE).execute(),
    (drafts) =>
      indexTexts(
        db,
        drafts.map((draft) => fileNameText(draft.work, draft.file_name)),
      ),
  )
  await eachPage(
    (after) => db.selectFrom('writers').selectAll().where('seq', '>', after).orderBy('seq').limit(PAGE).execute(),
    async (writers) => {
      await indexTexts(
        db,
        writers.map(({ id, name }) => ({ kind: 'writer', subject: id, origin: 'name', text: name })),
      )
      await indexNearNames(db, writers)
    },
  )
  await eachPage(
    (after) => db.selectFrom('entries').selectAll().where('seq', '>', after).orderBy('seq').limit(PAGE).execute(),
    (entries) => indexTexts(db, entries.map(entryOf).flatMap(entryTexts)),
  )
}

async function eachPage<Row extends { readonly seq: bigint }>(
  read: (after: bigint) => Promise<Row[]>,
  use: (rows: Row[]) => Promise<void>,
): Promise<void> {
  for await (const rows of pagesOf(read, (page) => page)) await use(rows)
}
