/** What companies have paid of each invoice, and when: reckoned from invoices and money alone, whatever was distributed. */

import { type IsoDate, type Money } from '../base/index.ts'
import { creditedLines } from './credited-lines.ts'
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
  /** What credit notes took off it since, in minor units. */
  readonly creditedMinor: bigint
  readonly paid: readonly PaidPart[]
  readonly openMinor: bigint
}

export interface InvoiceAccount {
  readonly invoice: Invoice
  readonly lines: readonly LineAccount[]
  readonly received: Money
  /** What credit notes of restatements took off it. */
  readonly credited: Money
  /** Nothing on a credit note. */
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

/**
 * Invoices and money of one currency. A credit note takes off what it corrects as if that had never been asked for: what was paid above
 * is there for other invoices, and else is credit. Only what really came in counts; what was paid back is taken off
 * the latest receipts of its company.
 */
export function accountsOf(
  invoices: readonly Invoice[],
  { receipts, refunds = [] }: { receipts: readonly Receipt[]; refunds?: readonly Refund[] },
): Accounts {
  const came = lessRefunds(
    receipts.filter(({ assumed }) => !assumed),
    refunds,
  )
  const credited = creditedLines(invoices)
  const asked = invoices.map((invoice) => ({
    ...invoice,
    lines: invoice.lines.map((line) => lessCredited(line, credited)),
  }))
  const { allocations, credits } = settleInvoices(asked, came)
  const days = new Map(came.map(({ id, on }) => [id, on]))
  const byLine = Map.groupBy(allocations, ({ obligation }) => obligation)
  const partsOf = (obligation: string): PaidPart[] =>
    (byLine.get(obligation) ?? []).map(({ receipt, amount }) => ({
      receipt,
      on: days.get(receipt) ?? '',
      amountMinor: amount.amountMinor,
    }))
  return { invoices: invoices.map((invoice) => accountOf(invoice, { partsOf, credited })), credits }
}

function lessCredited(line: InvoiceLine, credited: ReadonlyMap<string, bigint>): InvoiceLine {
  const { currency, amountMinor } = line.amount
  return { ...line, amount: { currency, amountMinor: amountMinor - (credited.get(line.obligation) ?? 0n) } }
}

function accountOf(
  invoice: Invoice,
  { partsOf, credited }: { partsOf: (obligation: string) => PaidPart[]; credited: ReadonlyMap<string, bigint> },
): InvoiceAccount {
  const { currency } = invoice.total
  const lines = invoice.lines.map((line): LineAccount => {
    const paid = partsOf(line.obligation)
    const creditedMinor = credited.get(line.obligation) ?? 0n
    const left = line.amount.amountMinor - creditedMinor - sum(paid)
    return { line, creditedMinor, paid, openMinor: left > 0n ? left : 0n }
  })
  const money = (of: (line: LineAccount) => bigint): Money => ({
    amountMinor: lines.reduce((total, line) => total + of(line), 0n),
    currency,
  })
  return {
    invoice,
    lines,
    received: money(({ paid }) => sum(paid)),
    credited: money(({ creditedMinor }) => creditedMinor),
    open: money(({ openMinor }) => openMinor),
    lastPaidOn: lines
      .flatMap(({ paid }) => paid.map(({ on }) => on))
      .toSorted()
      .at(-1),
  }
}

/** What was paid back is taken off the latest receipts of its company. */
export function lessRefunds(receipts: readonly Receipt[], refunds: readonly Refund[]): Receipt[] {
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
