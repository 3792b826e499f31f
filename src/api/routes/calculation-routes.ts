/** Routes of calculations: what came out, line by line and why, and what is otherwise than it was known before. */

import { z } from 'zod'
import { route } from '../route.ts'
import { AMOUNT, CURRENCY, DAY, ID, PAGE_QUERY, pageOf, PROBLEM } from '../shapes.ts'
import { READS_MONEY } from './money-access.ts'

const BY_ID = z.object({ id: ID })

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

export const CALCULATION_ROUTES = {
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
}
