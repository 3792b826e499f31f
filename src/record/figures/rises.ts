/** Yearly rises: what they compound to, and what they add up to. */

import { add, divide, type Fraction, fraction, multiply, ONE, subtract, sumFractions } from '../../base/index.ts'

const HUNDRED = fraction(100n)

/** In per cent, exact: 5, 4 and 3.5 give 13.022. */
export function compoundOf(rises: readonly Fraction[]): Fraction {
  const whole = rises.reduce((product, rise) => multiply(product, add(ONE, divide(rise, HUNDRED))), ONE)
  return multiply(subtract(whole, ONE), HUNDRED)
}

export function sumOf(rises: readonly Fraction[]): Fraction {
  return sumFractions(rises)
}

/** How much higher one number is than another, in per cent; `undefined` above nothing. */
export function riseBetween(before: Fraction, after: Fraction): Fraction | undefined {
  return before.numerator === 0n ? undefined : multiply(subtract(divide(after, before), ONE), HUNDRED)
}
