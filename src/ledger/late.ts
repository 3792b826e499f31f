/** What comes late: its day was sealed, so it stands in the open period and says to which day it belongs. */

import type { IsoDate } from '../base/index.ts'
import { isSameTransaction } from './books.ts'
import type { Transaction } from './posting.ts'

/**
 * The transaction as it can be posted when everything before `open` is sealed: by itself, or on the first open day with the day
 * to which it belongs. `undefined` for `open` means that nothing is sealed.
 */
export function intoOpenPeriod(transaction: Transaction, open: IsoDate | undefined): Transaction {
  if (open === undefined || transaction.on >= open) return transaction
  return { ...transaction, on: open, belongsOn: transaction.belongsOn ?? transaction.on }
}

/** True when `found` is `meant` as it was posted: on its own day, or late. */
export function isSameBooking(found: Transaction, meant: Transaction): boolean {
  if (isSameTransaction(found, meant)) return true
  const { belongsOn, ...rest } = found
  return belongsOn !== undefined && isSameTransaction({ ...rest, on: belongsOn }, meant)
}
