/** Invoices as tables for people and as JSON. */

import type { InterestList } from '../app/invoices/charge-interest.ts'
import type { NumberedInvoice } from '../app/invoices/invoice-runs.ts'
import { agesOf, type InvoiceList, type InvoiceState } from '../app/invoices/invoice-states.ts'
import type { MadeInvoices } from '../app/invoices/make-invoices.ts'
import type { ShownInvoice } from '../app/invoices/show-invoice.ts'
import { type Json, printAmount, printMoney, printPeriod } from '../base/index.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printFirstProblems, printTable } from './output.ts'

export function madeResult({ made, before, calculation, problems }: MadeInvoices): CommandResult {
  const table = printTable(
    [...before, ...made],
    [
      { title: 'number', of: ({ number }) => number ?? 'new' },
      { title: 'id', of: ({ invoice }) => invoice.id },
      { title: 'company', of: ({ invoice }) => invoice.company },
      { title: 'due', of: ({ invoice }) => invoice.due },
      { title: 'amount', of: ({ invoice }) => printMoney(invoice.total), align: 'right' },
    ],
  )
  const said = made.length === 0 ? 'Nothing new is owed in this period.' : ''
  return {
    json: {
      calculation,
      made: made.map((each) => numberedJson(each)),
      before: before.map((each) => numberedJson(each)),
      problems: problems.map(problemJson),
    },
    text: [made.length + before.length === 0 ? '' : table, said, printFirstProblems(problems)]
      .filter((part) => part !== '')
      .join('\n\n'),
    exitCode: problems.some(({ severity }) => severity !== 'note') ? 1 : 0,
  }
}

function numberedJson({
  invoice,
  number,
  issuedOn,
}: Pick<NumberedInvoice, 'invoice' | 'issuedOn'> & { number: string | undefined }): { [key: string]: Json } {
  const { id, company, period, due, total, lines } = invoice
  return {
    id,
    number: number ?? null,
    company,
    period: printPeriod(period),
    issuedOn,
    due,
    amount: printAmount(total),
    currency: total.currency,
    lines: lines.length,
  }
}

export function stateJson(each: InvoiceState): { [key: string]: Json } {
  const { state, account, daysLate, age, late, charged, creditNote, corrects } = each
  return {
    ...numberedJson(each),
    state,
    received: printAmount(account.received),
    open: printAmount(account.open),
    daysLate,
    age: age ?? null,
    interest: late ? printAmount(late.total) : null,
    charged: printAmount(charged),
    credited: printAmount(account.credited),
    creditNote: creditNote ? creditNote.number : null,
    corrects: corrects.map(({ number }) => number),
  }
}

function stateText({ state, creditNote, corrects }: InvoiceState): string {
  if (creditNote) return `credited by ${creditNote.number}`
  if (corrects.length === 0) return state
  const papers = corrects.map(({ number }) => number).join(', ')
  return state === 'credit-note' ? `credit note for ${papers}` : `${state}, beside ${papers}`
}

const KEPT_WORDS = {
  waiting: 'waits for the approvals of its run',
  void: 'is void: its run was rejected',
} as const

export function listResult({ on, invoices, credits, kept, problems }: InvoiceList): CommandResult {
  const ages = agesOf(invoices)
  const list = printTable(invoices, [
    { title: 'number', of: ({ number }) => number },
    { title: 'company', of: ({ invoice }) => invoice.company },
    { title: 'due', of: ({ invoice }) => invoice.due },
    { title: 'total', of: ({ invoice }) => printMoney(invoice.total), align: 'right' },
    {
      title: 'credited',
      of: ({ account }) => (account.credited.amountMinor > 0n ? printMoney(account.credited) : ''),
      align: 'right',
    },
    { title: 'received', of: ({ account }) => printMoney(account.received), align: 'right' },
    { title: 'open', of: ({ account }) => printMoney(account.open), align: 'right' },
    { title: 'late', of: ({ daysLate }) => (daysLate === 0 ? '' : `${daysLate} days`), align: 'right' },
    { title: 'interest', of: ({ late }) => (late?.total.amountMinor ? printMoney(late.total) : ''), align: 'right' },
    { title: 'state', of: stateText },
  ])
  const table = printTable(
    ages.flatMap((each) => each.ages),
    [
      { title: 'days late', of: ({ age }) => age },
      { title: 'open', of: ({ open }) => printMoney(open), align: 'right' },
    ],
  )
  const held = credits.map(({ company, amount }) => `${company} has paid ${printMoney(amount)} more than was invoiced.`)
  const beside = kept.map(({ number, state, run }) => `${number} ${KEPT_WORDS[state]} (${run}).`)
  return {
    json: {
      on,
      invoices: invoices.map(stateJson),
      ages: ages.map(({ currency, ages: rows }) => ({
        currency,
        open: Object.fromEntries(rows.map(({ age, open }) => [age, printAmount(open)])),
      })),
      credits: credits.map(({ company, amount }) => ({
        company,
        amount: printAmount(amount),
        currency: amount.currency,
      })),
      kept: kept.map(({ number, run, state, company, issuedOn }) => ({ number, state, run, company, issuedOn })),
      problems: problems.map(problemJson),
    },
    text:
      invoices.length === 0
        ? ['No invoice is there.', ...held, ...beside].join('\n')
        : [list, table, [...held, ...beside].join('\n')].filter((part) => part !== '').join('\n\n'),
  }
}

export function showResult({ on, state, paper }: ShownInvoice): CommandResult {
  const { account, number, invoice } = state
  const parts = account.lines.flatMap(({ line, paid }) => paid.map((part) => ({ line, ...part })))
  const lines = paper.lines.map(
    ({ title, says, amount }) => `  ${printMoney(amount).padStart(18)}  ${title}\n${' '.repeat(22)}${says}`,
  )
  const currency = invoice.total.currency
  const paid = parts.map(
    ({ on: day, receipt, amountMinor, line }) =>
      `  ${day}  ${printMoney({ amountMinor, currency }).padStart(18)}  ${receipt} for ${line.obligation}`,
  )
  return {
    json: {
      on,
      ...stateJson(state),
      reference: paper.reference,
      parts: parts.map(({ on: day, receipt, amountMinor, line }) => ({
        on: day,
        receipt,
        obligation: line.obligation,
        amount: printAmount({ amountMinor, currency }),
      })),
      items: paper.lines.map(({ obligation, title, says, clause, amount }) => ({
        obligation,
        title,
        says,
        clause,
        amount: printAmount(amount),
      })),
    },
    text: [
      `${number} to ${invoice.company}, ${printMoney(invoice.total)}, due on ${invoice.due} (${invoice.id})`,
      `Reference ${paper.reference}. Received ${printMoney(account.received)}, open ${printMoney(account.open)}.`,
      'For',
      ...lines,
      ...(paid.length === 0 ? [] : ['Came in', ...paid]),
    ].join('\n'),
  }
}

export function interestResult(
  { on, invoices, obligations, runs, problems }: InterestList,
  { charge }: { charge: boolean },
): CommandResult {
  const table = printTable(invoices, [
    { title: 'number', of: ({ number }) => number },
    { title: 'company', of: ({ invoice }) => invoice.company },
    { title: 'due', of: ({ invoice }) => invoice.due },
    { title: 'open', of: ({ account }) => printMoney(account.open), align: 'right' },
    { title: `interest by ${on}`, of: ({ late }) => (late ? printMoney(late.total) : ''), align: 'right' },
    { title: 'charged before', of: ({ charged }) => printMoney(charged), align: 'right' },
  ])
  const what = charge ? 'charged now' : 'can be charged with --charge'
  return {
    json: {
      on,
      invoices: invoices.map(stateJson),
      obligations: obligations.map(({ id, owedBy, amount, due, about }) => ({
        id,
        company: owedBy,
        invoice: about['invoice'] ?? '',
        amount: printAmount(amount),
        currency: amount.currency,
        due,
      })),
      runs: [...runs],
      problems: problems.map(problemJson),
    },
    text:
      invoices.length === 0
        ? 'Nothing late bears interest.'
        : [table, `${obligations.length} obligations ${what}${runs.length > 0 ? `: ${runs.join(', ')}` : ''}.`].join(
            '\n\n',
          ),
  }
}

export function creditText({
  invoice,
  number,
  creditNote,
  known,
}: NumberedInvoice & { known: boolean }): CommandResult {
  const note = creditNote?.number ?? ''
  return {
    json: {
      invoice: invoice.id,
      number,
      creditNote: note,
      amount: printAmount(invoice.total),
      currency: invoice.total.currency,
      known,
    },
    text: `${number} is taken back by ${note}${known ? ', as was recorded before' : ''}.`,
  }
}
