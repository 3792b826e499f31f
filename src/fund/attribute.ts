/** Attributes what is owed to the writers whose work it is for, before deductions and holds: a view, not a distribution. */

import { type Money, splitByWeight } from '../base/index.ts'
import { type Obligation, openSharers, sharesByWork, writerOf } from '../engine/index.ts'
import type { Share, WorkId, WriterId } from '../registry/index.ts'
import type { DistributionKey } from '../terms/index.ts'

/** `writer` is missing for what is nobody's yet. */
export interface Attribution {
  readonly writer: WriterId | undefined
  readonly amount: Money
}

/**
 * The amount of an obligation to the fund or to the credited writers among the shares of its work; of one that names no work,
 * among all works by their registered words (`words-registered`) or, where that is not the key, nobody's. One that is owed to
 * a writer by name is that writer's. Held shares count as their writer's. Largest first, and
 * together what the obligations are: the cent left over goes to the largest fraction left.
 */
export function attributeObligations(
  obligations: readonly Obligation[],
  { shares, volumes, key }: { shares: readonly Share[]; volumes: ReadonlyMap<WorkId, number>; key: DistributionKey },
): Attribution[] {
  const sharersOf = openSharers({
    shares: sharesByWork(shares),
    ...(key === 'words-registered' ? { volumes } : {}),
  })
  const sums = new Map<string, Money>()
  for (const { amount, about, owedTo } of obligations) {
    const sharers = sharersOf({ owedTo, work: about['work'] })
    for (const [holder, part] of splitByWeight(amount.amountMinor, sharers)) {
      const sum = `${writerOf(holder)}\n${amount.currency}`
      sums.set(sum, { amountMinor: (sums.get(sum)?.amountMinor ?? 0n) + part, currency: amount.currency })
    }
  }
  return [...sums]
    .filter(([, { amountMinor }]) => amountMinor !== 0n)
    .toSorted(([a, left], [b, right]) =>
      left.amountMinor === right.amountMinor ? (a < b ? -1 : 1) : left.amountMinor > right.amountMinor ? -1 : 1,
    )
    .map(([sum, amount]) => ({ writer: sum.split('\n')[0] || undefined, amount }))
}
