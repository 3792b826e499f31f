/** One clause of conduct, one fact: the breach with its trace when the fact does not meet it. */

import type { ConductClause } from '../terms/index.ts'
import { aboutOf, cellsUsed, debtorOf, dueOf, type Grounds, idOf, traceOf } from './clause-on-fact.ts'
import { factsUsed } from './ground.ts'
import type { Breach } from './obligation.ts'
import { reckon } from './reckon.ts'
import { fail, type Failure } from './value.ts'
import { whyNot } from './why-not.ts'

export interface Holding extends Grounds {
  readonly clause: ConductClause
}

/** `undefined` when the fact meets what the clause requires. */
export function findBreach(holding: Holding): Breach | { readonly failure: Failure } | undefined {
  const { clause, fact, occasion } = holding
  const outcome = reckon(clause.requires, occasion.ground)
  if (outcome.failure) return outcome
  if (outcome.value.is !== 'yes-no')
    return fail('engine/not-yes-or-no', `${clause.requires.text} is neither yes nor no.`)
  if (outcome.value.value) return undefined
  const company = debtorOf(holding)
  if (typeof company !== 'string') return company
  const due = clause.due && dueOf(clause.due, holding)
  if (due !== undefined && typeof due !== 'string') return due
  const about = aboutOf(fact)
  const thing = [about['writer'], about['project'] ?? about['licence'] ?? about['work']]
    .filter((part) => part !== undefined)
    .join(', ')
  const says = `${company} did not keep "${clause.title}"${thing === '' ? '' : ` for ${thing}`}: ${whyNot(clause.requires, occasion.ground)}`
  return {
    id: idOf('breach', holding),
    clause: clause.id,
    company,
    says,
    cure: clause.cure,
    accruedOn: occasion.on,
    due,
    facts: factsUsed(occasion.ground).map(({ id }) => id),
    about,
    trace: {
      ...traceOf(holding, cellsUsed(holding)),
      summary: `${says} What would cure it: ${clause.cure}`,
      arithmetic: outcome.step,
    },
  }
}
