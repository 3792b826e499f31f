/** Invoices as a bank statement may name them, and what a credit counts as where it came in another currency. */

import {
  divide,
  type Fraction,
  fraction,
  moneyOf,
  majorOf,
  type Money,
  multiply,
  parseFraction,
  printAmount,
  printDecimal,
} from '../../base/index.ts'
import { type Credit, creditorReference, type MatchedCredit, type NamedInvoice } from '../../banking/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { particularsOf } from '../invoices/companies.ts'
import type { InvoiceState } from '../invoices/invoice-states.ts'
import type { ReceiptRequest } from '../record-receipt.ts'

/** By its id, its number and its creditor reference; its company also by its legal name. */
export async function namedInvoices(stores: Stores, states: readonly InvoiceState[]): Promise<NamedInvoice[]> {
  const legal = new Map<string, string[]>()
  for (const { invoice } of states) {
    if (legal.has(invoice.company)) continue
    const { legal_name: name } = await particularsOf(stores, invoice.company)
    legal.set(invoice.company, name === undefined ? [] : [name])
  }
  return states
    .filter(({ creditNote, state }) => creditNote === undefined && state !== 'credit-note')
    .map(({ invoice: { id, company }, number, account }) => ({
      id,
      company,
      also: [number, creditorReference(number)],
      payers: legal.get(company) ?? [],
      open: account.open,
    }))
}

/** What to record of a matched credit, or why it cannot be. */
export function receiptFor(
  { on, amount, invoice, exchanged }: MatchedCredit,
  currency: string,
): ReceiptRequest | { readonly because: string } {
  const request = {
    company: invoice.company,
    amount: printAmount(amount),
    currency: amount.currency,
    on,
    reference: invoice.id,
  }
  if (amount.currency === currency) return request
  const noRate = `it came in ${amount.currency}, the invoice is in ${currency}, and the bank states no rate for them`
  if (exchanged?.rate === undefined || exchanged.instructed.currency !== currency) return { because: noRate }
  const rate = rateOf(exchanged, { amount, currency })
  if (!rate) return { because: `the rate ${exchanged.rate} of the bank fits its amounts in neither direction` }
  const { instructed, quotedOn } = exchanged
  const source = `rate ${exchanged.rate} of the bank${quotedOn === undefined ? '' : `, ${quotedOn}`}`
  return { ...request, for: currency, rate: printDecimal(rate), rateSource: source, counts: printAmount(instructed) }
}

/** What one of the currency that came is worth in that of the invoice: the direction in which the bank's rate makes one of its amounts the other. */
function rateOf(
  { instructed, rate: text = '' }: NonNullable<Credit['exchanged']>,
  { amount, currency }: { amount: Money; currency: string },
): Fraction | undefined {
  const rate = parseFraction(text)
  if (!rate || rate.numerator <= 0n) return undefined
  const inverse = divide(fraction(1), rate)
  const makes = (from: Money, by: Fraction, to: Money): boolean =>
    moneyOf(multiply(majorOf(from), by), to.currency, 'half-up').amountMinor === to.amountMinor
  if (makes(instructed, rate, amount) || makes(amount, inverse, { ...instructed, currency })) return inverse
  if (makes(amount, rate, instructed) || makes(instructed, inverse, amount)) return rate
  return undefined
}
