/** What was recorded of payouts since they were sent, and the course that follows from it. */

import type { IsoDate } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { followPayout, type Payout, type PayoutCourse, type PayoutEvent } from '../../fund/index.ts'
import type { Transaction } from '../../ledger/index.ts'
import type { Entry } from '../../registry/index.ts'
import { sayEntry } from '../say-entry.ts'
import { batchesOf, type PaymentBatch } from './payment-batch.ts'

export interface FollowedPayout {
  readonly batch: PaymentBatch
  readonly payout: Payout
  readonly events: readonly PayoutAnswer[]
  readonly course: PayoutCourse
}

/** An event with what it was read from. */
export interface PayoutAnswer extends PayoutEvent {
  /** What tells it from another of the same kind and day: a code, a reference, the kind of file. */
  readonly mark: string
}

/** Every payout of the hall with its course, in the order in which they were made. */
export async function followedPayouts(stores: Stores): Promise<FollowedPayout[]> {
  const batches = await batchesOf(stores)
  if (batches.length === 0) return []
  const answers = Map.groupBy(await stores.registry.entries({ kind: 'payout-answer' }), ({ subject }) => subject)
  return batches.flatMap((batch) =>
    batch.payouts.map((payout) => {
      const events = (answers.get(payout.id) ?? []).map(answerOf)
      return { batch, payout, events, course: followPayout(payout, events) }
    }),
  )
}

/** What payouts book, in an order in which each reversal comes after what it reverses. */
export async function bookedByPayouts(stores: Stores): Promise<Transaction[]> {
  return (await followedPayouts(stores)).flatMap(({ course }) => course.bookings)
}

export async function sayAnswer(
  stores: Stores,
  payout: string,
  { answer: { what, on, says, mark }, knownOn, source }: { answer: PayoutAnswer; knownOn: IsoDate; source: string },
): Promise<Entry> {
  const said = { what, says, mark }
  return sayEntry(stores, { kind: 'payout-answer', subject: payout, says: said, effectiveOn: on, knownOn, source })
}

/** The same word of the bank again, from whatever file. A file of returns bears no day of its own; its mark names the return. */
export function isSameAnswer(a: PayoutAnswer, b: PayoutAnswer): boolean {
  return a.what === b.what && a.mark === b.mark && (a.what === 'returned' || a.on === b.on)
}

function answerOf({ says, effectiveOn }: Entry): PayoutAnswer {
  return { ...(says as unknown as Pick<PayoutAnswer, 'what' | 'says' | 'mark'>), on: effectiveOn }
}
