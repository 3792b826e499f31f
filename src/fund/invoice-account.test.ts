import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fraction, parseFraction } from '../base/index.ts'
import { PERIOD, owed, receipt, run, usd } from './case.test.ts'
import {
  accountsOf,
  bookDistribution,
  bookRefund,
  bookReturn,
  convertMoney,
  distributionDocument,
  invoicesFor,
  readDistribution,
} from './index.ts'

const invoices = invoicesFor(
  [owed('1', 100_00n), owed('2', 200_01n, { work: 'kiln' }), owed('3', 50_00n, { company: 'Marrow' })],
  { period: PERIOD },
)
const stateOf = (company: string, ...given: Parameters<typeof accountsOf>) =>
  accountsOf(...given).invoices.find(({ invoice }) => invoice.company === company)!

test('an invoice has what came in for it, what is open, and the day of each part', () => {
  const receipts = [receipt('a', 100_00n, { on: '2026-11-02' }), receipt('b', 50_01n, { on: '2026-11-09' })]
  const { received, open, lastPaidOn, lines } = stateOf('Northlight', invoices, { receipts })
  assert.deepEqual([received.amountMinor, open.amountMinor, lastPaidOn], [150_01n, 150_00n, '2026-11-09'])
  assert.deepEqual(
    lines.map(({ paid, openMinor }) => [paid.map(({ on }) => on), openMinor]),
    [
      [['2026-11-02', '2026-11-09'], 50_00n],
      [['2026-11-02', '2026-11-09'], 100_00n],
    ],
  )
})

test('money that nobody has paid yet settles nothing here', () => {
  const receipts = [receipt('a', 100_00n, { assumed: true })]
  assert.equal(stateOf('Northlight', invoices, { receipts }).received.amountMinor, 0n)
})

test('what was paid back does not settle the next invoice', () => {
  const receipts = [receipt('a', 60_00n, { company: 'Marrow' })]
  assert.deepEqual(accountsOf(invoices, { receipts }).credits, [{ company: 'Marrow', amount: usd(10_00n) }])
  const refunds = [{ id: 'r', company: 'Marrow', amount: usd(10_00n), on: '2026-12-01' }]
  const next = invoicesFor([owed('4', 20_00n, { company: 'Marrow', on: '2027-02-01' })], {
    period: { start: '2027-01-01', end: '2028-01-01' },
  })
  const { credits, invoices: states } = accountsOf([...invoices, ...next], { receipts, refunds })
  assert.deepEqual(credits, [])
  assert.deepEqual(
    states.map(({ open }) => open.amountMinor),
    [0n, 300_01n, 20_00n],
  )
})

test('part payments in any order add up: received, open and credit come to what was paid and owed', () => {
  const payments = fc.array(
    fc.record({
      amount: fc.bigInt({ min: 1n, max: 400_00n }),
      company: fc.constantFrom('Northlight', 'Marrow'),
      day: fc.integer({ min: 1, max: 28 }),
    }),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(payments, fc.infiniteStream(fc.nat()), (given, order) => {
      const receipts = given.map(({ amount, company, day }, at) =>
        receipt(`r${at}`, amount, { company, on: `2026-11-${`${day}`.padStart(2, '0')}` }),
      )
      const shuffled = receipts
        .map((each) => [order.next().value ?? 0, each] as const)
        .sort(([a], [b]) => a - b)
        .map(([, each]) => each)
      const made = accountsOf(invoices, { receipts: shuffled })
      assert.deepEqual(made, accountsOf(invoices, { receipts }))
      const received = made.invoices.reduce((sum, each) => sum + each.received.amountMinor, 0n)
      const credit = made.credits.reduce((sum, { amount }) => sum + amount.amountMinor, 0n)
      assert.equal(
        received + credit,
        receipts.reduce((sum, { amount }) => sum + amount.amountMinor, 0n),
      )
      for (const { invoice, received: own, open } of made.invoices) {
        assert.equal(own.amountMinor + open.amountMinor, invoice.total.amountMinor)
        assert.ok(open.amountMinor >= 0n)
      }
    }),
    { seed: 12, numRuns: 100 },
  )
})

const EUR = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' })
const RATE = parseFraction('1.0834')!
const foreign = receipt('a', 108_340n, {
  amount: convertMoney(EUR(1000_00n), { rate: RATE, to: 'USD' }),
  came: { amount: EUR(1000_00n), rate: RATE, rateSource: 'ECB reference rate 2026-10-01' },
})

test('money of another currency is converted once, half up, to the smallest coin of its own', () => {
  assert.deepEqual(foreign.amount, usd(1083_40n))
  assert.deepEqual(convertMoney(EUR(1n), { rate: fraction(1, 2), to: 'USD' }), usd(1n))
  assert.deepEqual(convertMoney(EUR(100n), { rate: parseFraction('161.555')!, to: 'JPY' }), {
    amountMinor: 162n,
    currency: 'JPY',
  })
})

test('it is booked balanced in each currency, and is read back with its rate', () => {
  const made = run({ receipts: [foreign] })
  const booked = bookDistribution(made).find(({ key }) => key === 'receipt:a')!
  assert.deepEqual(
    booked.postings.map(({ account, amount }) => [account, `${amount.amountMinor} ${amount.currency}`]),
    [
      ['cash:received', '100000 EUR'],
      ['exchange:USD', '108340 USD'],
      ['exchange:EUR', '-100000 EUR'],
      ['receivable:Northlight', '-40000 USD'],
      ['credit:Northlight', '-68340 USD'],
    ],
  )
  assert.deepEqual(readDistribution(distributionDocument(made)).distribution?.receipts, [foreign])
})

test('a payment that went back mirrors its cash, and a refund takes credit', () => {
  const nothing = usd(0n)
  const back = bookReturn({ receipt: foreign, on: '2026-12-01', fromCredit: usd(683_40n), awaited: usd(400_00n) })
  assert.deepEqual(
    back.postings.map(({ account, amount }) => [account, `${amount.amountMinor} ${amount.currency}`]),
    [
      ['credit:Northlight', '68340 USD'],
      ['cash:assumed', '40000 USD'],
      ['cash:received', '-100000 EUR'],
      ['exchange:USD', '-108340 USD'],
      ['exchange:EUR', '100000 EUR'],
    ],
  )
  const own = bookReturn({ receipt: receipt('b', 5n), on: '2026-12-01', fromCredit: nothing, awaited: usd(5n) })
  assert.equal(own.postings.length, 2)
  const refund = bookRefund({ id: 'r', company: 'Northlight', amount: usd(7n), on: '2026-12-01' })
  assert.deepEqual(
    refund.postings.map(({ account, amount }) => [account, amount.amountMinor]),
    [
      ['credit:Northlight', 7n],
      ['cash:received', -7n],
    ],
  )
})
