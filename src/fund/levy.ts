/** Levies: what a deal takes from each writer's part, up to a ceiling of earnings in the calendar year, such as a health plan. */

import { type IsoDate, type Money, ZERO, compare, majorOf, moneyOf, multiply, sumMoney } from '../base/index.ts'
import type { WriterId } from '../registry/index.ts'
import { ceilingOn, leftUnder, valueOn } from './deductions.ts'
import type { FundDeal } from './deal-rules.ts'
import type { Levy, Line, Pool } from './distribution.ts'

export interface LevyGround {
  readonly pools: readonly Omit<Pool, 'total'>[]
  readonly deals: readonly FundDeal[]
  readonly day: IsoDate
  readonly currency: string
  /** Earnings of a writer that earlier runs of the calendar year counted under a levy. */
  readonly earnedBefore: (levy: string, writer: WriterId) => bigint
}

/**
 * One levy for each writer, deal and deduction of shares: the rate on what the writer's lines under the deal come to, rounded once
 * half up. Earnings count up to the ceiling, whichever deals with a levy of that name they come from; the deals go by their hashes.
 * Money that is only passed on is no earning of the fund's. By writer.
 */
export function leviesOn(lines: readonly Line[], { pools, deals, day, currency, earnedBefore }: LevyGround): Levy[] {
  const dealOfPool = new Map(
    pools.flatMap(({ id, deal, payTo }) => (deal && !payTo ? [[id, deal.sha256] as const] : [])),
  )
  const earned = Map.groupBy(lines, ({ pool, writer }) => JSON.stringify([dealOfPool.get(pool) ?? null, writer]))
  const counted = new Map<string, bigint>()
  const taken = new Map<string, bigint>()
  const levies: Levy[] = []
  for (const { rules, id: deal, sha256 } of deals) {
    for (const { id, title, of, share: dated, ceiling: most } of rules.deductions) {
      const share = valueOn(dated, day)
      if (of !== 'share' || share === undefined || compare(share, ZERO) === 0) continue
      for (const [key, group] of earned) {
        const [from, writer] = JSON.parse(key) as [string | null, WriterId]
        if (from !== sha256) continue
        const earnings = sumMoney(
          group.map(({ amount }) => amount),
          currency,
        )
        const name = JSON.stringify([id, writer])
        const before = earnedBefore(id, writer) + (counted.get(name) ?? 0n)
        const ceiling = ceilingOn(most, { day, before })
        const base: Money = ceiling
          ? { ...earnings, amountMinor: smaller(earnings.amountMinor, leftUnder(ceiling)) }
          : earnings
        counted.set(name, (counted.get(name) ?? 0n) + base.amountMinor)
        const wanted = moneyOf(multiply(majorOf(base), share), currency, 'half-up')
        const left = earnings.amountMinor - (taken.get(key) ?? 0n)
        const amount = { ...wanted, amountMinor: smaller(wanted.amountMinor, left) }
        taken.set(key, (taken.get(key) ?? 0n) + amount.amountMinor)
        if (earnings.amountMinor > 0n)
          levies.push({ writer, id, title, deal: { id: deal, sha256 }, share, earnings, base, ceiling, amount })
      }
    }
  }
  return levies.sort((a, b) => (turnOf(a) < turnOf(b) ? -1 : 1))
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

function turnOf({ writer, deal, id }: Levy): string {
  return JSON.stringify([writer, deal.sha256, id])
}
