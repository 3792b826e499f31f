/** What becomes of a run that was just recorded: booked at once or, where two people have to approve it, proposed. */

import { type IsoDate, Refusal } from '../../base/index.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import type { Transaction } from '../../ledger/index.ts'
import { postBookings } from '../ledger/post-bookings.ts'
import { sayEntry } from '../say-entry.ts'
import { hashesOf } from './approval-text.ts'
import { approversOf, ruleSince } from './approvers.ts'
import { proposedRuns, stateOfRun } from './run-states.ts'

export type Recorded = 'booked' | 'proposed'

/** `bookings` is what the run books, now or with the second approval. A run that was rejected is proposed anew. */
export async function bookOrPropose(stores: Stores, run: Run, bookings: readonly Transaction[]): Promise<Recorded> {
  if (ruleSince(await approversOf(stores)) === undefined) {
    await postBookings(stores, bookings)
    return 'booked'
  }
  await propose(stores, run, { on: run.knownOn, source: 'guildhall distribute' })
  return 'proposed'
}

/** Says what is to be approved: from now on, signatures are over these hashes. */
export async function propose(
  stores: Stores,
  run: Run,
  { on, source }: { on: IsoDate; source: string },
): Promise<void> {
  const says = { ...hashesOf(run) }
  await sayEntry(stores, { kind: 'run-proposed', subject: run.id, says, effectiveOn: on, knownOn: on, source })
}

/** True when the run is recorded and nobody rejected it: then there is nothing to record. */
export async function isStanding(stores: Stores, run: string): Promise<boolean> {
  if (!(await stores.runs.run(run))) return false
  return (await stateOfRun(stores, run)).state !== 'rejected'
}

/** While a run is proposed no other of its currency is made: it would divide the same money. */
export async function refuseBesideProposed(stores: Stores, { run, currency }: { run: string; currency: string }) {
  const other = (await proposedRuns(stores)).find(
    ({ id, results }) => id !== run && (results as { readonly currency: string }).currency === currency,
  )
  if (!other) return
  throw new Refusal(
    'distribute/run-proposed',
    { run: other.id, currency },
    {
      message: `The run ${other.id} in ${currency} waits for approvals; no other run in ${currency} is made meanwhile.`,
      hint: `Approve it (guildhall approve ${other.id} --key FILE) or take it off (guildhall reject ${other.id} --key FILE --because TEXT).`,
    },
  )
}
