import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fraction } from './exact-fraction.ts'
import { splitByWeight } from './split.ts'

const sharers = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 })
  .chain((keys) =>
    fc
      .array(fc.nat(1000), { minLength: keys.length, maxLength: keys.length })
      .map((weights) => keys.map((key, i) => ({ key, weight: fraction((weights[i] ?? 0) + (i === 0 ? 1 : 0), 7) }))),
  )

test('the cent left over goes to the largest fraction left', () => {
  const parts = splitByWeight(9999n, [
    { key: 'a', weight: fraction(75) },
    { key: 'b', weight: fraction(25) },
  ])
  assert.deepEqual(
    [...parts],
    [
      ['a', 7499n],
      ['b', 2500n],
    ],
  )
})

test('a tie goes to the key that sorts first', () => {
  const weight = fraction(1)
  assert.deepEqual(
    [
      ...splitByWeight(1n, [
        { key: 'b', weight },
        { key: 'a', weight },
      ]),
    ],
    [
      ['b', 0n],
      ['a', 1n],
    ],
  )
})

test('a weight of zero gets nothing', () => {
  assert.equal(
    splitByWeight(7n, [
      { key: 'a', weight: fraction(0) },
      { key: 'b', weight: fraction(3) },
    ]).get('a'),
    0n,
  )
})

test('the parts add up to the amount, each within one unit of its exact part, whatever the order', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), sharers, (amount, list) => {
      const parts = splitByWeight(amount, list)
      assert.equal(
        [...parts.values()].reduce((a, b) => a + b, 0n),
        amount,
      )
      const turned = splitByWeight(amount, list.toReversed())
      for (const [key, part] of parts) assert.equal(turned.get(key), part)
    }),
  )
})

test('dividing among nobody stops', () => {
  assert.throws(() => splitByWeight(1n, []), /at least one positive weight/)
  assert.throws(() => splitByWeight(1n, [{ key: 'a', weight: fraction(0) }]), /at least one positive weight/)
})
