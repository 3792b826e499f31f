/** Verifies the books of a hall: reckoned anew from the postings, against the sums of the database, the seals and the records. */

import type { Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  balancesOf,
  type BooksVerification,
  compareBalances,
  type Difference,
  explainDifference,
  type Seal,
  verifyBooks,
} from '../../ledger/index.ts'
import { checkApprovals } from '../paying/check-approvals.ts'
import { checkPayouts } from '../paying/check-payouts.ts'
import { bookedByRecords, compareBookings } from './booked.ts'

export interface LedgerVerification extends Omit<BooksVerification, 'seals'> {
  readonly ok: boolean
  readonly seals: readonly Seal[]
}

/** Reads everything, changes nothing. */
export async function verifyLedger(hall: Hall): Promise<LedgerVerification> {
  return hall.database.read(verifyLedgerIn)
}

export async function verifyLedgerIn(stores: Stores): Promise<LedgerVerification> {
  const found = await stores.ledger.transactions({ asStored: true })
  const seals = await stores.ledger.seals()
  const books = verifyBooks(found, { seals, kept: await stores.ledger.balances({ asStored: true }) })
  const meant = await bookedByRecords(stores)
  const byRecords = compareBalances(balancesOf(found), balancesOf(meant), { keptIn: 'records' })
  const { changed, unaccounted } = compareBookings(found, meant)
  const problems = [
    ...books.problems,
    ...byRecords.map(explainDifference),
    ...changed.map(otherwise),
    ...unaccounted.map(withoutRecord),
    ...(await checkApprovals(stores)),
    ...(await checkPayouts(stores)),
  ]
  const differences: Difference[] = [...books.differences, ...byRecords]
  return { ...books, differences, problems, seals, ok: problems.length === 0 }
}

function otherwise(key: string): Problem {
  return {
    code: 'ledger/booking-differs',
    message: `Transaction ${key} does not stand in the books as its record books it.`,
    hint: 'Somebody changed the database past Guildhall. Restore it from a backup that verifies.',
  }
}

function withoutRecord(key: string): Problem {
  return {
    code: 'ledger/unaccounted',
    message: `Transaction ${key} stands in the books, and no record of the hall accounts for it.`,
    hint: 'Somebody added to the database past Guildhall. Restore it from a backup that verifies.',
  }
}
