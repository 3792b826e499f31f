/** Splits an exact amount among weights; the leftover units go to the largest fractions left (ties: first in `key` order). */

import { assert } from './assert.ts'
import {
  type Fraction,
  ZERO,
  add,
  compare,
  divide,
  fraction,
  multiply,
  roundFraction,
  subtract,
} from './exact-fraction.ts'

/** One who shares. `key` must be unique: it decides ties, so the order of the input never does. */
export interface Sharer {
  readonly key: string
  readonly weight: Fraction
}

/**
 * Largest remainder (Hamilton): each gets the whole units of `amount × weight / sum of weights`, then one unit more in
 * the order of the fraction left, largest first, ties by `key`. The parts add up to `amount` exactly; a weight of zero gets
 * nothing. Works for negative amounts by symmetry. Stops when no weight is positive and the amount is not zero.
 *
 * @example
 * splitByWeight(100n, [{ key: 'a', weight: fraction(1) }, { key: 'b', weight: fraction(2) }]) // Map(2) { 'a' => 33n, 'b' => 67n }
 */
export function splitByWeight(amount: bigint, sharers: readonly Sharer[]): Map<string, bigint> {
  if (amount < 0n) return new Map([...splitByWeight(-amount, sharers)].map(([key, part]) => [key, -part]))
  const total = sharers.reduce((sum, { weight }) => add(sum, weight), ZERO)
  assert(amount === 0n || compare(total, ZERO) > 0, 'base: an amount is split among at least one positive weight')
  assert(
    sharers.every(({ weight }) => compare(weight, ZERO) >= 0),
    'base: no weight of a split is negative',
  )
  const parts = new Map<string, bigint>()
  const fractionsLeft: { key: string; left: Fraction }[] = []
  let handedOut = 0n
  for (const { key, weight } of sharers) {
    assert(!parts.has(key), 'base: the keys of a split are unique')
    const exact = amount === 0n ? ZERO : divide(multiply(fraction(amount), weight), total)
    const whole = roundFraction(exact, 'floor')
    parts.set(key, whole)
    handedOut += whole
    fractionsLeft.push({ key, left: subtract(exact, fraction(whole)) })
  }
  fractionsLeft.sort((a, b) => compare(b.left, a.left) || (a.key < b.key ? -1 : 1))
  const leftover = Number(amount - handedOut) // fewer than one unit a sharer
  for (const { key } of fractionsLeft.slice(0, leftover)) parts.set(key, (parts.get(key) ?? 0n) + 1n)
  return parts
}
