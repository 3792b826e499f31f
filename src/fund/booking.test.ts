import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePeriod } from '../base/index.ts'
import { type Transaction, balancesOf, checkBooks, memoryLedger } from '../ledger/index.ts'
import { SHARES, minimum, owed, receipt, rules, run, share } from './case.test.ts'
import { ACCOUNTS, bookDistribution, bringForward } from './index.ts'

const shares = [...SHARES.slice(0, 3), share('kiln', 'dov', '1/3', 'contested')]
const first = run({
  receipts: [receipt('bank-1', 410_00n)],
  shares,
  rules: rules({ minimumPayment: [minimum(50_00n)] }),
})

function balance(books: readonly Transaction[], account: string): bigint {
  return balancesOf(books, { account }).reduce((sum, each) => sum + each.balance.amountMinor, 0n)
}

test('a run is booked as invoices, receipts, pools, shares and carry-overs that sum to zero', () => {
  const books = bookDistribution(first)
  assert.deepEqual(checkBooks(books), [])
  assert.deepEqual(
    books.map(({ key }) => key.split(':')[0]),
    ['invoice', 'receipt', 'pool', 'share', 'carry'],
  )
  assert.equal(balance(books, ACCOUNTS.cash), 410_00n)
  assert.equal(balance(books, 'receivable:'), 0n)
  assert.equal(balance(books, 'expected:'), 0n)
  assert.equal(balance(books, 'pool:'), 0n, 'pools are empty after a run')
  assert.equal(balance(books, ACCOUNTS.credit('Northlight')), -10_00n)
  assert.equal(balance(books, ACCOUNTS.deduction('administration')), -40_00n)
  assert.equal(balance(books, ACCOUNTS.payable('cleo')), -171_00n)
  assert.equal(balance(books, 'payable:'), -171_00n)
  assert.equal(balance(books, ACCOUNTS.carried('ana')), -42_75n)
  assert.equal(balance(books, ACCOUNTS.held('contested', 'kiln')), -85_50n)
})

test('booking a run again changes nothing', async () => {
  const ledger = memoryLedger()
  const books = bookDistribution(first)
  assert.deepEqual(await ledger.post(books), { posted: books.length, known: 0 })
  assert.deepEqual(await ledger.post(bookDistribution(first)), { posted: 0, known: books.length })
})

test('the next run takes up what was carried, held and credited, in the same books', async () => {
  const before = bringForward([first])
  const second = run({
    period: parsePeriod('2027')!,
    obligations: [owed('3', 30_00n, { on: '2027-02-01' })],
    receipts: [],
    before,
    rules: rules({ minimumPayment: [minimum(46_00n)] }),
  })
  const ledger = memoryLedger()
  await ledger.post([...bookDistribution(first), ...bookDistribution(second)])
  const books = await ledger.transactions()
  assert.deepEqual(checkBooks(books), [])
  assert.equal(balance(books, 'carried:'), 0n)
  assert.equal(balance(books, 'held:'), 0n)
  assert.equal(balance(books, 'credit:'), 0n)
  assert.equal(balance(books, 'receivable:'), 20_00n)
  assert.equal(balance(books, 'payable:'), -342_00n - 8_55n)
  assert.equal(balance(books, ACCOUNTS.payable('dov')), -85_50n)
})

test('assumed money stands in an account of its own until it comes in', () => {
  const assumed = run()
  const confirmed = run({
    period: parsePeriod('2027')!,
    obligations: [],
    receipts: [receipt('bank-1', 400_00n)],
    before: bringForward([assumed]),
  })
  assert.equal(balance(bookDistribution(assumed), ACCOUNTS.assumed), 400_00n)
  const books = [...bookDistribution(assumed), ...bookDistribution(confirmed)]
  assert.equal(balance(books, ACCOUNTS.assumed), 0n)
  assert.equal(balance(books, ACCOUNTS.cash), 400_00n)
})
