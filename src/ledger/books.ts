/** Books: transactions in the order in which they were posted; what they add up to, and whether they hang together. */

import { type IsoDate, type Money, type Problem, Refusal, canonicalJson } from '../base/index.ts'
import { isUnder } from './account.ts'
import type { Transaction } from './posting.ts'
import { checkTransaction, isMirror, reverse } from './transaction.ts'

/** The sum of an account in one currency; debits are positive. */
export interface Balance {
  readonly account: string
  readonly balance: Money
}

/**
 * The balance of each account and currency that was ever posted to (zero balances too), by account, then currency.
 * `account` names one account or, ending in `:`, all below it.
 */
export function balancesOf(transactions: Iterable<Transaction>, { account }: { account?: string } = {}): Balance[] {
  const sums = new Map<string, Balance>()
  for (const { postings } of transactions) {
    for (const { account: name, amount } of postings) {
      if (account !== undefined && !isUnder(name, account)) continue
      const key = `${name} ${amount.currency}`
      const amountMinor = (sums.get(key)?.balance.amountMinor ?? 0n) + amount.amountMinor
      sums.set(key, { account: name, balance: { amountMinor, currency: amount.currency } })
    }
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, balance]) => balance)
}

/**
 * The reversal of the transaction `key` as these books stand. Refuses what is not there (`ledger/no-such-transaction`), what
 * was reversed before (`ledger/reversed-already`) and what is a reversal itself (`ledger/reverse-of-reversal`).
 */
export function reverseIn(
  transactions: readonly Transaction[],
  key: string,
  entry: { key: string; on: IsoDate; memo: string },
): Transaction {
  const original = transactions.find((each) => each.key === key)
  if (!original) {
    const message = `The books have no transaction ${key}.`
    throw new Refusal('ledger/no-such-transaction', { key }, { message, hint: 'Name the key of one that was posted.' })
  }
  const earlier = transactions.find((each) => each.reverses === key)
  if (earlier && earlier.key !== entry.key) throw reversedAlready(key, earlier.key)
  return reverse(original, entry)
}

/** What is wrong with whole books: each transaction by itself, keys that stand twice, reversals that mirror nothing or twice. */
export function checkBooks(transactions: readonly Transaction[]): Problem[] {
  const problems: Problem[] = []
  const byKey = new Map<string, Transaction>()
  const reversed = new Map<string, string>()
  for (const transaction of transactions) {
    problems.push(...checkTransaction(transaction))
    const { key, reverses } = transaction
    if (byKey.has(key))
      problems.push({ code: 'ledger/key-twice', message: `The key ${key} stands twice in the books.` })
    if (reverses !== undefined) {
      problems.push(...checkReversal(transaction, { original: byKey.get(reverses), earlier: reversed.get(reverses) }))
      reversed.set(reverses, key)
    }
    byKey.set(key, transaction)
  }
  return problems
}

/** True when two transactions say the same: the content that a key stands for. */
export function isSameTransaction(a: Transaction, b: Transaction): boolean {
  return contentOf(a) === contentOf(b)
}

/** Stops a posting that the books so far do not allow: another content under a known key, or a wrong reversal. */
export function refuseUnfit(
  transaction: Transaction,
  {
    known,
    original,
    earlier,
  }: { known: Transaction | undefined; original: Transaction | undefined; earlier: string | undefined },
): void {
  const { key, reverses } = transaction
  if (known) {
    throw new Refusal(
      'ledger/key-taken',
      { key },
      {
        message: `Transaction ${key} is in the books with other content.`,
        hint: 'Reverse it, and post the right one under a key of its own.',
      },
    )
  }
  if (reverses === undefined) return
  if (earlier !== undefined) throw reversedAlready(reverses, earlier)
  const [problem] = checkReversal(transaction, { original, earlier })
  if (problem) throw new Refusal(problem.code, { key, reverses }, { message: problem.message })
}

function checkReversal(
  { key, reverses = '', ...rest }: Transaction,
  { original, earlier }: { original: Transaction | undefined; earlier: string | undefined },
): Problem[] {
  const found = (code: string, message: string): Problem[] => [{ code, message }]
  if (!original)
    return found('ledger/no-such-transaction', `${key} reverses ${reverses}, which is not in the books before it.`)
  if (earlier !== undefined)
    return found('ledger/reversed-already', `${key} reverses ${reverses}, as ${earlier} did before.`)
  if (original.reverses !== undefined) {
    return found('ledger/reverse-of-reversal', `${key} reverses ${reverses}, which is a reversal itself.`)
  }
  if (!isMirror({ key, reverses, ...rest }, original)) {
    return found('ledger/not-a-mirror', `${key} is not the exact mirror of ${reverses}.`)
  }
  return []
}

function reversedAlready(key: string, by: string): Refusal {
  return new Refusal(
    'ledger/reversed-already',
    { key, by },
    {
      message: `Transaction ${key} was reversed by ${by} already.`,
      hint: 'Post a new transaction with what is right.',
    },
  )
}

function contentOf({ key, on, memo, reverses, postings }: Transaction): string {
  return canonicalJson({
    key,
    on,
    memo,
    reverses: reverses ?? null,
    postings: postings.map(({ account, amount }) => [account, `${amount.amountMinor}`, amount.currency]),
  })
}
