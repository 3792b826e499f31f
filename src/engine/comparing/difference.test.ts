import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Fact } from '../../facts/index.ts'
import { dealText, factOf, readDeal } from '../small-deals.test.ts'
import { type Difference, differences, evaluateDeal, type FactsByKind } from '../index.ts'

const CITED = 'source: leaflet, at: page 1, says: as printed'
const TIERED = `deal: tiered
title: A deal with tiers
stage: in-force
parties: { writers-guild: The guild, companies: The companies }
currency: USD
effective: { from: 2023-01-01 }
rounding: { mode: half-up, to: 0.01 }
sources: { leaflet: { title: A leaflet, publisher: The guild, published: 2022-12 } }
schedules:
  tier_fee:
    title: Minimum by budget
    unit: USD
    by: [budget]
    bands: { budget: USD }
    rows:
      - { from: 2023-01-01, budget: "< 1000000", value: 100, ${CITED} }
      - { from: 2023-01-01, budget: ">= 1000000", value: 250, ${CITED} }
      - { from: 2023-01-01, budget: ">= 1000000", value: 260, known_on: 2025-01-01, ${CITED} }
  year_fee: { title: Fee for a year, unit: USD/year, rows: [{ from: 2023-01-01, value: 365, ${CITED} }] }
lookups:
  exhibitions:
    title: { in: works, match: { work: work } }
clauses:
  minimum:
    title: Minimum
    for: exhibitions
    pays: tier_fee(title.budget)
    owed_by: service
    owed_to: writers
    accrued_on: starts_on
    due: { days: 30, after: accrual, ${CITED} }
  licence:
    title: Licence
    for: licences
    pays: year_fee
    prorated: by-day
    owed_by: company
    owed_to: companies
    accrued_on: starts_on
    due: { days: 30, after: accrual, ${CITED} }
`
const bonus = readDeal(dealText({ id: 'bonus' }))
const tiered = readDeal(TIERED)

const SHOWN = { work: 'harbour', service: 'Tide', exhibition_year: '1', starts_on: '2024-01-01' }
const WORK = { work: 'harbour', title: 'Harbour', currency: 'USD' }

function changed(deal: typeof bonus, facts: FactsByKind, since: string, known = '2026-01-01'): Difference[] {
  const before = evaluateDeal(deal, facts, { knownBy: since })
  const after = evaluateDeal(deal, facts, { knownBy: known })
  return differences({ deal, before, after })
}

const told = ({ clause, before, after, amount, because }: Difference): unknown => [
  clause,
  before.amountMinor,
  after.amountMinor,
  amount.amountMinor,
  because,
]

test('a restated viewing figure makes a bonus due, and only the bonus', () => {
  const facts = {
    exhibitions: [
      factOf('exhibitions', { ...SHOWN, domestic_hours_90d: '19' }, '2024-05-01'),
      factOf('exhibitions', { ...SHOWN, domestic_hours_90d: '20' }, '2024-09-01'),
    ],
  }
  const [only, second] = changed(bonus, facts, '2024-06-01')
  assert.equal(second, undefined)
  assert.deepEqual(only && [only.clause, only.corrects, only.amount.amountMinor], ['bonus', undefined, 50000n])
  assert.match(only?.because[0] ?? '', /^Before: .*domestic_hours_90d/)
})

test('a corrected budget changes a tier: the difference names the obligation that it corrects, and the column', () => {
  const facts = {
    exhibitions: [factOf('exhibitions', SHOWN, '2024-05-01')],
    works: [
      factOf('works', { ...WORK, budget: '900000' }, '2024-05-01'),
      factOf('works', { ...WORK, budget: '1000000' }, '2024-08-01'),
    ],
  }
  const first = evaluateDeal(tiered, facts, { knownBy: '2024-06-01' }).obligations[0]
  const [only] = changed(tiered, facts, '2024-06-01', '2024-12-31')
  assert.equal(only?.corrects, first?.id)
  assert.deepEqual(only && told(only), [
    'minimum',
    10000n,
    25000n,
    15000n,
    [
      'budget was 900000, is 1000000.',
      'The numbers were tier_fee for 900000: 100 (from 2023-01-01), are tier_fee for 1000000: 250 (from 2023-01-01).',
    ],
  ])
  assert.deepEqual(changed(tiered, facts, '2024-09-01', '2024-12-31'), [])
})

test('a number of the deal that was learnt later is a difference of its own', () => {
  const facts = {
    exhibitions: [factOf('exhibitions', SHOWN, '2024-05-01')],
    works: [factOf('works', { ...WORK, budget: '2000000' }, '2024-05-01')],
  }
  assert.deepEqual(changed(tiered, facts, '2024-12-31').map(told), [
    [
      'minimum',
      25000n,
      26000n,
      1000n,
      [
        'The numbers were tier_fee for 2000000: 250 (from 2023-01-01), are tier_fee for 2000000: 260 (from 2023-01-01).',
      ],
    ],
  ])
})

test('a row that is withdrawn is taken back, with the reason', () => {
  const row = factOf('exhibitions', { ...SHOWN, domestic_hours_90d: '12' }, '2024-05-01')
  const before = evaluateDeal(bonus, { exhibitions: [row] })
  const after = evaluateDeal(bonus, { exhibitions: [] })
  const back = differences({ deal: bonus, before, after })
  assert.deepEqual(back.map(told), [
    ['residual', 100000n, 0n, -100000n, ['The fact is no longer there.']],
    ['health', 10000n, 0n, -10000n, ['The fact is no longer there.']],
  ])
  assert.ok(back.every(({ corrects, obligation }) => corrects !== undefined && obligation === undefined))
})

test('a use that an audit finds larger corrects the one that was declared', () => {
  const text = TIERED.replace('tier_fee(title.budget)', 'words * word_fee')
    .replace('for: exhibitions', 'for: training_uses')
    .replace('owed_by: service', 'owed_by: company')
    .replace(
      'schedules:',
      `schedules:\n  word_fee: { title: Fee, unit: USD/word, rows: [{ from: 2023-01-01, value: 0.02, ${CITED} }] }`,
    )
  const deal = readDeal(text)
  const use = { company: 'C', purpose: 'training', work: 'harbour', starts_on: '2024-01-01', ends_on: '2024-12-31' }
  const facts = {
    training_uses: [
      factOf('training_uses', { ...use, words: '100', basis: 'declared' }, '2024-02-01'),
      factOf('training_uses', { ...use, words: '150', basis: 'found' }, '2024-07-01'),
    ],
  }
  const [only, second] = changed(deal, facts, '2024-03-01')
  assert.equal(second, undefined)
  assert.deepEqual(only && told(only), [
    'minimum',
    200n,
    300n,
    100n,
    ['words was 100, is 150.', 'basis was declared, is found.'],
  ])
})

test('a sum over several facts that another fact moved is said to be that', () => {
  const text = TIERED.replace('tier_fee(title.budget)', 'total(domestic_hours_90d, service) * hour_fee').replace(
    'schedules:',
    `schedules:\n  hour_fee: { title: Fee, unit: USD/hour, rows: [{ from: 2023-01-01, value: 0.01, ${CITED} }] }`,
  )
  const facts = {
    exhibitions: [
      factOf('exhibitions', { ...SHOWN, domestic_hours_90d: '100' }, '2024-02-01'),
      factOf('exhibitions', { ...SHOWN, work: 'kiln', domestic_hours_90d: '200' }, '2024-02-01'),
      factOf('exhibitions', { ...SHOWN, work: 'kiln', domestic_hours_90d: '300' }, '2024-07-01'),
    ],
  }
  const found = changed(readDeal(text), facts, '2024-03-01')
  assert.deepEqual(
    new Map(found.map(({ about, amount }) => [about['work'], amount.amountMinor])),
    new Map([
      ['harbour', 100n],
      ['kiln', 100n],
    ]),
  )
  const harbour = found.find(({ about }) => about['work'] === 'harbour')
  assert.match(harbour?.because[0] ?? '', /^The sum was 3, is 4: other facts/)
})

test('when another company owes, the old one gets it back and the new one owes it', () => {
  const facts = (company: string): FactsByKind => ({
    licences: [
      factOf('licences', {
        licence: 'L',
        company,
        basis: 'subscription',
        starts_on: '2024-01-01',
        ends_on: '2024-12-31',
      }),
    ],
  })
  const [back, owed] = differences({
    deal: tiered,
    before: evaluateDeal(tiered, facts('North')),
    after: evaluateDeal(tiered, facts('South')),
  })
  assert.deepEqual([back?.owedBy, back?.amount.amountMinor], ['North', -36500n])
  assert.deepEqual([owed?.owedBy, owed?.amount.amountMinor], ['South', 36500n])
  assert.deepEqual(owed?.because, ['It was owed by North, is owed by South.', 'company was North, is South.'])
})

test('a licence that ends earlier than was known is corrected for the year in which it ends', () => {
  const licence = { licence: 'L', company: 'North', basis: 'subscription', starts_on: '2023-03-01' }
  const facts = {
    licences: [
      factOf('licences', { ...licence, ends_on: '2025-02-28' }, '2023-04-01'),
      factOf('licences', { ...licence, ends_on: '2024-04-09' }, '2024-04-01'),
    ],
  }
  assert.deepEqual(changed(tiered, facts, '2023-06-01').map(told), [
    ['licence', 36500n, 4000n, -32500n, ['ends_on was 2025-02-28, is 2024-04-09.']],
  ])
})

test('what was owed before and the differences add up to what is owed now, whatever was learnt', () => {
  const row = fc.record({
    work: fc.constantFrom('harbour', 'kiln', 'ninth'),
    service: fc.constantFrom('Tide', 'Lantern'),
    exhibition_year: fc.constantFrom('1', '2', '3'),
    hours: fc.integer({ min: 0, max: 40 }),
    known: fc.constantFrom('2024-02-01', '2024-05-01', '2024-09-01'),
  })
  const factFrom = ({ hours, known, ...columns }: { hours: number; known: string } & Record<string, unknown>): Fact =>
    factOf(
      'exhibitions',
      { ...(columns as Record<string, string>), starts_on: '2024-01-01', domestic_hours_90d: `${hours}` },
      known,
    )
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const exhibitions = rows.map(factFrom)
      const [before, after] = ['2024-03-01', '2024-12-31'].map((knownBy) =>
        evaluateDeal(bonus, { exhibitions }, { knownBy }),
      )
      if (!before || !after) assert.fail()
      const found = differences({ deal: bonus, before, after })
      const sum = (amounts: readonly { amount: { amountMinor: bigint } }[]): bigint =>
        amounts.reduce((total, { amount }) => total + amount.amountMinor, 0n)
      assert.equal(sum(before.obligations) + sum(found), sum(after.obligations))
      assert.ok(found.every(({ amount }) => amount.amountMinor !== 0n))
      const corrected = found.flatMap(({ corrects }) => corrects ?? [])
      assert.equal(new Set(corrected).size, corrected.length)
      assert.deepEqual(differences({ deal: bonus, before: after, after }), [])
    }),
  )
})
