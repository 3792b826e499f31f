import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { contentId, fraction, printProblem } from '../../base/index.ts'
import type { Fact, FactKind } from '../../facts/index.ts'
import { type Deal, openSchedule, parseDeal } from '../../terms/index.ts'
import type { DealTotals, SharesByWork } from '../comparing/deal-totals.ts'
import { applyClauses } from '../evaluate.ts'
import { openRules } from '../ground.ts'
import { interpretedTotals } from '../comparing/interpreted-totals.ts'
import { runClause, VERDICT } from './compile-clause.ts'
import { compiledTotals } from './compiled-totals.ts'
import { makePortfolio } from './portfolio.ts'

test('a residual by length, year and subscribers: the same cents, compiled and interpreted', () => {
  const deal = dealOf({
    pays: 'base(title.runtime_minutes) * year_share(exhibition_year) * factor(count.domestic_subscribers).as_of(title.photography_start)',
  })
  const facts = {
    works: [
      row('works', { work: 'a', kind: 'episode', runtime_minutes: '50', photography_start: '2024-03-01' }),
      row('works', { work: 'b', kind: 'film', runtime_minutes: '20', photography_start: '2024-07-01' }),
    ],
    services: [
      row('services', { service: 's', company: 'S Inc', on: '2023-07-01', domestic_subscribers: '45000001' }),
      row('services', { service: 's', company: 'S Inc', on: '2024-07-01', domestic_subscribers: '20000000' }),
    ],
    exhibitions: [
      row('exhibitions', { work: 'a', service: 's', exhibition_year: '1', starts_on: '2025-01-01' }),
      row('exhibitions', { work: 'b', service: 's', exhibition_year: '3', starts_on: '2025-12-31' }),
    ],
  }
  const shares: SharesByWork = new Map([['a', thirds('x', 'y', 'z')]])
  const totals = sameTotals(deal, facts, { shares })
  assert.equal(totals.totalMinor, 2_051_865n + 585_340n)
  assert.deepEqual([...totals.byCompany], [['S Inc', 2_637_205n]])
  assert.deepEqual(totals.byWriter.get(''), 585_340n)
  assert.deepEqual(leftRows(deal, facts), 0)
})

void describe('boundaries are exact', () => {
  const cases: readonly (readonly [title: string, subscribers: string, hours: string, applies: boolean])[] = [
    ['exactly a fifth of the subscribers', '5000000', '1000000.0', true],
    ['a tenth of an hour less', '5000000', '999999.9', false],
    ['a subscriber more', '5000001', '1000000.0', false],
  ]
  for (const [title, domestic_subscribers, domestic_hours_90d, applies] of cases) {
    void test(title, () => {
      const deal = dealOf({
        when: 'domestic_hours_90d * 60 / title.runtime_minutes * people >= threshold * count.domestic_subscribers',
      })
      const facts = {
        works: [row('works', { work: 'a', kind: 'film', runtime_minutes: '60', photography_start: '2024-03-01' })],
        services: [row('services', { service: 's', company: 'S', on: '2023-07-01', domestic_subscribers })],
        exhibitions: [
          row('exhibitions', {
            work: 'a',
            service: 's',
            exhibition_year: '1',
            starts_on: '2025-01-01',
            domestic_hours_90d,
          }),
        ],
      }
      assert.equal(sameTotals(deal, facts, {}).obligations, applies ? 1 : 0)
      assert.equal(leftRows(deal, facts), 0)
    })
  }
})

void describe('a bound of so many digits that both sides are longer than a double', () => {
  const cases: readonly (readonly [title: string, hours: string, applies: boolean, left: number])[] = [
    ['is passed by far', '2000000000.0', true, 0],
    ['is met exactly', '1234560000.0', true, 1],
    ['is missed by a tenth of an hour', '1234559999.9', false, 0],
    ['is missed by far', '1000000000.0', false, 0],
  ]
  for (const [title, domestic_hours_90d, applies, left] of cases) {
    void test(title, () => {
      const when = 'domestic_hours_90d * 60 / title.runtime_minutes * people >= 0.123456 * count.domestic_subscribers'
      const shown = { work: 'a', service: 's', exhibition_year: '1', starts_on: '2025-01-01', domestic_hours_90d }
      const facts = {
        works: [
          row('works', { work: 'a', kind: 'film', runtime_minutes: '60', photography_start: '2024-03-01' }),
          row('works', { work: 'b', kind: 'film', runtime_minutes: '90', photography_start: '2024-03-01' }),
        ],
        services: [
          row('services', { service: 's', company: 'S', on: '2023-07-01', domestic_subscribers: '10000000000' }),
        ],
        exhibitions: [
          row('exhibitions', shown),
          row('exhibitions', { ...shown, work: 'b', domestic_hours_90d: '1.0' }),
        ],
      }
      assert.equal(sameTotals(dealOf({ when }), facts, {}).obligations, applies ? 1 : 0)
      assert.equal(leftRows(dealOf({ when }), facts), left)
    })
  }
})

test('the first and the last day of a deal, of a period and of a number belong to it', () => {
  const deal = dealOf({ pays: 'dated' })
  for (const day of ['2023-09-24', '2023-09-25', '2024-07-01', '2024-06-30', '2026-05-01', '2026-05-02']) {
    const facts = {
      exhibitions: [row('exhibitions', { work: 'a', service: 's', exhibition_year: '1', starts_on: day })],
    }
    const options = { from: '2023-09-25', to: '2026-05-02' }
    sameTotals(deal, facts, options)
    sameTotals(deal, facts, { ...options, to: '2024-07-01' })
  }
})

test('numbers too large to be exact as they are go to the interpreter, and come out the same', () => {
  const deal = dealOf({ pays: 'est(title.budget) / 3' })
  const facts = {
    works: [row('works', { work: 'a', kind: 'film', budget: '3999999999999.99', currency: 'USD' })],
    exhibitions: [row('exhibitions', { work: 'a', service: 's', exhibition_year: '1', starts_on: '2025-01-01' })],
    services: [row('services', { service: 's', company: 'S', on: '2023-07-01' })],
  }
  sameTotals(deal, facts, {})
  assert.equal(leftRows(deal, facts), 1)
})

test('random deals over random facts: every row the same, compiled or left to the interpreter, and so every total', () => {
  const counted = { decided: 0, needless: 0 }
  fc.assert(
    fc.property(dealTexts(), factTables(), ({ when, pays, requires }, facts) => {
      const deal = dealOf({ when, pays, requires })
      const { decided, needless } = sameRows(deal, facts)
      counted.decided += decided
      counted.needless += needless
      sameTotals(deal, facts, {
        shares: new Map([
          ['a', thirds('x', 'y', 'z')],
          ['b', thirds('x', 'x', 'y')],
        ]),
      })
      sameTotals(deal, facts, { from: '2024-01-01', to: '2025-07-01' })
    }),
  )
  // Rows that no clause fails on are left only where numbers or cells are unusual.
  assert.ok(counted.decided > counted.needless, JSON.stringify(counted))
})

/** Each row of each clause, as the compiled code and as the interpreter judge it. */
function sameRows(
  deal: Deal,
  facts: Partial<Record<FactKind, Fact[]>>,
): { decided: number; left: number; needless: number } {
  const portfolio = makePortfolio(facts)
  const rules = openRules(deal, portfolio.facts(), {})
  const schedules = new Map(deal.schedules.map((schedule) => [schedule.id, openSchedule(schedule)]))
  const counts = { decided: 0, left: 0, needless: 0 }
  for (const clause of deal.clauses) {
    const run = runClause(deal, clause, portfolio, { schedules, asked: { from: undefined, to: undefined } })
    for (const [place, fact] of (portfolio.facts().get(clause.for) ?? []).entries()) {
      const verdict = run?.verdicts[place] ?? VERDICT.left
      const { obligations, breaches, problems } = applyClauses(fact, [clause], rules)
      if (verdict === VERDICT.left && problems.length === 0) counts.needless++
      counts[verdict === VERDICT.left ? 'left' : 'decided']++
      if (verdict === VERDICT.left) continue
      assert.equal(problems.length, verdict === VERDICT.fails ? 1 : 0, problems.map(printProblem).join())
      assert.equal(obligations.length + breaches.length, verdict === VERDICT.applies ? 1 : 0)
      assert.equal(Number(obligations[0]?.amount.amountMinor ?? 0n), run?.amounts[place] ?? 0)
    }
  }
  return counts
}

function sameTotals(
  deal: Deal,
  facts: Partial<Record<FactKind, Fact[]>>,
  options: { from?: string; to?: string; shares?: SharesByWork },
): DealTotals {
  const compiled = compiledTotals(deal, makePortfolio(facts), options)
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

/** How many rows of the first clause the compiled code leaves. */
function leftRows(deal: Deal, facts: Partial<Record<FactKind, Fact[]>>): number {
  return sameRows({ ...deal, clauses: deal.clauses.slice(0, 1) }, facts).left
}

function thirds(...writers: string[]): { writer: string; share: ReturnType<typeof fraction> }[] {
  return writers.map((writer) => ({ writer, share: fraction(1, writers.length) }))
}

function row(kind: FactKind, columns: Record<string, string>): Fact {
  return { id: contentId('fact', { kind, columns }), kind, columns, knownOn: '2026-01-01', source: undefined }
}

interface Written {
  readonly when?: string | undefined
  readonly pays?: string
  readonly requires?: string | undefined
}

function dealOf({ when, pays = 'dated', requires }: Written): Deal {
  const text = `
deal: made
title: Made for a test
stage: in-force
parties: { a: A, b: B }
currency: USD
effective: { from: 2023-09-25, to: 2026-05-02 }
rounding: { mode: half-up, to: 0.01 }
sources: { s: { title: S, publisher: P, published: 2023 } }
schedules:
  dated:
    { title: T, unit: USD, source: s, at: p, says: x, rows: [{ values: { 2023-09-25: 100, 2024-07-01: 33.335 } }] }
  base:
    title: T
    unit: USD
    by: [length]
    bands: { length: minute }
    source: s
    at: p
    says: x
    rows:
      - { length: "20 to 35", values: { 2023-09-25: 16724 } }
      - { length: "> 35 and < 66", values: { 2023-09-25: 30398 } }
      - { length: ">= 66", values: { 2023-09-25: 45684, 2025-01-01: 46000.5 } }
  year_share:
    title: T
    unit: share
    by: [year]
    bands: { year: whole }
    source: s
    at: p
    says: x
    rows:
      - { year: "1", values: { 2014-05-02: 45% } }
      - { year: "2", values: { 2014-05-02: 40% } }
      - { year: "3 to 12", values: { 2014-05-02: 35% } }
      - { year: ">= 13", values: { 2014-05-02: 1.5% } }
  factor:
    title: T
    unit: share
    by: [subscribers]
    bands: { subscribers: whole subscriber }
    source: s
    at: p
    says: x
    rows:
      - { from: 2017-05-02, to: 2024-07-01, subscribers: "< 1000000", value: 20% }
      - { from: 2017-05-02, to: 2024-07-01, subscribers: ">= 1000000 and < 20000000", value: 65% }
      - { from: 2024-07-01, subscribers: "< 20000000", value: 65% }
      - { from: 2017-05-02, subscribers: ">= 20000000 and <= 45000000", value: 100% }
      - { from: 2017-05-02, subscribers: "> 45000000", value: 150% }
  by_kind:
    title: T
    unit: share
    by: [kind, year]
    bands: { year: whole }
    gaps: Only some kinds have one.
    source: s
    at: p
    says: x
    rows:
      - { kind: film, year: "<= 2", values: { 2020-01-01: 1/3 } }
      - { kind: film, year: ">= 4", values: { 2020-01-01: 2/7 } }
      - { kind: episode, year: ">= 1", values: { 2020-01-01: 0.25, 2025-01-01: 12.5% } }
  est:
    title: T
    unit: share
    by: [gross]
    bands: { gross: USD }
    scale: marginal
    source: s
    at: p
    says: x
    rows:
      - { gross: "<= 1000000", values: { 2023-09-25: 1.5% } }
      - { gross: "> 1000000 and <= 2500000.5", values: { 2023-09-25: 1/60 } }
      - { gross: "> 2500000.5", values: { 2023-09-25: 1.8% } }
  threshold: { title: T, unit: share, rows: [{ from: 2023-09-25, value: 20%, source: s, at: p, says: x }] }
  people: { title: T, unit: subscriber*minute/hour, rows: [{ from: 2023-09-25, value: 1, source: s, at: p, says: x }] }
lookups:
  exhibitions:
    title: { in: works, match: { work: work } }
    count: { in: services, match: { service: service }, latest: on, not_after: title.photography_start, before_first: first }
definitions:
  exhibitions:
    group: { title: G, means: "given(title.series) ? title.series : work" }
    quarter: { title: Q, means: "quarter_end(earliest(starts_on, group))" }
    part: { title: P, means: "domestic_hours_90d / total(domestic_hours_90d, group, exhibition_year)" }
clauses:
  money:
    title: Money
    for: exhibitions
${when === undefined ? '' : `    when: ${JSON.stringify(when)}\n`}    pays: ${JSON.stringify(pays)}
    owed_by: ${pays === 'dated' ? 'service' : 'count.company'}
    owed_to: writers
    accrued_on: starts_on
    due: { days: 60, after: quarter, hypothesis: x }
    source: s
    at: p
    says: x
${requires === undefined ? '' : `  conduct:\n    title: Conduct\n    for: exhibitions\n    requires: ${JSON.stringify(requires)}\n    cure: Do it.\n    owed_by: service\n    accrued_on: starts_on\n    source: s\n    at: p\n    says: x\n`}`
  const { deal, problems } = parseDeal(text)
  assert.deepEqual(
    problems.filter(({ severity }) => severity !== 'note').map(printProblem),
    [],
    `${when} | ${pays} | ${requires}`,
  )
  return deal ?? assert.fail('no deal')
}

/** Expressions of a grammar in which units always fit. */
function dealTexts(): fc.Arbitrary<{ when: string | undefined; pays: string; requires: string | undefined }> {
  const { money, condition } = fc.letrec<{ bare: string; money: string; condition: string; day: string }>((tie) => ({
    bare: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('exhibition_year', 'foreign_value_share', 'threshold', 'part', '0.5', '7', '0.333'),
      fc.constantFrom(
        'year_share(exhibition_year)',
        'by_kind(title.kind, exhibition_year)',
        'factor(count.domestic_subscribers)',
      ),
      fc.constantFrom(
        'title.season',
        'year_share(title.season).as_of(title.written_on)',
        '(title.runtime_minutes / title.runtime_minutes)',
      ),
      fc.tuple(tie('bare'), fc.constantFrom('+', '*', '/', '-'), tie('bare')).map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc.tuple(fc.constantFrom('floor', 'ceil'), tie('bare')).map(([name, a]) => `${name}(${a})`),
      fc.tuple(fc.constantFrom('min', 'max'), tie('bare'), tie('bare')).map(([name, a, b]) => `${name}(${a}, ${b})`),
      fc.tuple(tie('condition'), tie('bare'), tie('bare')).map(([test, a, b]) => `(${test} ? ${a} : ${b})`),
    ),
    money: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(
        'dated',
        'dated.as_of(title.written_on)',
        'base(title.runtime_minutes)',
        'est(title.budget)',
        'title.budget',
      ),
      fc.tuple(tie('money'), fc.constantFrom('*', '/'), tie('bare')).map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc.tuple(tie('money'), fc.constantFrom('+', '-'), tie('money')).map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc.tuple(fc.constantFrom('min', 'max'), tie('money'), tie('money')).map(([name, a, b]) => `${name}(${a}, ${b})`),
      fc.tuple(tie('condition'), tie('money'), tie('money')).map(([test, a, b]) => `(${test} ? ${a} : ${b})`),
    ),
    day: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('starts_on', 'title.photography_start', 'title.written_on', 'quarter_end(starts_on)'),
      fc.constantFrom(
        'later(starts_on, 90)',
        'earliest(starts_on, group, exhibition_year)',
        'earliest(title.written_on)',
      ),
      tie('day').map((day) => `later(${day}, 45)`),
      fc.tuple(tie('condition'), tie('day'), tie('day')).map(([test, a, b]) => `(${test} ? ${a} : ${b})`),
    ),
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(
        'true',
        'given(title)',
        'given(title.budget)',
        'given(foreign_value_share)',
        'given(count)',
        'title.kind == "film"',
      ),
      fc.constantFrom(
        'title.kind in ["film", "season"]',
        'work == title.series',
        'group == "a"',
        'title.made_for != "hbsvod"',
      ),
      fc
        .tuple(tie('bare'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('bare'))
        .map(([a, op, b]) => `${a} ${op} ${b}`),
      fc
        .tuple(
          tie('day'),
          fc.constantFrom('<', '>=', '=='),
          fc.constantFrom('"2024-07-01"', 'starts_on', 'title.written_on'),
        )
        .map(([a, op, b]) => `${a} ${op} ${b}`),
      fc.tuple(tie('day'), tie('day')).map(([a, b]) => `days(${a}, ${b}) <= days(title.written_on, starts_on)`),
      fc
        .tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition'))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie('condition').map((a) => `!(${a})`),
    ),
  }))
  const short = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> => texts.filter(({ length }) => length <= 600)
  const maybe = fc.option(short(condition), { nil: undefined })
  return fc.record({ when: maybe, pays: short(money), requires: maybe })
}

/** Rows with what stands in real tables: gaps, odd spellings of numbers, wrong dates, several rows where one is meant. */
function factTables(): fc.Arbitrary<Partial<Record<FactKind, Fact[]>>> {
  const day = fc.constantFrom(
    '2023-09-25',
    '2024-06-30',
    '2024-07-01',
    '2025-01-01',
    '2026-05-01',
    '2026-05-02',
    '2019-03-04',
  )
  const rarely = <T>(common: fc.Arbitrary<T>, odd: T): fc.Arbitrary<T> =>
    fc.oneof({ weight: 80, arbitrary: common }, { weight: 1, arbitrary: fc.constant(odd) })
  const maybe = (cell: fc.Arbitrary<string>): fc.Arbitrary<string> => rarely(cell, '')
  const number = (...texts: string[]): fc.Arbitrary<string> => maybe(rarely(fc.constantFrom(...texts), '1/3'))
  const work = fc.constantFrom('a', 'b', 'c')
  const works = fc.uniqueArray(
    fc.record({
      work,
      kind: maybe(fc.constantFrom('film', 'episode', 'season')),
      series: fc.constantFrom('', '', 'a', 's'),
      season: number('1', '2', '3', '13'),
      runtime_minutes: number('20', '35', '35.5', '36', '65', '66', '120', '19.9'),
      budget: number('1000000', '1000000.01', '2500000.5', '2500001', '30000000', '0.01', '0'),
      currency: rarely(fc.constant('USD'), 'EUR'),
      made_for: fc.constantFrom('', 'hbsvod', 'network'),
      photography_start: maybe(rarely(day, 'soon')),
      written_on: maybe(day),
    }),
    { minLength: 2, maxLength: 4, selector: ({ work: id, season }) => `${id} ${season === '13'}` },
  )
  const services = fc.uniqueArray(
    fc.record({
      service: fc.constantFrom('n', 'p'),
      company: maybe(fc.constantFrom('N Inc', 'P Inc')),
      on: fc.constantFrom('2023-07-01', '2024-07-01', '2018-07-01'),
      domestic_subscribers: number('999999', '1000000', '5000000', '19999999', '20000000', '45000000', '45000001'),
    }),
    { minLength: 2, maxLength: 5, selector: (each) => JSON.stringify(each) },
  )
  const exhibitions = fc.uniqueArray(
    fc.record({
      work: rarely(work, ''),
      service: rarely(fc.constantFrom('n', 'p'), 'q'),
      exhibition_year: number('1', '2', '3', '12', '13', '40'),
      starts_on: rarely(day, 'someday'),
      domestic_hours_90d: number('0', '0.1', '1000000.0', '999999.9', '31500000'),
      foreign_value_share: number('0', '0.15', '15%', '1'),
    }),
    { minLength: 1, maxLength: 8, selector: (each) => JSON.stringify(each) },
  )
  return fc
    .record({ works, services, exhibitions })
    .map((tables) =>
      Object.fromEntries(
        Object.entries(tables).map(([kind, rows]) => [
          kind,
          rows.map((cells) =>
            row(kind as FactKind, Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''))),
          ),
        ]),
      ),
    )
}
