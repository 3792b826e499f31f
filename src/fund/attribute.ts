/** Attributes what is owed to the writers whose work it is for, before deductions and holds: a view, not a distribution. */

import { fraction, type Money, multiply, type Sharer, splitByWeight } from '../base/index.ts'
import type { Obligation } from '../engine/index.ts'
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
  const ofWork = Map.groupBy(shares, ({ work }) => work)
  const sums = new Map<string, Money>()
  for (const { amount, about, owedTo } of obligations) {
    const sharers =
      owedTo !== 'fund' && owedTo !== 'writers'
        ? [{ key: `${owedTo}\n`, weight: fraction(1) }]
        : about['work'] === undefined
          ? byVolume(ofWork, key === 'words-registered' ? volumes : new Map<WorkId, number>())
          : byShare(ofWork.get(about['work']) ?? [])
    for (const [holder, part] of splitByWeight(amount.amountMinor, sharers)) {
      const sum = `${holder.split('\n')[0]}\n${amount.currency}`
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

const NOBODY: readonly Sharer[] = [{ key: '\n', weight: fraction(1) }]

/** Keys are `writer\nwork\nplace`: unique, and the writer can be read off. */
function byShare(shares: readonly Share[], words = 1): readonly Sharer[] {
  if (shares.length === 0) return NOBODY
  return shares.map((share, place) => ({
    key: `${share.writer ?? ''}\n${share.work}\n${place}`,
    weight: multiply(share.fraction, fraction(words)),
  }))
}

function byVolume(
  ofWork: ReadonlyMap<WorkId, readonly Share[]>,
  volumes: ReadonlyMap<WorkId, number>,
): readonly Sharer[] {
  const sharers = [...volumes]
    .filter(([, words]) => words > 0)
    .flatMap(([work, words]) => byShare(ofWork.get(work) ?? [], words))
  return sharers.length > 0 ? sharers : NOBODY
}
