/** The first and last days of contracts as they are told, against the deals that have them: midnight belongs to either day. */

import { addDays, daysBetween, type IsoDate } from '../../base/index.ts'
import type { Claim, Quantity } from '../claim.ts'
import type { DealHead, DealsMeant } from './deals-meant.ts'
import type { FigureCheck } from './figure-check.ts'

/**
 * Of a claim that a contract ends or begins on a day; `undefined` where no deal bears it out, since two days of one event are told as
 * that already.
 */
export function judgeDay<T>(claim: Claim, deals: DealsMeant): FigureCheck<T> | undefined {
  const { kind, date } = claim
  if (
    (kind !== 'expiry' && kind !== 'term-begins') ||
    date === undefined ||
    date.first !== date.last ||
    !deals.hasUnion
  )
    return undefined
  const known = [...deals.meant, ...deals.others].filter(
    ({ id, stage }) => stage !== 'offer' && stage !== 'demand' && !deals.withoutUnion.has(id),
  )
  const deal = known.find((each) => Math.abs(daysBetween(dayOf(each, kind) ?? each.from, date.first)) <= 1)
  const day = deal && dayOf(deal, kind)
  if (deal === undefined || day === undefined) return undefined
  const what = kind === 'expiry' ? 'last day' : 'first day'
  const said = date.said || date.first
  const quantity: Quantity = { measure: 'count', value: date.first, unit: 'date', of: what, said }
  return {
    claim,
    quantity,
    verdict: 'agrees',
    question: 'days-of-the-deal',
    computed: day,
    deal: deal.id,
    on: day,
    citation: `${deal.title}, in force from ${deal.from}${deal.to === undefined ? '' : ` to ${addDays(deal.to, -1)}`}`,
    sources: [],
    explains: `“${said}” agrees: the ${what} of ${deal.id} is ${day}.`,
  }
}

function dayOf({ from, to }: DealHead, kind: 'expiry' | 'term-begins'): IsoDate | undefined {
  return kind === 'term-begins' ? from : to && addDays(to, -1)
}
