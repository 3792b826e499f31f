/** Routes that everybody may ask, signed in or not: titles, unclaimed money, deals, the log. They change nothing and hold nothing personal. */

import { z } from 'zod'
import { ANYBODY, GUILD } from '../roles.ts'
import { route } from '../route.ts'
import { DAY, ID, pageOf } from '../shapes.ts'
import { GRADE } from './writer-shapes.ts'

const OFFSET = z.coerce.number().int().min(0).max(100_000).default(0)
const LIMIT = z.coerce.number().int().min(1).max(200).default(50)

const SOURCE = z.object({
  says: z.string(),
  published: z.string().optional(),
  url: z.string().optional(),
  isHypothesis: z.boolean(),
})

const DEAL_ROW = z.object({
  id: z.string(),
  title: z.string(),
  stage: z.string(),
  proposedBy: z.string().optional(),
  parties: z.array(z.string()),
  baseline: z.string().optional(),
  from: DAY,
  to: DAY.optional(),
  knownOn: DAY.optional(),
  clauses: z.number().int(),
  schedules: z.number().int(),
  hypotheses: z.number().int(),
})

const DEAL_CHANGE = z.object({
  kind: z.enum(['added', 'removed', 'changed']),
  part: z.string(),
  at: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
})

const DEAL = DEAL_ROW.extend({
  sha256: z.string(),
  head: z.array(z.string()),
  parts: z.array(
    z.object({
      anchor: z.string(),
      kind: z.enum(['clause', 'schedule', 'names', 'fund']),
      title: z.string(),
      lines: z.array(z.object({ depth: z.number().int(), text: z.string(), source: SOURCE.optional() })),
      table: z
        .object({
          unit: z.string(),
          by: z.array(z.string()),
          note: z.string().optional(),
          gaps: z.string().optional(),
          rows: z.array(
            z.object({
              keys: z.array(z.string()),
              written: z.string(),
              from: DAY,
              to: DAY.optional(),
              knownOn: DAY.optional(),
              source: SOURCE,
            }),
          ),
        })
        .optional(),
    }),
  ),
  sources: z.array(
    z.object({
      title: z.string(),
      publisher: z.string(),
      published: z.string().optional(),
      url: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
  changes: z.array(DEAL_CHANGE),
})

export const PUBLIC_ROUTES = {
  lookUpTitle: route({
    method: 'get',
    path: '/api/titles',
    title: 'Whether a title is registered and whether audits found it, as far as the hall tells everybody.',
    access: ANYBODY,
    query: z.object({ text: z.string().max(300).default('') }),
    answers: z.object({
      level: z.enum(['none', 'registered', 'counts', 'found']),
      audits: z.number().int().optional(),
      titles: z.array(
        z.object({
          title: z.string(),
          kind: z.string().optional(),
          year: z.number().int().optional(),
          foundIn: z.number().int().optional(),
          writers: z.array(z.string()),
          found: z.array(
            z.object({
              on: DAY,
              company: z.string(),
              tool: z.string(),
              model: z.string(),
              purpose: z.string(),
              words: z.number().int(),
              ofWords: z.number().int(),
              grade: GRADE,
            }),
          ),
        }),
      ),
    }),
  }),
  searchUnclaimed: route({
    method: 'get',
    path: '/api/unclaimed',
    title: 'Money that nobody could be paid yet: by title or name, and how to claim it.',
    access: ANYBODY,
    query: z.object({ text: z.string().max(300).default(''), after: OFFSET, limit: LIMIT }),
    answers: pageOf(
      z.object({
        work: z.string(),
        title: z.string(),
        otherTitles: z.array(z.string()),
        names: z.array(z.string()),
        year: z.number().int().optional(),
        usedIn: z.array(z.string()),
        amounts: z.array(z.string()),
        reasons: z.array(z.string()),
        since: DAY,
        decidedFrom: DAY.optional(),
        claimUntil: z.string().optional(),
        ids: z.array(z.string()),
      }),
    ).extend({ on: DAY, rules: z.object({ id: z.string(), title: z.string() }), toClaim: z.string() }),
  }),
  listDeals: route({
    method: 'get',
    path: '/api/deals',
    title: 'The library of deals: agreements, offers, demands.',
    access: ANYBODY,
    answers: z.object({ rows: z.array(DEAL_ROW) }),
  }),
  showDeal: route({
    method: 'get',
    path: '/api/deals/{id}',
    title: 'A deal as a document: clause by clause, every number with its source; all numbers, or those of a day.',
    access: ANYBODY,
    params: z.object({ id: ID }),
    query: z.object({ on: DAY.optional() }),
    answers: DEAL,
  }),
  compareDealTexts: route({
    method: 'get',
    path: '/api/deals/{id}/differences',
    title: 'What leads from one deal to another, number by number.',
    access: ANYBODY,
    params: z.object({ id: ID }),
    query: z.object({ to: ID }),
    answers: z.object({ a: DEAL_ROW, b: DEAL_ROW, changes: z.array(DEAL_CHANGE) }),
  }),
  showLog: route({
    method: 'get',
    path: '/api/log',
    title: 'The log: its checkpoint, root, keys and their changes, who cosigned.',
    access: ANYBODY,
    answers: z.object({
      origin: z.string(),
      size: z.number().int(),
      root: z.string(),
      checkpoint: z.string(),
      firstKey: z.string(),
      key: z.string(),
      keys: z.string(),
      changes: z.array(z.object({ at: z.number().int(), on: DAY, to: z.string() })),
      cosigned: z.object({ size: z.number().int(), names: z.array(z.string()) }).optional(),
    }),
  }),
  proveRecord: route({
    method: 'get',
    path: '/api/log/records/{id}',
    title: 'A proof that a record of the hall is in the log. Outsiders ask by the number of the leaf, from the tiles.',
    access: GUILD,
    params: z.object({ id: ID }),
    answers: z.object({
      index: z.number().int(),
      size: z.number().int(),
      root: z.string(),
      leaf: z.string(),
      proof: z.string(),
      key: z.string(),
    }),
  }),
  fetchChecker: route({
    method: 'get',
    path: '/api/checker.js',
    title: 'The script that checks statements, certificates and proofs in a browser.',
    access: ANYBODY,
    answers: 'file',
  }),
}
