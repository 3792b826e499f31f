/** Postings: double entry over named accounts. Knows no writer and no film. */

import type { IsoDate, Money, Period } from '../base/index.ts'
import type { Seal } from './seal.ts'

/** Positive amounts are debits, negative ones credits. Account names are `part:name` paths such as `payable:writer-7k…`. */
export interface Posting {
  readonly account: string
  readonly amount: Money
}

/** A set of postings that sums to zero per currency. `key` makes posting idempotent: the same key is posted once. */
export interface Transaction {
  /** Chosen by whoever posts, and made from what is booked. */
  readonly key: string
  /** The day on which it stands in the books; it decides the period. */
  readonly on: IsoDate
  readonly memo: string
  /** The key of the transaction that this one reverses: its exact mirror, once. */
  readonly reverses: string | undefined
  /** The key of the transaction that this one puts right in part. */
  readonly corrects?: string | undefined
  /** The earlier day to which it belongs, when that day was sealed before it could be posted. */
  readonly belongsOn?: IsoDate | undefined
  readonly postings: readonly Posting[]
}

/** The sum of an account in one currency; debits are positive. */
export interface Balance {
  readonly account: string
  readonly balance: Money
}

/** Which transactions are asked for; all that is given must hold. */
export interface TransactionQuery {
  readonly keyPrefix?: string
  /** One account or, ending in `:`, all below it: transactions that post to it. */
  readonly account?: string
  /** From this day on. */
  readonly from?: IsoDate
  /** Before this day. */
  readonly until?: IsoDate
  /** As they stand, damaged ones too, for whoever verifies; without it a transaction that does not balance is refused. */
  readonly asStored?: boolean
}

/** Which balances are asked for. */
export interface BalanceQuery {
  /** One account or, ending in `:`, all below it. */
  readonly account?: string
  /** Of what stands in the books before this day. */
  readonly until?: IsoDate
  /** Without asking whether the books sum to zero. */
  readonly asStored?: boolean
}

/** The port behind which the books are kept. Nothing is edited or deleted. */
export interface LedgerStore {
  /**
   * Posts what is new; a key that is there with the same content is passed over, with other content it is a `Refusal`, and so
   * is what is dated in a sealed period (`ledger/period-sealed`).
   */
  post(transactions: readonly Transaction[]): Promise<{ posted: number; known: number }>
  transaction(key: string): Promise<Transaction | undefined>
  /** In the order in which they were posted. */
  transactions(query?: TransactionQuery): Promise<Transaction[]>
  /** Summed by the store. */
  balances(query?: BalanceQuery): Promise<Balance[]>
  /** The first day into which can be posted; `undefined` while nothing is sealed. */
  openFrom(): Promise<IsoDate | undefined>
  /** In the order of their periods. */
  seals(): Promise<Seal[]>
  /**
   * Seals the period that comes next, else refuses (`ledger/seal-out-of-order`); from then on nothing is posted into it. A period
   * that was sealed already keeps the seal that it has.
   */
  seal(period: Period, options: { on: IsoDate }): Promise<{ seal: Seal; known: boolean }>
}
