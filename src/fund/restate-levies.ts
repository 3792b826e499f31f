/** What a difference run takes of writers' parts more or less than the runs before: levies on all their lines, less those taken. */

import { type IsoDate } from '../base/index.ts'
import type { FundDeal } from './deal-rules.ts'
import type { Distribution, Levy, Line, Pool } from './distribution.ts'
import { leviesOn } from './levy.ts'
import type { YearsSoFar } from './year-so-far.ts'

export interface LevyDifferenceGround {
  readonly original: Distribution
  readonly runs: readonly Distribution[]
  /** Of the difference run. */
  readonly pools: readonly Pool[]
  readonly deals: readonly FundDeal[]
  readonly years: YearsSoFar
  readonly day: IsoDate
}

/** For the writers of these lines. Every other run of the year keeps what it took, and its earnings count first. */
export function levyDifferences(
  lines: readonly Line[],
  { original, runs, pools, deals, years, day }: LevyDifferenceGround,
): Levy[] {
  const mine = [original, ...runs.filter(({ restates }) => restates?.run === original.run)]
  const writers = new Set(lines.map(({ writer }) => writer))
  const earlier = mine.flatMap((run) => (run.levies ?? []).filter(({ writer }) => writers.has(writer)))
  const earned = mine.flatMap((run) => run.lines.filter(({ writer }) => writers.has(writer)))
  const counted = (levy: string, writer: string): bigint =>
    earlier.reduce((sum, each) => (each.id === levy && each.writer === writer ? sum + each.base.amountMinor : sum), 0n)
  const year = day.slice(0, 4)
  // One pool may stand in several of these runs under one id: what a levy asks of it, its deal, is the same.
  const now = leviesOn([...earned, ...lines], {
    pools: [...mine.flatMap((run) => run.pools), ...pools],
    deals,
    day,
    currency: original.currency,
    earnedBefore: (levy, writer) => years.earned({ year, levy, writer }) - counted(levy, writer),
  })
  return differencesBetween(earlier, now)
}

function differencesBetween(earlier: readonly Levy[], now: readonly Levy[]): Levy[] {
  const sums = new Map<string, Levy>()
  const count = (levy: Levy, sign: bigint): void => {
    const key = JSON.stringify([levy.writer, levy.deal.sha256, levy.id])
    const known = sums.get(key)
    const add = (name: 'earnings' | 'base' | 'amount') => ({
      ...levy[name],
      amountMinor: (known?.[name].amountMinor ?? 0n) + sign * levy[name].amountMinor,
    })
    sums.set(key, { ...levy, earnings: add('earnings'), base: add('base'), amount: add('amount'), ceiling: undefined })
  }
  for (const levy of earlier) count(levy, -1n)
  for (const levy of now) count(levy, 1n)
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, levy]) => (levy.amount.amountMinor === 0n && levy.base.amountMinor === 0n ? [] : [levy]))
}
