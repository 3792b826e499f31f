/** Explains one obligation of a calculation that was recorded. */

import { badInput, type Json, nearestName } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Run } from '../drivers/ports.ts'
import { explainObligation, type Obligation, obligationDocument, readObligation } from '../engine/index.ts'

export async function explainRun(
  hall: Hall,
  { run, id }: { run: string; id: string },
): Promise<{ obligation: Json; trace: Json; text: string }> {
  const found = await hall.database.read(({ runs }) => runs.run(run))
  if (!found || found.kind !== 'calculation') {
    const known = await hall.database.read(({ runs }) => runs.runs({ kind: 'calculation' }))
    throw badInput('explain/unknown-run', `No calculation has the id ${run}.`, {
      hint:
        known.length > 0
          ? `These were made here: ${known.map((each) => each.id).join(', ')}.`
          : 'Make one: guildhall calculate DEAL.',
    })
  }
  const obligations = obligationsOf(found)
  const obligation = obligations.find((each) => each.id === id)
  if (!obligation) {
    const near = nearestName(
      id,
      obligations.map((each) => each.id),
    )
    throw badInput('explain/unknown-obligation', `${run} has no obligation ${id}.`, {
      hint: near ? `Did you mean ${near}?` : `It has ${obligations.length}; guildhall --json calculate lists them.`,
    })
  }
  const { trace, ...rest } = obligationDocument(obligation)
  return { obligation: rest, trace: trace ?? null, text: explainObligation(obligation) }
}

/** The obligations of a recorded calculation, with their traces. */
export function obligationsOf(run: Run): Obligation[] {
  const { obligations = [] } = run.results as { readonly obligations?: readonly { readonly [key: string]: Json }[] }
  return obligations.map(readObligation)
}
