/** What may be read in a thread beside the server's: each question is plain data, is answered from the stores alone, and its answer is plain data. One line per question. */

import type { Stores } from '../../drivers/ports.ts'
import { titlesNamed } from '../public-pages/look-up-title.ts'
import { searchIn } from '../registry-pages/search-registry.ts'

export const QUESTIONS = {
  'search-registry': searchIn,
  'titles-named': titlesNamed,
} satisfies Readonly<Record<string, (stores: Stores, asked: never) => Promise<unknown>>>

export type QuestionName = keyof typeof QUESTIONS
export type Reading<Name extends QuestionName> = (typeof QUESTIONS)[Name]
export type AskedOf<Name extends QuestionName> = Parameters<Reading<Name>>[1]
export type AnswerTo<Name extends QuestionName> = Awaited<ReturnType<Reading<Name>>>

/** A question on its way to a thread. */
export interface Question {
  readonly name: QuestionName
  readonly asked: unknown
}

export function answerIn(stores: Stores, { name, asked }: Question): Promise<unknown> {
  return (QUESTIONS[name] as (stores: Stores, asked: unknown) => Promise<unknown>)(stores, asked)
}
