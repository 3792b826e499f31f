/** The least that is paid at once: of the deals that somebody's money in a run comes from. */

import type { IsoDate, Money } from '../base/index.ts'
import type { WriterId } from '../registry/index.ts'
import { valueOn } from './deductions.ts'
import type { FundDeal } from './deal-rules.ts'
import type { DealName, Line, Pool } from './distribution.ts'

export interface MinimumGround {
  readonly main: FundDeal
  readonly dealOf: (named: { readonly deal?: DealName | undefined }) => FundDeal
  readonly day: IsoDate
  readonly currency: string
  readonly pools: readonly Pool[]
  readonly lines: readonly Line[]
}

/**
 * Somebody with money under several deals is paid as soon as it comes to the smallest of their minimums, so that no deal makes a
 * writer wait for what another promises; one without a minimum pays at once. What was only carried over goes by the first deal.
 */
export function openMinimums({ main, dealOf, day, currency, pools, lines }: MinimumGround): {
  readonly main: Money | undefined
  readonly of: (writer: WriterId) => Money | undefined
} {
  const ofDeal = ({ rules }: FundDeal): Money | undefined =>
    valueOn(
      rules.minimumPayment.filter(({ value }) => value.currency === currency),
      day,
    )
  const ofPool = new Map(pools.map((pool) => [pool.id, dealOf(pool)]))
  const least = new Map<WriterId, Money | undefined>()
  for (const { pool, writer } of lines) {
    const one = ofDeal(ofPool.get(pool) ?? main)
    if (!least.has(writer)) least.set(writer, one)
    else least.set(writer, smaller(least.get(writer), one))
  }
  const ofMain = ofDeal(main)
  return { main: ofMain, of: (writer) => (least.has(writer) ? least.get(writer) : ofMain) }
}

function smaller(a: Money | undefined, b: Money | undefined): Money | undefined {
  if (a === undefined || b === undefined) return undefined
  return a.amountMinor < b.amountMinor ? a : b
}
