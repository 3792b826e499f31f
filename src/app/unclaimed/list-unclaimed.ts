/** Lists the money that waits after all runs: whose it is, why it waits, since when, and what has to be done about it by when. */

import type { IsoDate } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { type Unclaimed, unclaimedShares } from '../../fund/index.ts'
import { checkDay } from '../asked-days.ts'
import { namesOf, titlesOf } from '../registry-views.ts'
import type { SaidDecision } from './decisions.ts'
import { unclaimedState } from './unclaimed-ground.ts'
import type { UnclaimedRulesText } from './unclaimed-rules.ts'

export interface UnclaimedList {
  /** The day as of which the days are counted. */
  readonly on: IsoDate
  readonly book: UnclaimedRulesText
  /** Share by share; the oldest first; of one currency after the other. */
  readonly held: readonly Unclaimed[]
  readonly decided: readonly SaidDecision[]
  readonly titles: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, string>
}

export interface UnclaimedRequest {
  readonly on?: IsoDate
  /** The name of a rulebook, or a file. */
  readonly rules?: string
}

export async function listUnclaimed(
  hall: Hall,
  { on = hall.clock.today(), rules }: UnclaimedRequest = {},
): Promise<UnclaimedList> {
  checkDay('unclaimed/bad-date', '--on', on)
  return hall.database.read(async (stores) => {
    const { book, waiting, decisions } = await unclaimedState(stores, { hall, rules, on })
    const held = unclaimedShares(waiting, { on })
    return { on, book, held, decided: decisions, titles: await titlesOf(stores), names: await namesOf(stores) }
  })
}
