import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseFraction } from '../base/index.ts'
import { balancesOf, checkBooks, memoryLedger, type Transaction } from '../ledger/index.ts'
import { usd } from './case.test.ts'
import { ACCOUNTS, bookPayout, followPayout, makePayout, type PayoutEvent } from './index.ts'

const tax = { id: 'us-chapter-3', share: parseFraction('30%')!, because: 'no treaty form on file' }
const parts = [
  { run: 'run-1', amount: usd(100_00n) },
  { run: 'run-2', amount: usd(71_00n) },
]
const cleo = makePayout({ writer: 'cleo', parts, attempt: 1, on: '2027-03-01', withholdings: [tax] })
const event = (what: PayoutEvent['what'], day: number): PayoutEvent => ({
  what,
  on: `2027-03-${String(day).padStart(2, '0')}`,
  says: what === 'rejected' || what === 'returned' ? 'the account is closed' : '',
})
const minor = (books: readonly Transaction[], account: string): bigint =>
  balancesOf(books, { account }).reduce((sum, each) => sum + each.balance.amountMinor, 0n)

test('a payout is for several runs at once, less the tax that is withheld of the whole', () => {
  assert.deepEqual([cleo.gross, cleo.net, cleo.withheld[0]?.amount], [usd(171_00n), usd(119_70n), usd(51_30n)])
  assert.match(cleo.id, /^payout-[0-9a-z]{16}$/, 'an end-to-end id of at most 35 signs')
  const books = [bookPayout(cleo)]
  assert.deepEqual(checkBooks(books), [])
  assert.equal(minor(books, ACCOUNTS.payable('cleo')), 171_00n)
  assert.equal(minor(books, ACCOUNTS.inTransit('cleo')), -119_70n)
  assert.equal(minor(books, 'withheld:'), -51_30n)
})

test('taxes that take more than there is are refused', () => {
  const most = { ...tax, share: parseFraction('80%')! }
  const given = { writer: 'cleo', parts, attempt: 1, on: '2027-03-01', withholdings: [tax, most] }
  assert.throws(() => makePayout(given), { code: 'fund/withheld-over-whole' })
})

test('another attempt has another id', () => {
  assert.notEqual(makePayout({ writer: 'cleo', parts, attempt: 2, on: '2027-03-01' }).id, cleo.id)
})

test('what the bank says decides where a payout stands', () => {
  const cases: [string, PayoutEvent['what'][]][] = [
    ['sent', []],
    ['accepted', ['accepted']],
    ['paid', ['accepted', 'debited']],
    ['failed', ['rejected']],
    ['failed', ['accepted', 'debited', 'credited']],
    ['failed', ['credited', 'debited']],
    ['failed', ['debited', 'returned', 'credited']],
    ['failed', ['returned', 'debited', 'credited']],
    ['unclear', ['returned', 'debited']],
    ['unclear', ['rejected', 'debited']],
    ['paid', ['rejected', 'debited', 'settled']],
    ['paid', ['settled']],
    ['paid', ['debited', 'rejected']],
  ]
  for (const [status, whats] of cases) {
    const course = followPayout(cleo, whats.map(event))
    assert.equal(course.status, status, whats.join(' → '))
  }
})

test('what contradicts an earlier answer is told and pays nobody a second time', () => {
  assert.deepEqual(followPayout(cleo, [event('debited', 3), event('rejected', 4)]).contradictions.length, 1)
  assert.deepEqual(followPayout(cleo, [event('rejected', 3), event('debited', 4)]).contradictions.length, 1)
  assert.deepEqual(followPayout(cleo, [event('debited', 3), event('debited', 4)]).contradictions.length, 1)
})

const sequences = fc.array(
  fc.constantFrom<PayoutEvent['what']>('accepted', 'rejected', 'debited', 'credited', 'returned', 'settled'),
  { maxLength: 9 },
)

test('payable, in transit, withheld and cash always add up, and each account says where the payout stands', async () => {
  await fc.assert(
    fc.asyncProperty(sequences, async (whats) => {
      const { bookings, status } = followPayout(cleo, whats.map(event))
      const ledger = memoryLedger()
      await ledger.post(bookings)
      const books = await ledger.transactions()
      assert.deepEqual(checkBooks(books), [])
      const held = ['payable:', 'in-transit:', 'withheld:', 'cash:'].map((account) => minor(books, account))
      assert.equal(
        held.reduce((sum, each) => sum + each, 0n),
        0n,
      )
      const isOpen = status !== 'failed' && status !== 'unclear'
      const isOut = status === 'paid' || status === 'unclear'
      assert.equal(minor(books, ACCOUNTS.payable('cleo')), isOpen ? 171_00n : 0n)
      assert.equal(minor(books, 'withheld:'), isOpen ? -51_30n : 0n)
      assert.equal(minor(books, ACCOUNTS.cash), isOut ? -119_70n : 0n)
    }),
  )
})

test('a further event only adds to the bookings that there are', () => {
  fc.assert(
    fc.property(sequences, (whats) => {
      const events = whats.map(event)
      const all = followPayout(cleo, events).bookings
      for (let length = 0; length <= events.length; length++) {
        const some = followPayout(cleo, events.slice(0, length)).bookings
        assert.deepEqual(all.slice(0, some.length), some)
      }
    }),
  )
})
