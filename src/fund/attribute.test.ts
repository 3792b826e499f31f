import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { attributeObligations } from './index.ts'
import { owed, share } from './case.test.ts'

const shares = [
  share('harbour', 'ana', '1/2'),
  share('harbour', 'ben', '1/2', 'contested'),
  share('kiln', 'ana', '1/3'),
  share('kiln', 'cid', '2/3'),
]
const volumes = new Map([
  ['harbour', 3000],
  ['kiln', 1000],
])

test('what is owed for a work is its writers’, held shares included', () => {
  const parts = attributeObligations([owed('1', 101n)], { shares, volumes, key: 'words-used' })
  assert.deepEqual(
    parts.map(({ writer, amount }) => [writer, amount.amountMinor]),
    [
      ['ana', 51n],
      ['ben', 50n],
    ],
  )
})

test('a flat fee follows the registered words, or is nobody’s where that is not the key', () => {
  const flat = [owed('1', 400n, { work: '', words: '' })]
  const byVolume = attributeObligations(flat, { shares, volumes, key: 'words-registered' })
  assert.deepEqual(
    byVolume.map(({ writer, amount }) => [writer, amount.amountMinor]),
    [
      ['ana', 183n],
      ['ben', 150n],
      ['cid', 67n],
    ],
  )
  assert.deepEqual(
    attributeObligations(flat, { shares, volumes, key: 'words-used' }).map(({ writer }) => writer),
    [undefined],
  )
})

test('a work that nobody is registered for is nobody’s', () => {
  const [only] = attributeObligations([owed('1', 70n, { work: 'unknown' })], { shares, volumes, key: 'words-used' })
  assert.deepEqual([only?.writer, only?.amount.amountMinor], [undefined, 70n])
})

test('together they are what is owed, in whatever order', () => {
  const amounts = fc.array(
    fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.constantFrom('harbour', 'kiln', 'unknown', '')),
  )
  fc.assert(
    fc.property(amounts, (list) => {
      const obligations = list.map(([amount, work], place) => owed(`${place}`, amount, { work }))
      const options = { shares, volumes, key: 'words-registered' as const }
      const parts = attributeObligations(obligations, options)
      const sum = parts.reduce((total, { amount }) => total + amount.amountMinor, 0n)
      assert.equal(
        sum,
        list.reduce((total, [amount]) => total + amount, 0n),
      )
      assert.deepEqual(attributeObligations(obligations.toReversed(), options), parts)
    }),
  )
})
