import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePeriod } from '../base/index.ts'
import { byWriter, owed, receipt, rules, run, share, usd } from './case.test.ts'
import { type Distribution, bringForward, unclaimedMoney } from './index.ts'

const plain = rules({ deductions: [] })
const contested = [
  share('harbour', 'ana', '1/3'),
  share('harbour', 'ben', '1/3', 'contested'),
  share('harbour', undefined, '1/3'),
]
const first = run({ rules: plain, obligations: [owed('1', 100_00n)], shares: contested })

function next(shares: typeof contested, before: Distribution[], year = '2027'): Distribution {
  return run({
    rules: plain,
    period: parsePeriod(year)!,
    obligations: [],
    receipts: [],
    shares,
    before: bringForward(before),
  })
}

test('money on hold stays there while nobody more can be paid', () => {
  assert.deepEqual(byWriter(first), { ana: 33_33n })
  const second = next(contested, [first])
  assert.deepEqual([second.pools, second.lines, second.held], [[], [], []])
  assert.equal(bringForward([first, second]).holds.length, 1)
})

test('a share that waits stays there though its writer was paid for another one, whatever the two are called', () => {
  for (const [free, waits] of [
    ['a credit', 'b credit'],
    ['b credit', 'a credit'],
  ] as const) {
    const shares = [
      { ...share('harbour', 'ana', '2/3'), because: free },
      { ...share('harbour', 'ana', '1/3', 'contested'), because: waits },
    ]
    const before = run({ rules: plain, obligations: [owed('1', 100_00n)], shares })
    assert.deepEqual(byWriter(before), { ana: 66_67n })
    assert.deepEqual(next(shares, [before]).lines, [])
    assert.deepEqual(byWriter(next([share('harbour', 'ana', '1')], [before])), { ana: 33_33n })
  }
})

test('a settled claim releases its share in the next run, without a second deduction', () => {
  const settled = [contested[0]!, share('harbour', 'ben', '1/3'), contested[2]!]
  const second = next(settled, [first])
  assert.deepEqual(byWriter(second), { ben: 33_33n })
  assert.deepEqual(
    second.held.map(({ reason, amount, since }) => [reason, amount.amountMinor, since]),
    [['unidentified', 33_34n, '2027-01-01']],
  )
  assert.deepEqual(second.totals.released, usd(66_67n))
  assert.match(second.lines[0]?.because ?? '', /1\/3 of 100\.00 USD/)
  const third = next(
    [contested[0]!, share('harbour', 'ben', '1/3'), share('harbour', 'cleo', '1/3')],
    [first, second],
    '2028',
  )
  assert.deepEqual(byWriter(third), { cleo: 33_34n })
  assert.deepEqual(bringForward([third, first, second]).holds, [])
})

test('what is released is assumed as long as the company has not paid', () => {
  assert.deepEqual([first.assumed, first.held.length], [true, 2])
  const settled = [contested[0]!, share('harbour', 'ben', '1/3'), contested[2]!]
  assert.deepEqual(
    next(settled, [first]).pools.map(({ assumed }) => assumed),
    [true],
  )
  const paid = run({
    rules: plain,
    period: parsePeriod('2027')!,
    obligations: [],
    receipts: [receipt('bank-1', 100_00n)],
    shares: settled,
    before: bringForward([first]),
  })
  assert.deepEqual([paid.assumed, paid.pools.map(({ assumed }) => assumed)], [false, [false]])
  assert.deepEqual(byWriter(paid), { ben: 33_33n })
})

test('a share that was settled otherwise goes to those who have not had theirs, and nobody pays back', () => {
  const lost = next([share('harbour', 'ana', '1/4'), share('harbour', 'dov', '3/4')], [first])
  assert.deepEqual(byWriter(lost), { dov: 66_67n })
  const gained = next([share('harbour', 'ana', '1/2'), share('harbour', 'dov', '1/2')], [first])
  assert.deepEqual(byWriter(gained), { ana: 16_67n, dov: 50_00n })
})

test('a work that nobody was registered for is paid once somebody is', () => {
  const nobody = run({ rules: plain, obligations: [owed('1', 10_00n)], shares: [] })
  assert.deepEqual(
    nobody.held.map(({ reason }) => reason),
    ['no-shares'],
  )
  const later = next([share('harbour', 'ana', '1')], [nobody])
  assert.deepEqual(byWriter(later), { ana: 10_00n })
})

test('a pool without works is divided once there are some', () => {
  const byVolume = rules({ deductions: [], key: { by: 'words-registered', citation: plain.key.citation } })
  const empty = run({ rules: byVolume, obligations: [owed('1', 30_00n)], volumes: new Map() })
  assert.deepEqual(
    empty.held.map(({ reason }) => reason),
    ['no-works'],
  )
  const before = bringForward([empty])
  const later = run({ rules: byVolume, period: parsePeriod('2027')!, obligations: [], receipts: [], before })
  assert.deepEqual(byWriter(later), { ana: 10_00n, ben: 10_00n, cleo: 6_67n, dov: 3_33n })
  assert.deepEqual(later.pools[0]?.obligations, empty.pools[0]?.obligations, 'what it was paid for stays with it')
  assert.deepEqual(bringForward([empty, later]).holds, [])
})

test('unclaimed money is listed with its reason and its age', () => {
  const list = unclaimedMoney([first], { on: '2027-01-31' })
  assert.deepEqual(
    list.map(({ writer, reason, amount, days }) => [writer, reason, amount.amountMinor, days]),
    [
      [undefined, 'unidentified', 33_34n, 30],
      ['ben', 'contested', 33_33n, 30],
    ],
  )
})

test('who is paid in a writer’s place gets nothing of a release that the writer was paid before', () => {
  const loan = { ...share('harbour', 'ink', '1/3'), of: 'ana' }
  const settled = [loan, share('harbour', 'ben', '1/3'), contested[2]!]
  const second = next(settled, [first])
  assert.deepEqual(byWriter(second), { ben: 33_33n })
  const assigned = [
    { ...share('harbour', 'bank', '1/6'), of: 'ana' },
    share('harbour', 'ana', '1/6'),
    share('harbour', 'ben', '1/3'),
    share('harbour', 'cleo', '1/3'),
  ]
  assert.deepEqual(byWriter(next(assigned, [first])), { ben: 33_34n, cleo: 33_33n })
})

test('what a payee was paid counts as paid for the credit, whoever comes after', () => {
  const paidInk = run({
    rules: plain,
    obligations: [owed('1', 100_00n)],
    shares: [{ ...share('harbour', 'ink', '1/3'), of: 'ana' }, contested[1]!, contested[2]!],
  })
  assert.deepEqual(byWriter(paidInk), { ink: 33_33n })
  assert.deepEqual(
    paidInk.lines.map(({ of }) => of),
    ['ana'],
  )
  const later = next([share('harbour', 'ana', '1/3'), share('harbour', 'ben', '1/3'), contested[2]!], [paidInk])
  assert.deepEqual(byWriter(later), { ben: 33_33n })
})
