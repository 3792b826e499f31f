/** Shows by whom a run was approved or rejected, each signature checked anew. */

import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { hashesOf, type RunHashes } from './approval-text.ts'
import { findRun } from './approve-run.ts'
import { APPROVALS_NEEDED, approversOf, ruleSince } from './approvers.ts'
import { isApproved, type RunState, stateOfRun } from './run-states.ts'

export interface ApprovalsShown extends RunState, RunHashes {
  readonly run: string
  /** False when the run is no longer what was proposed. */
  readonly asProposed: boolean
  /** The log of the hall by its origin, and the round that a verdict given now would be of: both stand in what is signed. */
  readonly hall: string
  readonly round: number
  /** Whether a verdict can be given now, and how many approvals are missing then. */
  readonly isOpen: boolean
  readonly missing: number
}

/** Of a run by its id, or of the one that was made last (`latest`). To sign, a run has to be named. */
export async function showApprovals(hall: Hall, named: string): Promise<ApprovalsShown> {
  return hall.database.read(async (stores) => {
    const newest = named === 'latest' ? (await stores.runs.runs({ kind: 'distribution' })).at(-1) : undefined
    const run = newest ?? (await findRun(stores, named))
    const { id } = run
    const { state, rounds } = await stateOfRun(stores, id)
    const hashes = hashesOf(run)
    const last = rounds.at(-1)
    const asProposed = !last || (last.inputsSha256 === hashes.inputsSha256 && last.resultSha256 === hashes.resultSha256)
    const round = last?.state === 'proposed' ? last.round : rounds.length + 1
    return {
      run: id,
      state,
      rounds,
      ...hashes,
      asProposed,
      hall: hall.origin,
      round,
      ...(await openingOf(stores, { state, rounds })),
    }
  })
}

/** A run that was booked before there were two approvers is approved afterwards. */
async function openingOf(stores: Stores, state: RunState): Promise<Pick<ApprovalsShown, 'isOpen' | 'missing'>> {
  const isUnderRule = ruleSince(await approversOf(stores)) !== undefined
  const last = state.rounds.at(-1)
  const isProposed = last?.state === 'proposed'
  const isOpen = isUnderRule && (isProposed || (state.state === 'booked' && !isApproved(state)))
  const given = isProposed
    ? last.verdicts.filter(({ verdict, fault }) => verdict === 'approve' && fault === undefined).length
    : 0
  return { isOpen, missing: isOpen ? APPROVALS_NEEDED - given : 0 }
}
