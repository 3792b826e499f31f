import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sha256Hex } from '../base/index.ts'
import {
  type Transaction,
  accountNames,
  accountPath,
  assertBalanced,
  balancesOf,
  checkBooks,
  checkTransaction,
  intoOpenPeriod,
  isAccount,
  isSameBooking,
  isUnder,
  memoryLedger,
  reverse,
  reverseIn,
  verifyBooks,
} from './index.ts'

const usd = (amountMinor: bigint) => ({ amountMinor, currency: 'USD' })

function entry(over: Partial<Transaction> = {}): Transaction {
  return {
    key: 'invoice:1',
    on: '2026-12-31',
    memo: 'An invoice',
    reverses: undefined,
    postings: [
      { account: 'receivable:Northlight', amount: usd(50_00n) },
      { account: 'expected:Northlight', amount: usd(-50_00n) },
    ],
    ...over,
  }
}

const codesOf = (transaction: Transaction): string[] => checkTransaction(transaction).map(({ code }) => code)

test('a transaction of two postings that sum to zero is in order', () => {
  assert.deepEqual(checkTransaction(entry()), [])
  assertBalanced(entry())
})

test('postings sum to zero in each currency by itself', () => {
  const [debit, credit] = entry().postings
  const euro = { account: 'expected:Northlight', amount: { amountMinor: -50_00n, currency: 'EUR' } }
  assert.deepEqual(codesOf(entry({ postings: [debit!, euro] })), ['ledger/unbalanced', 'ledger/unbalanced'])
  assert.deepEqual(codesOf(entry({ postings: [debit!, credit!, credit!] })), ['ledger/unbalanced'])
})

test('a posting of nothing, one posting alone, a day that is none and a nameless account are named', () => {
  const zero = { account: 'a:b', amount: usd(0n) }
  assert.deepEqual(codesOf(entry({ postings: [zero, zero] })), ['ledger/zero-posting', 'ledger/zero-posting'])
  assert.deepEqual(codesOf(entry({ postings: [] })), ['ledger/too-few-postings'])
  assert.deepEqual(codesOf(entry({ on: '2026-02-30' })), ['ledger/bad-date'])
  assert.deepEqual(codesOf(entry({ key: '' })), ['ledger/no-key'])
  const [debit, credit] = entry().postings
  for (const account of ['', ':', 'payable:', 'Payable:x', 'payable:a b', 'payable::x', 'payable:100%']) {
    assert.deepEqual(codesOf(entry({ postings: [debit!, { ...credit!, account }] })), ['ledger/bad-account'])
  }
  const strange = entry().postings.map((each) => ({ ...each, amount: { ...each.amount, currency: 'QQQ' } }))
  assert.deepEqual(codesOf(entry({ postings: strange })), ['ledger/bad-currency', 'ledger/bad-currency'])
})

test('what we made wrongly ourselves stops', () => {
  assert.throws(() => assertBalanced(entry({ postings: [] })), /a transaction is balanced/)
})

test('a reversal is the exact mirror and names the original', () => {
  const mirror = reverse(entry(), { key: 'back:1', on: '2027-01-05', memo: 'Sent twice' })
  assert.equal(mirror.reverses, 'invoice:1')
  assert.equal(mirror.on, '2027-01-05')
  assert.deepEqual(mirror.postings, [
    { account: 'receivable:Northlight', amount: usd(-50_00n) },
    { account: 'expected:Northlight', amount: usd(50_00n) },
  ])
  assert.deepEqual(checkBooks([entry(), mirror]), [])
  assert.deepEqual(
    balancesOf([entry(), mirror]).map(({ balance }) => balance.amountMinor),
    [0n, 0n],
  )
})

test('reversing a reversal, twice, or what is not there is refused', () => {
  const details = { key: 'back:1', on: '2027-01-05', memo: 'Sent twice' }
  const mirror = reverseIn([entry()], 'invoice:1', details)
  assert.throws(() => reverse(mirror, { ...details, key: 'back:2' }), { code: 'ledger/reverse-of-reversal' })
  assert.throws(() => reverseIn([entry(), mirror], 'invoice:1', { ...details, key: 'back:2' }), {
    code: 'ledger/reversed-already',
  })
  assert.throws(() => reverseIn([entry()], 'invoice:2', details), { code: 'ledger/no-such-transaction' })
  assert.deepEqual(reverseIn([entry(), mirror], 'invoice:1', details), mirror, 'asking again gives the same entry')
})

test('books are checked whole: keys that stand twice, reversals of nothing, by half, and twice', () => {
  const mirror = reverse(entry(), { key: 'back:1', on: '2027-01-05', memo: '' })
  const codes = (books: Transaction[]) => checkBooks(books).map(({ code }) => code)
  assert.deepEqual(codes([entry(), entry()]), ['ledger/key-twice'])
  assert.deepEqual(codes([mirror]), ['ledger/no-such-transaction'])
  assert.deepEqual(codes([entry(), { ...entry(), key: 'x', reverses: 'invoice:1' }]), ['ledger/not-a-mirror'])
  assert.deepEqual(codes([entry(), mirror, { ...mirror, key: 'back:2' }]), ['ledger/reversed-already'])
  const again = { ...entry(), key: 'again', reverses: 'back:1' }
  assert.deepEqual(codes([entry(), mirror, again]), ['ledger/reverse-of-reversal'])
})

test('the same key is posted once, and refused with other content', async () => {
  const ledger = memoryLedger()
  assert.deepEqual(await ledger.post([entry(), entry()]), { posted: 1, known: 1 })
  assert.deepEqual(await ledger.post([entry()]), { posted: 0, known: 1 })
  await assert.rejects(ledger.post([entry({ memo: 'Other' })]), { code: 'ledger/key-taken' })
  assert.equal((await ledger.transaction('invoice:1'))?.memo, 'An invoice')
})

test('a batch is posted whole or not at all', async () => {
  const ledger = memoryLedger()
  const mirror = reverse(entry(), { key: 'back:1', on: '2027-01-05', memo: '' })
  await assert.rejects(ledger.post([entry(), mirror, { ...mirror, key: 'back:2' }]), {
    code: 'ledger/reversed-already',
  })
  assert.deepEqual(await ledger.transactions(), [])
  await assert.rejects(ledger.post([mirror]), { code: 'ledger/no-such-transaction' })
  assert.deepEqual(await ledger.post([entry(), mirror]), { posted: 2, known: 0 })
  assert.deepEqual(
    (await ledger.transactions({ keyPrefix: 'back:' })).map(({ key }) => key),
    ['back:1'],
  )
})

test('balances are asked for one account or, with a colon at the end, for all below', async () => {
  const ledger = memoryLedger()
  await ledger.post([entry()])
  assert.deepEqual(await ledger.balances({ account: 'receivable:' }), [
    { account: 'receivable:Northlight', balance: usd(50_00n) },
  ])
  assert.deepEqual(await ledger.balances({ account: 'receivable' }), [])
  assert.equal((await ledger.balances()).length, 2)
  assert.ok(isUnder('a:b:c', 'a:b:') && !isUnder('a:bc', 'a:b:') && isUnder('a:b', 'a:b'))
})

test('a correction is no reversal, and what belongs to a day stands in the books after it', () => {
  assert.deepEqual(codesOf(entry({ corrects: 'x', reverses: 'y' })), ['ledger/reverses-and-corrects'])
  assert.deepEqual(codesOf(entry({ belongsOn: '2026-12-30' })), [])
  for (const belongsOn of ['2026-12-31', '2027-01-01', '2026-02-30']) {
    assert.deepEqual(codesOf(entry({ belongsOn })), ['ledger/bad-date'])
  }
  const codes = checkBooks([entry({ corrects: 'invoice:9' })]).map(({ code }) => code)
  assert.deepEqual(codes, ['ledger/no-such-transaction'])
})

test('what is late keeps its key and its postings, and is known for what it was meant to be', () => {
  assert.deepEqual(intoOpenPeriod(entry(), undefined), entry())
  assert.deepEqual(intoOpenPeriod(entry(), '2026-12-31'), entry())
  const late = intoOpenPeriod(entry(), '2027-01-01')
  assert.deepEqual(late, entry({ on: '2027-01-01', belongsOn: '2026-12-31' }))
  assert.deepEqual(intoOpenPeriod(late, '2028-01-01').belongsOn, '2026-12-31', 'late again, it belongs where it did')
  assert.ok(isSameBooking(late, entry()) && isSameBooking(entry(), entry()))
  assert.ok(!isSameBooking(late, entry({ memo: 'x' })) && !isSameBooking(entry(), late))
})

test('the hashes of a seal can be reckoned by hand', async () => {
  const ledger = memoryLedger()
  await ledger.post([entry(), intoOpenPeriod(entry({ key: 'late', on: '2025-01-01' }), '2026-01-01')])
  const { seal } = await ledger.seal({ start: '2026-01-01', end: '2027-01-01' }, { on: '2027-02-01' })
  const postings = '[["receivable:Northlight","5000","USD"],["expected:Northlight","-5000","USD"]]'
  const first = `{"key":"invoice:1","memo":"An invoice","on":"2026-12-31","postings":${postings},"reverses":null}`
  const second = `{"belongsOn":"2025-01-01","key":"late","memo":"An invoice","on":"2026-01-01","postings":${postings},"reverses":null}`
  assert.equal(seal.entriesSha256, sha256Hex(`${sha256Hex(`\n${first}`)}\n${second}`))
  const balances = '[["expected:Northlight","USD","-10000"],["receivable:Northlight","USD","10000"]]'
  assert.equal(seal.balancesSha256, sha256Hex(balances))
})

test('sums that a store makes wrongly are told with account and difference', () => {
  const [expected, receivable] = balancesOf([entry()])
  const kept = [expected!, { ...receivable!, balance: usd(50_01n) }, { account: 'ghost', balance: usd(7n) }]
  const { differences, problems } = verifyBooks([entry()], { seals: [], kept })
  assert.deepEqual(
    differences.map(({ account, keptIn, difference }) => [account, keptIn, difference.amountMinor]),
    [
      ['receivable:Northlight', 'sums', -1n],
      ['ghost', 'sums', -7n],
    ],
  )
  assert.match(
    problems[0]?.message ?? '',
    /has 50\.00 USD by its postings and 50\.01 USD by sums: a difference of -0\.01 USD/,
  )
})

test('any names make an account, and come back from it', () => {
  assert.equal(accountPath('receivable', 'Northlight Pictures'), 'receivable:Northlight%20Pictures')
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('', '%u3000', '%30;', '\ud800', ':'),
  )
  fc.assert(
    fc.property(fc.array(name, { maxLength: 3 }), (names) => {
      const account = accountPath('held', ...names)
      assert.ok(isAccount(account))
      assert.deepEqual(accountNames(account), ['held', ...names])
    }),
  )
})

test('whatever is posted and reversed, all balances of a currency sum to zero', () => {
  const amounts = fc.array(fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.nat(5)), { minLength: 1 })
  fc.assert(
    fc.property(fc.array(amounts, { maxLength: 8 }), fc.array(fc.boolean(), { maxLength: 8 }), (drawn, undone) => {
      const books: Transaction[] = drawn.map((postings, index) => {
        const sum = postings.reduce((total, [amount]) => total + amount, 0n)
        const all = postings.map(([amount, to]) => ({ account: `a:${to}`, amount: usd(amount) }))
        return entry({ key: `t${index}`, postings: [...all, { account: 'a:rest', amount: usd(-sum) }] })
      })
      undone.forEach((yes, index) => {
        if (yes && index < drawn.length)
          books.push(reverseIn(books, `t${index}`, { key: `r${index}`, on: '2027-01-01', memo: '' }))
      })
      const total = balancesOf(books).reduce((sum, { balance }) => sum + balance.amountMinor, 0n)
      assert.equal(total, 0n)
    }),
  )
})
