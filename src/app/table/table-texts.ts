/** Texts that a table keeps on the desk under their hash: deals that were laid on it, and choices that are too long for an address. */

import { sha256Hex } from '../../base/index.ts'
import type { Desk } from '../../drivers/desk/index.ts'

export async function keepText(desk: Desk, kind: 'deal' | 'choices', text: string): Promise<string> {
  const hash = sha256Hex(new TextEncoder().encode(text))
  await desk.write(async (db) => {
    await db
      .insertInto('table_texts')
      .values({ hash, kind, text })
      .onConflict((conflict) => conflict.columns(['hash', 'kind']).doNothing())
      .execute()
  })
  return hash
}

export async function keptText(desk: Desk, kind: 'deal' | 'choices', hash: string): Promise<string | undefined> {
  const row = await desk.db
    .selectFrom('table_texts')
    .select('text')
    .where('hash', '=', hash)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row?.text
}
