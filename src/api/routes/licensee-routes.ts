/** Routes of licensees: companies with what stands between them and the guild, and their licences. */

import { z } from 'zod'
import { route } from '../route.ts'
import { AMOUNT, CURRENCY, DAY, ID, MONEY, pageOf, PAGE_QUERY, PROBLEM } from '../shapes.ts'
import { READS_MONEY, SHARED_MONEY, WORKS_MONEY } from './money-access.ts'
import { DUE_REPORT } from './use-routes.ts'

const COMPANY = z.string().min(1).max(300)

const LICENSEE = z.object({
  company: z.string(),
  /** Of other legal forms: they may be the same, and nothing of them is joined. */
  mayBe: z.array(z.string()),
  licences: z.object({ inForce: z.number().int(), all: z.number().int() }),
  invoices: z.number().int(),
  open: z.array(MONEY),
  late: z.array(MONEY),
  credit: z.array(MONEY),
  missingReports: z.number().int(),
})

export const LICENCE = z.object({
  id: z.string(),
  title: z.string(),
  company: z.string(),
  deal: z.string(),
  currency: CURRENCY,
  state: z.enum(['coming', 'in-force', 'over']),
  from: DAY,
  /** The last day on which it holds; open without it. */
  until: DAY.optional(),
  noticeDays: z.number().int().optional(),
  basis: z.enum(['per-word', 'subscription']),
  purposes: z.array(z.string()),
  tools: z.array(z.string()).optional(),
  models: z.array(z.string()).optional(),
})

const DATED = z.object({ from: DAY, value: z.string() })

/** Each is one text; the names are those of invoices. */
const PARTICULARS = z.partialRecord(
  z.enum([
    'legal_name',
    'street',
    'city',
    'postcode',
    'subdivision',
    'country',
    'vat',
    'registration',
    'email',
    'iban',
    'bic',
    'account',
    'bank',
    'vat_category',
    'vat_reason',
  ]),
  z.string().max(500),
)

const NOTICE = z.object({
  id: z.string(),
  notice: z.string(),
  licensor: z.string(),
  licensee: z.string(),
  purposes: z.array(z.string()),
  startsOn: DAY.optional(),
  endsOn: DAY.optional(),
  givenOn: DAY,
  works: z.number().int(),
  unmatched: z.number().int(),
})

export const LICENSEE_ROUTES = {
  listLicensees: route({
    method: 'get',
    path: '/api/licensees',
    title: 'Companies with their licences, what is open and late, and reports that are missing.',
    access: READS_MONEY,
    query: PAGE_QUERY,
    answers: pageOf(LICENSEE),
  }),
  showLicensee: route({
    method: 'get',
    path: '/api/licensees/{company}',
    title: 'One company: who it is, its licences, notices, and what is due from it.',
    access: READS_MONEY,
    params: z.object({ company: COMPANY }),
    answers: z.object({
      licensee: LICENSEE,
      particulars: PARTICULARS,
      licences: z.array(LICENCE),
      notices: z.array(NOTICE),
      due: z.array(DUE_REPORT),
    }),
  }),
  setParticulars: route({
    method: 'patch',
    path: '/api/licensees/{company}/particulars',
    title: 'Say who a company is: address, numbers, where invoices go. An empty text takes a field away.',
    access: WORKS_MONEY,
    params: z.object({ company: COMPANY }),
    body: z.object({ particulars: PARTICULARS, source: z.string().max(500).optional() }),
    answers: z.object({ particulars: PARTICULARS, changed: z.boolean(), problems: z.array(PROBLEM) }),
  }),
  showLicence: route({
    method: 'get',
    path: '/api/licences/{id}',
    title: 'A licence: its terms, its history, what it was charged, and its reports.',
    access: SHARED_MONEY,
    own: ['company'],
    params: z.object({ id: ID }),
    answers: LICENCE.extend({
      note: z.string().optional(),
      document: z.string(),
      ended: z.object({ on: DAY, because: z.string() }).optional(),
      fee: z.object({
        perYear: z.array(DATED).optional(),
        tiers: z.array(z.object({ above: z.string(), perWord: z.array(DATED) })).optional(),
        counted: z.string().optional(),
        minimum: z.array(DATED).optional(),
        cap: z.array(DATED).optional(),
        outside: z.array(DATED),
      }),
      reporting: z.object({ every: z.string(), dueDays: z.number().int() }).optional(),
      payment: z.object({ days: z.number().int(), after: z.string() }),
      interest: z
        .object({ per: z.string(), latePayment: z.string().optional(), lateReports: z.string().optional() })
        .optional(),
      audit: z
        .object({
          noticeDays: z.number().int(),
          yearsBack: z.number().int(),
          companyPaysAbove: z.string().optional(),
        })
        .optional(),
      signed: z.array(z.object({ party: z.string(), by: z.string(), on: DAY })),
      /** As it was taken in. */
      text: z.string(),
      history: z.array(z.object({ knownOn: DAY, says: z.string() })),
      charges: z.array(z.object({ run: z.string(), period: z.string(), total: AMOUNT, currency: CURRENCY })),
      reports: z.array(
        z.object({
          name: z.string(),
          due: DAY,
          receivedOn: DAY.optional(),
          report: z.string().optional(),
          state: z.string(),
          daysLate: z.number().int(),
          interest: AMOUNT.optional(),
        }),
      ),
    }),
  }),
}
