/** Routes of distributions: tried, asked for, and shown as they stand. */

import { z } from 'zod'
import { route } from '../route.ts'
import { ASKED_JOB, DAY, ID, PAGE_QUERY, pageOf } from '../shapes.ts'
import { DIFFERENCE, DISTRIBUTION, HOLD, PAYABLE, RUN_STATE, TRIED, WRITER_DIFFERENCE } from './distribution-shapes.ts'
import { PERIOD, READS_MONEY, WORKS_MONEY } from './money-access.ts'

const BY_ID = z.object({ id: ID })

const VERDICT = z.object({
  approver: z.string(),
  name: z.string(),
  verdict: z.enum(['approve', 'reject']),
  because: z.string(),
  on: DAY,
  member: z.string().optional(),
  counts: z.boolean(),
  fault: z.string().optional(),
})

const TO_DISTRIBUTE = z.object({
  period: PERIOD,
  calculation: ID.optional(),
  known: DAY.optional(),
  asInvoiced: z.boolean().default(false),
  residuals: z.boolean().default(false),
})

export const DISTRIBUTION_ROUTES = {
  tryDistribution: route({
    method: 'post',
    path: '/api/distributions/try',
    title: 'What would come out if a period were distributed now; nothing is recorded.',
    access: READS_MONEY,
    personal: true,
    body: TO_DISTRIBUTE,
    answers: TRIED,
  }),
  makeDistribution: route({
    method: 'post',
    path: '/api/distributions',
    title: 'Asks for a period to be distributed: the run is proposed to two approvers.',
    access: WORKS_MONEY,
    body: TO_DISTRIBUTE,
    status: 202,
    answers: ASKED_JOB,
  }),
  showDistribution: route({
    method: 'get',
    path: '/api/distributions/{id}',
    title: 'A distribution as it stands: totals, pools, deductions, approvals, and what is signed.',
    access: READS_MONEY,
    params: BY_ID,
    answers: DISTRIBUTION.extend({
      state: RUN_STATE,
      asProposed: z.boolean(),
      /** What stands in the text that an approver signs, beside the verdict and its reason. */
      toSign: z.object({
        hall: z.string(),
        run: z.string(),
        round: z.number().int(),
        inputsSha256: z.string(),
        resultSha256: z.string(),
        isOpen: z.boolean(),
        missing: z.number().int(),
      }),
      rounds: z.array(
        z.object({
          round: z.number().int(),
          proposedOn: DAY,
          state: z.enum(['proposed', 'approved', 'rejected']),
          verdicts: z.array(VERDICT),
        }),
      ),
    }),
  }),
  listPayable: route({
    method: 'get',
    path: '/api/distributions/{id}/payable',
    title: 'What a distribution gives each writer, and where its payment stands.',
    access: READS_MONEY,
    personal: true,
    params: BY_ID,
    query: PAGE_QUERY,
    answers: pageOf(PAYABLE),
  }),
  listHolds: route({
    method: 'get',
    path: '/api/distributions/{id}/holds',
    title: 'What a distribution holds back, why, since when, and what would release it.',
    access: READS_MONEY,
    personal: true,
    params: BY_ID,
    query: PAGE_QUERY,
    answers: pageOf(HOLD),
  }),
  showDifference: route({
    method: 'get',
    path: '/api/distributions/{id}/difference',
    title: 'What a distribution gives each writer beside the last booked run of the same deal, and why.',
    access: READS_MONEY,
    personal: true,
    params: BY_ID,
    query: PAGE_QUERY,
    answers: pageOf(WRITER_DIFFERENCE).extend({ beside: DIFFERENCE.optional() }),
  }),
  readResult: route({
    method: 'get',
    path: '/api/distributions/{id}/result',
    title: 'The whole result as it is recorded (canonical JSON): its SHA-256 is what approvers sign.',
    access: READS_MONEY,
    params: BY_ID,
    answers: 'file',
  }),
}
