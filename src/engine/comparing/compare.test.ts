import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { changeOf, spreadOf } from './spread.ts'
import { dealText, EXHIBITIONS, readDeal, SHARES } from '../small-deals.test.ts'
import { compareDeals, type Comparison, openTotals, sharesByWork } from '../index.ts'

const totalsOf = openTotals({ shares: sharesByWork(SHARES) })

function compare(...texts: readonly string[]): Comparison {
  return compareDeals(texts.map(readDeal).map((deal) => ({ deal, totals: totalsOf(deal, EXHIBITIONS) })))
}

const BASE = dealText({ id: 'base', threshold: '25%' })
const HIGHER = dealText({ id: 'higher', threshold: '20%', bonus: '60%' })

test('clauses, companies and writers stand side by side, with the differences to the first deal', () => {
  const { total, clauses, companies, writers, nobody } = compare(BASE, HIGHER)
  assert.deepEqual(total.amounts, [313333n, 383333n]) // 1000 + 333.33 + 1000, 3 × 100, and 500 or 2 × 600
  assert.deepEqual(
    clauses.map(({ id, amounts, differences }) => [id, amounts, differences]),
    [
      ['residual', [233333n, 233333n], [0n]],
      ['health', [30000n, 30000n], [0n]],
      ['bonus', [50000n, 120000n], [70000n]],
    ],
  )
  assert.deepEqual(
    companies.map(({ id, differences }) => [id, differences]),
    [
      ['Lantern', [10000n]],
      ['Tide', [60000n]],
    ],
  )
  assert.deepEqual(
    writers.map(({ id, differences }) => [id, differences]),
    [
      ['ana', [20000n]],
      ['ben', [40000n]],
      ['cid', [5000n]],
    ],
  )
  assert.deepEqual(nobody?.differences, [5000n])
})

test('a clause that moved names the numbers that moved it, and one that did not is silent', () => {
  const [residual, , bonus] = compare(BASE, HIGHER).clauses
  assert.deepEqual(residual?.because, [[]])
  assert.equal(bonus?.because[0]?.length, 2)
  assert.match(bonus?.because[0]?.[0] ?? '', /^schedules\/views_threshold\/.*2023-01-01\/value was 25%, is 20%\.$/)
  assert.match(bonus?.because[0]?.[1] ?? '', /bonus_share.* was 50%, is 60%\.$/)
})

test('what only says where a number comes from moves nothing', () => {
  const cited = HIGHER.replaceAll('page 1', 'page 2').replaceAll('days: 30', 'days: 60')
  assert.deepEqual(compare(BASE, cited).clauses[2]?.because[0]?.length, 2)
})

test('a clause that only one deal has is told as new or struck', () => {
  const without = dealText({ id: 'without', bonus: '' })
  assert.deepEqual(compare(without, HIGHER).clauses[2]?.because, [['The clause is new: Bonus for success.']])
  assert.deepEqual(compare(HIGHER, without).clauses[2]?.because, [['The clause is struck: Bonus for success.']])
})

test('a row that is new is told by its number, not by its citation', () => {
  const row = '{ from: 2023-06-01, value: 15%, source: leaflet, at: page 9, says: later fifteen }'
  const raised = BASE.replace(
    'unit: share, rows: [{ from: 2023-01-01, value: 10%',
    `unit: share, rows: [${row}, { from: 2023-01-01, value: 10%`,
  )
  const [, health] = compare(BASE, raised).clauses
  assert.match(health?.because[0]?.[0] ?? '', /^schedules\/health_share\/.*2023-06-01 is new: 15%\.$/)
})

test('any number of deals are compared, each with the first', () => {
  const { total, changes } = compare(BASE, HIGHER, dealText({ id: 'none', bonus: '' }), BASE)
  assert.deepEqual(total.differences, [70000n, -50000n, 0n])
  assert.deepEqual(
    changes.map(({ gained, lost, unchanged }) => [gained, lost, unchanged]),
    [
      [3, 0, 0],
      [0, 1, 2],
      [0, 0, 3],
    ],
  )
})

test('deals in two currencies are not compared', () => {
  assert.throws(() => compare(BASE, dealText({ id: 'euro', currency: 'EUR' })), /one currency/)
})

test('the median is the one in the middle, or the mean of the two, half a cent to the even one', () => {
  assert.equal(spreadOf([5n, 1n, 9n]).median, 5n)
  assert.equal(spreadOf([1n, 2n, 4n, 9n]).median, 3n)
  assert.equal(spreadOf([1n, 2n]).median, 2n)
  assert.equal(spreadOf([2n, 3n]).median, 2n)
  assert.deepEqual(spreadOf([]), { count: 0, median: undefined, deciles: [] })
})

test('deciles cut ten amounts between them, and lie on amounts of eleven', () => {
  assert.deepEqual(spreadOf([10n, 20n, 30n, 40n, 50n, 60n, 70n, 80n, 90n, 100n]).deciles, [
    15n,
    25n,
    35n,
    45n,
    55n,
    65n,
    75n,
    85n,
    95n,
  ])
  assert.deepEqual(spreadOf([7n]).deciles, Array(9).fill(7n))
})

test('deciles never fall, and their order is that of the amounts whatever order they came in', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -1000n, max: 1000n }), { minLength: 1 }), (amounts) => {
      const { deciles } = spreadOf(amounts)
      assert.ok(deciles.every((each, at) => at === 0 || each >= (deciles[at - 1] ?? 0n)))
      assert.deepEqual(spreadOf(amounts.toReversed()).deciles, deciles)
    }),
  )
})

test('the largest gain and loss are named, the first by name when several are as large', () => {
  const parts = [
    { writer: 'cid', amountMinor: 5n },
    { writer: 'ana', amountMinor: 5n },
    { writer: 'ben', amountMinor: -7n },
    { writer: 'dan', amountMinor: 0n },
  ]
  const { largestGain, largestLoss, unchanged } = changeOf(parts)
  assert.deepEqual([largestGain?.writer, largestLoss?.writer, unchanged], ['ana', 'ben', 1])
})
