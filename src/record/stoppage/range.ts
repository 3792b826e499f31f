/** A number that is known only within bounds: low, central and high, exact, and the arithmetic that keeps them bounds. */

import {
  add,
  assert,
  compare,
  divide,
  type Fraction,
  multiply,
  negate,
  type Rounding,
  roundFraction,
  ZERO,
} from '../../base/index.ts'

/** `low` ≤ `central` ≤ `high`. */
export interface Range {
  readonly low: Fraction
  readonly central: Fraction
  readonly high: Fraction
}

export const ENDS = ['low', 'central', 'high'] as const
export type End = (typeof ENDS)[number]

export const NOTHING: Range = exactly(ZERO)

export function exactly(value: Fraction): Range {
  return { low: value, central: value, high: value }
}

export function isInOrder({ low, central, high }: Range): boolean {
  return compare(low, central) <= 0 && compare(central, high) <= 0
}

export function addRanges(a: Range, b: Range): Range {
  return { low: add(a.low, b.low), central: add(a.central, b.central), high: add(a.high, b.high) }
}

/** The least that is left takes the most away. Whatever the two share is not seen: the bounds are then wider than they need be. */
export function subtractRanges(a: Range, b: Range): Range {
  return addRanges(a, { low: negate(b.high), central: negate(b.central), high: negate(b.low) })
}

/** By an exact number, which is not negative. */
export function scaleRange(range: Range, by: Fraction): Range {
  assert(compare(by, ZERO) >= 0, 'record: a range is scaled by a number that is not negative')
  return { low: multiply(range.low, by), central: multiply(range.central, by), high: multiply(range.high, by) }
}

/** Among so many; `by` is above zero throughout. What is less than nothing is least where few share it. */
export function divideRanges(range: Range, by: Range): Range {
  assert(compare(by.low, ZERO) > 0, 'record: a range is divided by a range above zero')
  const isBelow = compare(range.low, ZERO) < 0
  const isAbove = compare(range.high, ZERO) > 0
  return {
    low: divide(range.low, isBelow ? by.low : by.high),
    central: divide(range.central, by.central),
    high: divide(range.high, isAbove ? by.low : by.high),
  }
}

/** Outwards, so that what is printed still holds what was reckoned. */
export const OUTWARDS: Readonly<Record<End, Rounding>> = { low: 'floor', central: 'half-even', high: 'ceiling' }

/** Whole numbers around a range: for people. */
export function wholeRange(range: Range): Readonly<Record<End, bigint>> {
  const [low, central, high] = ENDS.map((end) => roundFraction(range[end], OUTWARDS[end]))
  return { low: low ?? 0n, central: central ?? 0n, high: high ?? 0n }
}
