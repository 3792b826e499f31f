/** The door of `ledger`. */

export { accountNames, accountPath, isAccount, isUnder } from './account.ts'
export { addBalances, balancesOf, checkBooks, isSameTransaction, refuseUnfit, reverseIn } from './books.ts'
export { intoOpenPeriod, isSameBooking } from './late.ts'
export { memoryLedger } from './memory-ledger.ts'
export type { Balance, BalanceQuery, LedgerStore, Posting, Transaction, TransactionQuery } from './posting.ts'
export { type Seal, hashBalances, knownSeal, makeSeal, refuseSealed } from './seal.ts'
export { assertBalanced, checkTransaction, isMirror, reverse } from './transaction.ts'
export {
  type BooksVerification,
  type Difference,
  compareBalances,
  explainDifference,
  verifyBooks,
} from './verify-books.ts'
