/** Shapes of what a writer is shown. */

import { z } from 'zod'
import { CURRENCY, DAY, ID, MONEY } from '../shapes.ts'
import { CASE_STEP } from './case-routes.ts'

/** Exact, as a fraction, and about, as a part of one. */
const SHARE = z.object({
  writer: z.string().optional(),
  name: z.string().optional(),
  fraction: z.string(),
  part: z.number(),
  because: z.string(),
  hold: z.string().optional(),
})

const COUNT_BASIS = z.enum(['counted', 'confirmed', 'agreed', 'estimate'])

export const OWN_DRAFT = z.object({
  id: z.string(),
  sequence: z.number(),
  fileName: z.string(),
  /** As the title page or an entry says it: a day, a month or a year. */
  dated: z.string().optional(),
  revision: z.string().optional(),
  knownOn: DAY,
  words: z.number(),
  countingWords: z.number(),
  basis: COUNT_BASIS,
  pages: z.number(),
  scores: z.boolean(),
})

export const OWN_WORK = z.object({
  id: z.string(),
  title: z.string(),
  knownOn: DAY,
  drafts: z.number(),
  words: z.number(),
  basis: COUNT_BASIS.optional(),
  share: SHARE.optional(),
  coWriters: z.array(z.string()),
})

export const OWN_WORK_PAGE = z.object({
  id: z.string(),
  title: z.string(),
  knownOn: DAY,
  drafts: z.array(OWN_DRAFT),
  shares: z.array(SHARE),
  said: z.array(
    z.object({ about: z.enum(['series', 'particulars', 'title', 'identifier', 'material']), says: z.string() }),
  ),
  claims: z.array(z.object({ id: z.string(), title: z.string(), task: z.string(), due: DAY.optional() })),
})

const WORD_CHANGES = z.object({ kept: z.number(), moved: z.number(), added: z.number(), removed: z.number() })
const SCENE = z.object({ position: z.number(), number: z.string().optional(), heading: z.string().optional() })

export const DRAFT_CHANGES = z.object({
  work: z.object({ id: z.string(), title: z.string() }),
  from: z.object({ sequence: z.number(), fileName: z.string() }),
  to: z.object({ sequence: z.number(), fileName: z.string() }),
  words: WORD_CHANGES,
  scenes: z.array(
    z.object({
      change: z.enum(['same', 'changed', 'added', 'removed']),
      isMoved: z.boolean(),
      earlier: SCENE.optional(),
      later: SCENE.optional(),
      words: WORD_CHANGES,
      text: z.array(z.object({ removed: z.string(), added: z.string() })),
    }),
  ),
})

export const GRADE = z.enum(['whole-work', 'large-part', 'passages', 'quotation'])

export const OWN_FINDING = z.object({
  run: z.string(),
  id: z.string(),
  work: z.string(),
  title: z.string(),
  auditedOn: DAY,
  company: z.string(),
  tool: z.string(),
  model: z.string(),
  purpose: z.string(),
  from: DAY,
  to: DAY.optional(),
  grade: GRADE,
  /** What the grade means. */
  means: z.string(),
  pays: z.boolean(),
  words: z.number(),
  file: z.string(),
  document: z.string(),
  /** Bytes of the document's text, the end exclusive. */
  documentStart: z.number(),
  documentEnd: z.number(),
  draft: z.string(),
  /** Words of the draft, the end exclusive. */
  draftStart: z.number(),
  draftEnd: z.number(),
})

const MARKED = z.object({ text: z.string(), mark: z.string().optional() })

export const PASSAGE = z.object({
  finding: OWN_FINDING,
  scene: z.string().optional(),
  rows: z.array(
    z.discriminatedUnion('is', [
      z.object({
        is: z.literal('text'),
        draft: z.array(z.object({ kind: z.string(), texts: z.array(MARKED) })),
        document: z.array(MARKED),
      }),
      z.object({ is: z.literal('cut'), words: z.number(), matchedWords: z.number() }),
    ]),
  ),
  before: z.string(),
  after: z.string(),
  /** Why the side of the document, or the marks, are not there. */
  missing: z.string().optional(),
  previous: z.object({ run: z.string(), id: z.string() }).optional(),
  next: z.object({ run: z.string(), id: z.string() }).optional(),
})

export const OWN_USE = z.object({
  id: z.string(),
  work: z.string(),
  title: z.string(),
  company: z.string(),
  tool: z.string(),
  model: z.string(),
  purpose: z.string(),
  from: DAY,
  to: DAY.optional(),
  words: z.number(),
  basis: z.enum(['declared', 'found']),
  knownOn: DAY,
  licences: z.array(z.string()),
  paid: z.array(MONEY),
})

const RUN = z.object({
  run: z.string(),
  period: z.string(),
  on: DAY,
  deal: z.string(),
  ofThisRun: MONEY,
  payable: MONEY,
  carried: MONEY,
  says: z.string(),
  levies: z.array(z.object({ title: z.string(), amount: MONEY })),
})

const PAYOUT = z.object({
  id: z.string(),
  on: DAY,
  executeOn: DAY,
  gross: MONEY,
  withheld: z.array(z.object({ id: z.string(), because: z.string(), share: z.string(), amount: MONEY })),
  net: MONEY,
  status: z.enum(['sent', 'accepted', 'paid', 'failed', 'unclear']),
  since: DAY,
  says: z.string(),
})

/** What one writer has in one currency. `due` was distributed and not given to the bank yet. */
export const OWN_MONEY = z.object({
  currency: CURRENCY,
  due: MONEY,
  held: MONEY,
  carried: MONEY,
  onTheWay: MONEY,
  paid: MONEY,
  distributed: MONEY,
  /** Some of it was divided before the company paid. */
  assumed: z.boolean(),
  /** A rate or a deduction has no source yet. */
  hypothesis: z.boolean(),
  runs: z.array(RUN),
  payouts: z.array(PAYOUT),
  byCompany: z.array(z.object({ name: z.string(), amount: MONEY })),
  byWork: z.array(z.object({ id: z.string(), name: z.string(), amount: MONEY })),
})

export const OWN_LINE = z.object({
  id: z.string(),
  state: z.enum(['distributed', 'held']),
  work: z.string(),
  title: z.string(),
  company: z.string(),
  tool: z.string(),
  model: z.string(),
  purpose: z.string(),
  period: z.string(),
  amount: MONEY,
  /** Of a held one: why, since when, what would release it. */
  hold: z
    .object({
      reason: z.string(),
      says: z.string(),
      since: DAY,
      releasedBy: z.string(),
      releasedIn: z.string().optional(),
    })
    .optional(),
})

export const LINE_TRACE = z.object({
  line: OWN_LINE,
  sentence: z.string(),
  clause: z.string(),
  clauseTitle: z.string(),
  deal: z.string(),
  licence: z.string().optional(),
  words: z.string(),
  total: z.string(),
  counted: z.string().optional(),
  share: z.string(),
  because: z.string(),
  exact: z.string(),
  roundedUp: z.boolean(),
  assumed: z.boolean(),
  gross: MONEY,
  deductions: z.array(
    z.object({ title: z.string(), share: z.string(), amount: MONEY, citation: z.string(), hypothesis: z.boolean() }),
  ),
  net: MONEY,
  rates: z.array(z.object({ schedule: z.string(), value: z.string(), citation: z.string(), hypothesis: z.boolean() })),
  obligations: z.array(z.object({ id: z.string(), summary: z.string(), amount: MONEY.optional(), text: z.string() })),
})

const CONSENT_OF_PURPOSE = z.object({
  purpose: z.string(),
  means: z.string(),
  answer: z.enum(['yes', 'no', 'terms']),
  terms: z.array(z.string()),
  limits: z.string(),
  reasons: z.array(z.string()),
  notes: z.array(z.string()),
})

export const OWN_CONSENT = z.object({
  work: z.string(),
  title: z.string(),
  purposes: z.array(CONSENT_OF_PURPOSE),
  history: z.array(
    z.object({
      entry: z.string(),
      about: z.enum(['work', 'writer', 'hall']),
      says: z.string(),
      from: DAY,
      knownOn: DAY,
      source: z.string(),
      corrected: z.boolean(),
      /** The writer's own word that stands: it may be taken back. */
      isOwn: z.boolean(),
    }),
  ),
})

export const CONSENT_WORDS = z.object({
  work: ID.optional(),
  purposes: z.array(z.string().min(1).max(60)).min(1).max(20),
  answer: z.enum(['yes', 'no', 'terms', 'withdrawn']),
  from: DAY.optional(),
  until: DAY.optional(),
  deal: z.string().max(200).optional(),
  pays: z.enum(['per-use', 'once', 'subscription', 'credit']).optional(),
  territories: z.string().max(400).optional(),
  companies: z.string().max(400).optional(),
  notCompanies: z.string().max(400).optional(),
})

export const CONSENT_SAID = z.object({
  entries: z.array(z.object({ id: z.string(), purpose: z.string() })),
  unchanged: z.array(z.string()),
  notes: z.array(z.string()),
})

export const NEWS = z.object({
  writer: z.object({ id: z.string(), name: z.string() }),
  works: z.number(),
  worksWithoutScript: z.number(),
  unconfirmedCounts: z.number(),
  findings: z.object({ total: z.number(), works: z.number(), latest: DAY.optional() }),
  money: z.array(
    z.object({ currency: CURRENCY, due: MONEY, held: MONEY, carried: MONEY, paid: MONEY, holds: z.number() }),
  ),
  failedPayouts: z.number(),
  claims: z.array(
    z.object({ id: z.string(), work: z.string(), title: z.string(), task: z.string(), due: DAY.optional() }),
  ),
  /** Works on which the writer has said nothing about any purpose. */
  consentOpen: z.number(),
  periods: z.array(z.string()),
})

export const STATEMENT_FILE = z.enum(['html', 'pdf', 'csv', 'json', 'proof', 'verify'])

/** What was issued: for a period, or `all` of them. */
export const OWN_STATEMENT = z.object({ period: z.string(), currency: CURRENCY, files: z.array(STATEMENT_FILE) })

export const DISPUTE_ABOUT = z.enum(['finding', 'share', 'count', 'line'])

export const DISPUTE_WORDS = z.object({
  /** A finding by its audit and its id, with a stroke between; a line by its id; a share or a count by its work. */
  about: z.object({ kind: DISPUTE_ABOUT, id: ID }),
  text: z.string().trim().min(1).max(5000),
})

/** A writer's own dispute: about what they may dispute, whatever the kinds of cases are. */
export const OWN_DISPUTE = z.object({
  id: z.string(),
  about: z.object({ kind: DISPUTE_ABOUT, id: z.string() }),
  text: z.string(),
  against: z.string().optional(),
  openedOn: DAY,
  state: z.enum(['open', 'decided', 'closed']),
  awaits: z.enum(['answer', 'remedy']).optional(),
  due: DAY.optional(),
  steps: z.array(CASE_STEP),
})

export const CLAIM_WORDS = z.object({
  kind: z.enum(['share', 'authorship']),
  /** A co-writer by id, or `unidentified`; everybody's share in proportion without it. */
  against: ID.optional(),
  /** Of the whole payment for the work: `1/6`. */
  fraction: z.string().trim().min(1).max(60),
  text: z.string().trim().min(1).max(5000),
})
