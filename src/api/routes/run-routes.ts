/** The route of runs of money of every kind. */

import { z } from 'zod'
import { route } from '../route.ts'
import { DAY, MONEY, PAGE_QUERY, pageOf } from '../shapes.ts'
import { RUN_STATE } from './distribution-shapes.ts'
import { READS_MONEY } from './money-access.ts'

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
}
