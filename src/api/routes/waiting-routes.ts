/** The route of what waits for the guild. */

import { z } from 'zod'
import { route } from '../route.ts'
import { DAY } from '../shapes.ts'
import { READS_MONEY } from './money-access.ts'

export const WAITING_ROUTES = {
  listWaiting: route({
    method: 'get',
    path: '/api/waiting',
    title: 'What waits for somebody of the guild: how many of each kind, how many are overdue, which day comes next.',
    access: READS_MONEY,
    answers: z.object({
      rows: z.array(
        z.object({
          kind: z.enum(['runs', 'credits', 'reports', 'cases', 'claims', 'drafts', 'review']),
          count: z.number().int(),
          overdue: z.number().int(),
          next: DAY.optional(),
        }),
      ),
    }),
  }),
}
