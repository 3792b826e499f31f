/** A recorded distribution as it stands: what it comes to, who has approved it, what of it was paid, and how it differs from the run before. */

import { canonicalJson } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import { differenceOf, type Distribution, isLive, type PayoutCourse, type RunDifference } from '../../fund/index.ts'
import { findRun } from '../paying/approve-run.ts'
import { followedPayouts } from '../paying/payout-answers.ts'
import { bookedRuns } from '../paying/run-states.ts'
import { type ApprovalsShown, showApprovals } from '../paying/show-approvals.ts'
import { distributionOf } from '../read-distribution.ts'
import { namesOf, titlesOf } from '../registry-views.ts'

export interface ShownDistribution {
  readonly distribution: Distribution
  /** The calculation that it follows. */
  readonly calculation: string | undefined
  readonly titles: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, string>
  readonly approvals: ApprovalsShown
  /** By payee: where the payout that has this run's money stands. */
  readonly payouts: ReadonlyMap<string, { readonly id: string; readonly course: PayoutCourse }>
}

export async function showDistribution(hall: Hall, id: string): Promise<ShownDistribution> {
  const shown = await hall.database.read(async (stores) => {
    const run = await findRun(stores, id)
    const { calculation } = run.inputs as { readonly calculation?: string }
    return {
      distribution: distributionOf(run),
      calculation,
      titles: await titlesOf(stores),
      names: await namesOf(stores),
      payouts: await payoutsOf(stores, id),
    }
  })
  return { ...shown, approvals: await showApprovals(hall, id) }
}

async function payoutsOf(stores: Stores, run: string): Promise<ShownDistribution['payouts']> {
  const own = (await followedPayouts(stores)).filter(({ payout }) => payout.parts.some((part) => part.run === run))
  // Of payouts that failed and were made anew, the one that lives is shown; without one, the last.
  const turns = own.toSorted((a, b) => Number(isLive(a.course)) - Number(isLive(b.course)))
  return new Map(turns.map(({ payout, course }) => [payout.writer, { id: payout.id, course }]))
}

/** The document whose SHA-256 approvers sign: canonical JSON of the results, as it is recorded. */
export async function resultDocument(hall: Hall, id: string): Promise<string> {
  return hall.database.read(async (stores) => canonicalJson((await findRun(stores, id)).results))
}

export interface ShownDifference {
  readonly difference: RunDifference | undefined
  readonly names: ReadonlyMap<string, string>
}

/** Beside the last booked run of the same deal that was made before it; `undefined` when it is the first. */
export async function differenceToLast(hall: Hall, id: string): Promise<ShownDifference> {
  return hall.database.read(async (stores) => {
    const run = await findRun(stores, id)
    const now = distributionOf(run)
    const last = (await runsBefore(stores, run)).findLast(
      (each) => each.deal.id === now.deal.id && each.currency === now.currency && !each.restates,
    )
    return { difference: last && differenceOf(last, now), names: await namesOf(stores) }
  })
}

async function runsBefore(stores: Stores, { id }: Run): Promise<Distribution[]> {
  const made = await stores.runs.runs({ kind: 'distribution' })
  const before = new Set(
    made
      .slice(
        0,
        made.findIndex((each) => each.id === id),
      )
      .map((each) => each.id),
  )
  return (await bookedRuns(stores)).filter((each) => before.has(each.id)).map(distributionOf)
}
