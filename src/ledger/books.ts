/** Books: transactions in the order in which they were posted; what they add up to, and whether they hang together. */

import { type IsoDate, type Problem, Refusal, canonicalJson } from '../base/index.ts'
import { isUnder } from './account.ts'
import type { Balance, Transaction } from './posting.ts'
import { checkTransaction, isMirror, reverse } from './transaction.ts'

/**
 * The balance of each account and currency that was ever posted to (zero balances too), by account, then currency.
 * `account` names one account or, ending in `:`, all below it.
 */
export function balancesOf(transactions: Iterable<Transaction>, { account }: { account?: string } = {}): Balance[] {
  const sums: Sums = new Map()
  for (const { postings } of transactions) {
    for (const { account: name, amount } of postings) {
      if (account === undefined || isUnder(name, account)) addTo(sums, { account: name, balance: amount })
    }
  }
  return inOrder(sums)
}

/** Two lists of balances as one, in the same order. */
export function addBalances(some: Iterable<Balance>, more: Iterable<Balance>): Balance[] {
  const sums: Sums = new Map()
  for (const each of some) addTo(sums, each)
  for (const each of more) addTo(sums, each)
  return inOrder(sums)
}

type Sums = Map<string, Balance>

function addTo(sums: Sums, { account, balance: { amountMinor, currency } }: Balance): void {
  const key = `${account} ${currency}`
  const sum = (sums.get(key)?.balance.amountMinor ?? 0n) + amountMinor
  sums.set(key, { account, balance: { amountMinor: sum, currency } })
}

function inOrder(sums: Sums): Balance[] {
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
    const { key, reverses, corrects } = transaction
    if (corrects !== undefined && !byKey.has(corrects)) problems.push(correctsNothing(key, corrects))
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

/** Stops a posting that the books so far do not allow: other content under a known key, a wrong reversal, a correction of nothing. */
export function refuseUnfit(
  transaction: Transaction,
  {
    known,
    original,
    earlier,
    corrected,
  }: {
    known: Transaction | undefined
    original: Transaction | undefined
    earlier: string | undefined
    corrected: Transaction | undefined
  },
): void {
  const { key, reverses, corrects } = transaction
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
  if (corrects !== undefined && !corrected) {
    const { code, message } = correctsNothing(key, corrects)
    throw new Refusal(code, { key, corrects }, { message, hint: 'Name the key of one that was posted.' })
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

function correctsNothing(key: string, corrects: string): Problem {
  const message = `${key} corrects ${corrects}, which is not in the books before it.`
  return { code: 'ledger/no-such-transaction', message }
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

/** What a key stands for, as one text. */
export function contentOf({ key, on, memo, reverses, corrects, belongsOn, postings }: Transaction): string {
  return canonicalJson({
    key,
    on,
    memo,
    reverses: reverses ?? null,
    corrects,
    belongsOn,
    postings: postings.map(({ account, amount }) => [account, `${amount.amountMinor}`, amount.currency]),
  })
}
