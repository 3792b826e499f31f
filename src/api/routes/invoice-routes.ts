/** Routes of what companies are asked for and what comes in: invoices, credit notes, interest, receipts. */

import { z } from 'zod'
import { route } from '../route.ts'
import { AMOUNT, ASKED_JOB, CURRENCY, DAY, ID, MONEY, PAGE_QUERY, pageOf, PROBLEM } from '../shapes.ts'
import { PERIOD, READS_MONEY, SHARED_MONEY, WORKS_MONEY } from './money-access.ts'

const COMPANY = z.string().min(1).max(300)
const BY_ID = z.object({ id: ID })

const INVOICE = z.object({
  id: z.string(),
  number: z.string(),
  company: z.string(),
  period: z.string(),
  issuedOn: DAY,
  due: DAY,
  amount: AMOUNT,
  currency: CURRENCY,
  lines: z.number().int(),
  state: z.enum(['open', 'part-paid', 'paid', 'credited', 'credit-note']),
  received: AMOUNT,
  open: AMOUNT,
  daysLate: z.number().int(),
  age: z.string().optional(),
  interest: AMOUNT.optional(),
  charged: AMOUNT,
  credited: AMOUNT,
  creditNote: z.string().optional(),
  corrects: z.array(z.string()),
})

const RECEIPT = z.object({
  receipt: z.string(),
  company: z.string(),
  on: DAY,
  amount: AMOUNT,
  currency: CURRENCY,
  reference: z.string().optional(),
  settled: z.array(z.object({ number: z.string(), invoice: z.string(), amount: AMOUNT })),
  rest: AMOUNT,
  refunded: AMOUNT,
  returnedOn: DAY.optional(),
})

const TO_INVOICE = z.object({ period: PERIOD, calculation: ID.optional(), residuals: z.boolean().default(false) })

export const INVOICE_ROUTES = {
  listInvoices: route({
    method: 'get',
    path: '/api/invoices',
    title: 'Each invoice as it stands: received, open, days late, interest so far; and what is open by age.',
    access: SHARED_MONEY,
    own: ['company'],
    query: PAGE_QUERY.extend({ company: COMPANY.optional(), open: z.stringbool().optional(), on: DAY.optional() }),
    answers: pageOf(INVOICE).extend({
      on: DAY,
      ages: z.array(z.object({ currency: CURRENCY, ages: z.array(z.object({ age: z.string(), open: AMOUNT })) })),
      credits: z.array(z.object({ company: z.string() }).extend(MONEY.shape)),
      kept: z.array(
        z.object({
          number: z.string(),
          state: z.enum(['waiting', 'void']),
          run: z.string(),
          company: z.string(),
          issuedOn: DAY,
        }),
      ),
    }),
  }),
  showInvoice: route({
    method: 'get',
    path: '/api/invoices/{id}',
    title: 'One invoice by id or number: its lines in words, what came in for each and when.',
    access: SHARED_MONEY,
    own: ['company'],
    params: BY_ID,
    answers: INVOICE.extend({
      reference: z.string(),
      calculation: z.string(),
      run: z.string(),
      items: z.array(
        z.object({ obligation: z.string(), title: z.string(), says: z.string(), clause: z.string(), amount: AMOUNT }),
      ),
      parts: z.array(z.object({ on: DAY, receipt: z.string(), obligation: z.string(), amount: AMOUNT })),
    }),
  }),
  drawInvoice: route({
    method: 'get',
    path: '/api/invoices/{id}/pdf',
    title: 'The invoice or credit note as PDF.',
    access: SHARED_MONEY,
    own: ['company'],
    params: BY_ID,
    query: z.object({ paper: z.enum(['a4', 'letter']).default('a4') }),
    answers: 'file',
  }),
  tryInvoices: route({
    method: 'post',
    path: '/api/invoices/try',
    title: 'What would be invoiced of a period now; nothing is recorded.',
    access: READS_MONEY,
    body: TO_INVOICE,
    answers: z.object({
      calculation: z.string(),
      invoices: z.array(z.object({ id: z.string(), company: z.string(), due: DAY }).extend(MONEY.shape)),
      before: z.number().int(),
      problems: z.array(PROBLEM),
    }),
  }),
  makeInvoices: route({
    method: 'post',
    path: '/api/invoices',
    title: 'Asks for what is owed to the fund in a period to be invoiced, once.',
    access: WORKS_MONEY,
    body: TO_INVOICE,
    status: 202,
    answers: ASKED_JOB,
  }),
  creditInvoice: route({
    method: 'post',
    path: '/api/invoices/{id}/credit-note',
    title: 'Take an invoice back with a credit note, while nothing has come in for it.',
    access: WORKS_MONEY,
    params: BY_ID,
    body: z.object({ because: z.string().min(1).max(2000) }),
    status: 201,
    answers: z.object({ number: z.string(), creditNote: z.string(), known: z.boolean() }).extend(MONEY.shape),
  }),
  lateInterest: route({
    method: 'post',
    path: '/api/interest',
    title: 'Interest on what is late, where a deal says so; charged, it stands on the next invoice.',
    access: WORKS_MONEY,
    body: z.object({ charge: z.boolean() }),
    answers: z.object({
      on: DAY,
      obligations: z.array(z.object({ id: z.string(), company: z.string(), invoice: z.string() }).extend(MONEY.shape)),
      runs: z.array(z.string()),
      problems: z.array(PROBLEM),
    }),
  }),
  listReceipts: route({
    method: 'get',
    path: '/api/receipts',
    title:
      'The money that came in: which invoices each receipt settled, its rest, what went back; and bank entries that nobody could match.',
    access: SHARED_MONEY,
    own: ['company'],
    query: PAGE_QUERY.extend({ company: COMPANY.optional() }),
    answers: pageOf(RECEIPT).extend({
      unmatched: z.array(
        z
          .object({ entry: z.string(), on: DAY.optional(), counterparty: z.string(), text: z.string() })
          .extend(MONEY.shape),
      ),
    }),
  }),
  recordReceipt: route({
    method: 'post',
    path: '/api/receipts',
    title: 'Record money that came in from a company.',
    access: WORKS_MONEY,
    body: z.object({
      company: COMPANY,
      amount: AMOUNT,
      currency: CURRENCY.optional(),
      on: DAY,
      reference: z.string().max(500).default(''),
    }),
    status: 201,
    answers: z.object({ receipt: z.string(), known: z.boolean(), problems: z.array(PROBLEM) }).extend(MONEY.shape),
  }),
  resolveEntry: route({
    method: 'post',
    path: '/api/receipts/unmatched/{id}',
    title: 'Say whose money an entry of a bank statement was that nobody could match.',
    access: WORKS_MONEY,
    params: BY_ID,
    body: z.object({ company: COMPANY, invoice: ID.optional() }),
    answers: z.object({ receipt: z.string(), known: z.boolean(), problems: z.array(PROBLEM) }),
  }),
}
