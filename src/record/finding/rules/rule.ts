/** The shape of a table of rules: what is found, who does it, and the words that say so. */

import type { Modality, StateKind } from '../../claim.ts'
import type { EventKind } from '../../event-kind.ts'

/**
 * Who does it: one side, both at once, whoever is named before it (`actor`), or nobody in particular.
 */
export type Who = 'union' | 'employers' | 'both' | 'actor' | 'none'

export interface EventRules {
  readonly kind: EventKind
  readonly who: Who
  /** Patterns, one a line (`pattern.ts`); these words say it and nothing else. */
  readonly strong: string
  /** Words that say it where bargaining is spoken of. */
  readonly weak?: string
  /** Where one of these fits from the same word on, it is not said. */
  readonly unless?: string
  /** What the words say of themselves where nothing else is said: "is set for Monday" is planned. */
  readonly as?: Modality
  /** A class of which the sentence has to have a phrase. */
  readonly needs?: string
  /** Only named: it says nothing where its sentence tells something else of a deal. */
  readonly isName?: boolean
  /** Speaks of the demand or offer that was told of last, and has its day and its parties where it names none. */
  readonly isTakenUp?: boolean
  /** Stands before others that take the same words. */
  readonly isFirst?: boolean
  /** Numbers of a ballot: they belong to the ballot that was told of last, whatever it decided. */
  readonly isTally?: boolean
}

export interface StateRules {
  readonly state: StateKind
  readonly who: Who
  readonly strong: string
  readonly weak?: string
  readonly unless?: string
  /** Others may take the same words: "ended its 118-day walkout" gives a length as well. */
  readonly isBeside?: boolean
  readonly as?: Modality
}
