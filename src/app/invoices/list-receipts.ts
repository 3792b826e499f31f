/** The money that came in, receipt by receipt: which invoices it settled, what is left of it, and what went back. */

import type { IsoDate, Money } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { lessRefunds, type Receipt } from '../../fund/index.ts'
import { checkDay } from '../asked-days.ts'
import { allReceiptsOf } from '../record-receipt.ts'
import { invoiceStates, type InvoiceState } from './invoice-states.ts'
import { refundsOf, returnedIds } from './money-back-runs.ts'

export interface ReceiptState {
  readonly receipt: Receipt
  /** What it settled, by invoice. */
  readonly settled: readonly { readonly number: string; readonly invoice: string; readonly amount: Money }[]
  /** Paid back to the company as credit. */
  readonly refunded: Money
  /** Of what no invoice asked for: it is there for the next. */
  readonly rest: Money
  /** The day on which its payment went back; then it settles nothing. */
  readonly returnedOn: IsoDate | undefined
}

export interface ReceiptList {
  readonly on: IsoDate
  /** By day. */
  readonly receipts: readonly ReceiptState[]
}

export async function listReceipts(hall: Hall, { on = hall.clock.today() }: { on?: string }): Promise<ReceiptList> {
  checkDay('invoice/bad-date', '--on', on)
  return hall.database.read(async (stores) => {
    const { invoices } = await invoiceStates(stores, on)
    const came = (await allReceiptsOf(stores)).filter((each) => each.on <= on)
    const returned = await returnedIds(stores)
    const refunds = (await refundsOf(stores)).filter((each) => each.on <= on)
    const standing = came.filter(({ id, assumed }) => !assumed && !returned.has(id))
    const kept = new Map<string, bigint>()
    for (const [currency, own] of Map.groupBy(standing, ({ amount }) => amount.currency)) {
      const ofCurrency = refunds.filter(({ amount }) => amount.currency === currency)
      for (const { id, amount } of lessRefunds(own, ofCurrency)) kept.set(id, amount.amountMinor)
    }
    const receipts = came.map((receipt) => {
      const returnedOn = returned.get(receipt.id)
      return stateOf(receipt, { invoices, keptMinor: kept.get(receipt.id) ?? 0n, returnedOn })
    })
    return { on, receipts: receipts.toSorted((a, b) => (turnOf(a) < turnOf(b) ? -1 : 1)) }
  })
}

function stateOf(
  receipt: Receipt,
  {
    invoices,
    keptMinor,
    returnedOn,
  }: { invoices: readonly InvoiceState[]; keptMinor: bigint; returnedOn: IsoDate | undefined },
): ReceiptState {
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency: receipt.amount.currency })
  const settled = invoices.flatMap(({ number, invoice, account }) => {
    const parts = account.lines.flatMap(({ paid }) => paid.filter((part) => part.receipt === receipt.id))
    const amount = parts.reduce((sum, part) => sum + part.amountMinor, 0n)
    return amount === 0n ? [] : [{ number, invoice: invoice.id, amount: money(amount) }]
  })
  const used = settled.reduce((sum, { amount }) => sum + amount.amountMinor, 0n)
  const isBack = returnedOn !== undefined
  return {
    receipt,
    settled,
    refunded: money(isBack ? 0n : receipt.amount.amountMinor - keptMinor),
    rest: money(isBack ? 0n : keptMinor - used),
    returnedOn,
  }
}

function turnOf({ receipt: { on, id } }: ReceiptState): string {
  return `${on} ${id}`
}
