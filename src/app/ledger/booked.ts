/** What the records of the hall book, against what stands in its books: the same, transaction by transaction. */

import type { Stores } from '../../drivers/ports.ts'
import { bookDistribution } from '../../fund/index.ts'
import { isSameBooking, type Transaction } from '../../ledger/index.ts'
import { bookedInvoices, bookedMoneyBack } from '../invoices/bookings.ts'
import { earlierRuns } from '../distribute-period.ts'
import { bookedByUnclaimed } from '../unclaimed/decisions.ts'
import { bookedByPayouts } from '../paying/payout-answers.ts'

/** Everything that recorded runs and payouts book, each on its own day. */
export async function bookedByRecords(stores: Stores): Promise<Transaction[]> {
  return [
    ...(await bookedInvoices(stores)),
    ...(await earlierRuns(stores)).flatMap(bookDistribution),
    ...(await bookedMoneyBack(stores)),
    ...(await bookedByPayouts(stores)),
    ...(await bookedByUnclaimed(stores)),
  ]
}

export interface BookingsCompared {
  /** Keys of what is booked otherwise than its record says, or not at all. */
  readonly changed: readonly string[]
  /** Keys of what stands in the books without a record. */
  readonly unaccounted: readonly string[]
}

/** A transaction may stand in the books late, on the first day that was open. */
export function compareBookings(found: readonly Transaction[], meant: readonly Transaction[]): BookingsCompared {
  const left = new Map(found.map((transaction) => [transaction.key, transaction]))
  const changed = meant.flatMap((transaction) => {
    const booked = left.get(transaction.key)
    left.delete(transaction.key)
    return booked && isSameBooking(booked, transaction) ? [] : [transaction.key]
  })
  return { changed, unaccounted: [...left.keys()] }
}
