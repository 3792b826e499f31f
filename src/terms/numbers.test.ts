import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { add, fraction, ONE, printDecimal } from '../base/index.ts'
import { type Deal, hashDeal, numbersOf, parseDeal, printDeal, withNumber } from './index.ts'

const DEAL = `deal: small-offer
title: A small offer
stage: in-force
parties: { writers: The writers, companies: The companies }
currency: USD
effective: { from: 2026-01-01, to: 2028-01-01 }
rounding: { mode: half-even, to: 0.01 }
sources:
  leaflet: { title: A leaflet, publisher: The writers, published: 2025-12 }
schedules:
  threshold:
    title: Share of viewers
    unit: share
    rows: [{ from: 2026-01-01, value: 20%, source: leaflet, at: page 1, says: a fifth }]
  word_fee:
    title: Fee for one word
    unit: USD/word
    by: [purpose]
    source: leaflet
    at: page 1
    says: cents
    rows:
      - { purpose: training, values: { 2026-01-01: 0.02, 2027-01-01: 0.03 } }
      - { from: 2026-01-01, purpose: analysis, value: 1/3 }
      - { from: 2026-01-01, purpose: analysis, value: 1/4, known_on: 2026-06-01 }
clauses:
  pay-words:
    title: Fee for words
    for: training_uses
    pays: words * word_fee(purpose) * threshold
    owed_by: company
    owed_to: fund
    accrued_on: starts_on
    due: { days: 30, after: quarter-end, hypothesis: nothing is said about it }
fund:
  deductions:
    office: { title: Office, of: received, share: [{ from: 2026-01-01, value: 10%, hypothesis: a guess }] }
    plan: { title: Plan, of: received, share: [{ from: 2026-01-01, value: 50%, hypothesis: a guess }] }
  key: { by: words-used, hypothesis: a guess }
  minimum_payment: [{ from: 2026-01-01, value: 10.00, hypothesis: a guess }]
  remainder: largest-remainder
`
const deal = read(DEAL)

function read(text: string): Deal {
  const { deal: found, problems } = parseDeal(text)
  assert.deepEqual(problems, [])
  return found ?? assert.fail()
}

test('every number of a deal has a path, a value and a unit', () => {
  assert.deepEqual(
    numbersOf(deal).map((each) => [each.path, printDecimal(each.value), each.unit]),
    [
      ['schedules/threshold/2026-01-01', '0.2', 'share'],
      ['schedules/word_fee/2026-01-01 training', '0.02', 'USD/word'],
      ['schedules/word_fee/2027-01-01 training', '0.03', 'USD/word'],
      ['schedules/word_fee/2026-01-01 analysis', '1/3', 'USD/word'],
      ['schedules/word_fee/2026-01-01 analysis known 2026-06-01', '0.25', 'USD/word'],
      ['clauses/pay-words/due/days', '30', 'day'],
      ['fund/deductions/office/share/2026-01-01', '0.1', 'share'],
      ['fund/deductions/plan/share/2026-01-01', '0.5', 'share'],
      ['fund/minimum_payment/2026-01-01', '10', 'USD'],
    ],
  )
})

test('a number that is replaced changes that number and the hash, and nothing else', () => {
  const changed = withNumber(deal, 'schedules/threshold/2026-01-01', fraction(1, 4)).deal ?? assert.fail()
  assert.equal(printDeal(changed), printDeal(deal).replace('value: 20%', 'value: 25%'))
  assert.notEqual(hashDeal(changed), hashDeal(deal))
  assert.ok(Object.isFrozen(changed.schedules[0]?.rows[0]))
  assert.deepEqual(withNumber(changed, 'threshold', fraction(1, 5)).deal, deal)
})

test('a path may be short as long as it means one number', () => {
  for (const path of ['threshold', 'schedules/threshold', 'threshold/2026-01-01']) {
    assert.ok(withNumber(deal, path, ONE).deal, path)
  }
  for (const path of ['office', 'fund/minimum_payment', 'pay-words/due'])
    assert.ok(withNumber(deal, path, fraction(0)).deal)
  const [problem] = withNumber(deal, 'word_fee/training', ONE).problems
  assert.equal(problem?.message, 'The deal small-offer has 2 numbers at "word_fee/training".')
  assert.match(problem?.hint ?? '', /2026-01-01 training or schedules\/word_fee\/2027-01-01 training/)
})

test('a path that is not there is answered with the nearest', () => {
  const hint = (path: string): string => withNumber(deal, path, ONE).problems[0]?.hint ?? ''
  assert.equal(hint('treshold'), 'Did you mean threshold?')
  assert.equal(hint('schedules/treshold/2026-01-01'), 'Did you mean schedules/threshold/2026-01-01?')
})

test('a number that the deal could not have is refused', () => {
  const hint = (path: string, value = fraction(1, 3)): string => withNumber(deal, path, value).problems[0]?.hint ?? ''
  assert.equal(hint('pay-words/due/days'), 'It is a whole number of days.')
  assert.equal(hint('office', fraction(2)), 'A share lies between 0 and 1 (100%).')
  assert.match(hint('office', fraction(3, 5)), /more than what was received/)
  assert.match(hint('minimum_payment'), /smallest coin/)
})

test('any number of the deals that come with Guildhall may be replaced, and the deal still reads back to itself', () => {
  const folder = path.join(import.meta.dirname, '..', '..', 'deals')
  for (const name of globSync('*.yaml', { cwd: folder }).filter((each) => !each.endsWith('.cases.yaml'))) {
    const real = parseDeal(readFileSync(path.join(folder, name), 'utf8')).deal
    const numbers = real ? numbersOf(real) : []
    for (const number of numbers.filter((_, at) => at % Math.ceil(numbers.length / 5) === 0)) {
      const value = number.unit === 'share' ? fraction(1, 8) : add(number.value, ONE)
      const changed = withNumber(real ?? assert.fail(), number.path, value).deal ?? assert.fail(number.path)
      assert.deepEqual(parseDeal(printDeal(changed)).deal, changed)
    }
  }
})
