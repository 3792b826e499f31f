/** What somebody's published file permits, in our words: for each place and purpose yes, on terms, no, or nothing said. */

import type { Problem } from '../../base/index.ts'
import { type Purpose, PURPOSES } from '../consent/purposes.ts'

/** `unknown`: the file says nothing about it. */
export type PublishedAnswer = 'yes' | 'terms' | 'no' | 'unknown'

export interface PublishedRule {
  /** The path pattern that it is about, or the name of a policy. */
  readonly place: string
  /** Crawlers that it is for, when it is not for all. */
  readonly agents: readonly string[]
  readonly answers: Readonly<Record<Purpose, PublishedAnswer>>
  /** How it is limited, and how it is paid, in words. */
  readonly remarks: readonly string[]
}

export interface ReadSignals {
  readonly format: 'rsl' | 'tdmrep' | 'tdm-policy' | 'robots'
  readonly rules: readonly PublishedRule[]
  readonly problems: readonly Problem[]
}

/**
 * The tokens of which each purpose needs every one: a token is taken for no more than its definition surely covers. Retrieval
 * puts a work into an index and from there into a model.
 */
export const RSL_NEEDS: Readonly<Record<Purpose, readonly string[]>> = {
  training: ['ai-train'],
  'fine-tuning': ['ai-train'],
  retrieval: ['ai-index', 'ai-input'],
  analysis: ['ai-input'],
  generation: ['ai-input'],
}

const RANK: readonly PublishedAnswer[] = ['no', 'unknown', 'terms', 'yes']

/** Needs all of them: the least of the answers. */
export function leastOf(answers: readonly PublishedAnswer[]): PublishedAnswer {
  return RANK.find((each) => answers.includes(each)) ?? 'unknown'
}

export function answersBy(answerTo: (purpose: Purpose) => PublishedAnswer): Record<Purpose, PublishedAnswer> {
  return Object.fromEntries(PURPOSES.map((purpose) => [purpose, answerTo(purpose)])) as Record<Purpose, PublishedAnswer>
}
