/** The index behind near names: a number for each key that near names share. Two keys on one number cost one comparison more. */

import type { Selectable } from 'kysely'
import { nearNameKeys } from '../../registry/index.ts'
import { askInPortions, insertMany } from './insert-many.ts'
import type { Queries, WriterRow } from './tables.ts'

type Named = Pick<Selectable<WriterRow>, 'seq' | 'name'>

export async function indexNearNames(db: Queries, writers: readonly Named[]): Promise<void> {
  const rows = writers.flatMap(({ seq, name }) => numbersOf(name).map((key) => ({ name_key: key, writer: seq })))
  rows.sort((a, b) => (a.name_key < b.name_key ? -1 : 1))
  await insertMany(db, 'near_name_keys', rows)
}

/** Everybody whose name shares a key with this one, in the order in which they were added. */
export async function writersNear(db: Queries, name: string): Promise<Selectable<WriterRow>[]> {
  const found = await askInPortions(numbersOf(name), (portion) =>
    db
      .selectFrom('writers')
      .selectAll()
      .where('seq', 'in', (keys) => keys.selectFrom('near_name_keys').select('writer').where('name_key', 'in', portion))
      .orderBy('seq')
      .execute(),
  )
  const bySeq = new Map(found.map((row) => [row.seq, row]))
  return [...bySeq.values()].sort((a, b) => Number(a.seq - b.seq))
}

function numbersOf(name: string): bigint[] {
  return [...new Set(nearNameKeys(name).map(numberOf))]
}

/** 48 bits in two halves (FNV-1a with two seeds): a million people have some ten million keys, so one in some thirty million meets another by chance. */
function numberOf(key: string): bigint {
  let [left, right] = [0x811c9dc5, 0x01000193]
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at)
    left = Math.imul(left ^ code, 0x01000193)
    right = Math.imul(right ^ code, 0x85ebca6b)
  }
  return BigInt(((left ^ (left >>> 15)) >>> 8) * 2 ** 24 + ((right ^ (right >>> 13)) >>> 8))
}
