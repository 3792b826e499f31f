import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fraction } from '../../base/index.ts'
import { type Deal, describeChanges, parseDeal } from '../index.ts'
import { differenceOf } from './schedule-changes.ts'

const DEAL = `deal: agreement
title: An agreement
stage: in-force
parties: { writers: The writers, companies: The companies }
currency: USD
effective: { from: 2026-01-01 }
rounding: { mode: half-even, to: 0.01 }
sources: { minutes: { title: Minutes, publisher: The writers, published: 2025 } }
schedules:
  word_fee:
    title: Fee for one word
    unit: USD/word
    by: [purpose]
    rows:
      - { from: 2026-01-01, purpose: training, value: 0.02, source: minutes, at: page 1, says: two cents }
      - { from: 2026-01-01, purpose: analysis, value: 0.01, source: minutes, at: page 1, says: one cent }
  factor: { title: Factor, unit: share, rows: [{ from: 2026-01-01, value: 40%, source: minutes, at: page 1, says: so }] }
definitions: { training_uses: { price: { title: Price, means: words * word_fee(purpose) * factor } } }
clauses:
  pay-words:
    title: Fee for words
    for: training_uses
    pays: price
    owed_by: company
    owed_to: company
    accrued_on: starts_on
    due: { days: 30, after: accrual, source: minutes, at: page 2, says: thirty days }
  pay-again:
    title: The same again
    for: training_uses
    pays: price
    owed_by: company
    owed_to: company
    accrued_on: starts_on
    due: { days: 30, after: accrual, source: minutes, at: page 2, says: thirty days }
`

function read(text: string): Deal {
  return parseDeal(text).deal ?? assert.fail(JSON.stringify(parseDeal(text).problems))
}

function lines(from: string, to: string): string[] {
  return describeChanges(read(DEAL), read(DEAL.replace(from, to))).map(({ depth, text }) => '  '.repeat(depth) + text)
}

test('numbers stand under the clause that uses them, before and after, with the difference', () => {
  assert.deepEqual(lines('value: 0.02', 'value: 0.03'), [
    'Fee for words (pay-words)',
    '  Fee for one word (word_fee)',
    '    2026-01-01 training: 0.02 USD/word → 0.03 USD/word (+50%)',
    'The same again (pay-again)',
    '  word_fee: as above',
  ])
  assert.deepEqual(lines('value: 40%', 'value: 65%').slice(1, 3), [
    '  Factor (factor)',
    '    2026-01-01: 40% → 65% (+25 percentage points)',
  ])
})

test('a row that is new or struck and a clause that is struck are a line each', () => {
  const added =
    'value: 0.01, source: minutes, at: page 1, says: one cent }\n      - { from: 2026-01-01, purpose: retrieval, value: 0.5, hypothesis: a guess }'
  assert.equal(
    lines('value: 0.01, source: minutes, at: page 1, says: one cent }', added)[2],
    '    2026-01-01 retrieval: new, 0.5 USD/word (assumed)',
  )
  const struck = lines(DEAL.slice(DEAL.indexOf('  pay-again')), '')
  assert.deepEqual(struck, ['The same again (pay-again) is struck: for training uses, pays price'])
})

test('a number from a later day on is held against the one that goes on in the other deal', () => {
  const old = 'value: 40%, source: minutes, at: page 1, says: so }'
  const text = lines(old, `${old}, { from: 2027-01-01, value: 50%, source: minutes, at: page 1, says: so }`)[2]
  assert.equal(text, '    2027-01-01: new, 50% (before: 40% of 2026-01-01, +10 percentage points)')
})

test('what is said alike is told as nothing', () => {
  assert.deepEqual(lines('title: Minutes', '"title": "Minutes"'), [])
})

test('a difference that is not exact says so', () => {
  assert.equal(differenceOf(fraction(3), fraction(4), 'USD'), 'about +33.3%')
  assert.equal(differenceOf(fraction(4), fraction(3), 'USD'), '-25%')
  assert.equal(differenceOf(fraction(0), fraction(3), 'USD'), '+3')
})
