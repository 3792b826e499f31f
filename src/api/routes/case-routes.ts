/** Routes of cases before the joint oversight committee: breaches and disputes, with what is due and by when. */

import { z } from 'zod'
import type { Role } from '../roles.ts'
import { route } from '../route.ts'
import { DAY, ID, PROBLEM } from '../shapes.ts'

/** A company sees the cases about itself and its own; who of the writers complains, it is not told. */
const READERS: readonly Role[] = ['clerk', 'auditor', 'company']
const OWN: readonly Role[] = ['company']

const STEP = z.object({
  entry: z.string(),
  step: z.string(),
  on: DAY,
  text: z.string(),
  due: DAY.optional(),
})

const CASE = z.object({
  id: z.string(),
  /** `guild`, `company`, or `writer`; whom, those may see who work for the guild. */
  by: z.object({ is: z.enum(['guild', 'company', 'writer']), name: z.string().optional() }),
  about: z.object({ kind: z.string(), id: z.string() }),
  against: z.string().optional(),
  text: z.string(),
  openedOn: DAY,
  state: z.enum(['open', 'decided', 'closed']),
  due: DAY.optional(),
  isOverdue: z.boolean(),
})

export const CASE_ROUTES = {
  listCases: route({
    method: 'get',
    path: '/api/cases',
    title: 'Cases, what is overdue first.',
    access: READERS,
    own: OWN,
    query: z.object({ state: z.enum(['open', 'decided', 'closed']).optional() }),
    answers: z.object({ on: DAY, cases: z.array(CASE) }),
  }),
  showCase: route({
    method: 'get',
    path: '/api/cases/{id}',
    title: 'One case with its steps.',
    access: READERS,
    own: OWN,
    params: z.object({ id: ID }),
    answers: CASE.extend({
      steps: z.array(STEP),
      rules: z.object({
        title: z.string(),
        answerDays: z.number().int(),
        remedyDays: z.number().int(),
        note: z.string().optional(),
      }),
    }),
  }),
  openCases: route({
    method: 'post',
    path: '/api/cases',
    title: 'Opens a case for each breach of a calculation, or for those that are named.',
    access: ['clerk'],
    body: z.object({ run: ID, breaches: z.array(ID).max(1000).optional() }),
    status: 201,
    answers: z.object({ cases: z.array(z.object({ id: z.string(), known: z.boolean() })), problems: z.array(PROBLEM) }),
  }),
  stepCase: route({
    method: 'post',
    path: '/api/cases/{id}/steps',
    title: 'Says what was done in a case, or by when something is due.',
    access: ['clerk'],
    params: z.object({ id: ID }),
    body: z.object({
      step: z.enum(['assigned', 'heard', 'answer-due', 'note', 'decision', 'remedy-due', 'closed', 'reopened']),
      text: z.string().trim().min(1).max(5000),
      due: DAY.optional(),
    }),
    answers: z.object({ state: z.enum(['open', 'decided', 'closed']), entry: z.string() }),
  }),
  takeBackStepOfCase: route({
    method: 'post',
    path: '/api/cases/{id}/take-back',
    title: 'Takes a step back, with a further entry.',
    access: ['clerk'],
    params: z.object({ id: ID }),
    body: z.object({ entry: ID }),
    answers: z.object({ state: z.enum(['open', 'decided', 'closed']) }),
  }),
  answerCase: route({
    method: 'post',
    path: '/api/cases/{id}/answer',
    title: 'The answer of a company in a case about it.',
    access: ['company'],
    own: OWN,
    params: z.object({ id: ID }),
    body: z.object({ text: z.string().trim().min(1).max(5000) }),
    answers: z.object({ state: z.enum(['open', 'decided', 'closed']), entry: z.string() }),
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
