/** The list of runs of money. */

import { ROUTES } from '../../api/index.ts'
import { listRuns } from '../../app/runs/list-runs.ts'
import { type Bound, handle } from '../call.ts'
import { moneyOf, told } from './money-shapes.ts'
import { pageRows } from './page-rows.ts'

export const RUN_HANDLERS: readonly Bound[] = [
  handle(ROUTES.listRuns, async ({ hall, query }) => {
    const page = pageRows(await listRuns(hall, { kind: query.kind }), query, ({ id }) => id)
    const rows = page.rows.map(({ verdicts, amounts, ...run }) => ({
      ...told(run),
      amounts: amounts.map(moneyOf),
      approvedBy: verdicts
        .filter(({ verdict, fault }) => verdict === 'approve' && fault === undefined)
        .map(({ name }) => name),
    }))
    return { ...page, rows }
  }),
]
