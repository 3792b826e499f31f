/** Reckons the books anew from their postings, and compares with what was kept and what was sealed. */

import { type Money, type Problem, printMoney, printPeriod } from '../base/index.ts'
import { balancesOf, checkBooks } from './books.ts'
import type { Balance, Transaction } from './posting.ts'
import { type Seal, hashBalances, reckonSeal, sealId } from './seal.ts'

/** An account whose balance is not the one that was kept. */
export interface Difference {
  readonly account: string
  /** Where the other balance was kept: the id of a seal, `sums` of the store, `records` that book it. */
  readonly keptIn: string
  readonly kept: Money
  readonly recomputed: Money
  /** Recomputed less kept. */
  readonly difference: Money
}

export interface BooksVerification {
  readonly transactions: number
  readonly postings: number
  readonly accounts: number
  readonly seals: number
  readonly differences: readonly Difference[]
  readonly problems: readonly Problem[]
}

/** `transactions` as they are stored, in order; `kept`: the balances as the store sums them. */
export function verifyBooks(
  transactions: readonly Transaction[],
  { seals, kept }: { seals: readonly Seal[]; kept: readonly Balance[] },
): BooksVerification {
  const recomputed = balancesOf(transactions)
  const bySeal = seals.map((seal, index) => verifySeal(seal, { before: seals[index - 1], transactions }))
  const differences = [
    ...compareBalances(recomputed, kept, { keptIn: 'sums' }),
    ...bySeal.flatMap((each) => each.differences),
  ]
  return {
    transactions: transactions.length,
    postings: transactions.reduce((sum, { postings }) => sum + postings.length, 0),
    accounts: new Set(recomputed.map(({ account }) => account)).size,
    seals: seals.length,
    differences,
    problems: [
      ...checkBooks(transactions),
      ...bySeal.flatMap(({ problems }) => problems),
      ...differences.map(explainDifference),
    ],
  }
}

/** Accounts and currencies in which the two do not agree; one that is not there has nothing. */
export function compareBalances(
  recomputed: readonly Balance[],
  kept: readonly Balance[],
  { keptIn }: { keptIn: string },
): Difference[] {
  const keyOf = ({ account, balance }: Balance): string => `${account} ${balance.currency}`
  const [now, then] = [recomputed, kept].map((all) => new Map(all.map((each) => [keyOf(each), each])))
  return [...new Map([...(then ?? []), ...(now ?? [])])].flatMap(
    ([
      key,
      {
        account,
        balance: { currency },
      },
    ]) => {
      const [is, was] = [now, then].map((all) => all?.get(key)?.balance.amountMinor ?? 0n) as [bigint, bigint]
      const money = (amountMinor: bigint): Money => ({ amountMinor, currency })
      if (is === was) return []
      return [{ account, keptIn, kept: money(was), recomputed: money(is), difference: money(is - was) }]
    },
  )
}

/** The account and what it lacks or has too much, in words. */
export function explainDifference({ account, keptIn, kept, recomputed, difference }: Difference): Problem {
  return {
    code: 'ledger/balance-differs',
    message: `${account} has ${printMoney(recomputed)} by its postings and ${printMoney(kept)} by ${keptIn}: a difference of ${printMoney(difference)}.`,
    hint: 'Somebody changed the database past Guildhall, or it is damaged. Restore it from a backup that verifies.',
  }
}

/** Each seal by itself, reckoned from what the one before says, so that what is wrong is told once and where it is. */
function verifySeal(
  seal: Seal,
  { before, transactions }: { before: Seal | undefined; transactions: readonly Transaction[] },
): { differences: Difference[]; problems: Problem[] } {
  const { period, sealedOn } = seal
  const from = before?.period.end ?? ''
  const own = transactions.filter(({ on }) => from <= on && on < period.end)
  const again = reckonSeal(own, { period, sealedOn, before })
  const isWhole =
    sealId(seal) === seal.id &&
    hashBalances(seal.balances) === seal.balancesSha256 &&
    seal.before === before?.id &&
    (before === undefined || before.period.end === period.start)
  return {
    differences: compareBalances(again.balances, seal.balances, { keptIn: seal.id }),
    problems: [
      ...(isWhole ? [] : [brokenSeal(seal)]),
      ...(again.entriesSha256 === seal.entriesSha256 ? [] : [entriesDiffer(seal, own.length)]),
    ],
  }
}

function entriesDiffer({ id, period, transactions }: Seal, found: number): Problem {
  return {
    code: 'ledger/entries-differ',
    message: `The ${found} transactions of ${printPeriod(period)} are not the ${transactions} that were sealed by ${id}.`,
    hint: 'Somebody changed the database past Guildhall. Restore it from a backup that verifies.',
  }
}

function brokenSeal({ id, period }: Seal): Problem {
  return {
    code: 'ledger/seal-broken',
    message: `The seal ${id} of ${printPeriod(period)} does not agree with itself or with the one before it.`,
    hint: 'Somebody changed the database past Guildhall. Restore it from a backup that verifies.',
  }
}
