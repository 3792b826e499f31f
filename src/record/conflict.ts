/** A contradiction: two sentences that cannot both be so, why, and what would settle it. */

import type { IsoDate } from '../base/index.ts'

export const CONFLICT_KINDS = [
  // One event at two dates.
  'two-dates',
  // Two numbers for one vote, or for one length of time.
  'two-counts',
  // What a side is said to ask or offer is said otherwise elsewhere.
  'terms-differ',
  // A number that a deal gives otherwise.
  'figure-differs',
  // Of a kind that the record holds whole for that time, and not in it; or in a time that the record knows to have been quiet.
  'not-in-record',
  // Something is said to have held at a time when the record has the opposite.
  'state-differs',
  // A round is said to have brought what it did not.
  'outcome-differs',
  // One voice alone says so, and what came afterwards does not bear it out. No contradiction, but told beside them.
  'uncorroborated',
] as const
export type ConflictKind = (typeof CONFLICT_KINDS)[number]

/** One side of a contradiction. */
export interface ConflictSide {
  /** Id of a claim, or of an event, state, position, outcome or round of the record, or of a deal. A round says that there was none. */
  readonly of: 'claim' | 'event' | 'state' | 'position' | 'outcome' | 'round' | 'deal'
  readonly id: string
  /** The sentence: quoted from a report, or ours in the record. */
  readonly sentence: string
  /** What it comes to: "2024-05-02", "97.85 %". */
  readonly value: string
  /** Titles with publisher: who says so. */
  readonly sources: readonly string[]
}

export interface Conflict {
  /** `conflict-…`, made from its kind and its two sides. */
  readonly id: string
  readonly kind: ConflictKind
  /** How grave: `contradiction`, or `difference` where both can be defended (called on one day, begun on the next). */
  readonly weight: 'contradiction' | 'difference'
  readonly sides: readonly [ConflictSide, ConflictSide]
  /** Why they cannot both be so, in a sentence or two. */
  readonly explains: string
  /** What would settle it. */
  readonly settledBy: string
  /** Claims that say the same elsewhere in the same text. */
  readonly also?: readonly { readonly id: string; readonly sentence: string }[] | undefined
  /** The round and day it belongs to, where known. */
  readonly round?: string | undefined
  readonly on?: IsoDate | undefined
}
