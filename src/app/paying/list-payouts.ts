/** Lists payouts with where they stand; with `open`, those that the bank has neither paid nor failed, and for how long. */

import { daysBetween, type IsoDate, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { namesOf } from '../registry-views.ts'
import { contradiction } from './answer-payments.ts'
import { type FollowedPayout, followedPayouts } from './payout-answers.ts'
import { recordedPartyPayouts, recordedPayouts } from './recorded-payouts.ts'

export interface ListRequest {
  /** Only what is sent, accepted or unclear. */
  readonly open: boolean
  /** Only what nobody has answered for so many days since the bank was to pay. */
  readonly days?: number | undefined
  /** Only those whose money left, or was to leave, in this year. */
  readonly year?: number | undefined
}

export interface ListedPayout extends FollowedPayout {
  /** Since the day on which the bank was to pay, or since the last change when that is later. */
  readonly waitsDays: number
}

export interface PayoutList {
  readonly on: IsoDate
  readonly payouts: readonly ListedPayout[]
  readonly names: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

export async function listPayouts(hall: Hall, { open, days = 0, year }: ListRequest): Promise<PayoutList> {
  const on = hall.clock.today()
  return hall.database.read(async (stores) => {
    const all = (await followedPayouts(stores)).map((each) => ({ ...each, waitsDays: waitsOf(each, on) }))
    const ofYear = year === undefined ? undefined : new Set(await idsOfYear(stores, year))
    const payouts = all.filter(
      (each) => (ofYear?.has(each.payout.id) ?? true) && (!open || (isOpen(each) && each.waitsDays >= days)),
    )
    return {
      on,
      payouts,
      names: await namesOf(stores),
      problems: payouts.flatMap(({ payout, course }) =>
        course.contradictions.map((what) => contradiction(payout.id, what)),
      ),
    }
  })
}

async function idsOfYear(stores: Stores, year: number): Promise<string[]> {
  const all = [...(await recordedPayouts(stores, { year })), ...(await recordedPartyPayouts(stores, { year }))]
  return all.map(({ id }) => id)
}

function isOpen({ course: { status } }: FollowedPayout): boolean {
  return status === 'sent' || status === 'accepted' || status === 'unclear'
}

function waitsOf({ batch, course }: FollowedPayout, on: IsoDate): number {
  const since = course.since > batch.executeOn ? course.since : batch.executeOn
  return Math.max(0, daysBetween(since, on))
}
