/** Routes of calculations and distributions: what came out, why, who has approved it. */

import { z } from 'zod'
import type { Role } from '../roles.ts'
import { route } from '../route.ts'
import { AMOUNT, ASKED_JOB, CURRENCY, DAY, ID, MONEY, PAGE_QUERY, pageOf, PROBLEM } from '../shapes.ts'

/** Who reads the guild's money: an administrator has no part in it. */
export const READS_MONEY: readonly Role[] = ['clerk', 'auditor']
/** Who works with it. */
/** The same, and companies what is theirs alone. */
export const SHARED_MONEY: readonly Role[] = ['clerk', 'auditor', 'company']

export const WORKS_MONEY: readonly Role[] = ['clerk']

const RUN_STATE = z.enum(['booked', 'proposed', 'rejected'])
const RUN_KIND = z.enum([
  'calculation',
  'invoicing',
  'interest',
  'credit-note',
  'distribution',
  'payment',
  'refund',
  'receipt-returned',
])
export const PERIOD = z.string().min(4).max(30)
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

const SUM = z.object({ id: z.string(), name: z.string().optional(), amount: AMOUNT })

const OBLIGATION = z.object({
  id: z.string(),
  clause: z.string(),
  owedBy: z.string(),
  owedTo: z.string(),
  amount: AMOUNT,
  currency: CURRENCY,
  accruedOn: DAY,
  due: DAY,
  about: z.record(z.string(), z.string()),
  title: z.string().optional(),
})

const BREACH = z.object({
  id: z.string(),
  clause: z.string(),
  company: z.string(),
  says: z.string(),
  cure: z.string(),
  accruedOn: DAY,
  due: DAY.optional(),
})

const PAYABLE = z.object({
  writer: z.string(),
  name: z.string(),
  amount: AMOUNT,
  ofThisRun: AMOUNT,
  broughtIn: AMOUNT,
  payout: z.object({ id: z.string(), status: z.string(), since: DAY }).optional(),
})

const HOLD = z.object({
  work: z.string().optional(),
  title: z.string().optional(),
  writer: z.string().optional(),
  name: z.string().optional(),
  share: z.string(),
  amount: AMOUNT,
  reason: z.string(),
  says: z.string(),
  releasedBy: z.string(),
  since: DAY,
})

const SIDE = z.object({ received: AMOUNT, deducted: AMOUNT, held: AMOUNT, writers: AMOUNT })
const WRITER_DIFFERENCE = z.object({
  writer: z.string(),
  name: z.string(),
  before: AMOUNT,
  now: AMOUNT,
  difference: AMOUNT,
  reasons: z.array(z.object({ reason: z.string(), amount: AMOUNT })),
})
const DIFFERENCE = z.object({ since: z.string(), before: SIDE, now: SIDE })

/** What a run comes to, without the lists that grow with the number of writers. */
const DISTRIBUTION = z.object({
  run: z.string(),
  period: z.string(),
  deal: z.string(),
  calculation: z.string().optional(),
  currency: CURRENCY,
  restates: z.object({ run: z.string(), because: z.string().optional() }).optional(),
  receipts: z.enum(['recorded', 'assumed']),
  received: AMOUNT,
  released: AMOUNT,
  carriedIn: AMOUNT,
  creditsIn: AMOUNT,
  confirmed: AMOUNT,
  deductions: z.array(z.object({ id: z.string(), title: z.string(), amount: AMOUNT })),
  deducted: AMOUNT,
  distributed: AMOUNT,
  heldTotal: AMOUNT,
  carriedTotal: AMOUNT,
  credits: AMOUNT,
  passedTotal: AMOUNT.optional(),
  passed: z.array(z.object({ party: z.string(), amount: AMOUNT })),
  pools: z.array(
    z.object({
      id: z.string(),
      company: z.string(),
      tool: z.string(),
      model: z.string(),
      purpose: z.string(),
      clause: z.string(),
      measure: z.string(),
      gross: AMOUNT,
      deductions: z.array(z.object({ id: z.string(), title: z.string(), amount: AMOUNT })),
      net: AMOUNT,
    }),
  ),
  invoices: z.array(z.object({ id: z.string(), company: z.string(), amount: AMOUNT })),
  counts: z.object({
    payable: z.number().int(),
    held: z.number().int(),
    carried: z.number().int(),
    lines: z.number().int(),
  }),
})

const TRIED = DISTRIBUTION.extend({
  payable: z.array(PAYABLE),
  held: z.array(HOLD),
  carried: z.array(z.object({ writer: z.string(), name: z.string(), amount: AMOUNT, says: z.string() })),
  difference: DIFFERENCE.extend({ writers: z.array(WRITER_DIFFERENCE) }).optional(),
  problems: z.array(PROBLEM),
})

const TO_DISTRIBUTE = z.object({
  period: PERIOD,
  calculation: ID.optional(),
  known: DAY.optional(),
  asInvoiced: z.boolean().default(false),
  residuals: z.boolean().default(false),
})

const TO_RESTATE = z.object({
  period: PERIOD,
  run: ID.optional(),
  known: DAY.optional(),
  because: z.string().max(2000).optional(),
})

export const RUN_ROUTES = {
  listRuns: route({
    method: 'get',
    path: '/api/runs',
    title: 'Calculations, invoicing, distributions and payments, newest first, each with where it stands.',
    access: READS_MONEY,
    query: PAGE_QUERY.extend({ kind: RUN_KIND.optional() }),
    answers: pageOf(
      z.object({
        id: z.string(),
        kind: RUN_KIND,
        knownOn: DAY,
        period: z.string().optional(),
        deal: z.string().optional(),
        amounts: z.array(MONEY),
        state: RUN_STATE.optional(),
        approvedBy: z.array(z.string()),
        payable: z.object({ owed: z.number().int(), sent: z.number().int(), paid: z.number().int() }).optional(),
        restates: z.string().optional(),
      }),
    ),
  }),
  showCalculation: route({
    method: 'get',
    path: '/api/calculations/{id}',
    title: 'What a calculation comes to: by clause, company and writer, with its breaches.',
    access: READS_MONEY,
    personal: true,
    params: BY_ID,
    answers: z.object({
      run: z.string(),
      knownOn: DAY,
      deal: z.object({ id: z.string(), title: z.string(), stage: z.string() }),
      licence: z.string().optional(),
      period: z.string().optional(),
      currency: CURRENCY,
      total: AMOUNT,
      byClause: z.array(SUM),
      byCompany: z.array(SUM),
      byWriter: z.array(SUM),
      breaches: z.array(BREACH),
      obligations: z.number().int(),
    }),
  }),
  listObligations: route({
    method: 'get',
    path: '/api/calculations/{id}/obligations',
    title: 'What is owed by a calculation, line by line.',
    access: READS_MONEY,
    params: BY_ID,
    query: PAGE_QUERY.extend({ clause: z.string().max(200).optional(), company: z.string().max(300).optional() }),
    answers: pageOf(OBLIGATION),
  }),
  explainObligation: route({
    method: 'get',
    path: '/api/calculations/{id}/obligations/{obligation}',
    title: 'Why one obligation or breach is what it is: clause, numbers with their sources, facts, arithmetic.',
    access: READS_MONEY,
    params: z.object({ id: ID, obligation: ID }),
    answers: z.object({ obligation: z.unknown(), trace: z.unknown(), text: z.string() }),
  }),
  showWhatChanged: route({
    method: 'get',
    path: '/api/changes',
    title: 'What a deal comes to otherwise than it was known on an earlier day; nothing is recorded.',
    access: READS_MONEY,
    query: z.object({ deal: ID, since: DAY, known: DAY.optional(), from: DAY.optional(), to: DAY.optional() }),
    answers: z.object({
      deal: z.string(),
      currency: CURRENCY,
      since: DAY,
      before: AMOUNT,
      after: AMOUNT,
      total: AMOUNT,
      differences: z.array(
        z.object({
          clause: z.string(),
          owedBy: z.string(),
          owedTo: z.string(),
          before: AMOUNT,
          after: AMOUNT,
          amount: AMOUNT,
          about: z.record(z.string(), z.string()),
          because: z.array(z.string()),
        }),
      ),
      problems: z.array(PROBLEM),
    }),
  }),
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
  tryRestatement: route({
    method: 'post',
    path: '/api/restatements/try',
    title: 'What the runs of a period come to otherwise with what is known now; nothing is recorded.',
    access: READS_MONEY,
    personal: true,
    body: TO_RESTATE,
    answers: z.object({
      restated: z.array(
        z.object({
          original: z.string(),
          currency: CURRENCY,
          difference: DISTRIBUTION.optional(),
          lines: z.array(
            z.object({
              work: z.string(),
              title: z.string(),
              writer: z.string(),
              name: z.string(),
              old: AMOUNT.optional(),
              new: AMOUNT.optional(),
              amount: AMOUNT,
            }),
          ),
          held: z.array(
            z.object({ title: z.string().optional(), name: z.string().optional(), reason: z.string(), amount: AMOUNT }),
          ),
        }),
      ),
      problems: z.array(PROBLEM),
    }),
  }),
  makeRestatement: route({
    method: 'post',
    path: '/api/restatements',
    title:
      'Asks for what the runs of a period differ by to be recorded; each difference run is proposed to two approvers.',
    access: WORKS_MONEY,
    body: TO_RESTATE,
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
  giveVerdict: route({
    method: 'post',
    path: '/api/distributions/{id}/verdicts',
    title: 'Hand in an approval or a rejection that was signed with the key of an approver elsewhere.',
    access: READS_MONEY,
    params: BY_ID,
    body: z.object({
      verdict: z.enum(['approve', 'reject']),
      because: z.string().max(2000),
      publicKey: z.base64().length(44),
      signature: z.base64().length(88),
    }),
    status: 201,
    answers: z.object({
      run: z.string(),
      approver: z.string(),
      state: RUN_STATE,
      signed: z.string(),
      problems: z.array(PROBLEM),
    }),
  }),
  listApprovers: route({
    method: 'get',
    path: '/api/approvers',
    title: 'Whose keys approve runs, and from when to when.',
    access: READS_MONEY,
    answers: z.object({
      underRule: z.boolean(),
      approvers: z.array(
        z.object({
          approver: z.string(),
          name: z.string(),
          publicKey: z.string(),
          addedOn: DAY,
          endedOn: DAY.optional(),
        }),
      ),
    }),
  }),
}
