/** Runs of money: their list, calculations with what they rest on, distributions tried, made and shown. */

import { ROUTES } from '../../api/index.ts'
import { printAmount } from '../../base/index.ts'
import { readPeriod } from '../../app/asked-days.ts'
import { tryDistribution } from '../../app/distribute-period.ts'
import { explainRun } from '../../app/explain.ts'
import { readAside } from '../../app/read-aside/read-threads.ts'
import { tryRestatement } from '../../app/restate-period.ts'
import { listRuns } from '../../app/runs/list-runs.ts'
import { listOwed, showCalculation } from '../../app/runs/show-calculation.ts'
import { differenceToLast, resultDocument, showDistribution } from '../../app/runs/show-distribution.ts'
import { readHallDeal } from '../../app/hall-deal.ts'
import { whatChangedInHall } from '../../app/what-changed.ts'
import { askForJob } from '../ask-for-job.ts'
import { type Bound, handle } from '../call.ts'
import { distributeRequest, restateRequest } from '../money-requests.ts'
import {
  besideOf,
  distributionOf,
  holdOf,
  moneyOf,
  payableOf,
  problemOf,
  told,
  writerDifferenceOf,
} from './money-shapes.ts'
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
  handle(ROUTES.showCalculation, async ({ hall, params, reads }) => {
    const shown = await showCalculation(hall, params.id)
    const { id, knownOn, deal, licence, period, total, names, byClause, byCompany, byWriter, breaches } = shown
    for (const { writer } of byWriter) if (writer !== undefined) reads(writer)
    return told({
      run: id,
      knownOn,
      deal: { id: deal.id, title: deal.title, stage: deal.stage },
      licence,
      period,
      currency: total.currency,
      total: printAmount(total),
      byClause: byClause.map(({ clause, amount }) => ({ id: clause, amount: printAmount(amount) })),
      byCompany: byCompany.map(({ company, amount }) => ({ id: company, amount: printAmount(amount) })),
      byWriter: byWriter.map(({ writer, amount }) => ({
        ...(writer === undefined ? { id: 'unidentified' } : { id: writer, name: names.get(writer) ?? writer }),
        amount: printAmount(amount),
      })),
      breaches: breaches.map(({ id: breach, clause, company, says, cure, accruedOn, due }) =>
        told({ id: breach, clause, company, says, cure, accruedOn, due }),
      ),
      obligations: shown.obligations.length,
    })
  }),
  handle(ROUTES.listObligations, async ({ hall, params, query }) => {
    const { clause: only, company } = query
    const { obligations, titles } = await listOwed(hall, params.id, { clause: only, company })
    const page = pageRows(obligations, query, ({ id }) => id)
    const rows = page.rows.map(({ id, clause, owedBy, owedTo, amount, accruedOn, due, about }) =>
      told({
        id,
        clause,
        owedBy,
        owedTo,
        ...moneyOf(amount),
        accruedOn,
        due,
        about,
        title: titles.get(about['work'] ?? ''),
      }),
    )
    return { ...page, rows }
  }),
  handle(ROUTES.explainObligation, async ({ hall, params }) =>
    explainRun(hall, { run: params.id, id: params.obligation }),
  ),
  handle(ROUTES.showWhatChanged, async ({ hall, query: { deal: named, since: day, known, from, to } }) => {
    const request = {
      since: day,
      ...(known === undefined ? {} : { knownBy: known }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    }
    const { deal, since, before, after, total, differences, problems } = await whatChangedInHall(
      hall,
      await readHallDeal(hall, named),
      request,
    )
    return {
      deal: deal.id,
      currency: deal.currency,
      since,
      before: printAmount(before),
      after: printAmount(after),
      total: printAmount(total),
      differences: differences.map((each) => ({
        clause: each.clause,
        owedBy: each.owedBy,
        owedTo: each.owedTo,
        before: printAmount(each.before),
        after: printAmount(each.after),
        amount: printAmount(each.amount),
        about: { ...each.about },
        because: [...each.because],
      })),
      problems: problems.map(problemOf),
    }
  }),
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
  handle(ROUTES.tryRestatement, async ({ hall, body, reads, signal }) => {
    const { restated, titles, names, problems } = await readAside(hall, {
      name: 'try-restatement',
      read: tryRestatement,
      asked: restateRequest(body),
      signal,
    })
    return {
      restated: restated.map(({ original, difference }) => {
        for (const { writer } of difference?.lines ?? []) reads(writer)
        return told({
          original: original.run,
          currency: original.currency,
          difference: difference && distributionOf(difference, undefined),
          lines: (difference?.lines ?? []).map(({ work, writer, amount, restated: line }) =>
            told({
              work,
              title: titles.get(work) ?? work,
              writer,
              name: names.get(writer) ?? writer,
              old: line && printAmount(line.was),
              new: line && printAmount(line.now),
              amount: printAmount(amount),
            }),
          ),
          held: (difference?.held ?? []).map(({ work, writer, reason, amount }) =>
            told({
              title: work === undefined ? undefined : (titles.get(work) ?? work),
              name: writer === undefined ? undefined : (names.get(writer) ?? writer),
              reason,
              amount: printAmount(amount),
            }),
          ),
        })
      }),
      problems: problems.map(problemOf),
    }
  }),
  handle(ROUTES.makeRestatement, (call) => {
    readPeriod('restate/bad-period', call.body.period)
    return askForJob(call, 'restate', call.body)
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
