/** The pools that a statement draws on, each once, and what was received in them and taken off. */

import { type Money, addMoney, sumMoney } from '../base/index.ts'
import type { Statement, StatementLine } from './statement.ts'

/** Of each pool in which the writer has a line or a hold, one that stands for it. */
export function poolsOf({ works, held }: Statement): StatementLine[] {
  const lines = [...works.flatMap((work) => work.lines), ...held]
  return [...new Map(lines.map((line) => [`${line.run} ${line.pool}`, line])).values()]
}

/** Over all these pools, whoever they go to: the writer's part follows from each line. */
export function receivedIn(statement: Statement): Money {
  return sumMoney(
    poolsOf(statement).map(({ gross, restates }) => restates?.grossChange ?? gross),
    statement.currency,
  )
}

/** Of a pool that is restated, only what differs: the whole is told with the run that it restates. */
function changesOf({
  deductions,
  restates,
}: StatementLine): NonNullable<StatementLine['restates']>['deductionChanges'] {
  return restates?.deductionChanges ?? deductions
}

export function deductedIn(
  statement: Statement,
): { readonly id: string; readonly title: string; readonly amount: Money }[] {
  const sums = new Map<string, { readonly id: string; readonly title: string; readonly amount: Money }>()
  for (const { id, title, amount } of poolsOf(statement).flatMap(changesOf)) {
    const before = sums.get(id)
    sums.set(id, { id, title, amount: before ? addMoney(before.amount, amount) : amount })
  }
  return [...sums.values()]
}
