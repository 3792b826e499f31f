/** Look-ups in other tables, definitions, sums over facts, numbers of another day, marginal scales, and clauses of conduct. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contentId, printAmount, printProblem } from '../base/index.ts'
import type { Fact, FactKind } from '../facts/index.ts'
import { type Deal, parseDeal } from '../terms/index.ts'
import { breachDocument, evaluateDeal, type Evaluation, explainBreach, explainObligation, readBreach } from './index.ts'

const works = [
  fact('works', {
    work: 'a',
    series: 'S',
    season: '1',
    runtime_minutes: '50',
    photography_start: '2024-06-30',
    budget: '2500000',
    currency: 'USD',
  }),
  fact('works', { work: 'b', series: 'S', season: '1', runtime_minutes: '40', photography_start: '2024-07-01' }),
]
const services = [
  fact('services', { service: 'n', company: 'N Inc', kind: 'hbsvod', on: '2023-07-01', domestic_subscribers: '10' }),
  fact('services', { service: 'n', company: 'N Ltd', kind: 'hbsvod', on: '2024-07-01', domestic_subscribers: '20' }),
]
const shown = (work: string, cells: Record<string, string> = {}): Fact =>
  fact('exhibitions', {
    work,
    service: 'n',
    exhibition_year: '1',
    starts_on: '2025-01-01',
    domestic_hours_90d: '30',
    ...cells,
  })

test('a clause reads the row of another table that belongs to the fact, and names it in the trace', () => {
  const { obligations } = evaluate('title.runtime_minutes * rate', [shown('a')])
  assert.deepEqual(
    obligations.map(({ amount, owedBy, facts }) => [printAmount(amount), owedBy, facts.length]),
    [['500.00', 'N Inc', 3]],
  )
  const [only] = obligations
  assert.deepEqual(
    only?.trace.facts.map(({ columns }) => columns['work'] ?? columns['service']),
    ['a', 'n', 'a'],
  )
  assert.match(explainObligation(only ?? assert.fail()), /N Inc owes the credited writers 500\.00 USD/)
})

test('of several counts the latest that is not after the day of the title is meant; without an earlier one, the first', () => {
  const owedBy = (photography_start: string): string | undefined => {
    const title = fact('works', { work: 'x', runtime_minutes: '1', photography_start })
    return evaluate('title.runtime_minutes * rate', [shown('x')], [title, ...services]).obligations[0]?.owedBy
  }
  assert.deepEqual(['2020-01-01', '2024-06-30', '2024-07-01'].map(owedBy), ['N Inc', 'N Inc', 'N Ltd'])
})

test('no row, and several rows where one is meant, are problems that name table and key', () => {
  const told = (facts: Fact[]): string[] =>
    evaluate('title.runtime_minutes * rate', [shown('z')], [...facts, ...services]).problems.map(printProblem)
  assert.match(told([])[0] ?? '', /No row of works has work z \(title\).*engine\/no-row/)
  const twice = ['1', '2'].map((season) =>
    fact('works', { work: 'z', season, runtime_minutes: '5', photography_start: '2024-01-01' }),
  )
  assert.match(told(twice)[0] ?? '', /2 rows of works have work z \(title\).*engine\/several-rows/)
})

test('given asks for a cell of a looked-up row, and for the row', () => {
  const paid = (work: string, pays: string): string[] =>
    evaluate(pays, [shown(work)], [...works, ...services]).obligations.map(({ amount }) => printAmount(amount))
  assert.deepEqual(paid('a', 'given(title.budget) ? flat : 2 * flat'), ['100.00'])
  assert.deepEqual(paid('b', 'given(title.budget) ? flat : 2 * flat'), ['200.00'])
  assert.deepEqual(paid('z', 'given(title) ? flat : 3 * flat'), [])
  assert.deepEqual(
    evaluate('given(title) ? flat : 3 * flat', [shown('z')], services, { owedBy: 'service' }).obligations.map(
      ({ amount }) => printAmount(amount),
    ),
    ['300.00'],
  )
})

test('a definition is reckoned once and shown by its name', () => {
  const { obligations } = evaluate('length * rate + length * rate', [shown('a')])
  assert.equal(printAmount(obligations[0]?.amount ?? assert.fail()), '1000.00')
  assert.match(explainObligation(obligations[0] ?? assert.fail()), /length = 50/)
})

test('a total is over all facts with the same keys, each of them the same', () => {
  const facts = [
    shown('a'),
    shown('b', { domestic_hours_90d: '12.5' }),
    shown('a', { exhibition_year: '2', domestic_hours_90d: '7' }),
  ]
  const { obligations } = evaluate(
    'total(domestic_hours_90d, title.series, title.season, exhibition_year) * per_hour',
    facts,
  )
  assert.deepEqual(obligations.map(({ amount }) => printAmount(amount)).sort(), ['42.50', '42.50', '7.00'])
})

test('a fact without a value is left out of the totals of the others, and is a problem itself', () => {
  const facts = [shown('a'), shown('b', { domestic_hours_90d: '' })]
  const { obligations, problems } = evaluate('total(domestic_hours_90d, title.series) * per_hour', facts)
  assert.deepEqual(
    obligations.map(({ amount }) => printAmount(amount)),
    ['30.00'],
  )
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['engine/missing-column'],
  )
})

test('the number of a schedule may be that of another day', () => {
  const on = (work: string): string =>
    printAmount(evaluate('flat.as_of(title.photography_start)', [shown(work)]).obligations[0]?.amount ?? assert.fail())
  assert.deepEqual(['a', 'b'].map(on), ['100.00', '150.00'])
})

test('a marginal scale multiplies each slice with the number of its band', () => {
  const sum = (budget: string): string[] => {
    const title = fact('works', { work: 'x', budget, currency: 'USD', photography_start: '2024-01-01' })
    return evaluate('slices(title.budget)', [shown('x')], [title, ...services]).obligations.map(({ amount }) =>
      printAmount(amount),
    )
  }
  assert.deepEqual(['1000000', '1000000.01', '2500000', '0'].map(sum), [['15000.00'], ['15000.00'], ['42000.00'], []])
})

test('whole minutes, the days between two dates and the end of a quarter', () => {
  const paid = (pays: string): string =>
    printAmount(evaluate(pays, [shown('a')]).obligations[0]?.amount ?? assert.fail())
  assert.equal(paid('floor(title.runtime_minutes / 7) * rate'), '70.00')
  assert.equal(paid('ceil(title.runtime_minutes / 7) * rate'), '80.00')
  assert.equal(paid('days(title.photography_start, starts_on) * per_day'), '185.00')
  assert.equal(paid('days(starts_on, quarter_end(starts_on)) * per_day'), '89.00')
})

test('money may be due after a day that the deal defines', () => {
  const { obligations } = evaluate('flat', [
    shown('a', { starts_on: '2025-01-01' }),
    shown('b', { starts_on: '2025-02-15' }),
  ])
  // The season starts on 1 January; ninety days on is 1 April, in a quarter that ends on 30 June.
  assert.deepEqual(
    obligations.map(({ due }) => due),
    ['2025-08-29', '2025-08-29'],
  )
})

test('a fact without the day on which a clause arises is a problem only where the clause would apply', () => {
  const told = (kind: string): readonly string[] =>
    evaluateDeal(dealOf('flat', {}), {
      rooms: [fact('rooms', { project: 'P', company: 'N', stage: kind })],
    }).problems.map(({ code }) => code)
  assert.deepEqual(told('greenlit'), ['engine/missing-column'])
  assert.deepEqual(told('production'), [])
})

test('a number that was learnt later counts from the day on which it was known', () => {
  const paid = (knownBy?: string): string =>
    printAmount(
      evaluate('restated', [shown('a')], [...works, ...services], { knownBy }).obligations[0]?.amount ?? assert.fail(),
    )
  assert.deepEqual([paid('2026-01-31'), paid('2026-02-01'), paid()], ['10.00', '12.00', '12.00'])
})

test('as of a day before a deal was known it says nothing, and that is told', () => {
  const deal = { ...dealOf('flat', {}), knownOn: '2023-10-09' }
  const { obligations, problems } = evaluateDeal(deal, { exhibitions: [shown('a')] }, { knownBy: '2023-10-08' })
  assert.deepEqual([obligations.length, problems.map(({ code }) => code)], [0, ['engine/deal-not-known']])
})

test('a fact that does not meet a clause of conduct is a breach, with what was required and what would cure it', () => {
  const { breaches, unpaid } = evaluateDeal(dealOf('flat', {}), {
    rooms: [
      fact('rooms', {
        project: 'P',
        company: 'N Inc',
        stage: 'greenlit',
        episodes_ordered: '8',
        writers: '4',
        starts_on: '2024-02-01',
      }),
      fact('rooms', {
        project: 'Q',
        company: 'N Inc',
        stage: 'greenlit',
        episodes_ordered: '8',
        writers: '5',
        starts_on: '2024-02-01',
      }),
      fact('rooms', {
        project: 'R',
        company: 'N Inc',
        stage: 'production',
        episodes_ordered: '8',
        writers: '1',
        starts_on: '2024-02-01',
      }),
    ],
  })
  const [only] = breaches
  assert.equal(breaches.length, 1)
  assert.deepEqual([only?.company, only?.cure, only?.due], ['N Inc', 'Engage the missing writers.', '2024-02-15'])
  assert.match(
    only?.says ?? '',
    /N Inc did not keep "Enough writers" for P: .* writers is 4, room_writers\(episodes_ordered\) is 5/,
  )
  assert.match(explainBreach(only ?? assert.fail()), /What was required[\s\S]*page 13/)
  assert.deepEqual(readBreach(breachDocument(only ?? assert.fail())), only)
  assert.deepEqual(unpaid.map(({ because }) => because[0]?.because ?? '').sort(), [
    'It is kept.',
    'stage == "greenlit" is false: stage is production.',
  ])
})

interface Written {
  readonly owedBy?: string
  readonly knownBy?: string | undefined
}

function evaluate(
  pays: string,
  exhibitions: Fact[],
  others: Fact[] = [...works, ...services],
  { owedBy, knownBy }: Written = {},
): Evaluation {
  const facts = Map.groupBy([...others, ...exhibitions], ({ kind }) => kind)
  return evaluateDeal(dealOf(pays, { owedBy }), Object.fromEntries(facts), knownBy === undefined ? {} : { knownBy })
}

function fact(kind: FactKind, cells: Record<string, string>): Fact {
  const columns = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''))
  return { id: contentId('fact', { kind, columns }), kind, columns, knownOn: '2026-01-01', source: undefined }
}

function dealOf(pays: string, { owedBy = 'count.company' }: { owedBy?: string | undefined }): Deal {
  const { deal, problems } = parseDeal(`
deal: made
title: Made for a test
stage: in-force
parties: { a: A, b: B }
currency: USD
effective: { from: 2023-09-25, to: 2026-05-02 }
rounding: { mode: half-up, to: 0.01 }
sources: { s: { title: S, publisher: P, published: 2023 } }
schedules:
  flat: { title: T, unit: USD, source: s, at: p, says: x, rows: [{ values: { 2023-09-25: 100, 2024-07-01: 150, 2025-01-01: 100 } }] }
  rate: { title: T, unit: USD/minute, rows: [{ from: 2023-09-25, value: 10, source: s, at: p, says: x }] }
  per_hour: { title: T, unit: USD/hour, rows: [{ from: 2023-09-25, value: 1, source: s, at: p, says: x }] }
  per_day: { title: T, unit: USD/day, rows: [{ from: 2023-09-25, value: 1, source: s, at: p, says: x }] }
  restated:
    title: T
    unit: USD
    source: s
    at: p
    says: x
    rows: [{ from: 2023-09-25, value: 10 }, { from: 2023-09-25, value: 12, known_on: 2026-02-01 }]
  slices:
    title: T
    unit: share
    by: [gross]
    bands: { gross: USD }
    scale: marginal
    source: s
    at: p
    says: x
    rows: [{ gross: "<= 1000000", values: { 2023-09-25: 1.5% } }, { gross: "> 1000000", values: { 2023-09-25: 1.8% } }]
  room_writers:
    title: Writers of a room
    unit: writer
    by: [episodes]
    bands: { episodes: whole episode }
    source: s
    at: page 13
    says: three, five or six
    rows: [{ episodes: "<= 6", values: { 2023-12-01: 3 } }, { episodes: "7 to 12", values: { 2023-12-01: 5 } }, { episodes: ">= 13", values: { 2023-12-01: 6 } }]
    gaps: Rooms have a rule from December 2023.
lookups:
  exhibitions:
    title: { in: works, match: { work: work } }
    count: { in: services, match: { service: service }, latest: on, not_after: title.photography_start, before_first: first }
definitions:
  exhibitions:
    length: { title: Length in whole minutes, means: floor(title.runtime_minutes) }
    counted_quarter: { title: Quarter of the ninetieth day of the season, means: "quarter_end(later(earliest(starts_on, given(title.series) ? title.series : work), 90))", source: s, at: p, says: ninety }
clauses:
  money:
    title: Money
    for: exhibitions
    pays: ${JSON.stringify(pays)}
    owed_by: ${owedBy}
    owed_to: writers
    accrued_on: starts_on
    due: { days: 60, after: ${owedBy === 'service' ? 'quarter-end' : 'counted_quarter'}, hypothesis: x }
    source: s
    at: p
    says: x
  room-size:
    title: Enough writers
    for: rooms
    when: stage == "greenlit"
    requires: writers >= room_writers(episodes_ordered)
    cure: Engage the missing writers.
    owed_by: company
    accrued_on: starts_on
    due: { days: 14, after: accrual, hypothesis: x }
`)
  assert.deepEqual(problems.filter(({ severity }) => severity !== 'note').map(printProblem), [])
  return deal ?? assert.fail()
}
