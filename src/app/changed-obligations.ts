/** Obligations that stand for what was invoiced before in other words: they wait, so that nothing is paid twice. */

import { type Problem, printMoney } from '../base/index.ts'
import type { Obligation } from '../engine/index.ts'
import type { Distribution } from '../fund/index.ts'

export interface SortedObligations {
  /** What can be invoiced now, or was before under the same id. */
  readonly open: readonly Obligation[]
  readonly problems: readonly Problem[]
}

/**
 * A use that was invoiced and is now told otherwise (an audit found more words, a report was corrected) has a new obligation in
 * place of the one that was invoiced. To invoice it too would pay it twice; it is left out and said, with both amounts.
 */
export function setChangedAside(
  obligations: readonly Obligation[],
  earlier: readonly Distribution[],
  { titles }: { titles: ReadonlyMap<string, string> },
): SortedObligations {
  const current = new Set(obligations.map(({ id }) => id))
  const invoiced = earlier.flatMap(({ invoices }) =>
    invoices.flatMap(({ company, lines }) => lines.map((line) => ({ ...line, company }))),
  )
  const known = new Set(invoiced.map(({ obligation }) => obligation))
  const replaced = new Map(
    invoiced
      .filter(({ obligation, work }) => work !== undefined && !current.has(obligation))
      .map((line) => [
        JSON.stringify([line.company, line.clause, line.tool, line.model, line.purpose, line.work]),
        line,
      ]),
  )
  const open: Obligation[] = []
  const problems: Problem[] = []
  for (const obligation of obligations) {
    const { clause, owedBy, about, amount } = obligation
    const { tool = '', model = '', purpose = '', work } = about
    const before = replaced.get(JSON.stringify([owedBy, clause, tool, model, purpose, work]))
    if (!before || known.has(obligation.id)) {
      open.push(obligation)
      continue
    }
    problems.push({
      code: 'distribute/changed-obligation',
      message: `${titles.get(work ?? '') ?? work}: ${printMoney(amount)} are owed as it is known now, and ${printMoney(before.amount)} were invoiced before (${before.obligation}).`,
      hint: `${obligation.id} is left out, so that nothing is paid twice; settle the difference with ${owedBy}.`,
    })
  }
  return { open, problems }
}
