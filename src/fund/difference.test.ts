import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parsePeriod } from '../base/index.ts'
import { CITED, deduction, input, owed, rules, run, share, SHARES } from './case.test.ts'
import { bringForward, compareKeys, differenceOf, distribute } from './index.ts'

const next = (over: Parameters<typeof run>[0]) => run({ period: parsePeriod('2027')!, ...over })
const in2027 = (id: string, amount: bigint, over: Record<string, string> = {}) =>
  owed(id, amount, { on: '2027-03-01', ...over })
const SAME = [in2027('3', 100_00n), in2027('4', 300_00n, { work: 'kiln', words: '3000' })]

test('a run that gives everybody the same differs in nothing', () => {
  assert.deepEqual(differenceOf(run(), next({ obligations: SAME })).writers, [])
})

test('the reasons of a difference are named, and add up to it', () => {
  const more = [...SAME, in2027('5', 600_00n, { work: 'lantern', words: '6000' })]
  const shares = [...SHARES, share('lantern', 'ana', '1')]
  const { writers, since } = differenceOf(run(), next({ obligations: more, shares }))
  assert.equal(since, run().run)
  const ana = writers.find(({ writer }) => writer === 'ana')
  assert.deepEqual(
    ana?.reasons.map(({ reason }) => reason),
    ['new-works', 'received', 'words'],
  )
  const held = SHARES.map((each) => (each.writer === 'cleo' ? { ...each, hold: 'contested' as const } : each))
  const waits = differenceOf(run(), next({ obligations: SAME, shares: held }))
  assert.deepEqual(
    waits.writers.map(({ writer, reasons }) => [writer, reasons[0]?.reason]),
    [['cleo', 'now-held']],
  )
  const back = differenceOf(run({ shares: held }), next({ obligations: SAME }))
  assert.deepEqual(back.writers[0]?.reasons[0]?.reason, 'no-longer-held')
  const paid = next({ obligations: [], before: bringForward([run({ shares: held })]) })
  assert.ok(
    differenceOf(run(), paid).writers.some(({ reasons }) => reasons.some(({ reason }) => reason === 'released')),
  )
})

test('whatever changes, the reasons of each writer add up to the difference', () => {
  const amounts = fc.tuple(
    fc.bigInt({ min: 1n, max: 10n ** 6n }),
    fc.bigInt({ min: 1n, max: 10n ** 6n }),
    fc.nat(50),
    fc.nat(5000),
  )
  fc.assert(
    fc.property(amounts, ([a, b, percent, words]) => {
      const obligations = [in2027('3', a, { words: `${words}` }), in2027('4', b, { work: 'kiln', words: '3000' })]
      const taken = rules({ deductions: [deduction('cost', { of: 'received', share: `${percent}%` })] })
      for (const { difference, reasons, before, now } of differenceOf(run(), next({ obligations, rules: taken }))
        .writers) {
        assert.equal(
          reasons.reduce((sum, { amount }) => sum + amount.amountMinor, 0n),
          difference.amountMinor,
        )
        assert.equal(now.amountMinor - before.amountMinor, difference.amountMinor)
      }
    }),
    { numRuns: 50 },
  )
})

test('each key is tried on the same run: who gains, who loses, in which order', () => {
  const equal = { by: 'equal-per-work' as const, citation: CITED }
  const [today, other] = compareKeys(input(), [
    { name: 'today', rule: undefined },
    { name: 'equal-per-work', rule: equal },
  ])
  assert.equal(today?.paid.amountMinor, other?.paid.amountMinor)
  assert.deepEqual([today?.gain, today?.lose, other?.gain, other?.lose], [0, 0, 2, 2])
  assert.deepEqual(
    today?.writers.map(({ writer, rank }) => [writer, rank]),
    [
      ['cleo', 1],
      ['dov', 2],
      ['ana', 3],
      ['ben', 3],
    ],
  )
  const tried = distribute(input({ rules: rules({ key: equal }) }))
  for (const { writer, ofThisRun } of tried.payable) {
    assert.deepEqual(other?.writers.find((each) => each.writer === writer)?.amount, ofThisRun)
  }
  assert.equal(
    other?.writers.reduce((sum, { difference }) => sum + difference.amountMinor, 0n),
    0n,
  )
})
