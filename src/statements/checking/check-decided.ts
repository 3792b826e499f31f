/** What a statement says of shares that were decided on as unclaimed, held against itself: amounts, days, and that nobody has it twice. */

import { printMoney } from '../../base/index.ts'
import { isGone } from '../decided-hold.ts'
import type { Statement, StatementHold } from '../statement.ts'
import type { StatementCheck } from './check-line.ts'
import { holds, wrong } from './check-texts.ts'

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
    ...(own > amount.amountMinor ? [wrong('decided/more-held', { amount: printMoney(amount), title })] : []),
    ...(setAside.amountMinor < 0n || setAside.amountMinor > amount.amountMinor
      ? [wrong('decided/set-aside', { setAside: printMoney(setAside), amount: printMoney(amount) })]
      : []),
    ...((use === 'members') === (to === '') ? [] : [wrong('decided/who', { id })]),
    ...(isGone(hold) && releasedIn !== undefined ? [wrong('decided/released', { id, run: releasedIn })] : []),
    ...checkDays(decided),
  ]
  return found.length > 0 ? found : [holds('decided/agrees', { id })]
}

function checkDays({ id, on, claimUntil, handedOverOn, claimedOn }: NonNullable<StatementHold['decided']>): Found[] {
  const late = claimUntil !== undefined && claimedOn !== undefined && claimedOn > claimUntil
  const early = [handedOverOn, claimedOn].some((day) => day !== undefined && day < on)
  return early || late ? [wrong('decided/days', { id })] : []
}
