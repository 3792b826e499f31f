/** Interest on money that comes late: simple, exact to the fraction, and rounded once per invoice. */

import {
  type Fraction,
  type IsoDate,
  ZERO,
  add,
  addDays,
  addMonths,
  assert,
  daysBetween,
  fraction,
  multiply,
  roundFraction,
} from '../base/index.ts'

/** The rule as it held on the day on which the money was due. */
export interface InterestTerms {
  /** For a whole month or year. */
  readonly rate: Fraction
  readonly per: 'month' | 'year'
  readonly by: 'day' | 'begun-month'
  /** Paid within them, nothing is charged; paid after them, interest counts from the due day. */
  readonly graceDays: number
}

/** A part of what was owed, and the day until which it bears interest: on which it came in, or as of which is asked. */
export interface BearingPart {
  readonly amountMinor: bigint
  readonly until: IsoDate
}

/** One part with what it came to, for a trace. */
export interface InterestPart extends BearingPart {
  /** Days, or months that have begun. */
  readonly count: number
  readonly exactMinor: Fraction
}

const DAYS_IN = { month: 30n, year: 365n } as const

/** Whole days after the due day, or months of it that have begun; none within the days of grace. */
export function lateCount(due: IsoDate, until: IsoDate, { by, graceDays }: InterestTerms): number {
  if (until <= addDays(due, graceDays)) return 0
  if (by === 'day') return daysBetween(due, until)
  let months = 1
  while (addMonths(due, months) < until) months++
  return months
}

/** The part of the rate that falls on a count of days or begun months. */
export function rateFor(count: number, { rate, per, by }: InterestTerms): Fraction {
  const whole = by === 'day' ? DAYS_IN[per] : per === 'month' ? 1n : 12n
  return multiply(rate, fraction(BigInt(count), whole))
}

/** Each part with its exact interest in minor units. None is below zero, and their sum does not depend on how a part is cut. */
export function interestParts(due: IsoDate, parts: readonly BearingPart[], terms: InterestTerms): InterestPart[] {
  return parts.map((part) => {
    assert(part.amountMinor >= 0n, 'fund: what bears interest is not below zero')
    const count = lateCount(due, part.until, terms)
    return { ...part, count, exactMinor: multiply(fraction(part.amountMinor), rateFor(count, terms)) }
  })
}

/** All of it, rounded once, half up. */
export function totalInterest(parts: readonly InterestPart[]): bigint {
  return roundFraction(
    parts.reduce((sum, { exactMinor }) => add(sum, exactMinor), ZERO),
    'half-up',
  )
}
