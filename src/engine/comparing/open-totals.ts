/** The totals of any number of deals over any number of facts: each set of facts is laid out in columns once. */

import type { Deal } from '../../terms/index.ts'
import { compiledTotals } from '../compiled/compiled-totals.ts'
import { makePortfolio, type Portfolio } from '../compiled/portfolio.ts'
import type { DealTotals, TotalsOptions } from './deal-totals.ts'
import type { FactsByKind } from '../evaluate.ts'

export type Reckoning = (deal: Deal, facts: FactsByKind) => DealTotals

/** The one place that decides how totals are reckoned. */
export function openTotals(options: TotalsOptions): Reckoning {
  const known = new WeakMap<FactsByKind, Portfolio>()
  return (deal, facts) => {
    const portfolio = known.get(facts) ?? makePortfolio(facts, options)
    known.set(facts, portfolio)
    return compiledTotals(deal, portfolio, options)
  }
}
