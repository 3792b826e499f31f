/** Routes of approvals: verdicts that were signed elsewhere, and whose keys count. */

import { z } from 'zod'
import { route } from '../route.ts'
import { DAY, ID, PROBLEM } from '../shapes.ts'
import { RUN_STATE } from './distribution-shapes.ts'
import { READS_MONEY } from './money-access.ts'

const BY_ID = z.object({ id: ID })

export const APPROVAL_ROUTES = {
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
