/** Lists the money that waits after all runs: whose it is, why it waits, since when, and until when it may. */

import type { IsoDate } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import { type Unclaimed, unclaimedMoney } from '../fund/index.ts'
import { checkDay } from './asked-days.ts'
import { earlierRuns } from './distribute-period.ts'
import { namesOf, titlesOf } from './registry-views.ts'

export interface UnclaimedList {
  /** The day as of which the days are counted. */
  readonly on: IsoDate
  /** The oldest first; of one currency after the other. */
  readonly held: readonly Unclaimed[]
  readonly titles: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, string>
}

export async function listUnclaimed(
  hall: Hall,
  { on = hall.clock.today() }: { on?: IsoDate } = {},
): Promise<UnclaimedList> {
  checkDay('unclaimed/bad-date', '--on', on)
  return hall.database.read(async (stores) => {
    const byCurrency = Map.groupBy(await earlierRuns(stores), ({ currency }) => currency)
    const held = [...byCurrency.values()].flatMap((runs) => unclaimedMoney(runs, { on }))
    return { on, held, titles: await titlesOf(stores), names: await namesOf(stores) }
  })
}
