/** What earlier runs of each calendar year took and counted under the deductions of deals, for ceilings. */

import type { WriterId } from '../registry/index.ts'
import { ceilingKey } from './deductions.ts'
import type { Distribution } from './distribution.ts'
import { lastDayOf } from './invoice.ts'

/** In minor units. The year of a run is that of its period's last day. */
export interface YearsSoFar {
  /** By `ceilingKey`. */
  readonly taken: (of: { readonly year: string; readonly key: string }) => bigint
  readonly earned: (of: { readonly year: string; readonly levy: string; readonly writer: WriterId }) => bigint
}

export const NO_YEARS: YearsSoFar = { taken: () => 0n, earned: () => 0n }

/** A deduction is counted by deal, or by the id that its ceiling is shared by, whatever its text at the time; the earnings of a writer under every deal with that levy. */
export function yearsSoFar(runs: readonly Distribution[]): YearsSoFar {
  const sums = new Map<string, bigint>()
  const count = (key: readonly string[], amount: bigint): void =>
    void sums.set(JSON.stringify(key), (sums.get(JSON.stringify(key)) ?? 0n) + amount)
  for (const { period, pools, deal: ofRun, levies = [] } of runs) {
    const year = lastDayOf(period).slice(0, 4)
    for (const { deal = ofRun, deductions } of pools) {
      for (const each of deductions) count(['taken', year, ceilingKey(deal.id, each)], each.amount.amountMinor)
    }
    for (const { id, writer, base } of levies) count(['earned', year, id, writer], base.amountMinor)
  }
  const sumOf = (...key: string[]): bigint => sums.get(JSON.stringify(key)) ?? 0n
  return {
    taken: ({ year, key }) => sumOf('taken', year, key),
    earned: ({ year, levy, writer }) => sumOf('earned', year, levy, writer),
  }
}
