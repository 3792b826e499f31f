/**
 * Jobs over the books. Each records in one transaction what it makes, under an id that follows from what it is made of: begun again
 * after a process died, it finds what is there, or makes it, and nothing is booked twice.
 */

import path from 'node:path'
import { distributePeriod } from '../../app/distribute-period.ts'
import { invoicePeriod } from '../../app/invoices/make-invoices.ts'
import { statementsInTurn } from '../../app/issue-statements.ts'
import { payPeriod } from '../../app/paying/pay-period.ts'
import { restatePeriod } from '../../app/restate-period.ts'
import { type Json, printAmount } from '../../base/index.ts'
import {
  type DistributeInput,
  distributeRequest,
  type InvoiceInput,
  invoiceRequest,
  type PayInput,
  payRequest,
  type RestateInput,
  restateRequest,
} from '../money-requests.ts'
import { problemJson } from './intake-jobs.ts'
import type { JobContext } from './kinds.ts'

/** Proposes, or books where one person may; asked again it is the same run. */
export async function runDistribution(input: DistributeInput, { hall }: JobContext): Promise<Json> {
  const made = await distributePeriod(hall, { ...distributeRequest(input), dryRun: false })
  const { run, currency, totals } = made.distribution
  return {
    run,
    state: made.state ?? 'booked',
    recorded: made.recorded,
    currency,
    distributed: printAmount(totals.distributed),
    held: printAmount(totals.held),
    problems: made.problems.map(problemJson),
  }
}

export async function runRestatement(input: RestateInput, { hall }: JobContext): Promise<Json> {
  const { restated, problems } = await restatePeriod(hall, { ...restateRequest(input), dryRun: false })
  return {
    restated: restated.map(({ original, difference, state }) => ({
      original: original.run,
      difference: difference?.run ?? null,
      state: state ?? null,
    })),
    problems: problems.map(problemJson),
  }
}

export async function runInvoicing(input: InvoiceInput, { hall }: JobContext): Promise<Json> {
  const { made, before, problems } = await invoicePeriod(hall, { ...invoiceRequest(input), dryRun: false })
  return {
    made: made.map(({ invoice, number }) => ({ id: invoice.id, number: number ?? null, company: invoice.company })),
    before: before.length,
    problems: problems.map(problemJson),
  }
}

/** Whom it pays is read where payouts are. A batch that was recorded before its process died is among the earlier ones, and its files are written now. */
export async function runPayment(input: PayInput, { hall }: JobContext): Promise<Json> {
  const { batch, written, earlier, problems } = await payPeriod(hall, { ...payRequest(input), dryRun: false })
  return {
    batch: batch?.id ?? null,
    payouts: batch?.payouts.length ?? 0,
    // Where on the machine they lie is nobody's business; they are fetched by name.
    files: written.map(({ batch: of, file, payments }) => ({ batch: of, name: path.basename(file), payments })),
    earlier: [...earlier],
    problems: problems.map(problemJson),
  }
}

export async function runStatements({ period }: { period: string }, { hall, tell }: JobContext): Promise<Json> {
  let issued = 0
  for await (const some of statementsInTurn(hall, { period })) {
    issued += some.length
    tell({ done: issued, total: 0, unit: 'statements' })
  }
  return { period, statements: issued }
}
