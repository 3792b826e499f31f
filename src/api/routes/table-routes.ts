/** Routes of the table: deals to lay on it, their numbers with citations, what they come to, and links to share. */

import { z } from 'zod'
import { ANYBODY, MEMBERS, type Role } from '../roles.ts'
import { route } from '../route.ts'
import { AMOUNT, CURRENCY, DAY, PROBLEM } from '../shapes.ts'

/** Who may lay offers over the facts of the hall, and be told who gains and loses. */
export const TABLE_READERS: readonly Role[] = ['negotiator', 'clerk', 'auditor', 'administrator']

/** Who may lay offers over facts of their own. */
const BRINGERS: readonly Role[] = ['negotiator', 'clerk']

const OFFER = z.string().min(1).max(120)
const TURN = z.object({ path: z.string().min(1).max(300), value: z.string().min(1).max(60) })

const CHOICES = z.object({
  offers: z
    .array(z.object({ deal: OFFER, changes: z.array(TURN).max(200).default([]) }))
    .min(1)
    .max(6),
  facts: z.string().min(1).max(300),
  knownBy: DAY.optional(),
  from: DAY.optional(),
  to: DAY.optional(),
  asIfFrom: DAY.optional(),
  sweep: z.string().max(400).optional(),
  ranges: z.array(z.string().max(200)).max(4).optional(),
})

const ROW = z.object({ id: z.string(), title: z.string(), amounts: z.array(AMOUNT), differences: z.array(AMOUNT) })
const DECILES = { median: AMOUNT.nullable(), deciles: z.array(AMOUNT) }

const ANSWER = z.object({
  currency: CURRENCY,
  labels: z.array(z.string()),
  total: ROW,
  clauses: z.array(ROW.extend({ obligations: z.array(z.number()), because: z.array(z.array(z.string())) })),
  conduct: z.array(z.object({ id: z.string(), title: z.string(), breaches: z.array(z.number()) })),
  companies: z.array(ROW),
  nobody: ROW.nullable(),
  parties: ROW,
  spreads: z.array(z.object({ count: z.number(), ...DECILES })),
  changes: z.array(
    z.object({
      gained: z.number(),
      lost: z.number(),
      unchanged: z.number(),
      ...DECILES,
      largestGain: AMOUNT.nullable(),
      largestLoss: AMOUNT.nullable(),
    }),
  ),
  notReckoned: z.array(z.number()),
  sweep: z
    .object({
      path: z.string(),
      unit: z.string(),
      was: z.array(z.string().nullable()),
      steps: z.array(z.object({ value: z.string(), totals: z.array(AMOUNT) })),
      crossings: z.array(z.object({ offer: z.number(), after: z.string(), before: z.string() })),
    })
    .nullable(),
  uncertain: z.array(z.object({ low: AMOUNT, high: AMOUNT })).nullable(),
  pins: z.object({ deals: z.array(z.string()), facts: z.string() }),
  factCount: z.number(),
  took: z.number(),
})

const CITATION = z.object({
  source: z.string(),
  publisher: z.string(),
  published: z.string().nullable(),
  url: z.string().nullable(),
  at: z.string().nullable(),
  says: z.string().nullable(),
  hypothesis: z.string().nullable(),
})

const SUM = { before: AMOUNT, after: AMOUNT, difference: AMOUNT }
const SIDE = z.object({
  path: z.string(),
  value: z.string(),
  from: z.string().nullable(),
  citation: CITATION.nullable(),
})
const MOVED = z.object({
  is: z.enum(['number', 'edge', 'day']),
  of: z.string(),
  which: z.string(),
  unit: z.string(),
  was: SIDE.nullable(),
  now: SIDE.nullable(),
  alone: AMOUNT.nullable(),
})
const PERSON = z.object({ writer: z.string(), name: z.string(), ...SUM })

const WHY = z.object({
  currency: CURRENCY,
  ...SUM,
  clauses: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      ...SUM,
      numbers: z.array(MOVED),
      texts: z.array(z.object({ at: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
    }),
  ),
  numbers: z.array(MOVED),
  rest: AMOUNT.nullable(),
  people: z.object({ count: z.number(), gained: z.array(PERSON), lost: z.array(PERSON) }).nullable(),
})

export const TABLE_ROUTES = {
  listOffers: route({
    method: 'get',
    path: '/api/table/offers',
    title: 'Deals that can be laid on the table, and facts to lay them over.',
    access: ANYBODY,
    answers: z.object({
      deals: z.array(
        z.object({
          name: z.string(),
          title: z.string(),
          stage: z.string(),
          currency: CURRENCY,
          from: DAY,
          to: DAY.nullable(),
        }),
      ),
      facts: z.array(z.string()),
    }),
  }),
  listDials: route({
    method: 'get',
    path: '/api/table/offers/{name}/numbers',
    title: 'What can be changed in a deal: numbers, edges of bands, days; each with its citation.',
    access: ANYBODY,
    params: z.object({ name: OFFER }),
    answers: z.object({
      name: z.string(),
      title: z.string(),
      stage: z.string(),
      sha256: z.string(),
      clauses: z.array(z.object({ id: z.string(), title: z.string() })),
      numbers: z.array(
        z.object({
          path: z.string(),
          is: z.enum(['number', 'edge', 'day']),
          of: z.string(),
          which: z.string(),
          from: z.string().nullable(),
          written: z.string(),
          unit: z.string(),
          clauses: z.array(z.string()),
          citation: CITATION.nullable(),
        }),
      ),
    }),
  }),
  reckonTable: route({
    method: 'post',
    path: '/api/table/reckon',
    title: 'What offers come to, side by side, with numbers changed; no name of a writer is in it.',
    access: ANYBODY,
    body: CHOICES,
    answers: ANSWER,
  }),
  tellWhy: route({
    method: 'post',
    path: '/api/table/why',
    title:
      'Why an offer comes to another sum than the first: clauses, numbers with citations, what each does by itself; who gains and loses, to those who may know it.',
    access: ANYBODY,
    body: CHOICES.omit({ sweep: true, ranges: true }).extend({
      offer: z.number().int().min(1).max(5),
      about: z.enum(['total', 'company', 'clause', 'tenth']),
      id: z.string().max(200).default(''),
    }),
    answers: WHY,
  }),
  bringFacts: route({
    method: 'post',
    path: '/api/table/facts',
    title:
      'Fact tables that were uploaded, to lay offers over: what can be used of them, and each rejected row; nothing is taken into the books.',
    access: BRINGERS,
    own: BRINGERS,
    body: z.object({
      uploads: z
        .array(z.string().regex(/^upload-[0-9a-f]{20}$/))
        .min(1)
        .max(12),
    }),
    answers: z.object({
      facts: z.string().nullable(),
      tables: z.array(
        z.object({
          file: z.string(),
          kind: z.string().nullable(),
          rows: z.number(),
          accepted: z.number(),
          rejectedCount: z.number(),
          rejected: z.array(z.object({ line: z.number(), column: z.string(), reason: z.string(), hint: z.string() })),
          problems: z.array(PROBLEM),
        }),
      ),
    }),
  }),
  layDeal: route({
    method: 'post',
    path: '/api/table/deals',
    title: 'Lays the text of a deal on the table; a wrong one is told with its places.',
    access: MEMBERS,
    body: z.object({ text: z.string().min(1).max(600_000) }),
    answers: z.object({ name: z.string().nullable(), title: z.string().nullable(), problems: z.array(PROBLEM) }),
  }),
  keepChoices: route({
    method: 'post',
    path: '/api/table/links',
    title: 'Keeps choices that are too long for an address, under their hash.',
    access: MEMBERS,
    body: z.object({ choices: z.string().min(1).max(60_000) }),
    answers: z.object({ hash: z.string() }),
  }),
  showChoices: route({
    method: 'get',
    path: '/api/table/links/{hash}',
    title: 'The choices of a link.',
    access: ANYBODY,
    params: z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
    answers: z.object({ choices: z.string() }),
  }),
}
