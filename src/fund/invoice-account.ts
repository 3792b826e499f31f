/** What companies have paid of each invoice, and when: reckoned from invoices and money alone, whatever was distributed. */

import { type IsoDate, type Money } from '../base/index.ts'
import type { Invoice, InvoiceLine } from './invoice.ts'
import { type CompanyCredit, type Receipt, settleInvoices } from './receipt.ts'

/** Credit that was paid back to a company. */
export interface Refund {
  readonly id: string
  readonly company: string
  readonly amount: Money
  readonly on: IsoDate
}

/** A part of a line, with the day on which it came in. */
export interface PaidPart {
  readonly receipt: string
  readonly on: IsoDate
  readonly amountMinor: bigint
}

export interface LineAccount {
  readonly line: InvoiceLine
  readonly paid: readonly PaidPart[]
  readonly openMinor: bigint
}

export interface InvoiceAccount {
  readonly invoice: Invoice
  readonly lines: readonly LineAccount[]
  readonly received: Money
  readonly open: Money
  /** The day of the last money that came in for it. */
  readonly lastPaidOn: IsoDate | undefined
}

export interface Accounts {
  /** In the order of the invoices given. */
  readonly invoices: readonly InvoiceAccount[]
  /** More than was invoiced, by company. */
  readonly credits: readonly CompanyCredit[]
}

/** Invoices and money of one currency. Only what really came in counts; what was paid back is taken off the latest receipts of its company. */
export function accountsOf(
  invoices: readonly Invoice[],
  { receipts, refunds = [] }: { receipts: readonly Receipt[]; refunds?: readonly Refund[] },
): Accounts {
  const came = lessRefunds(
    receipts.filter(({ assumed }) => !assumed),
    refunds,
  )
  const { allocations, credits } = settleInvoices(invoices, came)
  const days = new Map(came.map(({ id, on }) => [id, on]))
  const byLine = Map.groupBy(allocations, ({ obligation }) => obligation)
  const partsOf = (obligation: string): PaidPart[] =>
    (byLine.get(obligation) ?? []).map(({ receipt, amount }) => ({
      receipt,
      on: days.get(receipt) ?? '',
      amountMinor: amount.amountMinor,
    }))
  return { invoices: invoices.map((invoice) => accountOf(invoice, partsOf)), credits }
}

function accountOf(invoice: Invoice, partsOf: (obligation: string) => PaidPart[]): InvoiceAccount {
  const { currency } = invoice.total
  const lines = invoice.lines.map((line) => {
    const paid = partsOf(line.obligation)
    return { line, paid, openMinor: line.amount.amountMinor - sum(paid) }
  })
  const received = lines.reduce((total, { paid }) => total + sum(paid), 0n)
  return {
    invoice,
    lines,
    received: { amountMinor: received, currency },
    open: { amountMinor: invoice.total.amountMinor - received, currency },
    lastPaidOn: lines
      .flatMap(({ paid }) => paid.map(({ on }) => on))
      .toSorted()
      .at(-1),
  }
}

function lessRefunds(receipts: readonly Receipt[], refunds: readonly Refund[]): Receipt[] {
  const left = new Map<string, bigint>()
  for (const { company, amount } of refunds) left.set(company, (left.get(company) ?? 0n) + amount.amountMinor)
  const latestFirst = receipts.toSorted((a, b) => (`${a.on} ${a.id}` < `${b.on} ${b.id}` ? 1 : -1))
  return latestFirst.flatMap((receipt) => {
    const { company, amount } = receipt
    const back = left.get(company) ?? 0n
    const off = back < amount.amountMinor ? back : amount.amountMinor
    left.set(company, back - off)
    if (off === 0n) return [receipt]
    return off === amount.amountMinor
      ? []
      : [{ ...receipt, amount: { ...amount, amountMinor: amount.amountMinor - off } }]
  })
}

function sum(parts: readonly PaidPart[]): bigint {
  return parts.reduce((total, { amountMinor }) => total + amountMinor, 0n)
}
