/** Whether every run that is booked has its two approvals, where the hall had the rule when it was made. */

import type { Problem } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { hashesOf } from './approval-text.ts'
import { approversOf, placeOf, ruleSince } from './approvers.ts'
import { type RunState, runStates } from './run-states.ts'

/** Signatures that do not hold, runs that are not what was proposed, and runs that were booked past the rule. */
export async function checkApprovals(stores: Stores): Promise<Problem[]> {
  const since = ruleSince(await approversOf(stores))
  const states = await runStates(stores)
  const problems: Problem[] = []
  for (const run of await stores.runs.runs({ kind: 'distribution' })) {
    const state = states.get(run.id)
    if (state) problems.push(...badVerdicts(run.id, state), ...(differs(state, hashesOf(run)) ? [changed(run.id)] : []))
    else if (since !== undefined && (await placeOf(stores.leaves, run.id)) > since) problems.push(unapproved(run.id))
  }
  return problems
}

function differs({ rounds }: RunState, now: ReturnType<typeof hashesOf>): boolean {
  return rounds.some((each) => each.inputsSha256 !== now.inputsSha256 || each.resultSha256 !== now.resultSha256)
}

function badVerdicts(run: string, { rounds }: RunState): Problem[] {
  return rounds
    .flatMap(({ verdicts }) => verdicts)
    .flatMap(({ name, verdict, fault }) =>
      fault === undefined
        ? []
        : [
            {
              code: 'approve/bad-verdict',
              message: `The ${verdict === 'approve' ? 'approval' : 'rejection'} of ${run} by ${name} does not count: ${fault}.`,
              hint: 'Somebody changed the database past Guildhall. Restore it from a backup that verifies.',
            },
          ],
    )
}

function changed(run: string): Problem {
  return {
    code: 'approve/run-changed',
    message: `The run ${run} is not what was proposed to its approvers.`,
    hint: 'Somebody changed the database past Guildhall. Restore it from a backup that verifies.',
  }
}

function unapproved(run: string): Problem {
  return {
    code: 'approve/unapproved',
    message: `The run ${run} was booked without approvals, after two people had become approvers of the hall.`,
    hint: 'Nobody should pay it. Find out who recorded it, and restore the hall from a backup that verifies.',
  }
}
