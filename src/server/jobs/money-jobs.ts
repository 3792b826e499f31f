/** Jobs over the books: distributing a period, issuing its statements. */

import { distributePeriod } from '../../app/distribute-period.ts'
import { statementsInTurn } from '../../app/issue-statements.ts'
import { type Json, printAmount } from '../../base/index.ts'
import type { JobContext } from './kinds.ts'

export interface DistributeInput {
  readonly period: string
  readonly asInvoiced?: boolean
  readonly residuals?: boolean
}

/** Proposes, or books where one person may; asked again it is the same run. */
export async function runDistribution(
  { period, asInvoiced = false, residuals = false }: DistributeInput,
  { hall }: JobContext,
): Promise<Json> {
  const { distribution } = await distributePeriod(hall, { period, dryRun: false, asInvoiced, residuals })
  const { run, currency, totals } = distribution
  return { run, currency, distributed: printAmount(totals.distributed), held: printAmount(totals.held) }
}

export async function runStatements({ period }: { period: string }, { hall, tell }: JobContext): Promise<Json> {
  let issued = 0
  for await (const some of statementsInTurn(hall, { period })) {
    issued += some.length
    tell({ done: issued, total: 0, unit: 'statements' })
  }
  return { period, statements: issued }
}
