/** What is rare, long or named oddly: the compiled totals are those of the interpreter all the same. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { contentId, fraction, isError, printProblem } from '../../base/index.ts'
import type { Fact, FactKind } from '../../facts/index.ts'
import { type Deal, parseDeal } from '../../terms/index.ts'
import type { DealTotals, TotalsOptions } from '../comparing/deal-totals.ts'
import { interpretedTotals } from '../comparing/interpreted-totals.ts'
import { compiledTotals } from './compiled-totals.ts'
import { makePortfolio, type Portfolio } from './portfolio.ts'

type Facts = Partial<Record<FactKind, Fact[]>>

void describe('a row without a value in the compiled code, that has one all the same, is not left out of a sum', () => {
  const works = [row('works', { work: 'b', kind: 'film', series: 'b' })]
  const three = [shown({ work: 'a' }), shown({ work: 'b' }), shown({ work: 'c', exhibition_year: '3' })]
  const cases: Record<string, { pays: string; facts: Facts }> = {
    'its number is too large for a double': {
      pays: 'base * min(9, total(hours * hours * exhibition_year, service) / 1000000000000000000)',
      facts: {
        exhibitions: [shown({ domestic_hours_90d: '4000000000' }), shown({ work: 'b', domestic_hours_90d: '40' })],
      },
    },
    'another part decides the condition': {
      pays: 'base * total((title.kind == "film" || exhibition_year < 2) ? 1 : 0, service)',
      facts: { works, exhibitions: three },
    },
    'another word of a list is the one': {
      pays: 'base * total(work in [title.series, "a"] ? 1 : 0, service)',
      facts: { works, exhibitions: three },
    },
    'it is divided by less than nothing': {
      pays: 'base * -(total(exhibition_year / sign(work), service) - 7)',
      facts: { exhibitions: [shown({ work: 'a' }), shown({ work: 'b' })] },
    },
  }
  for (const [title, { pays, facts }] of Object.entries(cases)) {
    void test(title, () => assert.ok(sameTotals(dealOf({ pays }), facts).totalMinor > 0n))
  }
})

void describe('numbers of a deal that are longer than a double', () => {
  const facts = { exhibitions: [shown({})] }
  const cases: Record<string, Parts> = {
    'are told apart': { pays: 'base', when: '12345678901234567890 == 12345678901234567891' },
    'may be the largest of some': { pays: 'base * max(exhibition_year, 9007199254740993)' },
    'may be cut to a whole number': { pays: 'base * floor(90071992547409931 / 2)' },
    'may stand in a schedule': { pays: 'long' },
  }
  for (const [title, parts] of Object.entries(cases)) {
    void test(title, () => void sameTotals(dealOf(parts), facts))
  }
})

test('sums of amounts are exact however large they become', () => {
  const exhibitions = Array.from({ length: 300 }, (_, at) =>
    shown({ work: `w${at}`, foreign_licence_fee: '40000000000000.01' }),
  )
  const shares = new Map([['w0', [{ writer: 'x', share: fraction(1) }]]])
  const totals = sameTotals(dealOf({ pays: 'foreign_licence_fee', owed_to: 'writers' }), { exhibitions }, { shares })
  assert.equal(totals.totalMinor, 300n * 4_000_000_000_000_001n)
})

test('shares with many digits are split as the interpreter splits them', () => {
  const long = 333_333_333_333n
  const of = 1_000_000_000_000n
  const shares = new Map([
    [
      'a',
      [
        { writer: 'x', share: fraction(long, of) },
        { writer: 'y', share: fraction(long, of) },
        { writer: undefined, share: fraction(of - 2n * long, of) },
      ],
    ],
    ['b', Array.from({ length: 29 }, (_, at) => ({ writer: `w${at}`, share: fraction(1, 29) }))],
  ])
  const exhibitions = [
    shown({ work: 'a', foreign_licence_fee: '100000' }),
    shown({ work: 'b', foreign_licence_fee: '39999999999999.99' }),
  ]
  const totals = sameTotals(dealOf({ pays: 'foreign_licence_fee', owed_to: 'writers' }), { exhibitions }, { shares })
  assert.deepEqual([totals.byWriter.get('x'), totals.byWriter.get('')], [3_333_333n, 3_333_334n])
})

test('a column that names a party, the fund or the credited writers pays no writer of that name', () => {
  const names = ['Ann', 'companies', 'guild', 'fund', 'writers']
  const exhibitions = names.map((service) => shown({ service, work: service, foreign_licence_fee: '5' }))
  const totals = sameTotals(
    dealOf({ pays: 'foreign_licence_fee', owed_to: 'service' }),
    { exhibitions },
    { shares: new Map() },
  )
  assert.deepEqual([...totals.byWriter.keys()].sort(), ['', 'Ann'])
})

test('a key that is neither yes nor no has no number for either', () => {
  const facts = { exhibitions: [shown({}), shown({ work: 'b', exhibition_year: '2' })] }
  const { obligations, problems } = sameTotals(dealOf({ pays: 'base * flags(exhibition_year == 1)' }), facts)
  assert.deepEqual([obligations, problems], [1, 1])
})

test('a fact with wrong dates is told also where it is only looked up', () => {
  const licences = [row('licences', { licence: 'x', starts_on: '2025-02-01', ends_on: '2025-01-01' })]
  assert.equal(sameTotals(dealOf({ pays: 'base' }), { exhibitions: [shown({})], licences }).problems, 1)
})

test('amounts in two currencies are not mixed up when two deals are applied to one portfolio', () => {
  const facts = {
    exhibitions: [shown({ foreign_licence_fee: '5' }), shown({ work: 'b', currency: 'EUR', foreign_licence_fee: '7' })],
  }
  const portfolio = makePortfolio(facts)
  const pays = 'total(foreign_licence_fee, service)'
  assert.equal(sameTotals(dealOf({ pays }), facts, {}, portfolio).totalMinor, 500n)
  assert.equal(sameTotals(dealOf({ pays, currency: 'EUR' }), facts, {}, portfolio).totalMinor, 700n)
})

void describe('days of years that are not written in four digits, or begin with a 0', () => {
  const cases = {
    'quarter_end(reported_on) == "0099-06-30"': '0099-05-05',
    'later(reported_on, 400) > "2024-01-01"': '9999-12-31',
  }
  for (const [when, reported_on] of Object.entries(cases)) {
    void test(when, () => void sameTotals(dealOf({ pays: 'base', when }), { exhibitions: [shown({ reported_on })] }))
  }
})

test('keys that are numbers are found whatever digits the two columns have', () => {
  const works = [row('works', { work: 'a', season: '400000000000000.1' }), row('works', { work: 'b', season: '0.5' })]
  const years = ['400000000000000.1', '400000000000000.2', '0.1']
  const exhibitions = years.map((exhibition_year) => shown({ exhibition_year }))
  const deal = dealOf({ pays: 'base * (given(season) ? 2 : 1)' })
  assert.equal(sameTotals(deal, { works, exhibitions }).totalMinor, 1200n)
})

test('what runs at the start of the deal is reckoned on its first day, and in a sum on its own', () => {
  const deal = dealOf({
    pays: 'base',
    table: 'licences',
    extra: 'running_at_start: pays',
    when: 'total(early, base) > 5',
  })
  const licences = ['2022-01-01', '2022-06-01', '2024-01-01'].map((starts_on) =>
    row('licences', { licence: starts_on, company: 'c', starts_on, ends_on: '2026-01-01' }),
  )
  sameTotals(deal, { licences })
})

void describe('definitions that name others twice are compiled in time, or left to the interpreter', () => {
  const doubled = (means: (before: string) => string): string =>
    Array.from({ length: 60 }, (_, at) => `    d${at + 1}: { title: D, means: '${means(`d${at}`)}' }\n`).join('')
  const facts = { exhibitions: [shown({}), shown({ work: 'b', exhibition_year: '2' })] }
  const cases: Record<string, Parts> = {
    'in a sum over facts': {
      definitions: doubled((d) => `${d} + ${d}`),
      pays: 'base * (total(d60, work) > 5 ? 1 : 2)',
    },
    'in both branches of a choice': {
      definitions: doubled((d) => `(exhibition_year > 1 ? ${d} : ${d} + 1)`),
      pays: 'base * min(d60, 7)',
    },
  }
  for (const [title, parts] of Object.entries(cases)) {
    void test(title, () => assert.ok(sameTotals(dealOf(parts), facts).totalMinor > 0n))
  }
})

function sameTotals(
  deal: Deal,
  facts: Facts,
  options: TotalsOptions = {},
  portfolio: Portfolio = makePortfolio(facts),
): DealTotals {
  const compiled = compiledTotals(deal, portfolio, options)
  assert.deepEqual(sorted(compiled), sorted(interpretedTotals(deal, facts, options)))
  return compiled
}

function sorted(totals: DealTotals): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(totals).map(([key, value]) => [
      key,
      value instanceof Map ? [...(value as Map<string, unknown>)].sort(([a], [b]) => (a < b ? -1 : 1)) : value,
    ]),
  )
}

function row(kind: FactKind, columns: Record<string, string>): Fact {
  return { id: contentId('fact', { kind, columns }), kind, columns, knownOn: '2026-01-01', source: undefined }
}

function shown(columns: Record<string, string>): Fact {
  const usual = { work: 'a', service: 's', exhibition_year: '1', starts_on: '2024-01-01', currency: 'USD' }
  return row('exhibitions', { ...usual, ...columns })
}

interface Parts {
  readonly pays: string
  readonly when?: string
  readonly owed_to?: string
  readonly currency?: string
  readonly table?: string
  readonly extra?: string
  readonly definitions?: string
}

function dealOf(parts: Parts): Deal {
  const { pays, when = 'true', owed_to = 'guild', currency = 'USD', table = 'exhibitions' } = parts
  const cited = 'source: s, at: p, says: x'
  const text = `
deal: made
title: Made for a test
stage: in-force
parties: { companies: A, guild: B }
currency: ${currency}
effective: { from: 2023-09-25 }
rounding: { mode: half-up, to: 0.01 }
sources: { s: { title: S, publisher: P, published: 2023 } }
schedules:
  base: { title: T, unit: ${currency}, rows: [{ from: 2020-01-01, value: 3, ${cited} }] }
  early: { title: T, unit: share, gaps: x, ${cited}, rows: [{ from: 2020-01-01, to: 2023-06-01, value: 3 }] }
  long: { title: T, unit: ${currency}, gaps: x, ${cited}, rows: [{ values: { 2020-01-01: 90071992547409.93, 2025-01-01: 7 } }] }
  hour: { title: T, unit: hour, rows: [{ from: 2020-01-01, value: 1, ${cited} }] }
  sign: { title: T, unit: share, by: [k], ${cited}, rows: [{ k: a, values: { 2020-01-01: -5 } }, { k: b, values: { 2020-01-01: 1 } }] }
  flags: { title: T, unit: share, by: [k], ${cited}, rows: [{ k: "yes", values: { 2020-01-01: 2 } }, { k: "true", values: { 2020-01-01: 3 } }] }
lookups:
  exhibitions:
    title: { in: works, match: { work: work } }
    season: { in: works, match: { work: work, season: exhibition_year } }
    licence: { in: licences, match: { licence: work } }
definitions:
  exhibitions:
    hours: { title: H, means: domestic_hours_90d / hour }
    d0: { title: D, means: exhibition_year }
${parts.definitions ?? ''}
clauses:
  money:
    title: Money
    for: ${table}
    when: ${JSON.stringify(when)}
    pays: ${JSON.stringify(pays)}
    owed_by: companies
    owed_to: ${owed_to}
    accrued_on: starts_on
    ${parts.extra ?? 'note: x'}
    due: { days: 60, after: accrual, hypothesis: x }
    source: s
    at: p
    says: x
`
  const { deal, problems } = parseDeal(text)
  assert.deepEqual(problems.filter(isError).map(printProblem), [])
  return deal ?? assert.fail('no deal')
}
