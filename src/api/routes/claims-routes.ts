/** Routes of competing claims for the guild: the list with its clocks, one claim, and its steps. */

import { z } from 'zod'
import { GUILD } from '../roles.ts'
import { route } from '../route.ts'
import { DAY, ID, MONEY, pageOf, PROBLEM } from '../shapes.ts'

const NAMED = z.object({ id: z.string(), name: z.string() })
const BY_ID = z.object({ id: ID })
const SOURCE = z.string().trim().min(1).max(1000)
const SIDE = z.enum(['claimant', 'respondent'])
const FRACTION = z.string().trim().min(1).max(60)
const PERSON = z.string().trim().min(1).max(300)
/** A paper by the SHA-256 of its bytes: the file stays with whoever has it. */
const PAPER = z.object({ kind: z.string().max(40), date: DAY, sha256: z.string().regex(/^[0-9a-f]{64}$/) })
const PAPERS = z.array(PAPER).max(50).default([])

const CLAIM_ROW = z.object({
  id: z.string(),
  kind: z.string(),
  work: NAMED,
  claimant: NAMED,
  fraction: z.string(),
  held: z.string(),
  money: z.array(MONEY),
  phase: z.string(),
  phaseTitle: z.string(),
  due: DAY.optional(),
  daysLeft: z.number().int().optional(),
  isPaused: z.boolean(),
  ranOut: z.boolean(),
  ended: z.boolean(),
  waitsFor: z.array(z.string()),
})

const CLAIM = CLAIM_ROW.extend({
  contact: z.string().optional(),
  against: z.object({ of: z.enum(['everybody', 'unidentified', 'writer']), writer: NAMED.optional() }),
  respondents: z.array(NAMED),
  credit: z.string().optional(),
  draft: z.string().optional(),
  counters: z.string().optional(),
  opened: DAY,
  from: DAY,
  source: z.string(),
  statement: z.string().optional(),
  rules: z.object({ id: z.string(), title: z.string() }),
  task: z.string(),
  silence: z.object({ whose: z.string(), says: z.string() }).optional(),
  deadline: DAY,
  presumed: z.object({ says: z.string(), favours: z.string(), toClaimant: z.string() }).optional(),
  accepted: z.string(),
  moved: z.string(),
  papers: z.array(z.object({ by: z.string(), kind: z.string(), date: DAY, sha256: z.string() })),
  outcome: z.object({ says: z.string(), toClaimant: z.string(), on: DAY, because: z.string().optional() }).optional(),
  allowed: z.array(z.string()),
  history: z.array(z.object({ on: DAY, knownOn: DAY, says: z.string() })),
})

const STEP = z.discriminatedUnion('step', [
  z.object({ step: z.literal('notice'), way: z.string().trim().min(1).max(300) }),
  z.object({
    step: z.literal('answer'),
    who: PERSON,
    answer: z.enum(['accept', 'deny', 'partial']),
    fraction: FRACTION.optional(),
  }),
  z.object({ step: z.literal('evidence'), by: SIDE, papers: PAPERS, statement: z.string().max(5000).default('') }),
  z.object({ step: z.literal('overturn'), by: SIDE, papers: PAPERS, statement: z.string().max(5000).default('') }),
  z.object({ step: z.literal('ask'), of: SIDE }),
  z.object({ step: z.literal('extend'), days: z.number().int().min(1).max(3650) }),
  z.object({ step: z.literal('agree'), who: PERSON, fraction: FRACTION }),
  z.object({ step: z.literal('refer'), by: z.enum(['claimant', 'respondent', 'hall']) }),
  z.object({ step: z.literal('determination'), fraction: FRACTION, summary: z.string().trim().min(1).max(5000) }),
  z.object({ step: z.literal('withdraw') }),
])

const STEPPED = z.object({ id: z.string(), known: z.boolean(), problems: z.array(PROBLEM) })

export const CLAIMS_ROUTES = {
  listClaims: route({
    method: 'get',
    path: '/api/registry/claims',
    title: 'Competing claims with their clocks: most money held first, then the nearest last day.',
    access: GUILD,
    query: z.object({
      work: ID.optional(),
      which: z.enum(['open', 'overdue', 'soon', 'ended', 'all']).default('open'),
      on: DAY.optional(),
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
    answers: pageOf(CLAIM_ROW),
  }),
  showClaim: route({
    method: 'get',
    path: '/api/registry/claims/{id}',
    title: 'A claim: phase and clock, what silence will do, what is held, papers, steps.',
    access: GUILD,
    personal: true,
    params: BY_ID,
    query: z.object({ on: DAY.optional() }),
    answers: CLAIM,
  }),
  openClaim: route({
    method: 'post',
    path: '/api/registry/works/{id}/claims',
    title: 'Open a claim on a share of a work; only that share is held.',
    access: ['clerk'],
    params: BY_ID,
    body: z.object({
      kind: z.string().max(40),
      by: PERSON,
      against: PERSON.optional(),
      fraction: FRACTION.optional(),
      credit: z.string().max(40).optional(),
      draft: ID.optional(),
      contact: z.string().max(500).optional(),
      papers: PAPERS,
      statement: z.string().max(5000).optional(),
      from: DAY.optional(),
      on: DAY.optional(),
      counters: ID.optional(),
      source: SOURCE,
    }),
    answers: STEPPED,
  }),
  stepClaim: route({
    method: 'post',
    path: '/api/registry/claims/{id}/steps',
    title: 'Enter a step of a claim: clocks that ran out have their consequence first.',
    access: ['clerk'],
    params: BY_ID,
    body: z.object({ on: DAY.optional(), source: SOURCE, does: STEP }),
    answers: STEPPED,
  }),
  takeBackStep: route({
    method: 'post',
    path: '/api/registry/claims/{id}/take-back',
    title: 'Take the last step of a claim back, by one more entry.',
    access: ['clerk'],
    params: BY_ID,
    body: z.object({ source: SOURCE }),
    answers: STEPPED,
  }),
  runClocks: route({
    method: 'post',
    path: '/api/registry/claims/run',
    title: 'Enter what silence does in every claim whose clock has run out by today.',
    access: ['clerk'],
    answers: z.object({
      on: DAY,
      steps: z.array(z.object({ claim: z.string(), on: DAY, says: z.string() })),
      problems: z.array(PROBLEM),
    }),
  }),
}
