import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  ROUNDINGS,
  add,
  compare,
  divide,
  equals,
  fraction,
  groupThousands,
  multiply,
  parseFraction,
  printDecimal,
  printFraction,
  roundFraction,
  subtract,
  ZERO,
} from './exact-fraction.ts'

const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([numerator, denominator]) => fraction(numerator, denominator))

test('a decimal, a fraction and a percentage are read exactly', () => {
  assert.deepEqual(parseFraction('0.02'), fraction(1, 50))
  assert.deepEqual(parseFraction('2/37'), fraction(2, 37))
  assert.deepEqual(parseFraction('12.5%'), fraction(1, 8))
  assert.deepEqual(parseFraction('-3'), fraction(-3))
})

test('what is not exactly a number is not read', () => {
  for (const text of ['', '.5', '1.', '1e3', '1/0', '0.5/2', '1,000', 'NaN', '--1']) {
    assert.equal(parseFraction(text), undefined, text)
  }
})

test('thousands are set apart before the point, not behind it', () => {
  const decimals = ['0', '-0.05', '999', '1000', '-123456', '1234567.891011']
  assert.deepEqual(decimals.map(groupThousands), ['0', '-0.05', '999', '1,000', '-123,456', '1,234,567.891011'])
})

test('a half rounds away from zero, to even, or as the mode says', () => {
  const halves = [fraction(5, 2), fraction(-5, 2), fraction(7, 2)]
  assert.deepEqual(
    halves.map((half) => roundFraction(half, 'half-up')),
    [3n, -3n, 4n],
  )
  assert.deepEqual(
    halves.map((half) => roundFraction(half, 'half-even')),
    [2n, -2n, 4n],
  )
  assert.deepEqual(
    halves.map((half) => roundFraction(half, 'floor')),
    [2n, -3n, 3n],
  )
  assert.deepEqual(
    halves.map((half) => roundFraction(half, 'ceiling')),
    [3n, -2n, 4n],
  )
  assert.deepEqual(
    halves.map((half) => roundFraction(half, 'toward-zero')),
    [2n, -2n, 3n],
  )
})

test('rounding moves a number by less than one, and a half-mode by at most a half', () => {
  fc.assert(
    fc.property(fractions, fc.constantFrom(...ROUNDINGS), (value, mode) => {
      const moved = subtract(fraction(roundFraction(value, mode)), value)
      const size = moved.numerator < 0n ? subtract(ZERO, moved) : moved
      return compare(size, mode.startsWith('half') ? fraction(1, 2) : fraction(1)) <= (mode.startsWith('half') ? 0 : -1)
    }),
  )
})

test('what is printed is read back', () => {
  fc.assert(
    fc.property(fractions, (value) => {
      assert.deepEqual(parseFraction(printFraction(value)), value)
      assert.deepEqual(parseFraction(printDecimal(value)), value)
    }),
  )
})

test('a fraction is in lowest terms, be its numbers small or larger than any other number is exact', () => {
  const numbers = fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 54n }), fc.bigInt({ min: 0n, max: 10n ** 40n }))
  const factors = fc.oneof(fc.bigInt({ min: 1n, max: 99n }), fc.bigInt({ min: 1n, max: 10n ** 20n }))
  fc.assert(
    fc.property(numbers, numbers, factors, (n, d, factor) => {
      fc.pre(d !== 0n)
      const value = fraction(n, d)
      assert.deepEqual(fraction(n * factor, d * factor), value)
      assert.equal(value.numerator * d, n * value.denominator)
    }),
  )
  for (const near of [2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n]) {
    assert.deepEqual(fraction(near, near), fraction(1))
    assert.deepEqual(fraction(near, 3n * near), fraction(1, 3))
    assert.deepEqual(fraction(0n, near), ZERO)
  }
})

test('adding and taking away, multiplying and dividing undo each other', () => {
  fc.assert(
    fc.property(fractions, fractions, (a, b) => {
      assert.ok(equals(subtract(add(a, b), b), a))
      if (compare(b, ZERO) !== 0) assert.ok(equals(divide(multiply(a, b), b), a))
    }),
  )
})
