/** Credits of bank statements that nobody could match: each waits until somebody says whose money it was. */

import { compareText } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { type KeptCredit, keptCredits, matchedReceipts } from './kept-credits.ts'

/** By day. */
export async function listUnmatchedCredits(hall: Hall): Promise<KeptCredit[]> {
  return hall.database.read(async (stores) => {
    const matched = await matchedReceipts(stores)
    const waiting = (await keptCredits(stores)).filter(({ id }) => !matched.has(id))
    return waiting.toSorted((a, b) => compareText(`${a.on ?? ''} ${a.id}`, `${b.on ?? ''} ${b.id}`))
  })
}
