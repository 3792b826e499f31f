/** What a distribution comes to: everything that went in, and where it is now. */

import { type Money, sumMoney } from '../base/index.ts'
import type { BroughtForward } from './brought-forward.ts'
import type { Distribution, Levy, Passed, Totals } from './distribution.ts'

export function totalsOf({
  currency,
  receipts,
  confirmed,
  before,
  credits,
  pools,
  held,
  payable,
  carried,
  levies,
  passed,
}: Pick<Distribution, 'currency' | 'receipts' | 'confirmed' | 'credits' | 'pools' | 'held' | 'payable' | 'carried'> & {
  levies: readonly Levy[]
  passed: readonly Passed[]
  before: BroughtForward
}): Totals {
  const sum = (items: readonly { readonly amount: Money }[]): Money =>
    sumMoney(
      items.map(({ amount }) => amount),
      currency,
    )
  const taken = [...pools.flatMap(({ deductions }) => deductions), ...levies]
  const byId = new Map(taken.map(({ id, title }) => [id, title]))
  return {
    received: sum(receipts),
    creditsIn: sum(before.creditsIn),
    carriedIn: sum(before.carriedIn),
    released: sumMoney(
      pools.flatMap(({ release, gross, restates }) => [
        ...(release ? [gross] : []),
        ...(restates?.from ?? []).map(({ amount }) => amount),
      ]),
      currency,
    ),
    confirmed: sum(confirmed),
    deductions: [...byId].map(([id, title]) => ({ id, title, amount: sum(taken.filter((each) => each.id === id)) })),
    deducted: sum(taken),
    distributed: sum(payable),
    held: sum(held),
    carried: sum(carried),
    credits: sum(credits),
    passed: passed.length === 0 ? undefined : sum(passed),
  }
}
