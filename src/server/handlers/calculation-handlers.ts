/** Calculations with what they rest on. */

import { ROUTES } from '../../api/index.ts'
import { printAmount } from '../../base/index.ts'
import { explainRun } from '../../app/explain.ts'
import { listOwed, showCalculation } from '../../app/runs/show-calculation.ts'
import { readHallDeal } from '../../app/hall-deal.ts'
import { whatChangedInHall } from '../../app/what-changed.ts'
import { type Bound, handle } from '../call.ts'
import { moneyOf, problemOf, told } from './money-shapes.ts'
import { pageRows } from './page-rows.ts'

export const CALCULATION_HANDLERS: readonly Bound[] = [
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
]
