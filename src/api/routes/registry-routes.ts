/** Routes of the registry for the guild: search, works, people; what is said of them as further entries. */

import { z } from 'zod'
import { GUILD } from '../roles.ts'
import { route } from '../route.ts'
import { DAY, ID, pageOf, PROBLEM } from '../shapes.ts'

const NAMED = z.object({ id: z.string(), name: z.string() })
const BY_ID = z.object({ id: ID })
const AS_OF = z.object({ on: DAY.optional() })
const SOURCE = z.string().trim().min(1).max(1000)
const TEXT = z.string().trim().min(1).max(500)
/** Who said so, from when it holds, when it was learnt. */
const SAYING = { source: SOURCE, known: DAY.optional(), from: DAY.optional() }
const DONE = z.object({ problems: z.array(PROBLEM) })

const PARTICULARS = z.object({
  kind: z.string().optional(),
  year: z.number().int().optional(),
  countries: z.array(z.string()).optional(),
  runtimeMinutes: z.number().int().optional(),
})

const SEARCH_ROW = z.object({
  id: z.string(),
  name: z.string(),
  beside: z.array(z.string()),
  match: z.enum(['exact', 'words', 'beginning', 'near', 'some', 'latest']),
  by: z.enum(['title', 'further title', 'file', 'identifier', 'name']),
  particulars: PARTICULARS,
})

const DRAFT = z.object({
  id: z.string(),
  sequence: z.number().int(),
  fileName: z.string(),
  format: z.string(),
  knownOn: DAY,
  words: z.number().int(),
  countingWords: z.number().int(),
  basis: z.enum(['agreed', 'confirmed', 'counted', 'estimate']),
  scores: z.boolean(),
  pages: z.number().int(),
  counts: z.record(z.string(), z.number().int()),
  sha256: z.string(),
})

const WORK = z.object({
  id: z.string(),
  title: z.string(),
  knownOn: DAY,
  on: DAY,
  drafts: z.array(DRAFT),
  credits: z.object({
    source: z.string(),
    knownOn: DAY,
    rows: z.array(
      z.object({
        writer: z.string().optional(),
        name: z.string().optional(),
        kind: z.string(),
        team: z.string().optional(),
        status: z.string(),
        share: z.string().optional(),
      }),
    ),
  }),
  shares: z.array(
    z.object({
      writer: z.string().optional(),
      name: z.string().optional(),
      fraction: z.string(),
      because: z.string(),
      hold: z.string().optional(),
    }),
  ),
  identifiers: z.array(z.object({ scheme: z.string(), value: z.string(), source: z.string(), knownOn: DAY })),
  titles: z.array(z.object({ title: z.string(), use: z.string(), language: z.string().optional() })),
  particulars: PARTICULARS,
  series: z.object({ id: z.string(), title: z.string(), place: z.string() }).optional(),
  basedOn: z.array(z.object({ says: z.string(), source: z.string(), knownOn: DAY })),
  basisOf: z.array(z.object({ id: z.string(), title: z.string() })),
  likenesses: z.array(
    z.object({
      entry: z.string(),
      draft: z.string(),
      found: z.string(),
      sentence: z.string(),
      verdict: z.string().optional(),
    }),
  ),
  problems: z.array(PROBLEM),
})

const HISTORY_ROW = z.object({
  entry: z.string().optional(),
  kind: z.string(),
  says: z.string(),
  from: DAY,
  knownOn: DAY,
  source: z.string(),
  corrects: z.string().optional(),
  stands: z.boolean(),
  canTakeBack: z.boolean(),
})

const SUCCESSION = z.object({
  id: z.string(),
  kind: z.string(),
  giver: NAMED,
  payee: NAMED,
  part: z.string(),
  work: NAMED.optional(),
  from: DAY,
  until: DAY.optional(),
  source: z.string(),
})

export const REGISTRY_ROUTES = {
  searchRegistry: route({
    method: 'get',
    path: '/api/registry/search',
    title:
      'Works or people by what is typed: unfinished, mistyped, or a number of others. Without a text, the last that came in.',
    access: GUILD,
    query: z.object({
      text: z.string().max(300).optional(),
      of: z.enum(['work', 'writer']).default('work'),
      kind: z.string().max(40).optional(),
      year: z.coerce.number().int().min(1000).max(9999).optional(),
      by: z.enum(['title', 'further title', 'file', 'identifier']).optional(),
      after: z.coerce.number().int().min(0).max(1000).default(0),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    answers: pageOf(SEARCH_ROW),
  }),
  showWork: route({
    method: 'get',
    path: '/api/registry/works/{id}',
    title: 'A work: drafts with their counts, credits, shares, what is said of it; as it was known on a day.',
    access: GUILD,
    params: BY_ID,
    query: AS_OF,
    answers: WORK,
  }),
  showWorkHistory: route({
    method: 'get',
    path: '/api/registry/works/{id}/history',
    title: 'Everything that was said of a work, latest first.',
    access: GUILD,
    params: BY_ID,
    query: AS_OF,
    answers: z.object({ rows: z.array(HISTORY_ROW) }),
  }),
  showWorkConsent: route({
    method: 'get',
    path: '/api/registry/works/{id}/consent',
    title: 'Whether a work may be used, for each purpose, and why.',
    access: GUILD,
    personal: true,
    params: BY_ID,
    query: AS_OF,
    answers: z.object({
      rows: z.array(
        z.object({
          purpose: z.string(),
          says: z.string(),
          answer: z.enum(['yes', 'no', 'terms']),
          why: z.array(z.string()),
        }),
      ),
    }),
  }),
  certifyWork: route({
    method: 'get',
    path: '/api/registry/works/{id}/certificate',
    title: 'The certificate of the last draft of a work, or of a draft: a PDF that carries its proof.',
    access: GUILD,
    params: BY_ID,
    query: z.object({ draft: ID.optional(), as: z.enum(['pdf', 'json']).default('pdf') }),
    answers: 'file',
  }),
  describeWork: route({
    method: 'post',
    path: '/api/registry/works/{id}/description',
    title: 'Say what a work is: kind, year, countries, length, further titles.',
    access: ['clerk'],
    params: BY_ID,
    body: z.object({
      kind: TEXT.optional(),
      year: z.string().max(10).optional(),
      countries: z.string().max(200).optional(),
      runtime: z.string().max(10).optional(),
      titles: z.array(TEXT).max(50).optional(),
      ...SAYING,
    }),
    answers: z.object({ changed: z.boolean(), problems: z.array(PROBLEM) }),
  }),
  identifyWork: route({
    method: 'post',
    path: '/api/registry/works/{id}/identifiers',
    title: 'Say under which numbers others know a work, or take that back.',
    access: ['clerk'],
    params: BY_ID,
    body: z.object({ identifiers: z.array(TEXT).min(1).max(50), takeBack: z.boolean().default(false), ...SAYING }),
    answers: z.object({ said: z.array(z.object({ text: z.string(), done: z.string() })), problems: z.array(PROBLEM) }),
  }),
  creditWork: route({
    method: 'post',
    path: '/api/registry/works/{id}/credits',
    title: 'Enter what was determined about the credits of a work; it stands in place of what was before.',
    access: ['clerk'],
    params: BY_ID,
    body: z.object({
      credits: z
        .array(
          z.object({
            writer: z.string().trim().max(500),
            credit: TEXT,
            team: z.string().max(40).optional(),
            status: z.enum(['agreed', 'unsigned', 'contested']).optional(),
            share: z.string().max(60).optional(),
          }),
        )
        .max(200),
      source: SOURCE,
    }),
    answers: DONE,
  }),
  takeBackEntry: route({
    method: 'post',
    path: '/api/registry/works/{id}/take-back',
    title: 'Take an entry about a work back, by one more entry.',
    access: ['clerk'],
    params: BY_ID,
    body: z.object({ entry: ID, source: SOURCE }),
    answers: DONE,
  }),
  showPerson: route({
    method: 'get',
    path: '/api/registry/people/{id}',
    title: 'A person: names, works, who is paid in whose place. No accounts, no tax.',
    access: GUILD,
    params: BY_ID,
    answers: z.object({
      id: z.string(),
      name: z.string(),
      knownOn: DAY,
      also: z.array(NAMED),
      identifiers: z.array(z.object({ scheme: z.string(), value: z.string() })),
      works: z.array(z.object({ id: z.string(), title: z.string(), credits: z.array(z.string()) })),
      said: z.array(
        z.object({
          entry: z.string(),
          same: z.boolean(),
          other: NAMED,
          because: z.string(),
          source: z.string(),
          knownOn: DAY,
        }),
      ),
      successions: z.array(SUCCESSION),
    }),
  }),
  addSuccession: route({
    method: 'post',
    path: '/api/registry/people/{id}/successions',
    title: 'Say who is paid in the place of a person: heir, loan-out company, agent.',
    access: ['clerk'],
    params: BY_ID,
    body: z.object({
      kind: TEXT,
      payee: TEXT,
      part: z.string().max(40),
      work: z.string().max(300).optional(),
      from: DAY,
      until: DAY.optional(),
      source: SOURCE,
    }),
    answers: z.object({ id: z.string(), known: z.boolean(), problems: z.array(PROBLEM) }),
  }),
  endSuccession: route({
    method: 'post',
    path: '/api/registry/successions/{id}/end',
    title: 'End a succession on a day, or take it back as never having been right.',
    access: ['clerk'],
    params: BY_ID,
    body: z.object({ on: DAY.optional(), source: SOURCE }),
    answers: DONE,
  }),
  joinPeople: route({
    method: 'post',
    path: '/api/registry/people/{id}/same',
    title: 'Say that two writers are one person, or are not.',
    access: ['clerk'],
    params: BY_ID,
    body: z.object({ other: TEXT, same: z.boolean(), because: TEXT, source: SOURCE }),
    answers: z.object({ entry: z.string(), known: z.boolean(), problems: z.array(PROBLEM) }),
  }),
}
