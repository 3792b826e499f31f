/** Shows by whom a run was approved or rejected, each signature checked anew. */

import type { Hall } from '../../drivers/hall.ts'
import { hashesOf, type RunHashes } from './approval-text.ts'
import { findRun } from './approve-run.ts'
import { type RunState, stateOfRun } from './run-states.ts'

export interface ApprovalsShown extends RunState, RunHashes {
  readonly run: string
  /** False when the run is no longer what was proposed. */
  readonly asProposed: boolean
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
    return { run: id, state, rounds, ...hashes, asProposed }
  })
}
