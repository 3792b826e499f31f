/** When the gain of an offer pays for the days without work: gain over a term, the longest stoppage that it pays, months until it is earned back. */

import { add, compare, divide, type Fraction, fraction, multiply, ONE, subtract, ZERO } from '../../base/index.ts'
import { ENDS, type End, type Range } from './range.ts'

export interface Term {
  /** Whole years for which the gain is counted. */
  readonly years: number
  /** By how much the gain grows each year; above −1. */
  readonly growth: Fraction
  /** What a year of waiting takes off it; above −1. */
  readonly discount: Fraction
}

/** Beyond these nobody is answered with a number. */
export const MOST_DAYS = 3650
export const MOST_YEARS = 100
/** Of a term, in years. */
export const MOST_TERM = 50

/** The gain of year `year`, counted from 1, as of the first day: a year's gain is taken to come at the end of that year. */
function gainOfYear(aYear: Fraction, year: number, { growth, discount }: Term): Fraction {
  const grown = power(add(ONE, growth), year - 1)
  return divide(multiply(aYear, grown), power(add(ONE, discount), year))
}

function power(base: Fraction, exponent: number): Fraction {
  const n = BigInt(exponent)
  return fraction(base.numerator ** n, base.denominator ** n)
}

export function gainOverTerm(aYear: Range, term: Term): Range {
  const over = (value: Fraction): Fraction => {
    let sum = ZERO
    for (let year = 1; year <= term.years; year++) sum = add(sum, gainOfYear(value, year, term))
    return sum
  }
  return { low: over(aYear.low), central: over(aYear.central), high: over(aYear.high) }
}

/** Whole days; `none` when there is no gain that could pay for any, `beyond` when it pays for more than `MOST_DAYS`. */
export type Days = number | 'none' | 'beyond'

/** The longest stoppage whose cost the gain still covers; `costOf` never falls with more days. */
export function longestPaid(gain: Fraction, costOf: (days: Fraction) => Fraction): Days {
  const isPaid = (days: number): boolean => compare(costOf(fraction(days)), gain) <= 0
  if (!isPaid(0)) return 'none'
  if (isPaid(MOST_DAYS)) return 'beyond'
  let [paid, unpaid] = [0, MOST_DAYS]
  while (unpaid - paid > 1) {
    const middle = (paid + unpaid) >> 1
    if (isPaid(middle)) paid = middle
    else unpaid = middle
  }
  return paid
}

/** The least gain against the greatest cost, and the other way round. */
export const OTHER_END: Readonly<Record<End, End>> = { low: 'high', central: 'central', high: 'low' }

export function longestPaidRange(gain: Range, costOf: (days: Fraction) => Range): Readonly<Record<End, Days>> {
  const at = (end: End): Days => longestPaid(gain[end], (days) => costOf(days)[OTHER_END[end]])
  return byEnd(at)
}

/** Exact months; `never` when `MOST_YEARS` years do not earn it back. */
export type Months = Fraction | 'never'

/** Within a year the gain comes evenly. What a term brings is taken to last beyond it: whoever does not believe so looks at `years`. */
export function monthsToEarn(cost: Fraction, aYear: Fraction, term: Term): Months {
  if (compare(cost, ZERO) <= 0) return ZERO
  if (compare(aYear, ZERO) <= 0) return 'never'
  let left = cost
  for (let year = 1; year <= MOST_YEARS; year++) {
    const gain = gainOfYear(aYear, year, term)
    if (compare(left, gain) <= 0) return multiply(add(fraction(year - 1), divide(left, gain)), fraction(12))
    left = subtract(left, gain)
  }
  return 'never'
}

export function monthsToEarnRange(cost: Range, aYear: Range, term: Term): Readonly<Record<End, Months>> {
  return byEnd((end) => monthsToEarn(cost[end], aYear[OTHER_END[end]], term))
}

function byEnd<T>(at: (end: End) => T): Readonly<Record<End, T>> {
  const [low, central, high] = ENDS
  return { low: at(low), central: at(central), high: at(high) }
}
