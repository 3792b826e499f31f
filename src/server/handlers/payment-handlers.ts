/** Payments: tried, made, followed; the files for the bank. */

import { ROUTES } from '../../api/index.ts'
import { readPeriod } from '../../app/asked-days.ts'
import { confirmPayout } from '../../app/paying/answer-payments.ts'
import { listPayouts } from '../../app/paying/list-payouts.ts'
import { type Paid, tryPayment } from '../../app/paying/pay-period.ts'
import { readAside } from '../../app/read-aside/read-threads.ts'
import { listBatches, readBankFile } from '../../app/runs/bank-file.ts'
import { printAmount } from '../../base/index.ts'
import { askForJob } from '../ask-for-job.ts'
import { type Bound, handle } from '../call.ts'
import { payRequest } from '../money-requests.ts'
import { moneyOf, problemOf, told } from './money-shapes.ts'
import { pageRows } from './page-rows.ts'

export const PAYMENT_HANDLERS: readonly Bound[] = [
  handle(ROUTES.tryPayment, async ({ hall, body, reads, signal }) =>
    toBePaid(await readAside(hall, { name: 'try-payment', read: tryPayment, asked: payRequest(body), signal }), reads),
  ),
  handle(ROUTES.makePayment, (call) => {
    readPeriod('pay/bad-period', call.body.period)
    return askForJob(call, 'pay', call.body)
  }),
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

function toBePaid({ batch, earlier, waiting, names, problems }: Paid, reads: (subject: string) => void) {
  const payouts = batch?.payouts ?? []
  for (const { writer } of payouts) reads(writer)
  for (const { writer } of waiting) if (writer !== undefined) reads(writer)
  return told({
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
