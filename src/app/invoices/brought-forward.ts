/** What the next run of the fund starts from: what earlier runs left, invoices that were made without one, and money that went back. */

import type { Stores } from '../../drivers/ports.ts'
import {
  afterDecisions,
  type BroughtForward,
  bringForward,
  type Distribution,
  moneyBack,
  sumCredits,
} from '../../fund/index.ts'
import { decisionsOf } from '../unclaimed/decisions.ts'
import { allReceiptsOf } from '../record-receipt.ts'
import { numberedInvoices, standing } from './invoice-runs.ts'
import { refundsOf, returnsOf, wasDistributed } from './money-back-runs.ts'

/** `earlier` are the runs of the currency. */
export async function broughtForward(
  stores: Stores,
  { earlier, currency }: { earlier: readonly Distribution[]; currency: string },
): Promise<BroughtForward> {
  const before = bringForward(earlier)
  const invoices = standing(await numberedInvoices(stores)).map(({ invoice }) => invoice)
  const back = moneyBack({
    refunds: await refundsOf(stores),
    returned: (await returnsOf(stores, await allReceiptsOf(stores))).filter(wasDistributed),
  })
  const own = ({ amount }: { amount: { currency: string } }): boolean => amount.currency === currency
  const ofCurrency = invoices.filter(({ total }) => total.currency === currency).sort((a, b) => (a.id < b.id ? -1 : 1))
  const byRuns = new Set(before.invoices.map(({ id }) => id))
  const decisions = (await decisionsOf(stores)).filter(own)
  return {
    ...before,
    holds: afterDecisions(before.holds, { decisions, runs: earlier }),
    invoices: ofCurrency,
    madeApart: ofCurrency.flatMap(({ id }) => (byRuns.has(id) ? [] : [id])),
    creditsIn: sumCredits([...before.creditsIn, ...back.credits.filter(own)]),
    assumedIn: sumCredits([...before.assumedIn, ...back.awaited.filter(own)]),
  }
}
