/** Entries about works, drafts, writers and claims in one table, whatever their kind. */

import { type Entry, makeEntry, type RegistryStore } from '../../registry/index.ts'
import { askInPortions, insertMany } from './insert-many.ts'
import { entryTexts, indexTexts } from './lookup-index.ts'
import { PAGE, pagesOf } from './pages.ts'
import type { EntryRow, Queries } from './tables.ts'

export function entryStore(
  db: Queries,
): Pick<
  RegistryStore,
  'addEntry' | 'addEntries' | 'entry' | 'entriesAbout' | 'entriesAboutAll' | 'entries' | 'entryPages'
> {
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
    async addEntries(inputs) {
      const numbers = await lastNumbers(db, [...new Set(inputs.map(({ subject }) => subject))])
      const entries = inputs.map((input) => {
        const key = `${input.kind} ${input.subject}`
        const number = (numbers.get(key) ?? 0) + 1
        numbers.set(key, number)
        return makeEntry({ ...input, number })
      })
      await insertMany(db, 'entries', entries.map(entryRow))
      await indexTexts(db, entries.flatMap(entryTexts))
      return entries
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

/** The number of the last entry by `kind subject`. */
async function lastNumbers(db: Queries, subjects: readonly string[]): Promise<Map<string, number>> {
  const rows = await askInPortions(subjects, (portion) =>
    db
      .selectFrom('entries')
      .select((row) => ['kind', 'subject', row.fn.max('number').as('number')])
      .where('subject', 'in', portion)
      .groupBy(['kind', 'subject'])
      .execute(),
  )
  return new Map(rows.map(({ kind, subject, number }) => [`${kind} ${subject}`, Number(number)]))
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
