/** The totals of any number of deals over any number of facts: each set of facts is laid out in columns once. */

import type { Deal } from '../../terms/index.ts'
import { compiledSums, compiledTotals } from '../compiled/compiled-totals.ts'
import { makePortfolio, type Portfolio } from '../compiled/portfolio.ts'
import type { DealSums, DealTotals, SumsOptions, TotalsOptions } from './deal-totals.ts'
import type { FactsByKind } from '../evaluate.ts'

export type Reckoning = (deal: Deal, facts: FactsByKind) => DealTotals

/** The one place that decides how totals are reckoned. */
export function openTotals(options: TotalsOptions): Reckoning {
  return over(options, compiledTotals)
}

/** The same with everybody's amounts side by side. */
export function openSums(options: SumsOptions): (deal: Deal, facts: FactsByKind) => DealSums {
  return over(options, compiledSums)
}

function over<Options extends TotalsOptions, Made>(
  options: Options,
  reckon: (deal: Deal, portfolio: Portfolio, options: Options) => Made,
): (deal: Deal, facts: FactsByKind) => Made {
  const known = new WeakMap<FactsByKind, Portfolio>()
  return (deal, facts) => {
    const portfolio = known.get(facts) ?? makePortfolio(facts, options)
    known.set(facts, portfolio)
    return reckon(deal, portfolio, options)
  }
}
