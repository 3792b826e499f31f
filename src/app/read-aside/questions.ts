/** What may be read in a thread beside the server's: each question is plain data, is answered from the hall alone, and its answer is plain data. One line per question. */

import type { Hall } from '../../drivers/hall.ts'

// Loaded when it is asked: a thread that searches needs nothing of money.
export const QUESTIONS = {
  'explain-obligations': async () => (await import('../writers/own-money.ts')).explainObligations,
  'findings-of-works': async () => (await import('../writers/own-findings.ts')).findingsOfWorks,
  'money-of-writer': async () => (await import('../writers/own-money.ts')).moneyOfWriter,
  'read-draft': async () => (await import('../offered-drafts/read-draft.ts')).readDraftIn,
  'runs-of-fund': async () => (await import('../writers/own-money.ts')).runsOfFund,
  'search-registry': async () => (await import('../registry-pages/search-registry.ts')).searchIn,
  'titles-named': async () => (await import('../public-pages/look-up-title.ts')).titlesNamed,
  'try-distribution': async () => (await import('../distribute-period.ts')).tryDistribution,
  'try-invoices': async () => (await import('../invoices/make-invoices.ts')).tryInvoices,
  'try-payment': async () => (await import('../paying/pay-period.ts')).tryPayment,
  'try-restatement': async () => (await import('../restate-period.ts')).tryRestatement,
} satisfies Readonly<Record<string, () => Promise<(hall: Hall, asked: never) => Promise<unknown>>>>

export type QuestionName = keyof typeof QUESTIONS
export type Reading<Name extends QuestionName> = Awaited<ReturnType<(typeof QUESTIONS)[Name]>>
export type AskedOf<Name extends QuestionName> = Parameters<Reading<Name>>[1]
export type AnswerTo<Name extends QuestionName> = Awaited<ReturnType<Reading<Name>>>

/** A question on its way to a thread. */
export interface Question {
  readonly name: QuestionName
  readonly asked: unknown
}

export async function answerIn(hall: Hall, { name, asked }: Question): Promise<unknown> {
  const read = (await QUESTIONS[name]()) as (hall: Hall, asked: unknown) => Promise<unknown>
  return read(hall, asked)
}
