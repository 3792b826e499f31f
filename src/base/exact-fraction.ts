/** Exact fractions of bigints: rates and shares never pass through floating point. */

import { assert } from './assert.ts'

/** In lowest terms; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** How a fraction becomes a whole number. `half-up` rounds a half away from zero; `half-even` to the even neighbour. */
export type Rounding = 'half-up' | 'half-even' | 'floor' | 'ceiling' | 'toward-zero'
export const ROUNDINGS: readonly Rounding[] = ['half-up', 'half-even', 'floor', 'ceiling', 'toward-zero']

export const ZERO: Fraction = { numerator: 0n, denominator: 1n }
export const ONE: Fraction = { numerator: 1n, denominator: 1n }

/** `fraction(1, 3)`. Stops on a denominator of zero. */
export function fraction(numerator: bigint | number, denominator: bigint | number = 1n): Fraction {
  const [n, d] = [BigInt(numerator), BigInt(denominator)]
  assert(d !== 0n, 'base: the denominator of a fraction is not zero')
  const divisor = greatestCommonDivisor(n, d) * (d < 0n ? -1n : 1n)
  return { numerator: n / divisor, denominator: d / divisor }
}

/**
 * Reads `3`, `-0.125`, `1/3`, `2.5%`, with `_` or a thin space nowhere: what is not exactly a number is `undefined`.
 *
 * @example
 * parseFraction('2.5%') // { numerator: 1n, denominator: 40n }
 */
export function parseFraction(text: string): Fraction | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?(?:\/(\d+))?(%?)$/.exec(text.trim())
  if (!match) return undefined
  const [, sign, whole = '0', decimals = '', below, percent] = match
  if (decimals && below) return undefined
  if (below !== undefined && BigInt(below) === 0n) return undefined
  const numerator = BigInt(`${whole}${decimals}`) * (sign === '-' ? -1n : 1n)
  const denominator = 10n ** BigInt(decimals.length) * BigInt(below ?? '1') * (percent ? 100n : 1n)
  return fraction(numerator, denominator)
}

/** `1/3`, or `5` when whole. `parseFraction` reads it back. */
export function printFraction({ numerator, denominator }: Fraction): string {
  return denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`
}

/** As a decimal when it ends (`0.025`), else as `n/d`. For people; `parseFraction` reads both back. */
export function printDecimal(value: Fraction): string {
  let scale = 0n
  let rest = value.denominator
  for (const prime of [2n, 5n]) {
    let count = 0n
    for (; rest % prime === 0n; rest /= prime) count++
    if (count > scale) scale = count
  }
  if (rest !== 1n) return printFraction(value)
  return placePoint((value.numerator * 10n ** scale) / value.denominator, Number(scale))
}

/** A whole number of `10^-decimals` units as text: `placePoint(-5n, 2)` is `-0.05`. */
export function placePoint(units: bigint, decimals: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0')
  const sign = units < 0n ? '-' : ''
  if (decimals === 0) return sign + digits
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** A decimal with its thousands set apart, for people: `-12345.67` is `-12,345.67`. */
export function groupThousands(decimal: string): string {
  const [whole = '', decimals] = decimal.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return decimals === undefined ? grouped : `${grouped}.${decimals}`
}

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, negate(b))
}

export function negate(a: Fraction): Fraction {
  return { numerator: -a.numerator, denominator: a.denominator }
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator)
}

/** Stops when `b` is zero: callers that take a divisor from outside check it first. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator)
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function equals(a: Fraction, b: Fraction): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator
}

export function sumFractions(values: Iterable<Fraction>): Fraction {
  let sum = ZERO
  for (const value of values) sum = add(sum, value)
  return sum
}

/** The whole number that `mode` makes of an exact value. */
export function roundFraction({ numerator, denominator }: Fraction, mode: Rounding): bigint {
  const floor = floorDivide(numerator, denominator)
  const rest = numerator - floor * denominator // 0 <= rest < denominator
  if (rest === 0n) return floor
  switch (mode) {
    case 'floor':
      return floor
    case 'ceiling':
      return floor + 1n
    case 'toward-zero':
      return numerator < 0n ? floor + 1n : floor
    case 'half-up':
    case 'half-even': {
      const twice = rest * 2n
      if (twice !== denominator) return twice < denominator ? floor : floor + 1n
      if (mode === 'half-even') return floor % 2n === 0n ? floor : floor + 1n
      return numerator < 0n ? floor : floor + 1n
    }
  }
}

function floorDivide(n: bigint, d: bigint): bigint {
  const quotient = n / d // toward zero
  return n % d !== 0n && n < 0n ? quotient - 1n : quotient
}

// Whole numbers up to 2^53 − 1 are exact as numbers too, whose remainders are found several times as fast.
const MOST_EXACT = BigInt(Number.MAX_SAFE_INTEGER)

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n && (x > MOST_EXACT || y > MOST_EXACT)) [x, y] = [y, x % y]
  if (y === 0n) return x === 0n ? 1n : x
  let [p, q] = [Number(x), Number(y)]
  while (q !== 0) [p, q] = [q, p % q]
  return BigInt(p)
}
