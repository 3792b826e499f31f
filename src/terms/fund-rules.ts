/** The part of a deal that says what happens to money once it is in the fund. */

import type { Fraction, IsoDate, Money } from '../base/index.ts'

/**
 * Where a number comes from. `hypothesis` marks a number that no source gives; it says why it was chosen. `source` is then the
 * source that it leans on, and empty when there is none.
 */
export interface Citation {
  readonly source: string
  readonly at: string | undefined
  readonly says: string | undefined
  readonly hypothesis: string | undefined
}

/** A number with the day from which it applies. */
export interface DatedValue<T> {
  readonly from: IsoDate
  readonly value: T
  readonly citation: Citation
}

/**
 * `received`: taken off what was received, of the whole; `rest`: of what the deductions before it left; `share`: of what each
 * writer gets, after the money was divided.
 */
export type DeductionOf = 'received' | 'rest' | 'share'
export const DEDUCTION_OF: readonly DeductionOf[] = ['received', 'rest', 'share']

/** Taken off before a writer is paid, in the order of the list. */
export interface Deduction {
  readonly id: string
  readonly title: string
  readonly of: DeductionOf
  readonly share: readonly DatedValue<Fraction>[]
  /**
   * The most in a calendar year: of what is taken in all runs or, of a `share`, of the earnings of one writer that it is taken of.
   */
  readonly ceiling?: readonly DatedValue<Money>[] | undefined
  /** Deductions of any deal that name one such id count together under their ceilings. */
  readonly ceilingShared?: string | undefined
  /** The part of what was kept back before that is given back to the writers, from a day on: the deduction is a reserve. */
  readonly release?: readonly DatedValue<Fraction>[] | undefined
}

/**
 * What one rule counts of a work. `words-used`: the words that each obligation was for; `words-registered`: the fee-basis words of
 * the scoring draft of every registered work ("the volume of their work in the database"); `equal-per-work`: 1 for each work;
 * `by-use`: 1 for each use, or the weight of its purpose.
 */
export type PlainKey = 'words-used' | 'words-registered' | 'equal-per-work' | 'by-use'
export const PLAIN_KEYS: readonly PlainKey[] = ['words-used', 'words-registered', 'equal-per-work', 'by-use']

/** `blended`: several of them, each for its share of the pool. */
export type DistributionKey = PlainKey | 'blended'
export const DISTRIBUTION_KEYS: readonly DistributionKey[] = [...PLAIN_KEYS, 'blended']

export const CAPPED: readonly KeyCap['per'][] = ['work', 'writer']

/** What one work or one writer gets of a pool at most; what is above goes to the others in proportion. */
export interface KeyCap {
  readonly per: 'work' | 'writer'
  readonly share: Fraction
  readonly citation: Citation
}

/** How much a use for this purpose counts; 1 where none is given. */
export interface UseWeight {
  readonly purpose: string
  readonly value: Fraction
  readonly citation: Citation
}

/** What divides a pool among works. */
export interface KeyRule {
  readonly by: DistributionKey
  readonly citation: Citation
  /** Of `blended`: shares that add up to 1. */
  readonly of?: readonly { readonly by: PlainKey; readonly share: Fraction; readonly citation: Citation }[] | undefined
  /** Of `by-use`, alone or blended. */
  readonly weights?: readonly UseWeight[] | undefined
  readonly cap?: KeyCap | undefined
}

/**
 * Simple interest on what a company pays late. `day` counts each day (a month has 30, a year 365), `begun-month` each month that has begun. Within
 * the grace days nothing is charged; after them it counts from the day on which the money was due.
 */
export interface LateRule {
  readonly rate: readonly DatedValue<Fraction>[]
  readonly per: 'month' | 'year'
  readonly by: 'day' | 'begun-month'
  readonly graceDays: number
}

export interface FundRules {
  readonly deductions: readonly Deduction[]
  readonly key: KeyRule
  /** Amounts below it wait for the next run; empty when everything is paid at once. */
  readonly minimumPayment: readonly DatedValue<Money>[]
  /** The part of what somebody gets in a run that is set off at most against what was paid too much before; all of it without. */
  readonly setOff?: readonly DatedValue<Fraction>[] | undefined
  /** Not there when nothing is charged for paying late. */
  readonly late?: LateRule | undefined
  /** Leftover cents go to the largest fractions left; ties by id. The only policy there is, stated so that nobody has to guess. */
  readonly remainder: 'largest-remainder'
}
