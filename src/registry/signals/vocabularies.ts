/**
 * What the published vocabularies can say, in our words. A token is permitted only when every purpose that its definition
 * covers is: our purposes are finer, and what a vocabulary cannot tell apart is published as the more restrictive answer.
 * `docs/formats/consent-files.md` gives the definitions and the reasons.
 */

import type { Consent } from '../consent/answer.ts'
import { isLimited, type Limits } from '../consent/limits.ts'
import { type Answer, mostRestrictive } from '../consent/position.ts'
import { type PurposeName, PURPOSES, sayPurpose } from '../consent/purposes.ts'
import type { Terms } from '../consent/statement.ts'

/** RSL 1.0, usage vocabulary (section 3.4.1.1), without the tokens that cover uses nobody has named yet. */
export const RSL_USES = {
  'ai-train': ['training', 'fine-tuning'],
  'ai-input': ['retrieval', 'analysis', 'generation'],
  'ai-index': ['retrieval'],
  search: ['retrieval', 'analysis'],
} as const satisfies Readonly<Record<string, readonly PurposeName[]>>
export type RslUse = keyof typeof RSL_USES

/** AIPREF: a search may train models and use them, as long as all of it serves the search. */
export const AIPREF_USES = {
  'train-ai': ['training', 'fine-tuning'],
  search: ['training', 'fine-tuning', 'retrieval', 'analysis'],
} as const satisfies Readonly<Record<string, readonly PurposeName[]>>

/** TDMRep knows one use: any automated analysis of text in order to generate information. */
export const TDM_USES: readonly PurposeName[] = PURPOSES

/** CAWG training and data mining assertion. */
export const CAWG_USES = {
  'cawg.data_mining': ['retrieval', 'analysis'],
  'cawg.ai_inference': ['retrieval', 'analysis', 'generation'],
  'cawg.ai_training': ['training', 'fine-tuning'],
  'cawg.ai_generative_training': ['training', 'fine-tuning'],
} as const satisfies Readonly<Record<string, readonly PurposeName[]>>

/** What a format is able to say beside yes and no. */
export interface Expressive {
  readonly terms: boolean
  readonly territories: boolean
}

/** What is published for one token. `narrower` tells why it is less than what was said, when it is. */
export interface Permission {
  readonly answer: Answer
  readonly terms: readonly Terms[]
  readonly territories: readonly string[] | undefined
  readonly narrower: string | undefined
}

/** The most restrictive answer of the purposes; no where the format cannot say how it is limited. */
export function permissionFor(
  consents: readonly Consent[],
  purposes: readonly PurposeName[],
  can: Expressive,
): Permission {
  const asked = consents.filter(({ purpose }) => purposes.includes(purpose))
  const { answer, terms, limits } = mostRestrictive(asked)
  if (answer === 'no') return { ...NOTHING, narrower: whyMixed(asked) }
  const unsayable =
    whyUnsayable(limits, can) ?? (answer === 'terms' && !can.terms ? 'it is allowed on terms' : undefined)
  if (unsayable !== undefined) return { ...NOTHING, narrower: `${unsayable}, which cannot be said here` }
  return {
    answer,
    terms,
    territories: limits.territories,
    narrower: answer === 'terms' ? whyOnTerms(asked) : undefined,
  }
}

const NOTHING = { answer: 'no', terms: [], territories: undefined } as const

/** A purpose with an answer of its own that the token cannot give. */
function whyMixed(asked: readonly Consent[]): string | undefined {
  const refused = asked.filter(({ answer }) => answer === 'no')
  if (refused.length === 0) return 'what is allowed for its purposes leaves nobody'
  return refused.length === asked.length ? undefined : `it covers ${listed(refused)} too, to which the answer is no`
}

function whyOnTerms(asked: readonly Consent[]): string | undefined {
  const paid = asked.filter(({ answer }) => answer === 'terms')
  return paid.length === asked.length ? undefined : `it covers ${listed(paid)} too, which is on terms`
}

function whyUnsayable(limits: Limits, can: Expressive): string | undefined {
  const { territories, ...names } = limits
  if (isLimited(names)) return 'it is limited to some companies or tools'
  return territories && !can.territories ? 'it is limited to some countries' : undefined
}

function listed(consents: readonly Consent[]): string {
  return consents.map(({ purpose }) => sayPurpose(purpose)).join(' and ')
}
