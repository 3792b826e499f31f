import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePeriod } from '../base/index.ts'
import { PERIOD, byWriter, owed, receipt, rules, run, usd } from './case.test.ts'
import { assumePaid, bringForward, invoicesFor, settleInvoices } from './index.ts'

const obligations = [
  owed('1', 100_00n),
  owed('2', 200_01n, { work: 'kiln' }),
  owed('3', 50_00n, { company: 'Marrow', due: '2026-07-30' }),
]
const invoices = invoicesFor(obligations, { period: PERIOD })

test('each company gets one invoice, with its obligations, a stable id and the day when all of it is due', () => {
  assert.deepEqual(
    invoices.map(({ company, total, due, on, lines }) => [company, total.amountMinor, due, on, lines.length]),
    [
      ['Marrow', 50_00n, '2026-07-30', '2026-12-31', 1],
      ['Northlight', 300_01n, '2026-10-30', '2026-12-31', 2],
    ],
  )
  assert.deepEqual(invoicesFor([...obligations].reverse(), { period: PERIOD }), invoices)
  assert.notEqual(
    invoicesFor([owed('1', 100_01n)], { period: PERIOD })[0]?.id,
    invoicesFor([owed('1', 100_00n)], { period: PERIOD })[0]?.id,
  )
})

test('a company that owes in two currencies gets two invoices', () => {
  const euro = { ...owed('4', 1n), amount: { amountMinor: 9_00n, currency: 'EUR' } }
  assert.deepEqual(
    invoicesFor([...obligations, euro], { period: PERIOD }).map(({ total }) => total.currency),
    ['USD', 'EUR', 'USD'],
  )
})

test('what is zero is not invoiced, what is negative is refused, and words are whole', () => {
  assert.deepEqual(invoicesFor([owed('1', 0n)], { period: PERIOD }), [])
  assert.throws(() => invoicesFor([owed('1', -1n)], { period: PERIOD }), { code: 'fund/negative-obligation' })
  for (const words of ['1.5', '-1', 'many', '1'.repeat(30)]) {
    assert.throws(() => invoicesFor([owed('1', 1n, { words })], { period: PERIOD }), { code: 'fund/words-not-whole' })
  }
})

test('a part payment is divided by what is owed, to the cent', () => {
  const { allocations, open, credits } = settleInvoices(invoices, [receipt('r', 100_00n)])
  assert.deepEqual(
    allocations.map(({ obligation, amount }) => [obligation, amount.amountMinor]),
    [
      ['obligation-1', 33_33n],
      ['obligation-2', 66_67n],
    ],
  )
  assert.deepEqual(
    [...open],
    [
      ['obligation-3', 50_00n],
      ['obligation-1', 66_67n],
      ['obligation-2', 133_34n],
    ],
  )
  assert.deepEqual(credits, [])
})

test('an over-payment stays the credit of the company, and settles its next invoice', () => {
  const first = run({ obligations, receipts: [receipt('r', 310_01n)] })
  assert.deepEqual(first.credits, [{ company: 'Northlight', amount: usd(10_00n) }])
  const next = run({
    period: parsePeriod('2027')!,
    obligations: [...obligations, owed('5', 25_00n, { on: '2027-03-01' })],
    receipts: [],
    rules: rules({ deductions: [] }),
    before: bringForward([first]),
  })
  assert.deepEqual(next.totals.creditsIn, usd(10_00n))
  assert.deepEqual(next.credits, [])
  assert.deepEqual(byWriter(next), { ana: 5_00n, ben: 5_00n })
})

test('a receipt settles the invoice that it names, then the one that is due first', () => {
  const early = invoicesFor([owed('a', 10_00n, { due: '2026-02-01' })], { period: PERIOD })
  const late = invoicesFor([owed('b', 10_00n, { due: '2026-09-01' })], { period: parsePeriod('2026-06')! })
  const both = [...late, ...early]
  const paid = (reference: string | undefined) =>
    settleInvoices(both, [receipt('r', 15_00n, { reference })]).allocations.map(({ obligation, amount }) => [
      obligation,
      amount.amountMinor,
    ])
  assert.deepEqual(paid(undefined), [
    ['obligation-a', 10_00n],
    ['obligation-b', 5_00n],
  ])
  assert.deepEqual(paid(late[0]?.id), [
    ['obligation-b', 10_00n],
    ['obligation-a', 5_00n],
  ])
})

test('nobody pays for another company, whatever the reference says', () => {
  const other = receipt('r', 5_00n, { company: 'Elsewhere', reference: invoices[0]!.id })
  const { allocations, credits } = settleInvoices(invoices, [other])
  assert.deepEqual(allocations, [])
  assert.deepEqual(credits, [{ company: 'Elsewhere', amount: usd(5_00n) }])
})

test('the same receipt counts once; two under one id, and one of nothing, are refused', () => {
  const twice = settleInvoices(invoices, [receipt('r', 1_00n), receipt('r', 1_00n)])
  assert.equal(twice.receipts.length, 1)
  assert.throws(() => settleInvoices(invoices, [receipt('r', 1n), receipt('r', 2n)]), { code: 'fund/receipt-twice' })
  assert.throws(() => settleInvoices(invoices, [receipt('r', 0n)]), { code: 'fund/receipt-not-positive' })
})

test('as invoiced, everything open is assumed to be paid on its day', () => {
  const assumed = assumePaid(invoices)
  assert.deepEqual(
    assumed.map(({ company, amount, on }) => [company, amount.amountMinor, on]),
    [
      ['Marrow', 50_00n, '2026-07-30'],
      ['Northlight', 300_01n, '2026-10-30'],
    ],
  )
  const { open, credits } = settleInvoices(invoices, assumed)
  assert.equal(open.size, 0)
  assert.deepEqual(credits, [])
})

test('what comes in later is distributed later, and nothing twice', () => {
  const part = [receipt('r1', 100_00n)]
  const first = run({ obligations, receipts: part })
  const rest = [...part, receipt('r2', 250_01n, { on: '2027-02-01' })]
  const second = run({ period: parsePeriod('2027')!, obligations, receipts: rest, before: bringForward([first]) })
  assert.deepEqual(second.invoices, [])
  assert.deepEqual(
    second.receipts.map(({ id }) => id),
    ['r2'],
  )
  assert.deepEqual(second.totals.received, usd(250_01n))
  assert.deepEqual(second.credits, [{ company: 'Northlight', amount: usd(50_00n) }])
  assert.equal(second.on, '2027-12-31')
  assert.deepEqual(
    second.pools.map(({ period }) => period),
    [PERIOD],
    'it is for the use of the first period',
  )
})

test('what was learnt late is invoiced by itself, and what stands on an invoice never again', () => {
  const first = run({ obligations })
  const late = owed('late', 7_00n)
  const second = run({ obligations: [...obligations, late], before: bringForward([first]) })
  assert.deepEqual(
    second.invoices.map(({ lines }) => lines.map(({ obligation }) => obligation)),
    [['obligation-late']],
  )
  assert.deepEqual(second.totals.received, usd(7_00n))
  const third = run({ obligations: [late, ...obligations], before: bringForward([first, second]) })
  assert.deepEqual([third.invoices, third.receipts, third.pools], [[], [], []])
})

test('money that was assumed is confirmed when it comes in, and is not distributed again', () => {
  const first = run({ obligations })
  const second = run({
    period: parsePeriod('2027')!,
    obligations,
    receipts: [receipt('bank-1', 200_00n, { on: '2027-01-05' }), receipt('bank-2', 110_01n, { on: '2027-01-09' })],
    before: bringForward([first]),
  })
  assert.deepEqual(
    second.confirmed.map(({ receipt: id, amount }) => [id, amount.amountMinor]),
    [
      ['bank-1', 200_00n],
      ['bank-2', 100_01n],
    ],
  )
  assert.deepEqual(second.pools, [])
  assert.deepEqual(second.credits, [{ company: 'Northlight', amount: usd(10_00n) }])
  assert.deepEqual(bringForward([first, second]).assumedIn, [{ company: 'Marrow', amount: usd(50_00n) }])
})
