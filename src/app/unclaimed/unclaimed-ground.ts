/** What waits in a hall on a day, by its rulebook: the holds after all runs and decisions, with their clocks. */

import type { IsoDate } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  afterDecisions,
  bringForward,
  type Distribution,
  type StepDone,
  type WaitingMoney,
  waitingMoney,
} from '../../fund/index.ts'
import { earlierRuns } from '../distribute-period.ts'
import { decisionsIn, type SaidDecision, stepsDone, unclaimedEntries } from './decisions.ts'
import { unclaimedRules, type UnclaimedRulesText } from './unclaimed-rules.ts'

export interface UnclaimedState {
  readonly on: IsoDate
  readonly book: UnclaimedRulesText
  /** The oldest first; one currency after the other. */
  readonly waiting: readonly WaitingMoney[]
  readonly decisions: readonly SaidDecision[]
  readonly steps: readonly StepDone[]
  readonly runs: readonly Distribution[]
}

export async function unclaimedState(
  stores: Stores,
  { hall, rules: asked, on }: { hall: Hall; rules?: string | undefined; on: IsoDate },
): Promise<UnclaimedState> {
  const book = await unclaimedRules(hall, asked)
  const entries = await unclaimedEntries(stores)
  const [decisions, steps, runs] = [decisionsIn(entries), stepsDone(entries), await earlierRuns(stores)]
  const waiting = [...Map.groupBy(runs, ({ currency }) => currency)].flatMap(([currency, own]) => {
    const made = decisions.filter(({ amount }) => amount.currency === currency)
    const holds = afterDecisions(bringForward(own).holds, { decisions: made, runs: own })
    return waitingMoney(holds, { runs: own, rules: book.rules, yearEnds: book.yearEnds, steps, on })
  })
  return { on, book, waiting, decisions, steps, runs }
}
