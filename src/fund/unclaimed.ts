/** Unclaimed money: what is still on hold after all runs, since when, and what the rules of good management ask for by when. */

import { type Fraction, type IsoDate, type Money, addMonths, daysBetween } from '../base/index.ts'
import type { WorkId, WriterId } from '../registry/index.ts'
import { bringForward } from './brought-forward.ts'
import type { Distribution, HoldReason } from './distribution.ts'
import { HOLD_WORDS } from './hold.ts'

/** One share (or, without a work, one pool) that waits. */
export interface Unclaimed {
  readonly run: string
  readonly pool: string
  readonly company: string
  readonly work: WorkId | undefined
  readonly writer: WriterId | undefined
  readonly share: Fraction
  readonly reason: HoldReason
  readonly says: string
  readonly releasedBy: string
  readonly amount: Money
  readonly since: IsoDate
  readonly days: number
  readonly deadlines: HoldDeadlines
}

/** Days that follow from Article 13 of Directive 2014/26/EU, counted from the end of the period of collection. */
export interface HoldDeadlines {
  /** Nine months: distributed and paid, unless its owner cannot be found. */
  readonly payBy: IsoDate
  /** Three months later: the works are made known to members and users. */
  readonly listBy: IsoDate
  /** A year later: and to the public. */
  readonly publishBy: IsoDate
  /** Three years after the end of the period: it counts as non-distributable, and the members decide. */
  readonly nonDistributableFrom: IsoDate
}

/** Everything that is on hold after these runs, as of a day: the oldest first, then the largest. */
export function unclaimedMoney(runs: readonly Distribution[], { on }: { on: IsoDate }): Unclaimed[] {
  return bringForward(runs)
    .holds.flatMap(({ shares, run, pool, company, work, since }) =>
      shares.map((share): Unclaimed => ({
        run,
        pool,
        company,
        work,
        ...share,
        ...HOLD_WORDS[share.reason],
        since,
        days: daysBetween(since, on),
        deadlines: deadlinesOf(since),
      })),
    )
    .sort((a, b) =>
      a.since < b.since ? -1 : a.since > b.since ? 1 : Number(b.amount.amountMinor - a.amount.amountMinor),
    )
}

/** The deadlines for money of a period that ended the day before `since`. */
function deadlinesOf(since: IsoDate): HoldDeadlines {
  return {
    payBy: addMonths(since, 9),
    listBy: addMonths(since, 12),
    publishBy: addMonths(since, 24),
    nonDistributableFrom: addMonths(since, 36),
  }
}
