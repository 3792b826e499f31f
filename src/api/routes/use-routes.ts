/** Routes of use reports: what was received, what each record means, what waits, and what audits found beside it. */

import { z } from 'zod'
import { route } from '../route.ts'
import { AMOUNT, CURRENCY, DAY, ID, PAGE_QUERY, pageOf, PROBLEM } from '../shapes.ts'
import { PERIOD, READS_MONEY, SHARED_MONEY, WORKS_MONEY } from './money-access.ts'

const COMPANY = z.string().min(1).max(300)

export const USE_REPORT = z.object({
  id: z.string(),
  report: z.string(),
  licence: z.string(),
  company: z.string(),
  period: z.string(),
  complete: z.boolean(),
  receivedOn: DAY,
  replacedBy: z.string().optional(),
  rows: z.number().int(),
  missing: z.number().int(),
  matched: z.number().int(),
  setAside: z.number().int(),
  unmatched: z.number().int(),
})

export const DUE_REPORT = z.object({
  licence: z.string(),
  company: z.string(),
  period: z.string(),
  name: z.string(),
  due: DAY,
  state: z.string(),
  daysLate: z.number().int(),
  receivedOn: DAY.optional(),
  report: z.string().optional(),
})

const BY_REPORT = z.object({ id: ID })

export const USE_ROUTES = {
  listUseReports: route({
    method: 'get',
    path: '/api/use-reports',
    title: 'The use reports that were received, newest first, with how many of their records were matched.',
    access: SHARED_MONEY,
    own: ['company'],
    query: PAGE_QUERY.extend({ company: COMPANY.optional(), licence: ID.optional() }),
    answers: pageOf(USE_REPORT),
  }),
  listDueReports: route({
    method: 'get',
    path: '/api/use-reports/due',
    title: 'Which reports licences ask for, which came late or are missing, and the interest that lateness costs.',
    access: SHARED_MONEY,
    own: ['company'],
    query: z.object({ licence: ID.optional(), on: DAY.optional() }),
    answers: z.object({
      on: DAY,
      reports: z.array(DUE_REPORT),
      interest: z.array(z.object({ company: z.string(), amount: AMOUNT, currency: CURRENCY, summary: z.string() })),
    }),
  }),
  compareUses: route({
    method: 'get',
    path: '/api/use-reports/compared',
    title: 'Declared beside found: words by work and purpose, and what the difference comes to.',
    access: READS_MONEY,
    query: PAGE_QUERY.extend({
      company: COMPANY.optional(),
      licence: ID.optional(),
      period: PERIOD.optional(),
      onlyMissing: z.stringbool().optional(),
    }),
    answers: pageOf(
      z.object({
        company: z.string(),
        work: z.string(),
        title: z.string().optional(),
        purpose: z.string(),
        tool: z.string().optional(),
        model: z.string().optional(),
        declared: z.number().int(),
        found: z.number().int(),
        missing: z.number().int(),
        comparison: z.enum(['both', 'less', 'declared-only', 'found-only']),
      }),
    ).extend({
      valuations: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          currency: CURRENCY,
          declared: AMOUNT,
          withFound: AMOUNT,
          difference: AMOUNT,
          audit: z.object({ paidBy: z.string() }).optional(),
        }),
      ),
    }),
  }),
  showUseReport: route({
    method: 'get',
    path: '/api/use-reports/{id}',
    title: 'One use report: its records with the works that they mean, and how.',
    access: SHARED_MONEY,
    own: ['company'],
    params: BY_REPORT,
    query: PAGE_QUERY.extend({ only: z.enum(['waiting', 'matched', 'set-aside']).optional() }),
    answers: pageOf(
      z.object({
        row: z.number().int(),
        said: z.string(),
        purpose: z.string(),
        tool: z.string().optional(),
        model: z.string().optional(),
        from: DAY,
        to: DAY,
        state: z.enum(['waiting', 'matched', 'set-aside']),
        work: z.string().optional(),
        title: z.string().optional(),
        words: z.number().int().optional(),
        by: z.string().optional(),
        notes: z.array(z.string()),
        reason: z.string().optional(),
        candidates: z.array(z.object({ work: z.string(), title: z.string() })),
      }),
    ).extend({ report: USE_REPORT }),
  }),
  listRejects: route({
    method: 'get',
    path: '/api/use-reports/{id}/rejects',
    title: 'Records of a use report that were not taken in: line, column, reason and hint.',
    access: SHARED_MONEY,
    own: ['company'],
    params: BY_REPORT,
    query: PAGE_QUERY,
    answers: pageOf(
      z.object({
        file: z.string(),
        line: z.string(),
        column: z.string(),
        reason: z.string(),
        hint: z.string(),
        cells: z.record(z.string(), z.string()),
      }),
    ),
  }),
  readReportRejects: route({
    method: 'get',
    path: '/api/use-reports/{id}/rejects/file',
    title: 'These records as a file: mended, it can be handed in as it is.',
    access: SHARED_MONEY,
    own: ['company'],
    params: BY_REPORT,
    answers: 'file',
  }),
  matchUse: route({
    method: 'post',
    path: '/api/use-reports/{id}/rows/{row}/work',
    title: 'Say which work a record of use means, or that it is none of the guild’s; the later word counts.',
    access: WORKS_MONEY,
    params: z.object({ id: ID, row: z.coerce.number().int().min(0).max(10_000_000) }),
    body: z.object({
      /** Id, title or number; nothing: none of the guild’s. */
      work: z.string().min(1).max(300).optional(),
      words: z.number().int().min(0).max(10_000_000).optional(),
      because: z.string().max(1000).optional(),
    }),
    answers: z.object({
      row: z.number().int(),
      work: z.object({ id: z.string(), title: z.string() }).optional(),
      words: z.number().int().optional(),
      isNew: z.boolean(),
      recorded: z.number().int(),
      problems: z.array(PROBLEM),
    }),
  }),
  findForMatch: route({
    method: 'get',
    path: '/api/use-reports/works',
    title: 'Works by what is typed, to match a record of use by hand.',
    access: WORKS_MONEY,
    query: z.object({ text: z.string().min(1).max(200) }),
    answers: z.object({
      works: z.array(z.object({ id: z.string(), title: z.string(), writers: z.array(z.string()) })),
    }),
  }),
}
