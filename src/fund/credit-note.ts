/** Credit notes: an invoice for which nothing came in is taken back whole, under a number of its own. */

import type { IsoDate } from '../base/index.ts'
import { reverse, type Transaction } from '../ledger/index.ts'
import { bookInvoice } from './booking.ts'
import type { Invoice } from './invoice.ts'

export interface CreditNote {
  /** The id of the entry that says it. */
  readonly id: string
  readonly invoice: Invoice
  readonly on: IsoDate
  readonly because: string
}

/** The exact mirror of the invoice. */
export function bookCreditNote({ id, invoice, on }: CreditNote): Transaction {
  const memo = `The invoice to ${invoice.company} of ${invoice.on} is taken back`
  return reverse(bookInvoice(invoice), { key: `credit-note:${id}`, on, memo })
}
