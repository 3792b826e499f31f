/** What a distribution comes to, as routes answer it. */

import { z } from 'zod'
import { AMOUNT, CURRENCY, DAY, PROBLEM } from '../shapes.ts'

export const RUN_STATE = z.enum(['booked', 'proposed', 'rejected'])

export const PAYABLE = z.object({
  writer: z.string(),
  name: z.string(),
  amount: AMOUNT,
  ofThisRun: AMOUNT,
  broughtIn: AMOUNT,
  payout: z.object({ id: z.string(), status: z.string(), since: DAY }).optional(),
})

export const HOLD = z.object({
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

export const SIDE = z.object({ received: AMOUNT, deducted: AMOUNT, held: AMOUNT, writers: AMOUNT })

export const WRITER_DIFFERENCE = z.object({
  writer: z.string(),
  name: z.string(),
  before: AMOUNT,
  now: AMOUNT,
  difference: AMOUNT,
  reasons: z.array(z.object({ reason: z.string(), amount: AMOUNT })),
})

export const DIFFERENCE = z.object({ since: z.string(), before: SIDE, now: SIDE })

export const DISTRIBUTION = z.object({
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

export const TRIED = DISTRIBUTION.extend({
  payable: z.array(PAYABLE),
  held: z.array(HOLD),
  carried: z.array(z.object({ writer: z.string(), name: z.string(), amount: AMOUNT, says: z.string() })),
  difference: DIFFERENCE.extend({ writers: z.array(WRITER_DIFFERENCE) }).optional(),
  problems: z.array(PROBLEM),
})
