import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fraction, type Money } from '../base/index.ts'
import { balancesOf, checkTransaction } from '../ledger/index.ts'
import {
  bookDecision,
  bookDecisions,
  givenTo,
  type HoldDecision,
  setAsideLeft,
  setAsideOf,
} from './unclaimed-decision.ts'

const usd = (amountMinor: bigint): Money => ({ amountMinor, currency: 'USD' })

function decision(amount: bigint, more: Partial<HoldDecision> = {}): HoldDecision {
  return {
    entry: 'entry-1',
    id: 'held-1',
    run: 'run-1',
    pool: 'pool-1',
    work: 'harbour',
    company: 'Acme',
    from: [{ reason: 'unidentified', amount: usd(amount) }],
    amount: usd(amount),
    setAside: usd(0n),
    use: 'social',
    to: 'Hardship fund',
    on: '2030-01-01',
    source: 'minutes',
    start: '2026-12-31',
    remitted: undefined,
    claimed: undefined,
    ...more,
  }
}

const nonZero = (made: HoldDecision[]): Record<string, bigint> =>
  Object.fromEntries(
    balancesOf(bookDecisions(made)).flatMap(({ account, balance }) =>
      balance.amountMinor === 0n ? [] : [[account, balance.amountMinor]],
    ),
  )

test('what was held goes to its use, less what is set aside', () => {
  assert.deepEqual(nonZero([decision(100_01n, { setAside: usd(10_00n) })]), {
    'held:unidentified:harbour': 100_01n,
    'unclaimed:set-aside': -10_00n,
    'unclaimed:social:Hardship%20fund': -90_01n,
  })
  assert.deepEqual(nonZero([decision(100_01n, { use: 'members', to: '' })]), {
    'held:unidentified:harbour': 100_01n,
    'held:no-works:pool-1': -100_01n,
  })
})

test('what is handed over leaves the cash, and is no longer owed', () => {
  assert.deepEqual(nonZero([decision(100_00n, { remitted: { entry: 'entry-2', on: '2031-06-01' } })]), {
    'held:unidentified:harbour': 100_00n,
    'cash:received': -100_00n,
  })
})

test('the part that is set aside is rounded down, so that the use and it are the whole', () => {
  assert.deepEqual(setAsideOf(usd(99n), fraction(1n, 10n)), usd(9n))
  assert.deepEqual(givenTo(decision(99n, { setAside: usd(9n) })), usd(90n))
})

test('whatever is decided, set aside, handed over and claimed, each booking balances and no cent is lost', () => {
  const cent = fc.bigInt({ min: 1n, max: 10n ** 12n })
  const one = fc.record({
    amount: cent,
    other: cent,
    percent: fc.integer({ min: 0, max: 100 }),
    isClaimed: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 6 }), (several) => {
      const made = several.map(({ amount, other, percent, isClaimed }, at): HoldDecision => {
        const whole = usd(amount + other)
        const setAside = setAsideOf(whole, fraction(BigInt(percent), 100n))
        const from = [
          { reason: 'unidentified', amount: usd(amount) },
          { reason: 'not-located', amount: usd(other) },
        ] as const
        const fromUse = usd(whole.amountMinor - setAside.amountMinor)
        const claim = { entry: `claim-${at}`, on: '2031-01-01', source: 'letter', fromUse, fromSetAside: setAside }
        return decision(0n, {
          entry: `entry-${at}`,
          from,
          amount: whole,
          setAside,
          claimed: isClaimed ? claim : undefined,
        })
      })
      const bookings = bookDecisions(made)
      for (const booking of bookings) assert.deepEqual(checkTransaction(booking), [])
      const open = made.filter(({ claimed }) => !claimed)
      const aside = open.reduce((sum, { setAside }) => sum + setAside.amountMinor, 0n)
      assert.equal(setAsideLeft(made, 'USD'), aside)
      assert.equal(nonZero(made)['unclaimed:set-aside'] ?? 0n, -aside)
      assert.deepEqual(nonZero(made), nonZero(open), 'a claim leaves the books as they were')
      assert.ok(open.every((each) => bookDecision(each).postings.length > 1))
    }),
    { numRuns: 100 },
  )
})
