import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareText, parseFraction, parsePeriod } from '../base/index.ts'
import { checkBooks } from '../ledger/index.ts'
import type { Deduction } from '../terms/index.ts'
import { byWriter, CITED, deduction, input, minimum, owed, rules, run, usd } from './case.test.ts'
import { bookDistribution, bringForward, distribute, distributionDocument, readDistribution } from './index.ts'

const capped = (amount: bigint, over: Deduction = deduction('cost', { of: 'received', share: '10%' })): Deduction => ({
  ...over,
  ceiling: [minimum(amount)],
})
const under = (...deductions: Deduction[]) => ({ rules: rules({ deductions }) })
const half = parsePeriod('2026-H1') ?? parsePeriod('2026-Q1')!
const early = { period: half, obligations: [owed('0', 100_00n, { on: '2026-02-01' })] }

test('a ceiling of the year counts what earlier runs of the year took, and pools bear it in proportion', () => {
  const two = [owed('1', 100_00n), owed('2', 300_00n, { work: 'kiln', words: '3000', company: 'Marrow' })]
  const first = run({ ...under(capped(30_00n)), ...early })
  assert.equal(first.totals.deducted.amountMinor, 10_00n)
  const second = distribute(input({ ...under(capped(30_00n)), obligations: two, before: bringForward([first]) }))
  assert.equal(second.totals.deducted.amountMinor, 20_00n)
  assert.deepEqual(
    second.pools.map(({ deductions }) => deductions[0]?.amount.amountMinor.toString() ?? '').toSorted(compareText),
    ['1500', '500'],
  )
  assert.deepEqual(second.pools[0]?.deductions[0]?.ceiling, { year: '2026', amount: usd(30_00), before: usd(10_00) })
  const next = distribute(
    input({
      ...under(capped(30_00n)),
      period: parsePeriod('2027')!,
      obligations: [owed('9', 100_00n, { on: '2027-02-01' })],
      before: bringForward([first, second]),
    }),
  )
  assert.equal(next.totals.deducted.amountMinor, 10_00n)
  assert.deepEqual(readDistribution(distributionDocument(second)), { distribution: second, problems: [] })
})

test('a ceiling that names a shared id counts under every deal and every deduction that names it', () => {
  const shared = (id: string): Deduction => ({
    ...capped(30_00n, deduction(id, { of: 'received', share: '20%' })),
    ceilingShared: 'fund-costs',
  })
  const first = run({ ...under(shared('cost')), ...early })
  assert.equal(first.totals.deducted.amountMinor, 20_00n)
  const before = bringForward([first])
  const deal = { id: 'another-deal', sha256: 'cd'.repeat(32) }
  const { rules: own } = under(shared('cost'))
  const otherDeals = [{ ...first.deal, rules: own }]
  const other = (deductions: Deduction[]): bigint =>
    distribute(input({ ...under(...deductions), deal, otherDeals, obligations: [owed('1', 100_00n)], before })).totals
      .deducted.amountMinor
  assert.equal(other([shared('office')]), 10_00n)
  assert.equal(other([shared('office'), shared('rent')]), 10_00n)
  assert.equal(other([capped(30_00n)]), 10_00n) // its own ceiling, with nothing taken yet: a tenth
  assert.deepEqual(readDistribution(distributionDocument(first)), { distribution: first, problems: [] })
})

const PLAN: Deduction = {
  ...capped(250_00n),
  id: 'health-plan',
  title: 'Health plan',
  of: 'share',
  share: [{ from: '2020-01-01', value: parseFraction('13%')!, citation: CITED }],
}

test('the health plan takes its rate of what each writer earns, up to the ceiling of the year over all runs', () => {
  const first = run({ ...under(PLAN), obligations: [owed('1', 400_00n, { on: '2026-02-01' })], period: half })
  assert.deepEqual(
    first.payable.map(({ writer, amount }) => [writer, amount.amountMinor]),
    [
      ['ana', 174_00n],
      ['ben', 174_00n],
    ],
  )
  assert.equal(first.totals.deducted.amountMinor, 52_00n)
  const second = distribute(input({ ...under(PLAN), obligations: [owed('2', 400_00n)], before: bringForward([first]) }))
  assert.deepEqual(
    second.levies?.map(({ base, amount }) => [base.amountMinor, amount.amountMinor]),
    [
      [50_00n, 6_50n],
      [50_00n, 6_50n],
    ],
  )
  assert.equal(byWriter(second)['ana'], 200_00n)
  assert.deepEqual(second.payable[0]?.ofThisRun, usd(193_50))
  const books = [first, second].flatMap(bookDistribution)
  assert.deepEqual(checkBooks(books), [])
  assert.deepEqual(readDistribution(distributionDocument(second)), { distribution: second, problems: [] })
})

test('a levy that takes more than its rate, or counts above the ceiling, is found when a run is read', () => {
  const document = JSON.stringify(distributionDocument(run({ ...under(PLAN), obligations: [owed('1', 400_00n)] })))
  const wrong = JSON.parse(document.replaceAll('"before":"0.00"', '"before":"100.00"'))
  assert.match(
    readDistribution(wrong)
      .problems.map(({ message }) => message)
      .join(),
    /ceiling allows/,
  )
})

const RESERVE: Deduction = {
  ...deduction('reserve', { of: 'received', share: '20%' }),
  release: [
    { from: '2028-01-01', value: parseFraction('50%')!, citation: CITED },
    { from: '2029-01-01', value: parseFraction('1')!, citation: CITED },
  ],
}

test('a reserve is given back from its day on, as its pool was divided, without deductions, once', () => {
  const first = run(under(RESERVE))
  assert.equal(first.totals.deducted.amountMinor, 80_00n)
  const later = (year: string, before: (typeof first)[]) =>
    distribute(input({ ...under(RESERVE), period: parsePeriod(year)!, obligations: [], before: bringForward(before) }))
  assert.deepEqual(later('2027', [first]).pools, [])
  const second = later('2028', [first])
  assert.equal(second.totals.released.amountMinor, 40_00n)
  assert.deepEqual(byWriter(second), { ana: 5_00n, ben: 5_00n, cleo: 20_00n, dov: 10_00n })
  const third = later('2029', [first, second])
  assert.equal(third.totals.released.amountMinor, 40_00n)
  assert.deepEqual(later('2030', [first, second, third]).pools, [])
  const books = [first, second, third].flatMap(bookDistribution)
  assert.deepEqual(checkBooks(books), [])
  const kept = books.flatMap(({ postings }) => postings).filter(({ account }) => account === 'deduction:reserve')
  assert.equal(
    kept.reduce((sum, { amount }) => sum + amount.amountMinor, 0n),
    0n,
  )
})
