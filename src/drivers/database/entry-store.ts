/** Entries about works, drafts, writers and claims in one table, whatever their kind. */

import { type Entry, makeEntry, type RegistryStore } from '../../registry/index.ts'
import { askInPortions, insertMany } from './insert-many.ts'
import { entryTexts, indexTexts } from './lookup-index.ts'
import { PAGE, pagesOf } from './pages.ts'
import type { EntryRow, Queries } from './tables.ts'

export function entryStore(
  db: Queries,
): Pick<RegistryStore, 'addEntry' | 'entry' | 'entriesAbout' | 'entriesAboutAll' | 'entries' | 'entryPages'> {
  const all = () => db.selectFrom('entries').selectAll().orderBy('seq')
  return {
    async addEntry(input) {
      const { kind, subject } = input
      const last = await db
        .selectFrom('entries')
        .select((row) => row.fn.max('number').as('number'))
        .where('kind', '=', kind)
        .where('subject', '=', subject)
        .executeTakeFirst()
      const entry = makeEntry({ ...input, number: Number(last?.number ?? 0n) + 1 })
      await insertMany(db, 'entries', [entryRow(entry)])
      await indexTexts(db, entryTexts(entry))
      return entry
    },
    async *entryPages() {
      yield* pagesOf(
        (after) => all().where('seq', '>', after).limit(PAGE).execute(),
        (rows) => rows.map(entryOf),
      )
    },
    async entry(id) {
      const row = await all().where('id', '=', id).executeTakeFirst()
      return row && entryOf(row)
    },
    async entriesAbout(subject, { kind } = {}) {
      const rows = await all()
        .where('subject', '=', subject)
        .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
        .execute()
      return rows.map(entryOf)
    },
    async entriesAboutAll(subjects, { kind } = {}) {
      const rows = await askInPortions(subjects, (portion) =>
        all()
          .where('subject', 'in', portion)
          .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
          .execute(),
      )
      return rows.map(entryOf)
    },
    async entries({ kind } = {}) {
      const rows = await all()
        .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
        .execute()
      return rows.map(entryOf)
    },
  }
}

function entryRow({ id, kind, subject, number, says, effectiveOn, knownOn, source, corrects }: Entry) {
  return {
    id,
    kind,
    subject,
    number: BigInt(number),
    says: JSON.stringify(says),
    effective_on: effectiveOn,
    known_on: knownOn,
    source,
    corrects: corrects ?? null,
  }
}

export function entryOf(row: Omit<EntryRow, 'seq'>): Entry {
  return {
    id: row.id,
    kind: row.kind as Entry['kind'],
    subject: row.subject,
    number: Number(row.number),
    says: JSON.parse(row.says) as Entry['says'],
    effectiveOn: row.effective_on,
    knownOn: row.known_on,
    source: row.source,
    ...(row.corrects === null ? {} : { corrects: row.corrects }),
  }
}
