/** Publishes the leaves that are new. What cannot be published now waits: the leaves are kept, and the next command tries again. */

import { BadInput, type Problem, Refusal } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import { checkEd25519 } from '../drivers/keys.ts'
import { KEYS_PATH, publishLog } from '../log/index.ts'
import { hallChain, keysOf, requireNewest } from './log/hall-keys.ts'

/** Publishes what is new and throws the `Refusal` when it cannot be; `rebuild` writes every tile anew from the leaves. */
export async function publishNow(
  hall: Hall,
  { rebuild }: { rebuild: boolean },
): Promise<{ size: number; root: string }> {
  const { origin, signer, tileFiles } = hall
  const { size, root } = await hall.database.read(async (stores) => {
    const chain = await hallChain(stores, hall)
    requireNewest(chain, hall)
    await publishKeys(hall, await keysOf(stores)) // whoever sees the checkpoint of a new key finds the key
    return publishLog(stores.leaves, tileFiles, signer, { origin, chain, checkEd25519, rebuild })
  })
  return { size, root: Buffer.from(root).toString('base64') }
}

async function publishKeys({ tileFiles }: Hall, keys: string): Promise<void> {
  if (keys === '') return
  const bytes = Buffer.from(keys)
  const before = await tileFiles.read(KEYS_PATH)
  if (!before || !bytes.equals(before)) await tileFiles.write(KEYS_PATH, bytes)
}

/** Nothing is thrown for a log that cannot be published: what was done is done, and this is said beside it. */
export async function publishHallLog(hall: Hall): Promise<Problem[]> {
  try {
    await publishNow(hall, { rebuild: false })
    return []
  } catch (error) {
    if (error instanceof BadInput && error.problems[0]?.code.startsWith('log/')) return [...error.problems]
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'log/published-meanwhile') return [] // another process of this hall was faster
    return [{ code: error.code, message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) }]
  }
}
