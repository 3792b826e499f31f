/** Payments: tried, made, followed; the files for the bank. */

import path from 'node:path'
import { ROUTES } from '../../api/index.ts'
import { confirmPayout } from '../../app/paying/answer-payments.ts'
import { listPayouts } from '../../app/paying/list-payouts.ts'
import { type Paid, payPeriod, type PayRequest } from '../../app/paying/pay-period.ts'
import { listBatches, readBankFile } from '../../app/runs/bank-file.ts'
import { printAmount } from '../../base/index.ts'
import { type Bound, handle } from '../call.ts'
import { moneyOf, problemOf, told } from './money-shapes.ts'
import { pageRows } from './page-rows.ts'

export const PAYMENT_HANDLERS: readonly Bound[] = [
  handle(ROUTES.tryPayment, async ({ hall, body, reads }) => paid(await payPeriod(hall, asked(body, true)), reads)),
  handle(ROUTES.makePayment, async ({ hall, body, reads }) => paid(await payPeriod(hall, asked(body, false)), reads)),
  handle(ROUTES.listBatches, async ({ hall, query }) => {
    const page = pageRows(await listBatches(hall), query, ({ id }) => id)
    const rows = page.rows.map(({ id, period, executeOn, createdOn, payouts, files }) => ({
      batch: id,
      period,
      executeOn,
      createdOn,
      payouts: payouts.length,
      files: files.map(({ name, payments }) => ({ name, payments })),
    }))
    return { ...page, rows }
  }),
  handle(ROUTES.readBankFile, async ({ hall, params, reads }) => {
    const { text, batch } = await readBankFile(hall, params)
    for (const { writer } of batch.payouts) reads(writer)
    return { type: 'application/octet-stream', body: text, name: params.name }
  }),
  handle(ROUTES.listPayouts, async ({ hall, query, reads }) => {
    const { payouts, names } = await listPayouts(hall, { open: query.open ?? false, year: query.year })
    const page = pageRows(payouts, query, ({ payout }) => payout.id)
    for (const { payout } of page.rows) reads(payout.writer)
    const rows = page.rows.map(({ batch, payout, course, waitsDays }) => ({
      payout: payout.id,
      batch: batch.id,
      writer: payout.writer,
      name: names.get(payout.writer) ?? payout.writer,
      gross: printAmount(payout.gross),
      net: printAmount(payout.net),
      currency: payout.net.currency,
      status: course.status,
      since: course.since,
      says: course.says,
      waitsDays,
      runs: payout.parts.map(({ run }) => run),
    }))
    return { ...page, rows }
  }),
  handle(ROUTES.confirmPayout, async ({ hall, params, body }) => {
    const { changed, known, problems } = await confirmPayout(hall, { payout: params.id, ...body })
    return { changed: changed.length, known, problems: problems.map(problemOf) }
  }),
]

function asked(
  { period, format, run, executeOn }: Pick<PayRequest, 'period' | 'format' | 'run' | 'executeOn'>,
  dryRun: boolean,
): PayRequest {
  return { period, format, run, executeOn, dryRun }
}

function paid({ batch, written, earlier, waiting, names, problems }: Paid, reads: (subject: string) => void) {
  const payouts = batch?.payouts ?? []
  for (const { writer } of payouts) reads(writer)
  for (const { writer } of waiting) if (writer !== undefined) reads(writer)
  return told({
    batch: batch?.id,
    executeOn: batch?.executeOn,
    payouts: payouts.map(({ id, writer, gross, net, withheld }) => ({
      payout: id,
      writer,
      name: names.get(writer) ?? writer,
      gross: printAmount(gross),
      withheld: withheld.map((tax) => ({ tax: tax.id, amount: printAmount(tax.amount), because: tax.because })),
      net: printAmount(net),
      currency: net.currency,
    })),
    // Where on the machine they lie is nobody's business; they are fetched by name.
    files: written.map(({ batch: of, file, payments }) => ({ batch: of, name: path.basename(file), payments })),
    earlier: [...earlier],
    waiting: waiting.map(({ writer, amount, problem }) =>
      told({
        writer,
        name: writer === undefined ? undefined : (names.get(writer) ?? writer),
        ...moneyOf(amount),
        problem: problemOf(problem),
      }),
    ),
    problems: problems.map(problemOf),
  })
}
