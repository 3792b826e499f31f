/** Invoices: what each company owes the fund for a period, one invoice per company and currency. */

import {
  type IsoDate,
  type Json,
  type Money,
  type Period,
  Refusal,
  addDays,
  contentId,
  isWithin,
  printAmount,
  printPeriod,
  sumMoney,
} from '../base/index.ts'
import type { Obligation } from '../engine/index.ts'
import type { DealName, PayTo } from './distribution.ts'
import { payToOf, writerOfPayTo } from './pay-to.ts'

/** What an invoice asks for one obligation, with all that a distribution needs to know of it. */
export interface InvoiceLine {
  readonly obligation: string
  readonly clause: string
  readonly amount: Money
  readonly due: IsoDate
  /** Of `about`; empty when the obligation does not say. */
  readonly tool: string
  readonly model: string
  readonly purpose: string
  readonly work: string | undefined
  readonly words: bigint | undefined
  readonly licence?: string | undefined
  /** Missing for what is owed to the fund. */
  readonly payTo?: PayTo | undefined
  /** On a supplementary invoice or a credit note; amount and words are then differences, and the obligation is the adjustment's own. */
  readonly adjusts?: Adjusts | undefined
}

/** What stood on invoices for some obligations, and what stands in its place from now on: each with its whole amount. */
export interface Adjusts {
  readonly was: readonly Omit<InvoiceLine, 'adjusts'>[]
  readonly now: readonly Omit<InvoiceLine, 'adjusts'>[]
}

export interface Invoice {
  /** `invoice-…`, made from company, period and lines. */
  readonly id: string
  readonly company: string
  readonly period: Period
  /** The last day of the period. */
  readonly on: IsoDate
  /** When the last of its lines is due: nothing on it is asked for before its day. */
  readonly due: IsoDate
  readonly total: Money
  /** By obligation. */
  readonly lines: readonly InvoiceLine[]
  /** Missing on invoices that were made before they named their deal: then it is that of their run. */
  readonly deal?: DealName | undefined
}

export interface InvoiceOptions {
  readonly period: Period
  readonly except?: ReadonlySet<string>
  readonly deal?: DealName | undefined
  readonly licence?: string | undefined
}

/**
 * One invoice per company and currency for the obligations that accrued in the period, in the order of companies. What is
 * zero is not invoiced; `except` names obligations that were invoiced before. Refuses (`fund/negative-obligation`) what is
 * less than zero, and (`fund/words-not-whole`) a number of words that is none. `licence` is that of obligations that name none.
 */
export function invoicesFor(
  obligations: readonly Obligation[],
  { period, except = new Set(), deal, licence }: InvoiceOptions,
): Invoice[] {
  const byDebtor = new Map<string, Obligation[]>()
  for (const obligation of once(obligations)) {
    const { id, amount, accruedOn, owedBy } = obligation
    if (amount.amountMinor < 0n) throw negative(obligation)
    if (amount.amountMinor === 0n || except.has(id) || !isWithin(accruedOn, period)) continue
    const debtor = JSON.stringify([owedBy, amount.currency])
    const owed = byDebtor.get(debtor)
    if (owed) owed.push(obligation)
    else byDebtor.set(debtor, [obligation])
  }
  return [...byDebtor]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, owed]) => invoiceOf(owed, { period, deal, licence }))
}

/** The same for several deals, each invoice naming its own; an obligation that two of them ask for is asked for once. By company. */
export function invoicesOfCharges(
  charges: readonly {
    readonly deal: DealName
    readonly licence?: string | undefined
    readonly obligations: readonly Obligation[]
  }[],
  { period, except }: { period: Period; except: ReadonlySet<string> },
): Invoice[] {
  const invoiced = new Set(except)
  const invoices: Invoice[] = []
  for (const { deal, licence, obligations } of charges) {
    const { id, sha256 } = deal
    const made = invoicesFor(obligations, { period, except: invoiced, deal: { id, sha256 }, licence })
    for (const { obligation } of made.flatMap(({ lines }) => lines)) invoiced.add(obligation)
    invoices.push(...made)
  }
  return invoices.sort((a, b) => (a.company === b.company ? 0 : a.company < b.company ? -1 : 1))
}

/** The currencies in which something is owed, sorted; each is invoiced and distributed by itself. */
export function currenciesOf(obligations: readonly Obligation[]): string[] {
  return [...new Set(obligations.map(({ amount }) => amount.currency))].sort()
}

/** The day whose rates and minimums count for a period: its last. */
export function lastDayOf({ end }: Period): IsoDate {
  return addDays(end, -1)
}

function invoiceOf(owed: readonly Obligation[], { period, deal, licence }: InvoiceOptions): Invoice {
  const lines = owed.map((each) => lineOf(each, licence)).sort((a, b) => (a.obligation < b.obligation ? -1 : 1))
  const { owedBy: company, amount } = owed[0]!
  const total = sumMoney(
    lines.map((line) => line.amount),
    amount.currency,
  )
  const content: Json = {
    company,
    currency: amount.currency,
    period: printPeriod(period),
    lines: lines.map((line) => [line.obligation, printAmount(line.amount)]),
  }
  const due = lines.reduce((latest, line) => (line.due > latest ? line.due : latest), '')
  return { id: contentId('invoice', content), company, period, on: lastDayOf(period), due, total, lines, deal }
}

/** The line for an obligation. */
export function lineOf(obligation: Obligation, licence: string | undefined): InvoiceLine {
  const { id, clause, amount, due, about } = obligation
  const { tool = '', model = '', purpose = '', work, words, project } = about
  const payTo = payToOf(obligation)
  // Who is paid by name is paid for a project, whether a work came of it or not.
  const paidFor = work || (writerOfPayTo(payTo) === undefined ? undefined : project || clause)
  return {
    obligation: id,
    clause,
    amount,
    due,
    tool,
    model,
    purpose,
    work: paidFor,
    words: wordsOf(words, id),
    licence: about['licence'] || licence,
    payTo,
  }
}

function wordsOf(text: string | undefined, obligation: string): bigint | undefined {
  if (text === undefined || text === '') return undefined
  if (/^\d{1,18}$/.test(text)) return BigInt(text)
  throw new Refusal(
    'fund/words-not-whole',
    { obligation, words: text },
    {
      message: `Obligation ${obligation} is for “${text}” words, which is no whole number.`,
      hint: 'Correct the training use that it follows from, and calculate again.',
    },
  )
}

/** The same obligation handed in twice counts once. */
function once(obligations: readonly Obligation[]): Iterable<Obligation> {
  return new Map(obligations.map((obligation) => [obligation.id, obligation])).values()
}

function negative({ id, clause, owedBy }: Obligation): Refusal {
  return new Refusal(
    'fund/negative-obligation',
    { obligation: id, clause, company: owedBy },
    {
      message: `Obligation ${id} (clause ${clause}) says that ${owedBy} owes less than nothing.`,
      hint: 'Correct the facts that it follows from, and calculate again.',
    },
  )
}
