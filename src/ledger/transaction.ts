/** What makes a transaction a transaction: at least two postings that sum to zero in each currency. And its exact mirror. */

import {
  BrokenInvariant,
  type IsoDate,
  type Problem,
  Refusal,
  isCurrency,
  isDate,
  printMoney,
  printProblem,
} from '../base/index.ts'
import { isAccount } from './account.ts'
import type { Posting, Transaction } from './posting.ts'

/** Everything that is wrong with a transaction taken by itself; empty when it may be posted. */
export function checkTransaction(transaction: Transaction): Problem[] {
  const { key, on, postings } = transaction
  const problems: Problem[] = []
  const found = (code: string, message: string): void => void problems.push({ code, message })
  if (key === '') found('ledger/no-key', 'A transaction has no key.')
  if (!isDate(on)) found('ledger/bad-date', `Transaction ${key} is dated ${on || 'nowhere'}, which is no day.`)
  if (transaction.belongsOn !== undefined && !(isDate(transaction.belongsOn) && transaction.belongsOn < on))
    found('ledger/bad-date', `Transaction ${key} belongs to ${transaction.belongsOn}, which is no day before ${on}.`)
  if (transaction.reverses !== undefined && transaction.corrects !== undefined)
    found('ledger/reverses-and-corrects', `Transaction ${key} says both that it reverses and that it corrects.`)
  if (transaction.reverses === key) found('ledger/reverses-itself', `Transaction ${key} says that it reverses itself.`)
  if (postings.length < 2)
    found('ledger/too-few-postings', `Transaction ${key} has ${postings.length} postings, not two or more.`)
  for (const { account, amount } of postings) {
    if (!isAccount(account))
      found('ledger/bad-account', `Transaction ${key} posts to “${account}”, which is no account.`)
    if (!isCurrency(amount.currency))
      found('ledger/bad-currency', `Transaction ${key} has the unknown currency ${amount.currency}.`)
    if (amount.amountMinor === 0n) found('ledger/zero-posting', `Transaction ${key} posts nothing to ${account}.`)
  }
  for (const [currency, amountMinor] of sumByCurrency(postings)) {
    if (amountMinor === 0n) continue
    found(
      'ledger/unbalanced',
      `The postings of transaction ${key} add up to ${printMoney({ amountMinor, currency })}, not to zero.`,
    )
  }
  return problems
}

/** Stops when a transaction that we made ourselves is not one. */
export function assertBalanced(transaction: Transaction): void {
  const [first] = checkTransaction(transaction)
  if (first) throw new BrokenInvariant(`ledger: a transaction is balanced: ${printProblem(first)}`)
}

/**
 * The exact mirror of a transaction, naming the original. The day is asked for: there is no silent today.
 * Refuses (`ledger/reverse-of-reversal`) to mirror a mirror: what was right at first is posted again instead.
 */
export function reverse(original: Transaction, entry: { key: string; on: IsoDate; memo: string }): Transaction {
  if (original.reverses !== undefined) {
    throw new Refusal(
      'ledger/reverse-of-reversal',
      { key: original.key, reverses: original.reverses },
      {
        message: `Transaction ${original.key} is itself the reversal of ${original.reverses}.`,
        hint: 'Post a new transaction with what is right.',
      },
    )
  }
  const postings = original.postings.map(({ account, amount }) => ({ account, amount: negated(amount) }))
  return { ...entry, reverses: original.key, postings }
}

/** True when `mirror` has the postings of `original` with the opposite signs, in the same order. */
export function isMirror(mirror: Transaction, original: Transaction): boolean {
  return (
    mirror.postings.length === original.postings.length &&
    original.postings.every(({ account, amount }, index) => {
      const other = mirror.postings[index]
      return (
        other?.account === account &&
        other.amount.currency === amount.currency &&
        other.amount.amountMinor === -amount.amountMinor
      )
    })
  )
}

function negated({ amountMinor, currency }: Posting['amount']): Posting['amount'] {
  return { amountMinor: -amountMinor, currency }
}

function sumByCurrency(postings: readonly Posting[]): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { amount } of postings) {
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.amountMinor)
  }
  return sums
}
