/** What the next run of the fund starts from: what earlier runs left, invoices that were made without one, and money that went back. */

import type { Stores } from '../../drivers/ports.ts'
import {
  afterDecisions,
  awaitedFrom,
  type BroughtForward,
  bringForward,
  type CompanyCredit,
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
  const back = await wentBack(stores)
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
    assumedIn: await awaitedBefore(stores, { earlier, currency }),
  }
}

/** Of the same, what was divided and is not there, by the company that has to pay it: it never came in, or went back. No invoice is read for it. */
export async function awaitedBefore(
  stores: Stores,
  { earlier, currency }: { earlier: readonly Distribution[]; currency: string },
): Promise<CompanyCredit[]> {
  const back = (await wentBack(stores)).awaited.filter(({ amount }) => amount.currency === currency)
  return sumCredits([...awaitedFrom(earlier), ...back])
}

async function wentBack(stores: Stores): Promise<ReturnType<typeof moneyBack>> {
  return moneyBack({
    refunds: await refundsOf(stores),
    returned: (await returnsOf(stores, await allReceiptsOf(stores))).filter(wasDistributed),
  })
}
