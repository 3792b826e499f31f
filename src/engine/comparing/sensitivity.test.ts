import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fraction, type Fraction, parseFraction, printDecimal } from '../../base/index.ts'
import { dealText, EXHIBITIONS, factsOf, readDeal } from '../small-deals.test.ts'
import {
  checkRange,
  interpretedTotals,
  openTotals,
  spanTotals,
  type Sweep,
  sweepNumber,
  type UncertainColumn,
} from '../index.ts'

const base = readDeal(dealText({ id: 'base' }))
const reckon = openTotals({})
const totalsOf = (deal: typeof base): ReturnType<typeof reckon> => reckon(deal, EXHIBITIONS)
const percent = (text: string): Fraction => parseFraction(text) ?? assert.fail()

function sweep(path: string, from: string, to: string, step: string, deals = [base]): Sweep {
  const swept = sweepNumber(deals, { path, from: percent(from), to: percent(to), step: percent(step) }, totalsOf)
  return 'problem' in swept ? assert.fail(swept.problem.message) : swept
}

test('each step of a sweep is the deal with that number, and says to how many facts each clause applied', () => {
  const { unit, was, steps } = sweep('views_threshold', '10%', '30%', '5%')
  assert.equal(unit, 'share')
  assert.deepEqual(
    was.map((each) => each && printDecimal(each)),
    ['0.2'],
  )
  assert.deepEqual(
    steps.map(({ value, totals }) => [printDecimal(value), totals[0]?.obligationsByClause.get('bonus') ?? 0]),
    [
      ['0.1', 3],
      ['0.15', 2],
      ['0.2', 2],
      ['0.25', 1],
      ['0.3', 0],
    ],
  )
  for (const { value, totals } of steps) {
    const written = readDeal(dealText({ id: 'base', threshold: printDecimal(value) }))
    assert.equal(totals[0]?.totalMinor, interpretedTotals(written, EXHIBITIONS).totalMinor)
  }
})

test('steps are exact, and the end is one of them when the steps meet it', () => {
  assert.deepEqual(
    sweep('bonus_share', '0', '1', '1/3').steps.map(({ value }) => printDecimal(value)),
    ['0', '1/3', '2/3', '1'],
  )
  assert.equal(sweep('bonus_share', '0', '1', '3/10').steps.length, 4)
})

test('a deal without the number keeps its totals, and one with it moves', () => {
  const without = readDeal(dealText({ id: 'without', bonus: '' }))
  const { was, steps } = sweep('bonus_share', '0', '1', '1/2', [without, base])
  assert.deepEqual(was, [undefined, fraction(1, 2)])
  assert.equal(new Set(steps.map(({ totals }) => totals[0]?.totalMinor)).size, 1)
  assert.equal(new Set(steps.map(({ totals }) => totals[1]?.totalMinor)).size, 3)
})

test('a sweep of a number that is not there, backwards, or of too many steps says what is wrong', () => {
  const asked = { path: 'bonus_share', from: fraction(0), to: fraction(1), step: fraction(1, 2) }
  const problemOf = (change: Partial<typeof asked>): string => {
    const swept = sweepNumber([base], { ...asked, ...change }, totalsOf)
    return 'problem' in swept ? `${swept.problem.message} ${swept.problem.hint ?? ''}` : assert.fail()
  }
  assert.match(problemOf({ path: 'bonus_shares' }), /no number "bonus_shares"/)
  assert.match(problemOf({ to: fraction(-1) }), /before it begins/)
  assert.match(problemOf({ step: fraction(0) }), /not more than nothing/)
  assert.match(problemOf({ step: fraction(1, 1000) }), /1001 steps; at most 1000/)
  assert.equal(sweep('bonus_share', '0', '0.999', '0.001').steps.length, 1000)
})

const HOURS: UncertainColumn = {
  table: 'exhibitions',
  column: 'domestic_hours_90d',
  is: 'of-stated',
  low: fraction(1, 2),
  high: fraction(2),
}

test('an uncertain column gives a range of totals, with where its ends are and the steps between', () => {
  const { points, ends } = spanTotals([HOURS], { facts: EXHIBITIONS, between: 3 }, (facts) => [reckon(base, facts)])
  assert.deepEqual(
    points.map(({ at }) => at.map(printDecimal)),
    [['0.5'], ['1'], ['1.5'], ['2']],
  )
  assert.deepEqual(
    points.map(({ totals }) => totals[0]?.obligationsByClause.get('bonus') ?? 0),
    [0, 2, 2, 3],
  )
  assert.deepEqual([ends[0]?.low, ends[0]?.high], [263333n, 413333n])
  assert.deepEqual(ends[0]?.highAt, [fraction(2)])
})

test('several uncertain columns are reckoned at every corner, and the difference of two deals has ends of its own', () => {
  const year: UncertainColumn = {
    ...HOURS,
    column: 'exhibition_year',
    is: 'absolute',
    low: fraction(1),
    high: fraction(4),
  }
  const other = readDeal(dealText({ id: 'other', bonus: '100%' }))
  const { points, differenceEnds } = spanTotals([HOURS, year], { facts: EXHIBITIONS, between: 9 }, (facts) => [
    reckon(base, facts),
    reckon(other, facts),
  ])
  assert.deepEqual(
    points.map(({ at }) => at.map(printDecimal).join(' ')),
    ['0.5 1', '0.5 4', '2 1', '2 4'],
  )
  assert.deepEqual([differenceEnds[0]?.low, differenceEnds[0]?.high], [0n, 150000n])
})

test('where a rule has two thresholds the most may lie between the corners, and the steps between find it', () => {
  const clauses = `  middling:
    title: For the middling ones
    for: exhibitions
    when: domestic_hours_90d >= views_threshold * full_hours && domestic_hours_90d < full_hours * bonus_share
    pays: residual
    owed_by: service
    owed_to: writers
    accrued_on: starts_on
    due: { days: 30, after: accrual, source: leaflet, at: page 1, says: as printed }
`
  const deal = readDeal(dealText({ id: 'middling', clauses, bonus: '30%' }))
  const { ends } = spanTotals(
    [{ ...HOURS, low: fraction(1, 4), high: fraction(4) }],
    { facts: EXHIBITIONS, between: 15 },
    (facts) => [reckon(deal, facts)],
  )
  assert.deepEqual(ends[0]?.highAt, [fraction(1)])
})

test('counts stay whole, shares stay shares, and what says nothing goes on saying nothing', () => {
  const rows = [
    { work: 'a', service: 'T', exhibition_year: '3', starts_on: '2024-01-01', foreign_value_share: '0.8' },
    { work: 'b', service: 'T', exhibition_year: '3', starts_on: '2024-01-01' },
  ]
  const seen: unknown[] = []
  const ranges = [
    { ...HOURS, column: 'exhibition_year', low: fraction(1, 2), high: fraction(1, 2) },
    { ...HOURS, column: 'foreign_value_share', low: fraction(2), high: fraction(2) },
  ]
  spanTotals(ranges, { facts: factsOf('exhibitions', rows), between: 1 }, ({ exhibitions = [] }) => {
    seen.push(exhibitions.map(({ columns }) => [columns['exhibition_year'], columns['foreign_value_share']]))
    return []
  })
  assert.deepEqual(seen[0], [
    ['2', '1'],
    ['2', undefined],
  ])
})

test('a range of a column that no fact fills in, or that ends before it begins, is told', () => {
  assert.match(checkRange({ ...HOURS, column: 'foreign_value_share' }, EXHIBITIONS)?.message ?? '', /No fact says/)
  assert.match(checkRange({ ...HOURS, low: fraction(3) }, EXHIBITIONS)?.message ?? '', /before it begins/)
  assert.equal(checkRange(HOURS, EXHIBITIONS), undefined)
})
