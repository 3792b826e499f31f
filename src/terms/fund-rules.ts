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

/** Taken off what was received before anything is shared, in the order of the list. */
export interface Deduction {
  readonly id: string
  readonly title: string
  /** `received`: of the whole; `rest`: of what the deductions before it left. */
  readonly of: 'received' | 'rest'
  readonly share: readonly DatedValue<Fraction>[]
}

/**
 * What divides a pool among works. `words-used`: by the words that each obligation was for; `words-registered`: by the fee-basis
 * words of the scoring draft of every registered work ("the volume of their work in the database").
 */
export type DistributionKey = 'words-used' | 'words-registered'

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
  readonly key: { readonly by: DistributionKey; readonly citation: Citation }
  /** Amounts below it wait for the next run; empty when everything is paid at once. */
  readonly minimumPayment: readonly DatedValue<Money>[]
  /** Not there when nothing is charged for paying late. */
  readonly late?: LateRule | undefined
  /** Leftover cents go to the largest fractions left; ties by id. The only policy there is, stated so that nobody has to guess. */
  readonly remainder: 'largest-remainder'
}
