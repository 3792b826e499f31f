/** What earlier runs of each calendar year took and counted under the deductions of deals, for ceilings. */

import type { WriterId } from '../registry/index.ts'
import type { Distribution } from './distribution.ts'
import { lastDayOf } from './invoice.ts'

/** In minor units. The year of a run is that of its period's last day. */
export interface YearsSoFar {
  readonly taken: (of: { readonly year: string; readonly deal: string; readonly deduction: string }) => bigint
  readonly earned: (of: { readonly year: string; readonly levy: string; readonly writer: WriterId }) => bigint
}

export const NO_YEARS: YearsSoFar = { taken: () => 0n, earned: () => 0n }

/** A deduction is counted by deal, whatever its text at the time; the earnings of a writer under every deal with that levy. */
export function yearsSoFar(runs: readonly Distribution[]): YearsSoFar {
  const sums = new Map<string, bigint>()
  const count = (key: readonly string[], amount: bigint): void =>
    void sums.set(JSON.stringify(key), (sums.get(JSON.stringify(key)) ?? 0n) + amount)
  for (const { period, pools, deal: ofRun, levies = [] } of runs) {
    const year = lastDayOf(period).slice(0, 4)
    for (const { deal = ofRun, deductions } of pools) {
      for (const { id, amount } of deductions) count(['taken', year, deal.id, id], amount.amountMinor)
    }
    for (const { id, writer, base } of levies) count(['earned', year, id, writer], base.amountMinor)
  }
  const sumOf = (...key: string[]): bigint => sums.get(JSON.stringify(key)) ?? 0n
  return {
    taken: ({ year, deal, deduction }) => sumOf('taken', year, deal, deduction),
    earned: ({ year, levy, writer }) => sumOf('earned', year, levy, writer),
  }
}
