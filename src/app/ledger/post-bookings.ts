/** Posts what a record books: on its own day or, when that is sealed, in the open period. */

import type { Stores } from '../../drivers/ports.ts'
import { intoOpenPeriod, isSameBooking, type Transaction } from '../../ledger/index.ts'

/** Posts bookings; those whose day is sealed stand in the open period and name the day to which they belong. */
export async function postBookings({ ledger }: Stores, bookings: readonly Transaction[]): Promise<void> {
  const open = await ledger.openFrom()
  const late = bookings.filter(({ on }) => open !== undefined && on < open)
  const known = new Map<string, Transaction>()
  for (const { key } of late) {
    const before = await ledger.transaction(key)
    if (before) known.set(key, before)
  }
  const asPosted = bookings.map((booking) => {
    const before = known.get(booking.key)
    return before && isSameBooking(before, booking) ? before : intoOpenPeriod(booking, open)
  })
  await ledger.post(asPosted)
}
