/** Use reports of companies, record by record; declared beside found. */

import { ROUTES } from '../../api/index.ts'
import { find } from '../../app/find.ts'
import { compareDeclaredAndFound } from '../../app/uses/compare-uses.ts'
import { dueReports } from '../../app/uses/due-reports.ts'
import { listRejects } from '../../app/uses/list-rejects.ts'
import { type ListedReport, listReports } from '../../app/uses/list-uses.ts'
import { matchByHand } from '../../app/uses/match-by-hand.ts'
import { rejectsOfReport } from '../../app/uses/report-rejects.ts'
import { showUseReport, type ShownUse } from '../../app/uses/show-report.ts'
import { isSameCompany, printAmount } from '../../base/index.ts'
import { type Bound, handle } from '../call.ts'
import { orNotThere, ownCompany, refuseOthers } from '../own-rows.ts'
import { dueOf } from './licensee-handlers.ts'
import { moneyOf, problemOf, told } from './money-shapes.ts'
import { pageRows } from './page-rows.ts'

/** As many works as can be chosen among at a glance. */
const MOST_FOUND = 12

export const USE_HANDLERS: readonly Bound[] = [
  handle(ROUTES.listUseReports, async ({ hall, who, query: { company: asked, licence, ...page } }) => {
    const company = ownCompany(who, asked)
    const listed = await listReports(hall, filterOf({ company, licence }))
    const reports = listed.filter((each) => company === undefined || isSameCompany(each.company, company))
    const rows = pageRows(reports.toReversed(), page, ({ id }) => id)
    return { ...rows, rows: rows.rows.map(reportOf) }
  }),
  handle(ROUTES.listDueReports, async ({ hall, who, query }) => {
    const company = ownCompany(who, undefined)
    const asked = told(query) as { licence?: string; on?: string }
    const { on, reports, interest } = await orNotThere(who, () => dueReports(hall, { ...asked, company }))
    return {
      on,
      reports: reports.map(dueOf),
      interest: interest.map(({ owedBy, amount, trace }) => ({
        company: owedBy,
        ...moneyOf(amount),
        summary: trace.summary,
      })),
    }
  }),
  handle(ROUTES.compareUses, async ({ hall, query: { period, onlyMissing = false, company, licence, ...page } }) => {
    const asked = { ...filterOf({ company, licence }), ...(period === undefined ? {} : { period }) }
    const { uses, valuations, titles } = await compareDeclaredAndFound(hall, asked)
    const shown = onlyMissing ? uses.filter(({ missing }) => missing > 0) : uses
    const rows = pageRows(shown, page, (_, at) => `${at}`)
    return {
      ...rows,
      rows: rows.rows.map(({ facts: _facts, sources: _sources, ...use }) =>
        told({ ...use, title: titles.get(use.work) }),
      ),
      valuations: valuations.map(({ by, title, declared, withFound, difference, audit }) =>
        told({
          name: 'licence' in by ? by.licence : by.deal,
          title,
          currency: declared.currency,
          declared: printAmount(declared),
          withFound: printAmount(withFound),
          difference: printAmount(difference),
          audit: audit && { paidBy: audit.paidBy },
        }),
      ),
    }
  }),
  // Before the report by its name, which this address would be taken for.
  handle(ROUTES.findForMatch, async ({ hall, query }) => {
    const { works } = await find(hall, { text: query.text, limit: MOST_FOUND })
    return { works: works.map(({ id, title, writers }) => ({ id, title, writers: [...writers] })) }
  }),
  handle(ROUTES.showUseReport, async ({ hall, who, params, query: { only, ...page } }) => {
    const { report, uses } = await orNotThere(who, () => showUseReport(hall, params.id))
    refuseOthers(who, report.company)
    const shown = only === undefined ? uses : uses.filter(({ state }) => state === only)
    const rows = pageRows(shown, page, ({ use }) => `${use.row}`)
    // Which works a title may mean is looked up in the registry, which is the guild's.
    const shownTo = (use: ShownUse) => (who.role === 'company' ? { ...useOf(use), candidates: [] } : useOf(use))
    return { ...rows, rows: rows.rows.map(shownTo), report: reportOf(report) }
  }),
  handle(ROUTES.listRejects, async ({ hall, who, params, query }) => {
    const { report } = await orNotThere(who, () => showUseReport(hall, params.id))
    refuseOthers(who, report.company)
    const page = pageRows(await listRejects(hall, params.id), query, (_, at) => `${at}`)
    return { ...page, rows: page.rows.map((each) => ({ ...each, cells: { ...each.cells } })) }
  }),
  handle(ROUTES.readReportRejects, async ({ hall, who, params }) => {
    const { report } = await orNotThere(who, () => showUseReport(hall, params.id))
    refuseOthers(who, report.company)
    const { name, content } = await rejectsOfReport(hall, params.id)
    return { type: 'text/csv; charset=utf-8', body: content, name }
  }),
  handle(ROUTES.matchUse, async ({ hall, who, params, body: { work, words, because } }) => {
    const name = who.role === 'public' ? '' : who.name
    const made = await matchByHand(hall, {
      report: params.id,
      row: params.row,
      work,
      ...(words === undefined ? {} : { words }),
      source: because === undefined || because.trim() === '' ? `said by ${name}` : `said by ${name}: ${because}`,
    })
    return told({
      row: made.row,
      work: made.work,
      words: made.words,
      isNew: made.isNew,
      recorded: made.settlement.recorded,
      problems: made.problems.map(problemOf),
    })
  }),
]

function filterOf({ company, licence }: { company: string | undefined; licence: string | undefined }) {
  return { ...(company === undefined ? {} : { company }), ...(licence === undefined ? {} : { licence }) }
}

function reportOf(report: ListedReport) {
  return told({ ...report })
}

function useOf({ use, state, work, title, words, by, notes, reason, candidates }: ShownUse) {
  return told({
    row: use.row,
    said: use.title ?? use.work ?? use.identifiers[0] ?? '',
    purpose: use.purpose,
    tool: use.tool,
    model: use.model,
    from: use.from,
    to: use.to,
    state,
    work,
    title,
    words,
    by,
    notes: [...notes],
    reason,
    candidates: candidates.map((each) => ({ ...each })),
  })
}
