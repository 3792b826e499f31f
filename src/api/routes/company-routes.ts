/** Routes of a company: what it has to do, a use report before and when it is handed in, what an offer would cost it. Its invoices, reports and licences are at the guild's addresses, and its own alone. */

import { z } from 'zod'
import type { Role } from '../roles.ts'
import { route } from '../route.ts'
import { AMOUNT, CURRENCY, DAY, ID, MONEY, PROBLEM } from '../shapes.ts'
import { LICENCE } from './licensee-routes.ts'
import { DUE_REPORT } from './use-routes.ts'

const COMPANY: readonly Role[] = ['company']
const OWN = { access: COMPANY, own: COMPANY } as const

const REJECTED = z.object({ line: z.number().int(), column: z.string(), reason: z.string(), hint: z.string() })

export const COMPANY_ROUTES = {
  showCompany: route({
    method: 'get',
    path: '/api/company',
    title: 'What a company has to do, the soonest first: reports due, invoices open, and its licences.',
    ...OWN,
    query: z.object({ most: z.coerce.number().int().min(1).max(500).default(20) }),
    answers: z.object({
      company: z.string(),
      on: DAY,
      /** The soonest; `all` says how many there are. */
      due: z.object({ rows: z.array(DUE_REPORT), all: z.number().int() }),
      invoices: z.object({
        rows: z.array(
          z.object({
            id: z.string(),
            number: z.string(),
            due: DAY,
            open: AMOUNT,
            currency: CURRENCY,
            daysLate: z.number().int(),
          }),
        ),
        all: z.number().int(),
        open: z.array(MONEY),
        late: z.array(MONEY),
        credit: z.array(MONEY),
      }),
      licences: z.object({ rows: z.array(LICENCE), all: z.number().int() }),
    }),
  }),
  checkReport: route({
    method: 'post',
    path: '/api/company/report-checks',
    title: 'Looks at an uploaded use report as if it were handed in, and keeps nothing.',
    ...OWN,
    cost: 10,
    body: z.object({ upload: ID }),
    answers: z.object({
      report: z.string(),
      licence: z.string(),
      period: z.string(),
      replaces: z.string().optional(),
      rows: z.number().int(),
      kept: z.number().int(),
      known: z.number().int(),
      matched: z.number().int(),
      waiting: z.number().int(),
      /** The first of them; the file of rejects has all. */
      rejected: z.array(REJECTED),
      allRejected: z.number().int(),
      comesTo: z.object({ before: MONEY, after: MONEY }).optional(),
      problems: z.array(PROBLEM),
    }),
  }),
  readCheckRejects: route({
    method: 'get',
    path: '/api/company/report-checks/{upload}/rejects',
    title: 'What a check rejects as CSV, with the reason beside each record: mended, it can be handed in as it is.',
    ...OWN,
    cost: 10,
    params: z.object({ upload: ID }),
    answers: 'file',
  }),
  handInReport: route({
    method: 'post',
    path: '/api/company/reports',
    title: 'Hands in an uploaded use report; handed in again it is known, and a corrected one replaces another.',
    ...OWN,
    cost: 10,
    body: z.object({ upload: ID }),
    status: 201,
    answers: z.object({
      report: z.string(),
      id: z.string(),
      rows: z.number().int(),
      kept: z.number().int(),
      known: z.number().int(),
      rejected: z.number().int(),
      matched: z.number().int(),
      waiting: z.number().int(),
      problems: z.array(PROBLEM),
    }),
  }),
  readReportTemplate: route({
    method: 'get',
    path: '/api/company/report-template',
    title: 'A use report to fill in.',
    ...OWN,
    query: z.object({ format: z.enum(['csv', 'xlsx', 'jsonl']).default('csv') }),
    answers: 'file',
  }),
  costOffers: route({
    method: 'post',
    path: '/api/company/offers',
    title: 'What deals of the library, and an offer as text, would cost the company, over its own facts alone.',
    ...OWN,
    cost: 20,
    body: z.object({
      deals: z.array(ID).max(4).default([]),
      /** A whole deal or a patch on one of the library, as YAML; what is wrong in it is told with its line. */
      text: z.string().min(1).max(600_000).optional(),
      /** Each as if it had come into force on this day. */
      asIfFrom: DAY.optional(),
    }),
    answers: z.object({
      deals: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          stage: z.string(),
          /** The text that was sent. */
          isBrought: z.boolean(),
          total: AMOUNT,
          /** To the first of them. */
          difference: AMOUNT,
          currency: CURRENCY,
          clauses: z.array(z.object({ id: z.string(), title: z.string(), amount: AMOUNT })),
          breaches: z.number().int(),
          obligations: z.number().int(),
        }),
      ),
      problems: z.array(PROBLEM),
    }),
  }),
}
