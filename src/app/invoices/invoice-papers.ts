/** Makes the paper of each invoice: parties as they were known on its day, each line in words from its trace. */

import {
  addDays,
  fraction,
  groupThousands,
  type IsoDate,
  type Money,
  multiply,
  printDecimal,
  printMoney,
  required,
} from '../../base/index.ts'
import { creditorReference } from '../../banking/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Obligation } from '../../engine/index.ts'
import { type InvoiceLine } from '../../fund/index.ts'
import type { InvoicePaper, PaperParty, VatCategory } from '../../statements/index.ts'
import { obligationsOf } from '../explain.ts'
import { titlesOf } from '../registry-views.ts'
import { OURSELVES, type Particulars, particularsOf } from './companies.ts'
import { interestOf } from './interest-runs.ts'
import { isCreditNote } from './invoice-runs.ts'
import type { InvoiceState } from './invoice-states.ts'

/** `name` is that of the hall. */
export async function papersOf(
  stores: Stores,
  states: readonly InvoiceState[],
  { name }: { name: string },
): Promise<InvoicePaper[]> {
  const obligations = await obligationsOn(stores, states)
  const titles = await titlesOf(stores)
  const papers: InvoicePaper[] = []
  for (const state of states) {
    const { issuedOn, creditNote } = state
    const paper = await paperOf(stores, state, { name, obligations, titles })
    papers.push(paper)
    if (creditNote)
      papers.push(creditPaper(paper, { ...creditNote, issuedOn: creditNote.issuedOn, original: issuedOn }))
  }
  return papers
}

interface Given {
  readonly name: string
  readonly obligations: ReadonlyMap<string, Obligation>
  readonly titles: ReadonlyMap<string, string>
}

async function paperOf(stores: Stores, state: InvoiceState, given: Given): Promise<InvoicePaper> {
  const { invoice, number, issuedOn, rule, corrects } = state
  const [ours, theirs] = [await particularsOf(stores, OURSELVES), await particularsOf(stores, invoice.company)]
  const vatCategory = (ours.vat_category ?? 'O') as VatCategory
  const isNote = isCreditNote(invoice)
  const positive = ({ amountMinor, currency }: Money): Money => ({
    amountMinor: isNote ? -amountMinor : amountMinor,
    currency,
  })
  const lines = invoice.lines.map((line) => (line.adjusts ? adjustedLine(line, given) : paperLine(line, given)))
  return {
    is: isNote ? 'credit-note' : 'invoice',
    number,
    id: invoice.id,
    issuedOn,
    due: invoice.due,
    from: invoice.period.start,
    until: addDays(invoice.period.end, -1),
    // A folder is no name: what was said of the hall goes before it.
    seller: partyOf(ours.legal_name ?? given.name, ours),
    buyer: partyOf(invoice.company, theirs),
    lines: lines.map((line) => ({ ...line, amount: positive(line.amount) })),
    total: positive(invoice.total),
    account: { iban: ours.iban, bic: ours.bic, account: ours.account, bank: ours.bank },
    reference: creditorReference(number),
    vatCategory,
    vatReason:
      ours.vat_reason ?? (vatCategory === 'O' ? 'Not subject to VAT' : vatCategory === 'AE' ? 'Reverse charge' : ''),
    lateSays: rule ? lateSays(rule.terms) : '',
    deal: rule?.deal.id ?? '',
    takesBack: undefined,
    corrects,
  }
}

function creditPaper(
  paper: InvoicePaper,
  { number, issuedOn, because, original }: { number: string; issuedOn: IsoDate; because: string; original: IsoDate },
): InvoicePaper {
  const takesBack = { number: paper.number, issuedOn: original, because }
  const corrects = [{ number: paper.number, issuedOn: original }]
  return { ...paper, is: 'credit-note', number, issuedOn, takesBack, corrects }
}

function partyOf(name: string, said: Particulars): PaperParty {
  const { legal_name: legalName, street, city, postcode, subdivision, country, vat, registration, email } = said
  return { name, legalName, street, city, postcode, subdivision, country, vat, registration, email }
}

/** What stood on an invoice and what stands in its place, in words; the amount is the difference. */
function adjustedLine(line: InvoiceLine, given: Given): InvoicePaper['lines'][number] {
  const { was, now } = required(line.adjusts, 'app: the line adjusts something')
  const told = required(now[0] ?? was[0], 'app: an adjustment is of something')
  const [before, after] = [was, now].map((lines) => lines.map((each) => amountOf(each)).join(', '))
  const says =
    was.length === 0
      ? `Not asked for before: ${after}.`
      : now.length === 0
        ? `No longer owed: ${before}.`
        : `Instead of ${before}: ${after}.`
  return {
    ...paperLine({ ...told, words: undefined }, given),
    obligation: line.obligation,
    words: line.words,
    amount: line.amount,
    says,
  }
}

function amountOf({ amount, words }: Pick<InvoiceLine, 'amount' | 'words'>): string {
  return words === undefined ? printMoney(amount) : `${printMoney(amount)} for ${groupThousands(`${words}`)} words`
}

function paperLine(
  { obligation: id, clause, amount, due, work, words }: InvoiceLine,
  { obligations, titles }: Given,
): InvoicePaper['lines'][number] {
  const obligation = obligations.get(id)
  const workTitle = work === undefined ? undefined : (titles.get(work) ?? work)
  const title = required(obligation, 'app: what is invoiced was calculated').trace.clauseTitle
  const counted = words === undefined ? '' : `, ${groupThousands(`${words}`)} words`
  return {
    obligation: id,
    says: obligation?.trace.summary ?? '',
    title: workTitle === undefined ? title : `${title}: ${workTitle}${counted}`,
    clause,
    work,
    workTitle,
    words,
    due,
    amount,
  }
}

/** Of the calculations that the invoices followed, and of interest. */
async function obligationsOn({ runs }: Stores, states: readonly InvoiceState[]): Promise<Map<string, Obligation>> {
  const wanted = new Set(states.flatMap(({ invoice }) => invoice.lines.flatMap(namedBy)))
  const found = new Map<string, Obligation>()
  const take = (each: Obligation): void => void (wanted.has(each.id) && found.set(each.id, each))
  for (const run of await runs.runs({ kind: 'calculation' })) obligationsOf(run).forEach(take)
  for (const run of await runs.runs({ kind: 'interest' })) interestOf(run).forEach(take)
  return found
}

function namedBy({ obligation, adjusts }: InvoiceLine): string[] {
  return [obligation, ...(adjusts ? [...adjusts.was, ...adjusts.now].map((each) => each.obligation) : [])]
}

function lateSays({ rate, per, by, graceDays }: NonNullable<InvoiceState['rule']>['terms']): string {
  const grace = graceDays === 0 ? '' : `, when it comes more than ${graceDays} days late`
  return `Late money bears simple interest of ${printDecimal(multiply(rate, fraction(100)))}% a ${per}, by ${by === 'day' ? 'the day' : 'begun months'} from the day on which it was due${grace}.`
}
