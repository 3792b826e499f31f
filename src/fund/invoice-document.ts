/** Invoices as documents: what a run that only invoices records, and what stands in every distribution. */

import { isCurrency, type Json, required } from '../base/index.ts'
import {
  type Codec,
  date,
  list,
  maybe,
  money,
  optional,
  period,
  readIn,
  record,
  signedWhole,
  sparse,
  text,
} from './codec.ts'
import type { DealName } from './distribution.ts'
import type { Adjusts, Invoice, InvoiceLine } from './invoice.ts'
import { payTo } from './pay-to.ts'

export function invoiceCodec(currency: string): Codec<Invoice> {
  const amount = money(currency)
  const invoiced = {
    obligation: text,
    clause: text,
    amount,
    due: date,
    tool: text,
    model: text,
    purpose: text,
    work: maybe(text),
    words: maybe(signedWhole),
    licence: optional(text),
    payTo: optional(payTo),
  }
  const standing = record<Adjusts['now'][number]>(invoiced)
  const adjusts = record<Adjusts>({ was: list(standing), now: list(standing) })
  return record<Invoice>({
    id: text,
    company: text,
    period,
    on: date,
    due: date,
    total: amount,
    lines: list(sparse('adjusts', record<InvoiceLine>({ ...invoiced, adjusts: optional(adjusts) }))),
    deal: optional(record<DealName>({ id: text, sha256: text })),
  })
}

/** `{ currency, invoices }`, as a distribution has them too; all of one currency. */
export function invoicesDocument(invoices: readonly Invoice[], currency: string): Json {
  return { currency, invoices: list(invoiceCodec(currency)).print(invoices) }
}

/** The invoices of a recorded run. Stops on anything else: such documents are our own. */
export function readInvoices(document: Json): readonly Invoice[] {
  const { currency, invoices } = document as { readonly currency?: Json; readonly invoices?: Json }
  const known = typeof currency === 'string' && isCurrency(currency) ? currency : undefined
  const codec = invoiceCodec(required(known, 'fund: a run that invoices has a currency'))
  return readIn('invoices', () => list(codec).read(invoices))
}
