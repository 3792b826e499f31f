/** What came of holding a claimed figure against the deals: agrees, differs, or cannot be checked, and on what that rests. */

import type { Fraction, IsoDate } from '../../base/index.ts'
import type { Claim, Quantity } from '../claim.ts'
import type { Phrases } from './question.ts'

export const FIGURE_VERDICTS = ['agrees', 'differs', 'cannot-be-checked'] as const
export type FigureVerdict = (typeof FIGURE_VERDICTS)[number]

/** A number of a deal as it was used. */
export interface CellRead {
  readonly schedule: string
  readonly keys: readonly string[]
  /** As written in the deal: `12.5%`. */
  readonly written: string
  readonly from: IsoDate
  readonly to: IsoDate | undefined
  /** Source and place in it, in words. */
  readonly citation: string
}

/** One number that a question can have for its answer under a deal. */
export interface Answer<T = unknown> {
  readonly question: string
  readonly deal: string
  /** In its unit: 12.5 of percent, 9,030.96 of USD. */
  readonly value: Fraction
  readonly unit: string
  readonly is: 'cell' | 'rest' | 'amount' | 'amount-a-year' | 'rise' | 'yearly-rise' | 'compound' | 'sum' | 'length'
  /** What it is the number of, in a few words that can follow a colon. */
  readonly what: string
  /** Named choices that it stands for, with the words that name them. */
  readonly marks: readonly { readonly axis: string; readonly name: string; readonly words: Phrases }[]
  /** It rests on a number that no source gives. */
  readonly isAssumed: boolean
  readonly clause?: string | undefined
  readonly cell?: CellRead | undefined
  /** The first day on which it holds, and the first on which it no longer does. */
  readonly on?: IsoDate | undefined
  readonly until?: IsoDate | undefined
  readonly citation: string
  /** Titles with publishers. */
  readonly sources: readonly string[]
  /** Further numbers that belong to it: what it compounds to beside the sum. */
  readonly beside?: string | undefined
  readonly trace?: T | undefined
}

export interface FigureCheck<T = unknown> {
  readonly claim: Claim
  readonly quantity: Quantity
  readonly verdict: FigureVerdict
  readonly question?: string | undefined
  /** Exact, as decimal text or a fraction. */
  readonly computed?: string | undefined
  readonly deal?: string | undefined
  readonly clause?: string | undefined
  readonly cell?: CellRead | undefined
  readonly on?: IsoDate | undefined
  readonly citation?: string | undefined
  readonly sources: readonly string[]
  readonly explains: string
  readonly trace?: T | undefined
}
