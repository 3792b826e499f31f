import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  add,
  addDays,
  compare,
  equals,
  fraction,
  parseFraction,
  parsePeriod,
  sumFractions,
  ZERO,
} from '../base/index.ts'
import { owed, receipt } from './case.test.ts'
import { accountsOf, chargeInterest, invoicesFor, lateInvoice } from './index.ts'
import { interestParts, lateCount, rateFor, totalInterest, type InterestTerms } from './late-interest.ts'

const terms = (over: Partial<InterestTerms> = {}): InterestTerms => ({
  rate: parseFraction('1.5%')!,
  per: 'month',
  by: 'day',
  graceDays: 0,
  ...over,
})
const DUE = '2026-10-30'
const CHARGE = { dueDays: 30, deal: 'deal', citation: 'handbook, page 4', hypothesis: false, rateFrom: '2020-01-01' }
const some = { seed: 11, numRuns: 200 }

test('thirty days late at 1.5% a month cost 1.5%, by the day and by begun months', () => {
  const parts = [{ amountMinor: 100_000n, until: '2026-11-29' }]
  assert.equal(totalInterest(interestParts(DUE, parts, terms())), 1_500n)
  assert.equal(totalInterest(interestParts(DUE, parts, terms({ by: 'begun-month' }))), 1_500n)
  assert.equal(totalInterest(interestParts(DUE, parts, terms({ rate: parseFraction('10%')!, per: 'year' }))), 822n)
})

test('a month has begun on its first day; the last day of a short month ends it', () => {
  const by = terms({ by: 'begun-month' })
  assert.deepEqual(
    [DUE, '2026-10-31', '2026-11-30', '2026-12-01', '2027-02-28', '2027-03-01'].map((day) => lateCount(DUE, day, by)),
    [0, 1, 1, 2, 4, 5],
  )
  assert.ok(equals(rateFor(3, terms({ by: 'begun-month', per: 'year', rate: fraction(1, 10) })), fraction(1, 40)))
})

test('within the days of grace nothing is charged; after them it counts from the due day', () => {
  const grace = terms({ graceDays: 7 })
  assert.deepEqual(
    ['2026-10-29', DUE, '2026-11-06', '2026-11-07'].map((day) => lateCount(DUE, day, grace)),
    [0, 0, 0, 8],
  )
})

const amounts = fc.bigInt({ min: 0n, max: 10n ** 12n })
const days = fc.integer({ min: -40, max: 800 }).map((count) => addDays(DUE, count))
const rules = fc.record({
  rate: fc.integer({ min: 0, max: 1000 }).map((permille) => fraction(permille, 10_000)),
  per: fc.constantFrom('month' as const, 'year' as const),
  by: fc.constantFrom('day' as const, 'begun-month' as const),
  graceDays: fc.integer({ min: 0, max: 30 }),
})

test('the interest of parts is that of the whole, exactly, and never below zero', () => {
  fc.assert(
    fc.property(amounts, amounts, days, rules, (a, b, until, rule) => {
      const exact = (amountMinor: bigint) => interestParts(DUE, [{ amountMinor, until }], rule)[0]!.exactMinor
      assert.ok(equals(add(exact(a), exact(b)), exact(a + b)))
      assert.ok(compare(exact(a), ZERO) >= 0)
    }),
    some,
  )
})

test('money that comes later never costs less', () => {
  fc.assert(
    fc.property(amounts, days, fc.integer({ min: 0, max: 100 }), rules, (amountMinor, until, more, rule) => {
      const exact = (day: string) => interestParts(DUE, [{ amountMinor, until: day }], rule)[0]!.exactMinor
      assert.ok(compare(exact(addDays(until, more)), exact(until)) >= 0)
    }),
    some,
  )
})

const [invoice] = invoicesFor([owed('1', 100_00n), owed('2', 200_01n, { work: 'kiln' })], {
  period: parsePeriod('2026')!,
})

test('what is charged in steps adds up to what is charged at once, and is divided among the late lines', () => {
  const paid = [receipt('a', 50_00n, { on: '2026-11-20' })]
  const [account] = accountsOf([invoice!], { receipts: paid }).invoices
  const by = (on: string, charged: bigint) => chargeInterest(lateInvoice(account!, terms(), on), { charged, ...CHARGE })
  const sum = (list: ReturnType<typeof by>): bigint =>
    list.reduce((total, { amount }) => total + amount.amountMinor, 0n)
  const first = by('2026-12-15', 0n)
  const second = by('2027-01-31', sum(first))
  const whole = by('2027-01-31', 0n)
  assert.equal(sum(first) + sum(second), sum(whole))
  assert.deepEqual(
    whole.map(({ owedTo, clause, about }) => [owedTo, clause, about['work'], about['words']]),
    [
      ['fund', 'late-interest', 'harbour', undefined],
      ['fund', 'late-interest', 'kiln', undefined],
    ],
  )
  const own = whole.map(({ trace }) => parseFraction(trace.exact)!)
  const rounded = fraction(sum(whole), 100)
  assert.ok(equals(sumFractions(own), rounded), 'the exact parts of the lines are the sum that was rounded once')
})

test('interest that is late itself bears none, and charging again charges nothing', () => {
  const [account] = accountsOf([invoice!], { receipts: [] }).invoices
  const late = lateInvoice(account!, terms(), '2027-01-31')
  assert.deepEqual(chargeInterest(late, { charged: late.total.amountMinor, ...CHARGE }), [])
  assert.deepEqual(chargeInterest(late, { charged: late.total.amountMinor + 5n, ...CHARGE }), [])
  const interest = chargeInterest(late, { charged: 0n, ...CHARGE })
  const [second] = invoicesFor(interest, { period: parsePeriod('2027')! })
  const [open] = accountsOf([second!], { receipts: [] }).invoices
  assert.equal(lateInvoice(open!, terms(), '2028-01-01').total.amountMinor, 0n)
})
