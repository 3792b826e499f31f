/** The books of one financial year in one currency: which transactions stand in it, and what they moved, by kind of account. */

import type { Money, Period } from '../../base/index.ts'
import { bookDistribution, type Distribution } from '../../fund/index.ts'
import { isUnder, type Balance, type Transaction } from '../../ledger/index.ts'

export interface YearBooks {
  readonly currency: string
  /** True for a transaction that stands in the year; what was booked late stands in the year in which it was booked. */
  readonly has: (key: string) => boolean
  /** True for one that stands in it or in a year before. */
  readonly hadBy: (key: string) => boolean
  /** Minor units that transactions of the year moved on accounts below these, of those whose key begins so. */
  readonly moved: (keys: readonly string[], accounts: readonly string[]) => bigint
  /** The same of one side alone, as a positive number. */
  readonly side: (side: 'debit' | 'credit', keys: readonly string[], accounts: readonly string[]) => bigint
  readonly closing: (accounts: readonly string[]) => bigint
}

export function openYear(
  {
    transactions,
    closing,
    period,
  }: { transactions: readonly Transaction[]; closing: readonly Balance[]; period: Period },
  currency: string,
): YearBooks {
  const inYear = transactions.filter(({ on }) => on >= period.start)
  const [keys, all] = [inYear, transactions].map((each) => new Set(each.map(({ key }) => key)))
  const isOf = (account: string, paths: readonly string[]): boolean => paths.some((each) => isUnder(account, each))
  const amounts = (prefixes: readonly string[], accounts: readonly string[]): bigint[] =>
    inYear
      // A reversal counts with what it reverses.
      .filter(({ key, reverses }) => prefixes.some((prefix) => (reverses ?? key).startsWith(prefix)))
      .flatMap(({ postings }) => postings)
      .filter(({ account, amount }) => amount.currency === currency && isOf(account, accounts))
      .map(({ amount }) => amount.amountMinor)
  return {
    currency,
    has: (key) => keys!.has(key),
    hadBy: (key) => all!.has(key),
    moved: (prefixes, accounts) => amounts(prefixes, accounts).reduce((sum, amount) => sum + amount, 0n),
    side: (side, prefixes, accounts) =>
      amounts(prefixes, accounts)
        .map((amount) => (side === 'debit' ? amount : -amount))
        .reduce((sum, amount) => (amount > 0n ? sum + amount : sum), 0n),
    closing: (accounts) =>
      closing
        .filter(({ account, balance }) => balance.currency === currency && isOf(account, accounts))
        .reduce((sum, { balance }) => sum + balance.amountMinor, 0n),
  }
}

/** The runs whose own bookings stand in the year, whatever period they are for. */
export function runsIn(runs: readonly Distribution[], has: (key: string) => boolean): Distribution[] {
  return runs.filter((run) => bookDistribution(run).some(({ key }) => key.includes(run.run) && has(key)))
}

export function sumMinor(items: readonly { readonly amount: Money }[]): bigint {
  return items.reduce((sum, { amount }) => sum + amount.amountMinor, 0n)
}
