/** Publishes the leaves that are new. What cannot be published now waits: the leaves are kept, and the next command tries again. */

import { type Problem, Refusal } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import { checkEd25519 } from '../drivers/keys.ts'
import { publishLog } from '../log/index.ts'

/** Publishes what is new and throws the `Refusal` when it cannot be; `rebuild` writes every tile anew from the leaves. */
export async function publishNow(
  hall: Hall,
  { rebuild }: { rebuild: boolean },
): Promise<{ size: number; root: string }> {
  const { size, root } = await hall.database.read(({ leaves }) =>
    publishLog(leaves, hall.tileFiles, hall.signer, { origin: hall.origin, checkEd25519, rebuild }),
  )
  return { size, root: Buffer.from(root).toString('base64') }
}

/** Nothing is thrown for a log that cannot be published: what was done is done, and this is said beside it. */
export async function publishHallLog(hall: Hall): Promise<Problem[]> {
  try {
    await publishNow(hall, { rebuild: false })
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'log/published-meanwhile') return [] // another process of this hall was faster
    return [{ code: error.code, message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) }]
  }
}
