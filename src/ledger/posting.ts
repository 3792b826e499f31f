/** Postings: double entry over named accounts. Knows no writer and no film. */

import type { IsoDate, Money } from '../base/index.ts'

/** Positive amounts are debits, negative ones credits. Account names are `part:name` paths such as `payable:writer-7k…`. */
export interface Posting {
  readonly account: string
  readonly amount: Money
}

/** A set of postings that sums to zero per currency. `key` makes posting idempotent: the same key is posted once. */
export interface Transaction {
  readonly key: string
  readonly on: IsoDate
  readonly memo: string
  /** The key of the transaction that this one reverses. */
  readonly reverses: string | undefined
  readonly postings: readonly Posting[]
}

/** The port behind which the books are kept. Nothing is edited or deleted. */
export interface LedgerStore {
  /** Posts what is new; a key that is there with the same content is passed over, with other content it is a `Refusal`. */
  post(transactions: readonly Transaction[]): Promise<{ posted: number; known: number }>
  transaction(key: string): Promise<Transaction | undefined>
  transactions(options?: { keyPrefix?: string }): Promise<Transaction[]>
  /** Summed by the store; `account` names one account or, ending in `:`, all below it. */
  balances(options?: { account?: string }): Promise<{ account: string; balance: Money }[]>
}
