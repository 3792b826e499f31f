/** Routes of cases before the joint oversight committee: breaches, late reports and disputes, with evidence, decisions, and what is due by when. */

import { z } from 'zod'
import type { Role } from '../roles.ts'
import { route } from '../route.ts'
import { DAY, ID, PAGE_QUERY, pageOf, PROBLEM } from '../shapes.ts'

/** A company sees the cases about itself and its own; who of the writers complains, it is not told. */
const READERS: readonly Role[] = ['clerk', 'auditor', 'company']
const OWN: readonly Role[] = ['company']
const COMPANY = z.string().trim().min(1).max(300)
const TEXT = z.string().trim().min(1).max(5000)
const STATE = z.enum(['open', 'decided', 'closed'])
const OUTCOME = z.enum(['upheld', 'upheld-in-part', 'dismissed', 'settled', 'withdrawn'])
const KNOWN_KIND = z.enum(['finding', 'report', 'invoice'])

export const CASE_EVIDENCE = z.object({
  title: z.string(),
  /** Of a file: its hash, and where it is kept. */
  sha256: z.string().optional(),
  kept: z.string().optional(),
  /** Of something that the hall knows. */
  kind: KNOWN_KIND.optional(),
  id: z.string().optional(),
})

export const CASE_STEP = z.object({
  entry: z.string(),
  step: z.string(),
  from: z.enum(['guild', 'company', 'writer']),
  on: DAY,
  text: z.string(),
  due: DAY.optional(),
  outcome: OUTCOME.optional(),
  remedy: z.string().optional(),
  evidence: CASE_EVIDENCE.optional(),
  /** Said by a rule, when the reason for the case was gone or there again. */
  byRule: z.boolean().optional(),
})

const CASE = z.object({
  id: z.string(),
  /** `guild`, `company`, or `writer`; whom, those may see who work for the guild. */
  by: z.object({ is: z.enum(['guild', 'company', 'writer']), name: z.string().optional() }),
  /** Without an id where that would tell of a writer. */
  about: z.object({ kind: z.string(), id: z.string() }),
  /** What it is about in terms that both sides know. */
  matter: z.object({
    work: z.object({ id: z.string(), title: z.string() }).optional(),
    named: z.string().optional(),
    tool: z.string().optional(),
    period: z.string().optional(),
    licence: z.string().optional(),
    run: z.string().optional(),
  }),
  against: z.string().optional(),
  text: z.string(),
  openedOn: DAY,
  state: STATE,
  outcome: OUTCOME.optional(),
  /** What is awaited, and how many days are left for it; below nothing once it is overdue. */
  awaits: z.enum(['answer', 'remedy']).optional(),
  due: DAY.optional(),
  daysLeft: z.number().int().optional(),
  isOverdue: z.boolean(),
})

/** A file, whose hash alone is kept. */
export const EVIDENCE_FILE = z.object({
  title: z.string().trim().min(1).max(300),
  sha256: z.string().trim().min(1).max(100),
  kept: z.string().trim().min(1).max(300),
})
const OPENED = z.object({ id: z.string(), known: z.boolean() })
const STEPPED = z.object({ state: STATE, entry: z.string() })

export const CASE_ROUTES = {
  listCases: route({
    method: 'get',
    path: '/api/cases',
    title: 'Cases, what is overdue first.',
    access: READERS,
    own: OWN,
    /** `about`: the id of what they are about, or of what that is a part of (`REPORT` for `REPORT/RECORD`). */
    query: PAGE_QUERY.extend({ state: STATE.optional(), about: ID.optional() }),
    answers: pageOf(CASE).extend({ on: DAY }),
  }),
  showCase: route({
    method: 'get',
    path: '/api/cases/{id}',
    title: 'One case with its steps.',
    access: READERS,
    own: OWN,
    personal: true,
    params: z.object({ id: ID }),
    answers: CASE.extend({
      steps: z.array(CASE_STEP),
      /** True for a company that is heard in it; false for the one that opened it. */
      isHeard: z.boolean(),
      rules: z.object({
        title: z.string(),
        answerDays: z.number().int(),
        remedyDays: z.number().int(),
        /** What these come to from today on. */
        answerDue: DAY,
        remedyDue: DAY,
        note: z.string().optional(),
      }),
    }),
  }),
  openCases: route({
    method: 'post',
    path: '/api/cases',
    title:
      'Opens a case for each breach of a calculation, or for those that are named; closes those whose breach is gone.',
    access: ['clerk'],
    body: z.object({ run: ID, breaches: z.array(ID).max(1000).optional() }),
    status: 201,
    answers: z.object({ cases: z.array(OPENED), closed: z.array(z.string()), problems: z.array(PROBLEM) }),
  }),
  openLateReportCases: route({
    method: 'post',
    path: '/api/cases/late-reports',
    title: 'Opens a case for each use report that is due and has not come; closes those whose report has come.',
    access: ['clerk'],
    answers: z.object({
      opened: z.array(z.string()),
      closed: z.array(z.string()),
      waiting: z.array(z.string()),
      problems: z.array(PROBLEM),
    }),
  }),
  openCaseByHand: route({
    method: 'post',
    path: '/api/cases/by-hand',
    title: 'Opens a case of the guild against a company, about something that is named.',
    access: ['clerk'],
    body: z.object({
      against: COMPANY,
      /** A work by id, title or number, a licence by id; a tool, a room or another matter in words. */
      about: z.object({
        kind: z.enum(['work', 'licence', 'tool', 'room', 'matter']),
        id: z.string().trim().min(1).max(300),
      }),
      text: TEXT,
      /** By when an answer is asked for; the rulebook's day without it. */
      due: DAY.optional(),
    }),
    status: 201,
    answers: OPENED.extend({ problems: z.array(PROBLEM) }),
  }),
  stepCase: route({
    method: 'post',
    path: '/api/cases/{id}/steps',
    title: 'Says what was done or decided in a case, or by when something is due.',
    access: ['clerk'],
    params: z.object({ id: ID }),
    body: z.object({
      step: z.enum([
        'assigned',
        'served',
        'heard',
        'answer-due',
        'answer',
        'note',
        'decision',
        'remedy-due',
        'moved',
        'closed',
        'reopened',
      ]),
      text: TEXT,
      /** Of what is asked for; the rulebook's day without it. Of `moved`: the new one. */
      due: DAY.optional(),
      /** Of a decision. */
      outcome: OUTCOME.optional(),
      /** Of a decision that upholds, or of a settlement: what is to be put right. */
      remedy: z.string().trim().max(5000).optional(),
      /** Of `served`: the company before which the case is put. */
      company: COMPANY.optional(),
    }),
    answers: STEPPED,
  }),
  addCaseEvidence: route({
    method: 'post',
    path: '/api/cases/{id}/evidence',
    title: 'Names a file by its hash, or something that the hall knows, as evidence in a case.',
    access: ['clerk', 'company'],
    own: OWN,
    params: z.object({ id: ID }),
    body: z.object({
      text: TEXT,
      file: EVIDENCE_FILE.optional(),
      known: z.object({ kind: KNOWN_KIND, id: z.string().trim().min(1).max(300) }).optional(),
    }),
    answers: STEPPED.extend({ known: z.boolean() }),
  }),
  takeBackStepOfCase: route({
    method: 'post',
    path: '/api/cases/{id}/take-back',
    title: 'Takes a step back, with a further entry.',
    access: ['clerk'],
    params: z.object({ id: ID }),
    body: z.object({ entry: ID }),
    answers: z.object({ state: STATE }),
  }),
  answerCase: route({
    method: 'post',
    path: '/api/cases/{id}/answer',
    title: 'The answer of a company in a case about it; in a case that it opened, a further word.',
    access: ['company'],
    own: OWN,
    params: z.object({ id: ID }),
    body: z.object({ text: TEXT }),
    answers: STEPPED,
  }),
  disputeAsCompany: route({
    method: 'post',
    path: '/api/company/cases',
    title:
      'A company disputes an invoice, its use report or a record of it (`REPORT/RECORD`), or a finding: opens a case, once.',
    access: ['company'],
    own: OWN,
    body: z.object({
      about: z.object({ kind: KNOWN_KIND, id: z.string().trim().min(1).max(300) }),
      text: TEXT,
    }),
    status: 201,
    answers: OPENED,
  }),
  readCaseCalendar: route({
    method: 'get',
    path: '/api/case-calendar',
    title: 'What is due in cases, as a calendar.',
    access: READERS,
    own: OWN,
    answers: 'file',
  }),
}
