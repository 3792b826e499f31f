/** The door of `ledger`. */

export type { LedgerStore, Posting, Transaction } from './posting.ts'
