/** What a distribution comes to: everything that went in, and where it is now. */

import type { Money } from '../base/index.ts'
import type { BroughtForward } from './brought-forward.ts'
import type { Distribution, Totals } from './distribution.ts'

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
}: Pick<Distribution, 'currency' | 'receipts' | 'confirmed' | 'credits' | 'pools' | 'held' | 'payable' | 'carried'> & {
  before: BroughtForward
}): Totals {
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency })
  const sum = (items: readonly { readonly amount: Money }[]): Money =>
    money(items.reduce((total, { amount }) => total + amount.amountMinor, 0n))
  const taken = pools.flatMap(({ deductions }) => deductions)
  const byId = new Map(taken.map(({ id, title }) => [id, title]))
  return {
    received: sum(receipts),
    creditsIn: sum(before.creditsIn),
    carriedIn: sum(before.carriedIn),
    released: money(pools.reduce((total, { release, gross }) => total + (release ? gross.amountMinor : 0n), 0n)),
    confirmed: sum(confirmed),
    deductions: [...byId].map(([id, title]) => ({ id, title, amount: sum(taken.filter((each) => each.id === id)) })),
    deducted: sum(taken),
    distributed: sum(payable),
    held: sum(held),
    carried: sum(carried),
    credits: sum(credits),
  }
}
