/** A deal that somebody asks for over the net: of the library, or one that a calculation of the hall used; never a file of the machine. */

import { BadInput } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import { type ReadDeal, readLibraryDeal } from './read-deals.ts'
import { dealOf } from './run-deals.ts'
import { hashDeal, printDeal } from '../terms/index.ts'

/** By id; of several that were used under one id, the last. */
export async function readHallDeal(hall: Hall, id: string): Promise<ReadDeal> {
  try {
    return await readLibraryDeal(id)
  } catch (error) {
    const used = error instanceof BadInput ? await lastUsed(hall, id) : undefined
    if (used) return used
    throw error
  }
}

async function lastUsed(hall: Hall, id: string): Promise<ReadDeal | undefined> {
  return hall.database.read(async (stores) => {
    const runs = await stores.runs.runs({ kind: 'calculation' })
    for (const run of runs.toReversed()) {
      const { deal } = await dealOf(stores, run)
      if (deal.id === id) return { deal, text: printDeal(deal), sha256: hashDeal(deal), file: id }
    }
    return undefined
  })
}
