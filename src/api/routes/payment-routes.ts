/** Routes of payments: what approved runs owe and nobody has been given, batches with their files, and what banks answer. */

import { z } from 'zod'
import { route } from '../route.ts'
import { AMOUNT, ASKED_JOB, CURRENCY, DAY, ID, PAGE_QUERY, pageOf, PROBLEM } from '../shapes.ts'
import { PERIOD, READS_MONEY, WORKS_MONEY } from './money-access.ts'

const TO_PAY = z.object({
  period: PERIOD,
  run: ID.optional(),
  executeOn: DAY.optional(),
  format: z.enum(['pain001', 'nacha', 'by-payee']).default('pain001'),
})

const TO_BE_PAID = z.object({
  payouts: z.array(
    z.object({
      payout: z.string(),
      writer: z.string(),
      name: z.string(),
      gross: AMOUNT,
      withheld: z.array(z.object({ tax: z.string(), amount: AMOUNT, because: z.string() })),
      net: AMOUNT,
      currency: CURRENCY,
    }),
  ),
  executeOn: DAY.optional(),
  /** Batches of the period that were made before, and which no bank has answered yet. */
  earlier: z.array(z.string()),
  waiting: z.array(
    z.object({
      writer: z.string().optional(),
      name: z.string().optional(),
      amount: AMOUNT,
      currency: CURRENCY,
      problem: PROBLEM,
    }),
  ),
  problems: z.array(PROBLEM),
})

const PAYOUT = z.object({
  payout: z.string(),
  batch: z.string(),
  writer: z.string(),
  name: z.string(),
  gross: AMOUNT,
  net: AMOUNT,
  currency: CURRENCY,
  status: z.string(),
  since: DAY,
  says: z.string(),
  waitsDays: z.number().int(),
  runs: z.array(z.string()),
})

export const PAYMENT_ROUTES = {
  tryPayment: route({
    method: 'post',
    path: '/api/payments/try',
    title:
      'Who would be paid what if the approved runs of a period were paid now, and what waits; nothing is recorded.',
    access: READS_MONEY,
    personal: true,
    body: TO_PAY,
    answers: TO_BE_PAID,
  }),
  makePayment: route({
    method: 'post',
    path: '/api/payments',
    title: 'Asks for what approved runs of a period owe to be paid: a batch, its bookings, and a file for the bank.',
    access: WORKS_MONEY,
    body: TO_PAY,
    status: 202,
    answers: ASKED_JOB,
  }),
  listBatches: route({
    method: 'get',
    path: '/api/payments',
    title: 'Batches of payments with their files, newest first.',
    access: READS_MONEY,
    query: PAGE_QUERY,
    answers: pageOf(
      z.object({
        batch: z.string(),
        period: z.string(),
        executeOn: DAY,
        createdOn: DAY,
        payouts: z.number().int(),
        files: z.array(z.object({ name: z.string(), payments: z.number().int() })),
      }),
    ),
  }),
  readBankFile: route({
    method: 'get',
    path: '/api/payments/{batch}/files/{name}',
    title: 'The file for the bank again, with the account numbers of its payees.',
    access: WORKS_MONEY,
    personal: true,
    params: z.object({ batch: ID, name: ID }),
    answers: 'file',
  }),
  listPayouts: route({
    method: 'get',
    path: '/api/payouts',
    title: 'Payouts and where they stand: sent, accepted, paid, failed, or unclear.',
    access: READS_MONEY,
    personal: true,
    query: PAGE_QUERY.extend({
      open: z.stringbool().optional(),
      year: z.coerce.number().int().min(1).max(9999).optional(),
    }),
    answers: pageOf(PAYOUT),
  }),
  confirmPayout: route({
    method: 'post',
    path: '/api/payouts/{id}/answer',
    title: 'Record what became of a payout where no file of the bank tells.',
    access: WORKS_MONEY,
    params: z.object({ id: ID }),
    body: z.object({ as: z.enum(['paid', 'returned']), on: DAY, because: z.string().min(1).max(2000) }),
    answers: z.object({ changed: z.number().int(), known: z.number().int(), problems: z.array(PROBLEM) }),
  }),
}
