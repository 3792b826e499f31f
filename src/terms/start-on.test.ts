import assert from 'node:assert/strict'
import { test } from 'node:test'
import { printProblem } from '../base/index.ts'
import { type Deal, openSchedule, parseDeal, startOn, termsIn } from './index.ts'

const TEXT = `
deal: made
title: Made for a test
stage: offer
proposed_by: a
known_on: 2026-04-04
parties: { a: A, b: B }
currency: USD
effective: { from: 2026-05-02, to: 2030-05-02 }
rounding: { mode: half-up, to: 0.01 }
sources: { s: { title: S, publisher: P, published: 2026 } }
schedules:
  rate:
    title: T
    unit: USD/word
    source: s
    at: p
    says: x
    rows: [{ values: { 2017-05-02: 1, 2024-01-01: 2, 2026-05-02: 3, 2028-05-02: 4 } }]
clauses:
  pay:
    title: Pay
    for: training_uses
    pays: words * rate
    owed_by: company
    owed_to: a
    accrued_on: starts_on
    due: { days: 1, after: accrual, hypothesis: x }
`
const deal = read(TEXT)

const on = (of: Deal, day: string): string | undefined =>
  openSchedule(of.schedules[0] ?? assert.fail()).find([], day)?.written

test('what a deal says of its first day it says of the day on which it is taken to start', () => {
  const moved = startOn(deal, '2023-09-25')
  assert.deepEqual(moved.effective, { from: '2023-09-25', to: '2027-09-25' })
  assert.deepEqual(
    ['2023-09-25', '2025-09-23', '2025-09-25', '2027-01-01'].map((day) => on(moved, day)),
    ['3', '3', '4', '4'],
  )
  assert.equal(moved.knownOn, undefined)
})

test('numbers from before it, which older titles keep, stay where they are', () => {
  const moved = startOn(deal, '2023-09-25')
  assert.deepEqual(
    ['2017-05-01', '2017-05-02', '2023-09-24'].map((day) => on(moved, day)),
    [undefined, '1', '1'],
  )
})

test('a deal may be taken to start later', () => {
  const moved = startOn(deal, '2027-05-02')
  assert.deepEqual(
    ['2025-01-01', '2027-05-01', '2027-05-02', '2029-05-01', '2029-05-02'].map((day) => on(moved, day)),
    ['2', '2', '3', '3', '4'],
  )
})

test('started on its own first day it says the same', () => {
  const moved = startOn(deal, deal.effective.from)
  for (const day of ['2017-05-02', '2024-06-01', '2026-05-01', '2026-05-02', '2029-12-31'])
    assert.equal(on(moved, day), on(deal, day))
})

function read(text: string): Deal {
  const { deal: made, problems } = parseDeal(text)
  assert.deepEqual(problems.map(printProblem), [])
  return made ?? assert.fail()
}

test('dates in expressions move with the numbers that they guard, and those from before its first day stay', () => {
  const [clause = assert.fail()] = startOn(
    read(
      TEXT.replace(
        'pays: words * rate',
        'when: starts_on >= "2024-01-01" && (starts_on < "2028-05-02" || model != "")\n    pays: words * rate\n    hypothesis: x',
      ),
    ),
    '2023-09-25',
  ).clauses
  assert.equal(clause.when?.text, 'starts_on >= "2024-01-01" && (starts_on < "2025-09-25" || model != "")')
  const dates = [...termsIn(clause.when?.term ?? assert.fail())].filter(({ is }) => is === 'text')
  assert.deepEqual(
    dates.map((term) => term.is === 'text' && term.value),
    ['2024-01-01', '2025-09-25', ''],
  )
})
