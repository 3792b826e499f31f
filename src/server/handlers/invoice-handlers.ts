/** Invoices, credit notes, interest and receipts. */

import { ROUTES } from '../../api/index.ts'
import { readPeriod } from '../../app/asked-days.ts'
import { lateInterest } from '../../app/invoices/charge-interest.ts'
import { creditInvoice } from '../../app/invoices/credit-invoice.ts'
import { drawnInvoice } from '../../app/invoices/draw-invoice.ts'
import { agesOf, type InvoiceState, listInvoices } from '../../app/invoices/invoice-states.ts'
import { listReceipts } from '../../app/invoices/list-receipts.ts'
import { listUnmatchedCredits } from '../../app/invoices/list-unmatched.ts'
import { tryInvoices } from '../../app/invoices/make-invoices.ts'
import { resolveEntry } from '../../app/invoices/resolve-entry.ts'
import { showInvoice } from '../../app/invoices/show-invoice.ts'
import { readAside } from '../../app/read-aside/read-threads.ts'
import { recordReceipt } from '../../app/record-receipt.ts'
import { isSameCompany, printAmount, printPeriod } from '../../base/index.ts'
import { askForJob } from '../ask-for-job.ts'
import { type Bound, handle } from '../call.ts'
import { invoiceRequest } from '../money-requests.ts'
import { orNotThere, ownCompany, refuseOthers } from '../own-rows.ts'
import { moneyOf, problemOf, told } from './money-shapes.ts'
import { pageRows } from './page-rows.ts'

export const INVOICE_HANDLERS: readonly Bound[] = [
  handle(ROUTES.listInvoices, async ({ hall, who, query }) => {
    const { open = false, on } = query
    const company = ownCompany(who, query.company)
    const list = await listInvoices(hall, { open, ...(on === undefined ? {} : { on }) })
    const isAsked = (name: string): boolean => company === undefined || isSameCompany(name, company)
    const own = list.invoices.filter(({ invoice }) => isAsked(invoice.company))
    const page = pageRows(own.toReversed(), query, ({ invoice }) => invoice.id)
    return {
      ...page,
      rows: page.rows.map(invoiceOf),
      on: list.on,
      ages: agesOf(own).map(({ currency, ages }) => ({
        currency,
        ages: ages.map(({ age, open: amount }) => ({ age, open: printAmount(amount) })),
      })),
      credits: list.credits
        .filter((each) => isAsked(each.company))
        .map(({ company: name, amount }) => ({ company: name, ...moneyOf(amount) })),
      kept: list.kept
        .filter((each) => isAsked(each.company))
        .map(({ number, state, run, company: name, issuedOn }) => ({ number, state, run, company: name, issuedOn })),
    }
  }),
  handle(ROUTES.showInvoice, async ({ hall, who, params }) => {
    const { state, paper } = await orNotThere(who, () => showInvoice(hall, { named: params.id }))
    refuseOthers(who, state.invoice.company)
    const { currency } = state.invoice.total
    return {
      ...invoiceOf(state),
      reference: paper.reference,
      calculation: state.calculation,
      run: state.run,
      items: paper.lines.map(({ obligation, title, says, clause, amount }) => ({
        obligation,
        title,
        says,
        clause,
        amount: printAmount(amount),
      })),
      parts: state.account.lines.flatMap(({ line, paid }) =>
        paid.map(({ on, receipt, amountMinor }) => ({
          on,
          receipt,
          obligation: line.obligation,
          amount: printAmount({ amountMinor, currency }),
        })),
      ),
    }
  }),
  handle(ROUTES.drawInvoice, async ({ hall, who, params, query }) => {
    const { state } = await orNotThere(who, () => showInvoice(hall, { named: params.id }))
    refuseOthers(who, state.invoice.company)
    const { number, pdf } = await drawnInvoice(hall, { named: params.id, size: query.paper })
    return { type: 'application/pdf', body: pdf, name: `${number}.pdf` }
  }),
  handle(ROUTES.tryInvoices, async ({ hall, body, signal }) => {
    const asked = invoiceRequest(body)
    const tried = await readAside(hall, { name: 'try-invoices', read: tryInvoices, asked, signal })
    return {
      calculation: tried.calculation,
      invoices: tried.made.map(({ invoice: { id, company, due, total } }) => ({ id, company, due, ...moneyOf(total) })),
      before: tried.before.length,
      problems: tried.problems.map(problemOf),
    }
  }),
  handle(ROUTES.makeInvoices, (call) => {
    readPeriod('invoice/bad-period', call.body.period)
    return askForJob(call, 'invoice', call.body)
  }),
  handle(ROUTES.creditInvoice, async ({ hall, params, body }) => {
    const { number, creditNote, known, invoice } = await creditInvoice(hall, { invoice: params.id, ...body })
    return { number, creditNote: creditNote?.number ?? '', known, ...moneyOf(invoice.total) }
  }),
  handle(ROUTES.lateInterest, async ({ hall, body }) => {
    const { on, obligations, runs, problems } = await lateInterest(hall, body)
    return {
      on,
      obligations: obligations.map(({ id, owedBy, amount, about }) => ({
        id,
        company: owedBy,
        invoice: about['invoice'] ?? '',
        ...moneyOf(amount),
      })),
      runs: [...runs],
      problems: problems.map(problemOf),
    }
  }),
  handle(ROUTES.listReceipts, async ({ hall, who, query }) => {
    const { receipts } = await listReceipts(hall, {})
    // Whose an entry of the bank is that nobody matched yet, is not known: no company is shown it.
    const unmatched = who.role === 'company' ? [] : await listUnmatchedCredits(hall)
    const company = ownCompany(who, query.company)
    const own = receipts.filter(({ receipt }) => company === undefined || isSameCompany(receipt.company, company))
    const page = pageRows(own.toReversed(), query, ({ receipt }) => receipt.id)
    const rows = page.rows.map(({ receipt, settled, rest, refunded, returnedOn }) =>
      told({
        receipt: receipt.id,
        company: receipt.company,
        on: receipt.on,
        ...moneyOf(receipt.amount),
        reference: receipt.reference,
        settled: settled.map((each) => ({ ...each, amount: printAmount(each.amount) })),
        rest: printAmount(rest),
        refunded: printAmount(refunded),
        returnedOn,
      }),
    )
    return {
      ...page,
      rows,
      unmatched: unmatched.map(({ id, on, counterparty, text, amount }) =>
        told({ entry: id, on, counterparty, text, ...moneyOf(amount) }),
      ),
    }
  }),
  handle(ROUTES.recordReceipt, async ({ hall, body: { currency, ...body } }) => {
    const request = { ...body, ...(currency === undefined ? {} : { currency }) }
    const { receipt, known, problems } = await recordReceipt(hall, request)
    return { receipt: receipt.id, known, ...moneyOf(receipt.amount), problems: problems.map(problemOf) }
  }),
  handle(ROUTES.resolveEntry, async ({ hall, params, body: { company, invoice } }) => {
    const request = { entry: params.id, company, ...(invoice === undefined ? {} : { invoice }) }
    const { receipt, known, problems } = await resolveEntry(hall, request)
    return { receipt: receipt.id, known, problems: problems.map(problemOf) }
  }),
]

export function invoiceOf(each: InvoiceState) {
  const { invoice, number, issuedOn, state, account, daysLate, age, late, charged, creditNote, corrects } = each
  return told({
    id: invoice.id,
    number,
    company: invoice.company,
    period: printPeriod(invoice.period),
    issuedOn,
    due: invoice.due,
    ...moneyOf(invoice.total),
    lines: invoice.lines.length,
    state,
    received: printAmount(account.received),
    open: printAmount(account.open),
    daysLate,
    age,
    interest: late && printAmount(late.total),
    charged: printAmount(charged),
    credited: printAmount(account.credited),
    creditNote: creditNote?.number,
    corrects: corrects.map((paper) => paper.number),
  })
}
