/** Routes of restatements: what the runs of a period come to otherwise. */

import { z } from 'zod'
import { route } from '../route.ts'
import { AMOUNT, ASKED_JOB, CURRENCY, DAY, ID, PROBLEM } from '../shapes.ts'
import { DISTRIBUTION } from './distribution-shapes.ts'
import { PERIOD, READS_MONEY, WORKS_MONEY } from './money-access.ts'

const TO_RESTATE = z.object({
  period: PERIOD,
  run: ID.optional(),
  known: DAY.optional(),
  because: z.string().max(2000).optional(),
})

export const RESTATEMENT_ROUTES = {
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
}
