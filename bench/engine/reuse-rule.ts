/** The numbers of `deals/marginal-reuse.yaml` again, as a specialist would have them in code; and six offers made of them. */

import { dayOf } from './days.ts'

export interface ReuseRule {
  /** Where the second, third and fourth tier begin. */
  readonly edgesCents: readonly number[]
  /** Latest first: the day from which they hold, and the share of each tier in millionths. */
  readonly vintages: readonly { readonly from: string; readonly day: number; readonly millionths: readonly number[] }[]
}

export const REUSE_RULE: ReuseRule = {
  edgesCents: [1_000_000, 10_000_000, 100_000_000],
  vintages: [
    { from: '2026-05-02', day: dayOf('2026-05-02'), millionths: [4_400, 7_600, 14_000, 20_600] },
    { from: '2023-09-25', day: dayOf('2023-09-25'), millionths: [4_000, 7_000, 12_800, 19_200] },
    { from: '2020-05-02', day: dayOf('2020-05-02'), millionths: [3_600, 6_500, 12_000, 18_000] },
  ],
}

/** By how many hundredths each of six offers raises every share. */
export const SIX_OFFERS = [0, 5, 10, 15, 20, 25] as const

export function raisedRule({ edgesCents, vintages }: ReuseRule, hundredths: number): ReuseRule {
  const raise = (share: number): number => (share * (100 + hundredths)) / 100 // all shares are multiples of 20 millionths
  return { edgesCents, vintages: vintages.map((each) => ({ ...each, millionths: each.millionths.map(raise) })) }
}

/** What lies below each tier comes to, in millionths of a cent: so one tier and one product decide a row. */
export function basesOf({ edgesCents }: ReuseRule, millionths: readonly number[]): number[] {
  const bases = [0]
  for (let tier = 1; tier < millionths.length; tier++) {
    const width = edgesCents[tier - 1]! - (edgesCents[tier - 2] ?? 0)
    bases.push(bases[tier - 1]! + width * millionths[tier - 1]!)
  }
  return bases
}
