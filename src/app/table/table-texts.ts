/** Texts that a table keeps on the desk under their hash: deals that were laid on it, and choices that are too long for an address. */

import { sha256Hex } from '../../base/index.ts'
import type { Desk } from '../../drivers/desk/index.ts'

export type TextKind = 'deal' | 'choices'

const DAY_MS = 86_400_000
/** Kept a year after it was last opened. */
export const TEXT_DAYS = 365
/** Opened again within a day, the day until which it is kept is not written anew. */
const AGAIN_MS = DAY_MS

export async function keepText(desk: Desk, kind: TextKind, text: string, now = new Date()): Promise<string> {
  const hash = sha256Hex(new TextEncoder().encode(text))
  const kept_until = now.getTime() + TEXT_DAYS * DAY_MS
  await desk.write(async (db) => {
    await db
      .insertInto('table_texts')
      .values({ hash, kind, text, kept_until })
      .onConflict((conflict) => conflict.columns(['hash', 'kind']).doUpdateSet({ kept_until }))
      .execute()
  })
  return hash
}

export async function keptText(
  desk: Desk,
  kind: TextKind,
  hash: string,
  now = new Date(),
): Promise<string | undefined> {
  const row = await desk.db
    .selectFrom('table_texts')
    .select('text')
    .where('hash', '=', hash)
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (row) await keepOn(desk, { kind, hash }, now)
  return row?.text
}

/** Says that a text was opened. */
export async function keepOn(
  desk: Desk,
  { kind, hash }: { kind: TextKind; hash: string },
  now = new Date(),
): Promise<void> {
  const kept_until = now.getTime() + TEXT_DAYS * DAY_MS
  await desk.db
    .updateTable('table_texts')
    .set({ kept_until })
    .where('hash', '=', hash)
    .where('kind', '=', kind)
    .where((row) => row.or([row('kept_until', 'is', null), row('kept_until', '<', kept_until - AGAIN_MS)]))
    .execute()
}

/** Lets go of what nobody opened for its days. One of before there were days has its first now. Gives how many are gone. */
export async function forgetTexts(desk: Desk, now: Date): Promise<number> {
  const kept_until = now.getTime() + TEXT_DAYS * DAY_MS
  await desk.db.updateTable('table_texts').set({ kept_until }).where('kept_until', 'is', null).execute()
  const gone = await desk.db.deleteFrom('table_texts').where('kept_until', '<', now.getTime()).executeTakeFirst()
  return Number(gone.numDeletedRows)
}
