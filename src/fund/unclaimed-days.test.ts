import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths } from '../base/index.ts'
import { parseUnclaimedRules, type UnclaimedRules } from '../terms/index.ts'
import { lastDayOfClaims, nextDayOfYear, startOfClock, unclaimedDays } from './unclaimed-days.ts'

const textOf = (name: string): string =>
  readFileSync(path.join(import.meta.dirname, '..', '..', 'rules', `unclaimed-${name}.yaml`), 'utf8')

function rulesOf(name: string): UnclaimedRules {
  const { rules, problems } = parseUnclaimedRules(textOf(name), { file: name })
  assert.deepEqual(problems, [])
  return rules!
}

const days = (rules: UnclaimedRules, start: string): Record<string, string> =>
  Object.fromEntries(unclaimedDays(rules, start).map(({ id, on }) => [id, on]))

test('Europe counts from the end of the financial year in which the money came in', () => {
  const rules = rulesOf('eu')
  assert.equal(startOfClock(rules, { collectedOn: '2026-01-01', since: '2026-07-01' }), '2026-12-31')
  assert.equal(startOfClock(rules, { collectedOn: '2026-12-31', since: '2026-07-01' }), '2026-12-31')
  assert.equal(startOfClock(rules, { collectedOn: '2027-01-01', since: '2026-07-01' }), '2027-12-31')
  assert.deepEqual(days(rules, '2026-12-31'), {
    'pay-by': '2027-09-30',
    'list-by': '2027-12-31',
    'publish-by': '2028-12-31',
    'non-distributable-from': '2030-01-01',
  })
  assert.equal(lastDayOfClaims(rules, '2026-12-31'), '2036-12-31')
})

test('a financial year that is not the calendar year moves every day with it', () => {
  const rules = rulesOf('eu')
  assert.equal(startOfClock(rules, { collectedOn: '2026-03-31', since: '' }, '03-31'), '2026-03-31')
  assert.equal(startOfClock(rules, { collectedOn: '2026-04-01', since: '' }, '03-31'), '2027-03-31')
  assert.deepEqual(days(rules, '2026-03-31'), {
    'pay-by': '2026-12-31',
    'list-by': '2027-03-31',
    'publish-by': '2028-03-31',
    'non-distributable-from': '2029-04-01',
  })
})

test('a year that ends with February ends on its last day, and a month without the day on its own last', () => {
  const rules = rulesOf('eu')
  assert.equal(nextDayOfYear('2027-02-28', '02-29'), '2027-02-28')
  assert.equal(nextDayOfYear('2028-02-28', '02-29'), '2028-02-29')
  assert.equal(nextDayOfYear('2028-03-01', '02-29'), '2029-02-28')
  assert.deepEqual(days(rules, '2028-02-29'), {
    'pay-by': '2028-11-29',
    'list-by': '2029-02-28',
    'publish-by': '2030-02-28',
    'non-distributable-from': '2031-03-01',
  })
  assert.equal(days(rules, '2026-11-30')['list-by'], '2027-11-30', 'not by way of August 30')
})

test('California reports what was dormant on June 30 before November 1, and has it a year after', () => {
  const rules = rulesOf('us')
  assert.equal(startOfClock(rules, { collectedOn: '2026-02-01', since: '2026-07-01' }), '2026-07-01')
  assert.deepEqual(days(rules, '2026-07-01'), {
    'dormant-from': '2029-07-02',
    'report-by': '2030-10-31',
    'notify-from': '2029-10-31',
    'notify-by': '2030-04-30',
    'remit-from': '2031-06-01',
    'remit-by': '2031-06-15',
  })
  assert.equal(days(rules, '2026-06-29')['report-by'], '2029-10-31', 'dormant on the very June 30')
  assert.equal(lastDayOfClaims(rules, '2026-07-01'), undefined)
})

test('the notice before a distribution of mechanical royalties goes out ninety days before', () => {
  assert.deepEqual(days(rulesOf('us-mechanical'), '2026-01-01'), {
    'list-by': '2027-01-01',
    'publish-by': '2028-10-04',
    'non-distributable-from': '2029-01-02',
  })
})

test('what is wrong with a rulebook is said at once, with its place', () => {
  const text = textOf('eu')
    .replace('ends: 12-31', 'ends: 31-12')
    .replace('months: 9', 'months: -9')
    .replace('after: pay-by', 'after: list-by')
    .replace('uses: [members, social]', 'uses: [members, friends]')
    .replace('[10, 100, 1000, 10000]', '[100, 10]')
  const { rules, problems } = parseUnclaimedRules(text, { file: 'own.yaml' })
  assert.equal(rules, undefined)
  assert.deepEqual(
    problems.map(({ code }) => code).sort(),
    [
      'terms/bad-date',
      'terms/bad-value',
      'terms/bad-value',
      'terms/bad-value',
      'terms/bad-value',
      'terms/bad-value',
    ].sort(),
  )
  assert.ok(problems.every(({ at }) => at?.file === 'own.yaml' && at.line !== undefined))
  const uncited = parseUnclaimedRules(
    textOf('us').replace(/ {4}source: ccp\n {4}at: section 1520\(a\)\n {4}says: Intangible.*\n/, ''),
  )
  assert.deepEqual(
    uncited.problems.map(({ code }) => code),
    ['terms/uncited-number'],
  )
})

test('the start is the first end of a financial year on or after the day, whatever the day', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days))
  const ends = fc.constantFrom('12-31', '03-31', '06-30', '02-28', '02-29', '01-01')
  fc.assert(
    fc.property(day, ends, (collectedOn, end) => {
      const start = nextDayOfYear(collectedOn, end)
      assert.ok(start >= collectedOn && start <= addDays(addMonths(collectedOn, 12), 1))
      assert.ok(start.slice(5) === end || (end === '02-29' && start.slice(5) === '02-28'))
      const all = unclaimedDays(rulesOf('eu'), start).map(({ on }) => on)
      assert.deepEqual(all, all.toSorted())
    }),
    { numRuns: 60 },
  )
})
