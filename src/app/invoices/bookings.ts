/** What invoices without a distribution, credit notes, refunds and returned payments book. */

import type { Stores } from '../../drivers/ports.ts'
import { bookCreditNote, bookInvoice, bookRefund, bookReturn, readInvoices } from '../../fund/index.ts'
import type { Transaction } from '../../ledger/index.ts'
import { allReceiptsOf } from '../record-receipt.ts'
import { numberedInvoices } from './invoice-runs.ts'
import { refundsOf, returnsOf, wasDistributed } from './money-back-runs.ts'

/** Invoices of runs that only invoice; those of a distribution are booked with it. */
export async function bookedInvoices({ runs }: Stores): Promise<Transaction[]> {
  return (await runs.runs({ kind: 'invoicing' })).flatMap(({ results }) => readInvoices(results).map(bookInvoice))
}

export async function bookedMoneyBack(stores: Stores): Promise<Transaction[]> {
  const credited = (await numberedInvoices(stores)).flatMap(({ creditNote }) => creditNote ?? [])
  const returned = (await returnsOf(stores, await allReceiptsOf(stores))).filter(wasDistributed)
  return [...credited.map(bookCreditNote), ...(await refundsOf(stores)).map(bookRefund), ...returned.map(bookReturn)]
}
