/** Routes of the bargaining record. What is confirmed is for everybody; what waits for review, and reviewing, for those who work on it. */

import { z } from 'zod'
import { ANYBODY, type Role } from '../roles.ts'
import { route } from '../route.ts'
import { DAY, ID, PROBLEM } from '../shapes.ts'

/** Those who see what nobody has looked at yet; of them the auditor changes nothing. */
const READERS: readonly Role[] = ['clerk', 'auditor', 'negotiator', 'administrator']
const REVIEWERS: readonly Role[] = ['clerk', 'negotiator']

/** Never more exact than it was said: the first and the last day that it can have been. */
const RECORD_DATE = z.object({ first: DAY, last: DAY, precision: z.string() })
const NUMBER_SAID = z.object({
  measure: z.string(),
  value: z.string(),
  unit: z.string(),
  bound: z.string().optional(),
  of: z.string().optional(),
})
const RANK = z.enum(['preferred', 'normal', 'deprecated'])
const PARTY = z.object({ id: z.string(), name: z.string() })
const SOURCE = z.object({
  id: z.string(),
  title: z.string(),
  publisher: z.string(),
  published: z.string().optional(),
  url: z.string().optional(),
  sure: z.string().optional(),
  note: z.string().optional(),
})
const ROUND = z.object({ id: z.string(), title: z.string(), first: DAY, last: DAY })

const EVENT = z.object({
  id: z.string(),
  kind: z.string(),
  round: z.string().optional(),
  parties: z.array(PARTY),
  says: z.string(),
  date: RECORD_DATE.optional(),
  isDisputed: z.boolean(),
  /** Every value that is given, with who gives it. */
  dates: z.array(z.object({ date: RECORD_DATE, rank: RANK, reason: z.string().optional(), sources: z.array(SOURCE) })),
  numbers: z.array(
    z.object({ number: NUMBER_SAID, rank: RANK, reason: z.string().optional(), sources: z.array(SOURCE) }),
  ),
  issue: z.string().optional(),
  deal: z.string().optional(),
  voices: z.number().int(),
  awaitsReview: z.boolean(),
})

const CONFLICT = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  weight: z.enum(['contradiction', 'difference']),
  sides: z.array(
    z.object({
      of: z.string(),
      id: z.string(),
      sentence: z.string(),
      value: z.string(),
      sources: z.array(z.string()),
    }),
  ),
  explains: z.string(),
  settledBy: z.string(),
  round: z.string().optional(),
  on: z.string().optional(),
  awaitsReview: z.boolean(),
})

const CLAIM = z.object({
  id: z.string(),
  about: z.string(),
  kind: z.string().optional(),
  /** The sentence of the report. */
  quote: z.string(),
  date: RECORD_DATE.optional(),
  parties: z.array(PARTY),
  numbers: z.array(NUMBER_SAID),
  issue: z.string().optional(),
  modality: z.string(),
  confidence: z.number(),
  status: z.enum(['candidate', 'confirmed', 'rejected']),
  report: z.object({
    id: z.string(),
    title: z.string(),
    publisher: z.string().optional(),
    published: z.string().optional(),
  }),
  conflicts: z.array(CONFLICT),
})

const TIMELINE_QUERY = z.object({
  from: DAY.optional(),
  to: DAY.optional(),
  /** A round by its id, or `latest`: the newest of which the record holds an event. */
  round: ID.optional(),
  kind: ID.optional(),
})

export const RECORD_ROUTES = {
  showTimeline: route({
    method: 'get',
    path: '/api/record/timeline',
    title: 'What happened when, with every value that is given and who gives it.',
    access: ANYBODY,
    query: TIMELINE_QUERY,
    answers: z.object({
      rounds: z.array(ROUND),
      /** The round that was meant; absent for all. */
      round: z.string().optional(),
      kinds: z.array(z.string()),
      events: z.array(EVENT),
    }),
  }),
  listRecordConflicts: route({
    method: 'get',
    path: '/api/record/conflicts',
    title: 'Sentences that cannot both be so, why, and what would settle it.',
    access: ANYBODY,
    query: z.object({ round: ID.optional() }),
    answers: z.object({ rounds: z.array(ROUND), conflicts: z.array(CONFLICT) }),
  }),
  listPositions: route({
    method: 'get',
    path: '/api/record/positions',
    title: 'What each side asked and offered, by issue and over time, with the deal that prices it.',
    access: ANYBODY,
    query: z.object({ issue: ID.optional(), round: ID.optional() }),
    answers: z.object({
      rounds: z.array(ROUND),
      round: z.string().optional(),
      issues: z.array(z.string()),
      positions: z.array(
        z.object({
          id: z.string(),
          round: z.string(),
          issue: z.string(),
          party: PARTY,
          /** At which side of the table the party sits. */
          side: z.enum(['union', 'employers', 'other']),
          stance: z.string(),
          date: RECORD_DATE,
          says: z.string(),
          numbers: z.array(NUMBER_SAID),
          deal: z.string().optional(),
          clauses: z.array(z.string()),
          follows: z.string().optional(),
          sources: z.array(SOURCE),
        }),
      ),
    }),
  }),
  listRecordSources: route({
    method: 'get',
    path: '/api/record/sources',
    title:
      'Who says it: sources of the record by how sure they are, and publishers of reports by what was made of them.',
    access: ANYBODY,
    answers: z.object({
      sources: z.array(SOURCE.extend({ supports: z.number().int() })),
      publishers: z.array(
        z.object({
          publisher: z.string(),
          credibility: z.string(),
          reason: z.string().optional(),
          reports: z.number().int(),
          voices: z.number().int(),
          confirmed: z.number().int(),
          rejected: z.number().int(),
          waiting: z.number().int(),
        }),
      ),
    }),
  }),
  exportRecordAs: route({
    method: 'get',
    path: '/api/record/export',
    title: 'The record as a calendar, a table, linked data, a feed or a page.',
    access: ANYBODY,
    query: TIMELINE_QUERY.omit({ kind: true }).extend({
      format: z.enum(['ics', 'csv', 'jsonld', 'atom', 'html', 'json']),
      table: z.enum(['events', 'claims', 'conflicts']).default('events'),
    }),
    answers: 'file',
  }),
  listReview: route({
    method: 'get',
    path: '/api/record/review',
    title: 'Claims that wait for somebody to look at them: what contradicts first, then what the finder is surest of.',
    access: READERS,
    query: z.object({ report: ID.optional() }),
    answers: z.object({ claims: z.array(CLAIM) }),
  }),
  reviewClaim: route({
    method: 'post',
    path: '/api/record/claims/{id}/review',
    title: 'Confirms, rejects or reopens a claim; a further entry, which another one may take back.',
    access: REVIEWERS,
    params: z.object({ id: ID }),
    body: z.object({
      as: z.enum(['candidate', 'confirmed', 'rejected']),
      reason: z.string().trim().max(1000).optional(),
    }),
    answers: z.object({ status: z.enum(['candidate', 'confirmed', 'rejected']), before: z.string() }),
  }),
  importReportText: route({
    method: 'post',
    path: '/api/record/reports',
    title: 'Takes in a text (an article, a notice, a feed): its reports are kept, and what they say waits for review.',
    access: REVIEWERS,
    body: z.object({
      text: z.string().min(1).max(900_000),
      publisher: z.string().trim().max(200).optional(),
      published: DAY.optional(),
      url: z.url().max(2000).optional(),
    }),
    status: 201,
    answers: z.object({
      reports: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          became: z.string(),
          claims: z.number().int(),
          notes: z.array(z.string()),
        }),
      ),
      conflicts: z.number().int(),
      problems: z.array(PROBLEM),
    }),
  }),
}
