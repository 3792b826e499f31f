/** Distributions tried, asked for and shown. */

import { ROUTES } from '../../api/index.ts'
import { printAmount } from '../../base/index.ts'
import { readPeriod } from '../../app/asked-days.ts'
import { tryDistribution } from '../../app/distribute-period.ts'
import { readAside } from '../../app/read-aside/read-threads.ts'
import { differenceToLast, resultDocument, showDistribution } from '../../app/runs/show-distribution.ts'
import { askForJob } from '../ask-for-job.ts'
import { type Bound, handle } from '../call.ts'
import { distributeRequest } from '../money-requests.ts'
import { besideOf, distributionOf, holdOf, payableOf, problemOf, told, writerDifferenceOf } from './money-shapes.ts'
import { pageRows } from './page-rows.ts'

export const DISTRIBUTION_HANDLERS: readonly Bound[] = [
  handle(ROUTES.tryDistribution, async ({ hall, body, reads, signal }) => {
    const made = await readAside(hall, {
      name: 'try-distribution',
      read: tryDistribution,
      asked: distributeRequest(body),
      signal,
    })
    const { distribution, calculation, receipts, titles, names, difference, problems } = made
    for (const { writer } of [...distribution.payable, ...distribution.carried]) reads(writer)
    return told({
      ...distributionOf(distribution, calculation),
      receipts,
      payable: distribution.payable.map((each) => payableOf(each, names)),
      held: distribution.held.map((each) => holdOf(each, { titles, names })),
      carried: distribution.carried.map(({ writer, amount, says }) => ({
        writer,
        name: names.get(writer) ?? writer,
        amount: printAmount(amount),
        says,
      })),
      difference: difference && {
        ...besideOf(difference),
        writers: difference.writers.map((each) => writerDifferenceOf(each, names)),
      },
      problems: problems.map(problemOf),
    })
  }),
  handle(ROUTES.makeDistribution, (call) => {
    readPeriod('distribute/bad-period', call.body.period)
    return askForJob(call, 'distribute', call.body)
  }),
  handle(ROUTES.showDistribution, async ({ hall, params }) => {
    const { distribution, calculation, approvals } = await showDistribution(hall, params.id)
    const { state, rounds, asProposed, hall: origin, round, inputsSha256, resultSha256 } = approvals
    return {
      ...distributionOf(distribution, calculation),
      state,
      asProposed,
      toSign: {
        hall: origin,
        run: params.id,
        round,
        inputsSha256,
        resultSha256,
        isOpen: approvals.isOpen,
        missing: approvals.missing,
      },
      rounds: rounds.map(({ round: number, proposedOn, state: became, verdicts }) => ({
        round: number,
        proposedOn,
        state: became,
        verdicts: verdicts.map(({ approver, name, verdict, because, on, member, fault }) =>
          told({ approver, name, verdict, because, on, member, counts: fault === undefined, fault }),
        ),
      })),
    }
  }),
  handle(ROUTES.listPayable, async ({ hall, params, query, reads }) => {
    const { distribution, names, payouts } = await showDistribution(hall, params.id)
    const page = pageRows(distribution.payable, query, ({ writer }) => writer)
    for (const { writer } of page.rows) reads(writer)
    const rows = page.rows.map((each) => {
      const sent = payouts.get(each.writer)
      const payout = sent && { id: sent.id, status: sent.course.status, since: sent.course.since }
      return told({ ...payableOf(each, names), payout })
    })
    return { ...page, rows }
  }),
  handle(ROUTES.listHolds, async ({ hall, params, query, reads }) => {
    const { distribution, names, titles } = await showDistribution(hall, params.id)
    const page = pageRows(distribution.held, query, (_, at) => `${at}`)
    for (const { writer } of page.rows) if (writer !== undefined) reads(writer)
    return { ...page, rows: page.rows.map((each) => holdOf(each, { titles, names })) }
  }),
  handle(ROUTES.showDifference, async ({ hall, params, query, reads }) => {
    const { difference, names } = await differenceToLast(hall, params.id)
    const page = pageRows(difference?.writers ?? [], query, ({ writer }) => writer)
    for (const { writer } of page.rows) reads(writer)
    const rows = page.rows.map((each) => writerDifferenceOf(each, names))
    return { ...page, rows, ...(difference ? { beside: besideOf(difference) } : {}) }
  }),
  handle(ROUTES.readResult, async ({ hall, params }) => ({
    type: 'application/json',
    body: await resultDocument(hall, params.id),
  })),
]
