/** How each invoice stands on a day: what came in, what is open, how late it is, and what that has come to in interest. */

import {
  badInput,
  daysBetween,
  type IsoDate,
  type Money,
  nearestName,
  type Problem,
  required,
} from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  accountsOf,
  type CompanyCredit,
  type InterestTerms,
  type InvoiceAccount,
  type LateInvoice,
  lateInvoice,
  valueOn,
} from '../../fund/index.ts'
import { type Deal, printCitation } from '../../terms/index.ts'
import { checkDay } from '../asked-days.ts'
import { dealOf } from '../run-deals.ts'
import { receiptsOf } from '../record-receipt.ts'
import { chargedInterest } from './interest-runs.ts'
import {
  isCreditNote,
  type KeptNumber,
  numberAll,
  type NumberedInvoice,
  numberedInvoices,
  standing,
} from './invoice-runs.ts'
import { refundsOf } from './money-back-runs.ts'

/** Days late, as bankers group them. */
export const AGES = ['not due', '1-30', '31-60', '61-90', 'over 90'] as const
export type Age = (typeof AGES)[number]

export interface InvoiceState extends NumberedInvoice {
  readonly account: InvoiceAccount
  /** `credited`: credit notes took all of it back. `credit-note`: it is one, and nobody pays it. */
  readonly state: 'open' | 'part-paid' | 'paid' | 'credited' | 'credit-note'
  /** Whole days after the due day, until it was paid or until the day that is asked for. */
  readonly daysLate: number
  /** Of what is open; nothing when nothing is. */
  readonly age: Age | undefined
  readonly late: LateInvoice | undefined
  readonly charged: Money
  /** The rule that holds, with the deal that has it. */
  readonly rule: HeldRule | undefined
}

export interface HeldRule {
  readonly terms: InterestTerms
  readonly deal: Deal
  readonly rateFrom: IsoDate
  readonly citation: string
  readonly hypothesis: boolean
}

export interface InvoiceList {
  readonly on: IsoDate
  readonly invoices: readonly InvoiceState[]
  readonly credits: readonly CompanyCredit[]
  /** Numbers of runs that wait for approvals, or were rejected. */
  readonly kept: readonly KeptNumber[]
  readonly problems: readonly Problem[]
}

export interface ListRequest {
  readonly on?: string
  readonly open?: boolean
}

export async function listInvoices(
  hall: Hall,
  { on = hall.clock.today(), open = false }: ListRequest,
): Promise<InvoiceList> {
  checkDay('invoice/bad-date', '--on', on)
  return hall.database.read(async (stores) => {
    const { invoices, credits } = await invoiceStates(stores, on)
    const { kept } = await numberAll(stores)
    const isOpen = ({ state }: InvoiceState): boolean => state === 'open' || state === 'part-paid'
    return { on, invoices: open ? invoices.filter(isOpen) : invoices, credits, kept: open ? [] : kept, problems: [] }
  })
}

/** The invoice that an id or a number names. */
export async function findInvoice<T extends NumberedInvoice>(invoices: readonly T[], named: string): Promise<T> {
  const found = invoices.find(
    ({ invoice, number, creditNote }) =>
      invoice.id === named || number === named.toUpperCase() || creditNote?.number === named.toUpperCase(),
  )
  if (found) return found
  const near = nearestName(
    named,
    invoices.flatMap(({ invoice, number }) => [invoice.id, number]),
  )
  throw badInput('invoice/unknown', `There is no invoice ${JSON.stringify(named)}.`, {
    hint: near ? `Did you mean ${near}?` : 'guildhall invoice list names them.',
  })
}

/** All invoices as they stood on a day, or those that are asked for, with money that came in by then. */
export async function invoiceStates(
  stores: Stores,
  on: IsoDate,
  isAsked: (numbered: NumberedInvoice) => boolean = () => true,
): Promise<{ invoices: InvoiceState[]; credits: CompanyCredit[] }> {
  const numbered = await numberedInvoices(stores)
  const receipts = (await receiptsOf(stores)).filter((each) => each.on <= on)
  const refunds = (await refundsOf(stores)).filter((each) => each.on <= on)
  const charged = await chargedByInvoice(stores)
  const ruleOf = rules(stores)
  const accounts = new Map<string, InvoiceAccount>()
  const credits: CompanyCredit[] = []
  for (const currency of new Set([
    ...numbered.map(({ invoice }) => invoice.total.currency),
    ...receipts.map(({ amount }) => amount.currency),
  ])) {
    const own = ({ amount }: { amount: Money }): boolean => amount.currency === currency
    const invoices = standing(numbered).flatMap(({ invoice }) => (invoice.total.currency === currency ? [invoice] : []))
    const made = accountsOf(invoices, { receipts: receipts.filter(own), refunds: refunds.filter(own) })
    for (const account of made.invoices) accounts.set(account.invoice.id, account)
    credits.push(...made.credits)
  }
  const states: InvoiceState[] = []
  for (const each of numbered.filter(isAsked)) {
    const account = accounts.get(each.invoice.id) ?? takenBack(each)
    const rule = each.creditNote || isCreditNote(each.invoice) ? undefined : await ruleOf(each)
    states.push(stateOf(each, { account, on, rule, chargedMinor: charged.get(each.invoice.id) ?? 0n }))
  }
  return { invoices: states, credits }
}

/** What was charged so far, in minor units. */
async function chargedByInvoice(stores: Stores): Promise<Map<string, bigint>> {
  const sums = new Map<string, bigint>()
  for (const { about, amount } of await chargedInterest(stores)) {
    const invoice = required(about['invoice'], 'app: interest names the invoice that was late')
    sums.set(invoice, (sums.get(invoice) ?? 0n) + amount.amountMinor)
  }
  return sums
}

/** Nothing is owed for what a credit note took back. */
function takenBack({ invoice }: NumberedInvoice): InvoiceAccount {
  const nothing = { amountMinor: 0n, currency: invoice.total.currency }
  return { invoice, lines: [], received: nothing, credited: invoice.total, open: nothing, lastPaidOn: undefined }
}

/** The rule of the deal that an invoice followed, as it held on the day on which the invoice was due. */
function rules(stores: Stores): (numbered: NumberedInvoice) => Promise<HeldRule | undefined> {
  const deals = new Map<string, Deal>()
  let followed: Promise<ReadonlyMap<string, string>> | undefined
  return async ({ calculation: ofRun, invoice }) => {
    followed ??= invoice.deal === undefined ? undefined : firstOfDeals(stores)
    // An invoice may follow another deal than its run: the charge of a licence.
    const own = invoice.deal === undefined ? undefined : (await followed)?.get(invoice.deal.sha256)
    const calculation = own ?? ofRun
    let deal = deals.get(calculation)
    if (!deal) {
      const run = required(await stores.runs.run(calculation), 'app: the calculation of an invoice is recorded')
      deal = (await dealOf(stores, run)).deal
      deals.set(calculation, deal)
    }
    const late = deal.fund?.late
    const rate = late && valueOn(late.rate, invoice.due)
    const row = late?.rate.findLast(({ from }) => from <= invoice.due)
    if (!late || !rate || !row) return undefined
    const { per, by, graceDays } = late
    const { citation, from } = row
    return {
      terms: { rate, per, by, graceDays },
      deal,
      rateFrom: from,
      citation: printCitation(citation, deal),
      hypothesis: citation.hypothesis !== undefined,
    }
  }
}

/** The first calculation under each deal, by its hash. */
async function firstOfDeals({ runs }: Stores): Promise<ReadonlyMap<string, string>> {
  const first = new Map<string, string>()
  for (const { id, results } of await runs.runs({ kind: 'calculation' })) {
    const { sha256 } = (results as { readonly deal: { readonly sha256: string } }).deal
    if (!first.has(sha256)) first.set(sha256, id)
  }
  return first
}

interface Standing {
  readonly account: InvoiceAccount
  readonly on: IsoDate
  readonly rule: HeldRule | undefined
  readonly chargedMinor: bigint
}

function stateOf(numbered: NumberedInvoice, { account, on, rule, chargedMinor }: Standing): InvoiceState {
  const { invoice, creditNote } = numbered
  const isOpen = account.open.amountMinor > 0n
  const until = isOpen ? on : (account.lastPaidOn ?? invoice.due)
  const daysLate = creditNote || isCreditNote(invoice) ? 0 : Math.max(0, daysBetween(invoice.due, until))
  return {
    ...numbered,
    account,
    state: creditNote ? 'credited' : conditionOf(account),
    daysLate,
    age: isOpen ? ageOf(daysLate) : undefined,
    late: rule && lateInvoice(account, rule.terms, on),
    charged: { amountMinor: chargedMinor, currency: invoice.total.currency },
    rule,
  }
}

function conditionOf({ invoice, received, credited, open }: InvoiceAccount): InvoiceState['state'] {
  if (isCreditNote(invoice)) return 'credit-note'
  if (open.amountMinor > 0n) return received.amountMinor > 0n ? 'part-paid' : 'open'
  return credited.amountMinor > 0n && received.amountMinor === 0n ? 'credited' : 'paid'
}

function ageOf(days: number): Age {
  if (days === 0) return 'not due'
  return days <= 30 ? '1-30' : days <= 60 ? '31-60' : days <= 90 ? '61-90' : 'over 90'
}

/** What is open, by currency and age; each age is there, also with nothing in it. */
export function agesOf(invoices: readonly InvoiceState[]): { currency: string; ages: { age: Age; open: Money }[] }[] {
  const byCurrency = Map.groupBy(invoices, ({ invoice }) => invoice.total.currency)
  return [...byCurrency]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, own]) => ({
      currency,
      ages: AGES.map((age) => ({
        age,
        open: {
          amountMinor: own.reduce((sum, each) => sum + (each.age === age ? each.account.open.amountMinor : 0n), 0n),
          currency,
        },
      })),
    }))
}
