/** Matches anew what waits: works that were registered since, numbers that were said since. */

import type { Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { publishHallLog } from '../publish-log.ts'
import { readDayLearnt } from './day-learnt.ts'
import { judgeWaiting, settleUses, type Settlement } from './settle-uses.ts'

export interface Rematched {
  readonly settlement: Settlement
  /** Records that still wait. */
  readonly waiting: number
  readonly problems: readonly Problem[]
}

export async function rematch(hall: Hall, { on: given }: { readonly on?: string }): Promise<Rematched> {
  const on = readDayLearnt(hall, given)
  const { settlement, waiting } = await hall.database.write(async (stores) => {
    const made = await settleUses(stores, { on })
    return { settlement: made, waiting: (await judgeWaiting(stores)).waiting.length }
  })
  return { settlement, waiting, problems: [...settlement.problems, ...(await publishHallLog(hall))] }
}
