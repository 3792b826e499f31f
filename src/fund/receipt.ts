/** Receipts: money that came in, or that is assumed to come in as invoiced, and what it settles. */

import {
  type IsoDate,
  type Money,
  Refusal,
  addMoney,
  contentId,
  fraction,
  printAmount,
  splitByWeight,
} from '../base/index.ts'
import type { Came } from './exchange.ts'
import type { Invoice } from './invoice.ts'

export interface Receipt {
  readonly id: string
  readonly company: string
  readonly amount: Money
  readonly on: IsoDate
  /** What the payer wrote; the id of an invoice settles that one first. */
  readonly reference: string | undefined
  /** True when nobody has paid yet: the run goes "as invoiced", and it and each of its statements say so. */
  readonly assumed: boolean
  /** What came in, where that was another currency than `amount`. */
  readonly came?: Came | undefined
}

/** The part of one receipt that settled one obligation. `receipt` is `credit:<company>` for credit brought in. */
export interface Allocation {
  readonly receipt: string
  readonly invoice: string
  readonly obligation: string
  readonly amount: Money
}

/** The part of a receipt that only confirms what an earlier run assumed: it was distributed then. */
export interface Confirmation {
  readonly receipt: string
  readonly company: string
  readonly amount: Money
}

/** More than was invoiced: it stays the company's, and settles its next invoice. */
export interface CompanyCredit {
  readonly company: string
  readonly amount: Money
}

export interface Settlement {
  /** Each receipt once, by day and id. */
  readonly receipts: readonly Receipt[]
  readonly allocations: readonly Allocation[]
  readonly confirmed: readonly Confirmation[]
  /** Sorted by company; none is zero. */
  readonly credits: readonly CompanyCredit[]
  /** Obligations that are still owed, in minor units. */
  readonly open: ReadonlyMap<string, bigint>
}

/** One receipt for whatever is open on each invoice (all of it, unless `open` says less), dated the day it is due. */
export function assumePaid(
  invoices: readonly Invoice[],
  { open }: { open?: ReadonlyMap<string, bigint> } = {},
): Receipt[] {
  return invoices.flatMap(({ id, company, due, total, lines }) => {
    const owed = lines.map(({ obligation, amount }) => (open ? (open.get(obligation) ?? 0n) : amount.amountMinor))
    const amount = { amountMinor: owed.reduce((sum, each) => sum + each, 0n), currency: total.currency }
    if (amount.amountMinor === 0n) return []
    const receipt = contentId('receipt', { assumed: true, invoice: id, amount: printAmount(amount) })
    return [{ id: receipt, company, amount, on: due, reference: id, assumed: true }]
  })
}

/** Minor units that each obligation has been paid by earlier runs. */
export type Settled = ReadonlyMap<string, bigint>

/**
 * What each receipt settles. Credit brought in goes first, then the receipts by day and id. A receipt that names an invoice
 * of its company settles that one, then the company's others, the one that is due first before the rest. A part payment is
 * divided among the obligations of an invoice in proportion to what each still is owed (largest remainder); what is left
 * over becomes credit. Nobody pays for another company. Where an earlier run assumed that a company had paid (`assumedIn`),
 * what now comes in confirms that first, and only the rest is new money.
 */
export function settleInvoices(
  invoices: readonly Invoice[],
  receipts: readonly Receipt[],
  { settled = new Map(), creditsIn = [], assumedIn = [] }: SettleOptions = {},
): Settlement {
  const open = new Map<string, bigint>()
  for (const { lines } of invoices) {
    for (const { obligation, amount } of lines) {
      const owed = amount.amountMinor - (settled.get(obligation) ?? 0n)
      if (owed > 0n) open.set(obligation, owed)
    }
  }
  const sorted = inOrder(receipts)
  const allocations: Allocation[] = []
  const confirmed: Confirmation[] = []
  const credits: CompanyCredit[] = []
  const unconfirmed = new Map(assumedIn.map(({ company, amount }) => [company, amount.amountMinor]))
  for (const payment of [...creditsIn.map(asPayment), ...sorted]) {
    let left = payment.amount.amountMinor
    const awaited = payment.assumed || payment.on === '' ? 0n : (unconfirmed.get(payment.company) ?? 0n)
    if (awaited > 0n) {
      const amountMinor = left < awaited ? left : awaited
      confirmed.push({ receipt: payment.id, company: payment.company, amount: { ...payment.amount, amountMinor } })
      unconfirmed.set(payment.company, awaited - amountMinor)
      left -= amountMinor
    }
    for (const invoice of invoicesInTurn(invoices, payment)) {
      const parts = settleOne(invoice, left, open)
      for (const [obligation, amountMinor] of parts) {
        const amount = { amountMinor, currency: invoice.total.currency }
        allocations.push({ receipt: payment.id, invoice: invoice.id, obligation, amount })
        left -= amountMinor
      }
    }
    if (left > 0n) credits.push({ company: payment.company, amount: { ...payment.amount, amountMinor: left } })
  }
  return { receipts: sorted, allocations, confirmed, credits: sumCredits(credits), open }
}

/** What earlier runs left: what each obligation was paid, credit to use, and what was assumed but has not come in. */
export interface SettleOptions {
  readonly settled?: Settled
  readonly creditsIn?: readonly CompanyCredit[]
  readonly assumedIn?: readonly CompanyCredit[]
}

/** Takes up to `left` off what is open on an invoice; the parts by obligation, none of them zero. */
function settleOne({ lines }: Invoice, left: bigint, open: Map<string, bigint>): [string, bigint][] {
  const owed = lines.flatMap(({ obligation }) => {
    const amount = open.get(obligation)
    return amount === undefined ? [] : [{ key: obligation, weight: fraction(amount) }]
  })
  const total = owed.reduce((sum, { weight }) => sum + weight.numerator, 0n)
  if (total === 0n || left <= 0n) return []
  const parts = [...splitByWeight(left < total ? left : total, owed)].filter(([, part]) => part > 0n)
  for (const [obligation, part] of parts) {
    const rest = (open.get(obligation) ?? 0n) - part
    if (rest === 0n) open.delete(obligation)
    else open.set(obligation, rest)
  }
  return parts
}

function invoicesInTurn(invoices: readonly Invoice[], { company, amount, reference }: Receipt): Invoice[] {
  const turn = ({ id, due }: Invoice): string => `${id === reference ? 0 : 1} ${due} ${id}`
  return invoices
    .filter((invoice) => invoice.company === company && invoice.total.currency === amount.currency)
    .sort((a, b) => (turn(a) < turn(b) ? -1 : 1))
}

function asPayment({ company, amount }: CompanyCredit): Receipt {
  return { id: `credit:${company}`, company, amount, on: '', reference: undefined, assumed: false }
}

/** By day, then id; the same receipt handed in twice counts once, two under one id are refused. */
function inOrder(receipts: readonly Receipt[]): Receipt[] {
  const byId = new Map<string, Receipt>()
  for (const receipt of receipts) {
    const { id, company, amount, on } = receipt
    const known = byId.get(id)
    if (amount.amountMinor <= 0n) {
      throw new Refusal(
        'fund/receipt-not-positive',
        { receipt: id, company },
        {
          message: `Receipt ${id} of ${company} is not more than zero.`,
          hint: 'Money that goes back is booked as the reversal of the receipt that it came in with.',
        },
      )
    }
    if (known && (known.company !== company || known.on !== on || known.amount.amountMinor !== amount.amountMinor)) {
      throw new Refusal(
        'fund/receipt-twice',
        { receipt: id },
        {
          message: `Two different receipts have the id ${id}.`,
          hint: 'Give each its own id, such as the reference of the bank.',
        },
      )
    }
    byId.set(id, receipt)
  }
  const turn = ({ on, id }: Receipt): string => `${on} ${id}`
  return [...byId.values()].sort((a, b) => (turn(a) < turn(b) ? -1 : 1))
}

/** One credit per company and currency, in their order; those that come to nothing are left out. */
export function sumCredits(credits: readonly CompanyCredit[]): CompanyCredit[] {
  const sums = new Map<string, CompanyCredit>()
  for (const { company, amount } of credits) {
    const key = JSON.stringify([company, amount.currency])
    sums.set(key, { company, amount: addMoney(sums.get(key)?.amount ?? { ...amount, amountMinor: 0n }, amount) })
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, credit]) => (credit.amount.amountMinor === 0n ? [] : [credit]))
}
