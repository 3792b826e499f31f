/** The door of `ledger`. */

export { accountNames, accountPath, isAccount, isUnder } from './account.ts'
export { type Balance, balancesOf, checkBooks, isSameTransaction, refuseUnfit, reverseIn } from './books.ts'
export { memoryLedger } from './memory-ledger.ts'
export type { LedgerStore, Posting, Transaction } from './posting.ts'
export { assertBalanced, checkTransaction, isMirror, reverse } from './transaction.ts'
