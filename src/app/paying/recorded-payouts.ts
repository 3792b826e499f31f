/** What was paid out in a year, for the year's tax data and for whoever reconciles: each payout with where it stands. */

import type { Stores } from '../../drivers/ports.ts'
import { isPartyPayee, type Payout, type PayoutStatus } from '../../fund/index.ts'
import type { IsoDate } from '../../base/index.ts'
import { followedPayouts } from './payout-answers.ts'

export interface RecordedPayout extends Payout {
  readonly batch: string
  readonly status: PayoutStatus
  /** The day on which the money left; that of the batch while no statement or person has said so. */
  readonly paidOn: IsoDate
  /** The day on which it came back or was refused. */
  readonly returnedOn: IsoDate | undefined
}

/** Those to writers whose money left, or was to leave, in the year; what failed is among them, with its day. */
export async function recordedPayouts(stores: Stores, { year }: { year: number }): Promise<RecordedPayout[]> {
  return (await allRecordedPayouts(stores, { year })).filter(({ writer }) => !isPartyPayee(writer))
}

/** The same to parties that are no writers, who have no tax data of the year. */
export async function recordedPartyPayouts(stores: Stores, { year }: { year: number }): Promise<RecordedPayout[]> {
  return (await allRecordedPayouts(stores, { year })).filter(({ writer }) => isPartyPayee(writer))
}

async function allRecordedPayouts(stores: Stores, { year }: { year: number }): Promise<RecordedPayout[]> {
  const all = (await followedPayouts(stores)).map(
    ({ batch, payout, course: { status, paidOn, failedOn } }): RecordedPayout => ({
      ...payout,
      batch: batch.id,
      status,
      paidOn: paidOn ?? payout.on,
      returnedOn: status === 'failed' ? failedOn : undefined,
    }),
  )
  return all.filter(({ paidOn }) => paidOn.startsWith(`${year}-`))
}
