/** What a statement says of shares that were decided on as unclaimed, held against itself: amounts, days, and that nobody has it twice. */

import { printMoney } from '../../base/index.ts'
import { isGone } from '../decided-hold.ts'
import type { Statement, StatementHold } from '../statement.ts'
import { type StatementCheck, wrong } from './check-line.ts'

export function checkDecided({ held }: Pick<Statement, 'held'>): StatementCheck[] {
  return held.flatMap((hold, at) => checkHold(hold, held).map((found) => ({ of: `On hold ${at + 1}`, ...found })))
}

type Found = Omit<StatementCheck, 'of'>

function checkHold(hold: StatementHold, held: readonly StatementHold[]): Found[] {
  const { decided, releasedIn, title } = hold
  if (!decided) return []
  const { id, use, to, amount, setAside } = decided
  const own = held
    .filter(({ run, pool, work }) => run === hold.run && pool === hold.pool && work === hold.work)
    .reduce((sum, each) => sum + each.amount.amountMinor, 0n)
  const found = [
    ...(own > amount.amountMinor
      ? [wrong(`${printMoney(amount)} was decided on for “${title}”, and more than that was held`)]
      : []),
    ...(setAside.amountMinor < 0n || setAside.amountMinor > amount.amountMinor
      ? [wrong(`${printMoney(setAside)} is no part of the ${printMoney(amount)} that was decided on`)]
      : []),
    ...((use === 'members') === (to === '') ? [] : [wrong(`who gets what ${id} was decided for is not told rightly`)]),
    ...(isGone(hold) && releasedIn !== undefined
      ? [wrong(`${id} was decided on, and cannot have been released in ${releasedIn} as well`)]
      : []),
    ...checkDays(decided),
  ]
  return found.length > 0 ? found : [{ ok: true, says: `What is told of the decision on ${id} agrees with itself.` }]
}

function checkDays({ id, on, claimUntil, handedOverOn, claimedOn }: NonNullable<StatementHold['decided']>): Found[] {
  const late = claimUntil !== undefined && claimedOn !== undefined && claimedOn > claimUntil
  const early = [handedOverOn, claimedOn].some((day) => day !== undefined && day < on)
  return early || late ? [wrong(`the days of the decision on ${id} do not follow on each other`)] : []
}
