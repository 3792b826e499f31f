/** Notes in a table: a name that is put again gets one more row, and the latest counts. */

import type { NoteStore } from '../ports.ts'
import { insertMany } from './insert-many.ts'
import { rangeOf } from './prefix.ts'
import type { Queries } from './tables.ts'

export function noteStore(db: Queries): NoteStore {
  async function note(name: string): Promise<string | undefined> {
    const row = await db
      .selectFrom('notes')
      .select('text')
      .where('name', '=', name)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row?.text
  }

  return {
    async putNote(name, text) {
      if ((await note(name)) !== text) await insertMany(db, 'notes', [{ name, text }])
    },
    putNewNotes: (notes) => insertMany(db, 'notes', [...notes]),
    note,
    async notes(prefix) {
      const { from, to } = rangeOf(prefix)
      const latest = db
        .selectFrom('notes')
        .select((row) => row.fn.max('seq').as('seq'))
        .where('name', '>=', from)
        .where('name', '<', to)
        .groupBy('name')
      const rows = await db.selectFrom('notes').selectAll().where('seq', 'in', latest).orderBy('name').execute()
      return rows.map(({ name, text }) => ({ name, text }))
    },
  }
}
