/** A company: what it has to do, its use reports, what offers would cost it. */

import { ROUTES } from '../../api/index.ts'
import { followLateReports } from '../../app/cases/open-late-reports.ts'
import { compareInHall } from '../../app/compare-offers.ts'
import { libraryIds } from '../../app/find-deal.ts'
import { listInvoices } from '../../app/invoices/invoice-states.ts'
import { listLicences } from '../../app/licensing/list-licences.ts'
import { wholeUploads } from '../../app/uploads/uploads.ts'
import { checkReport, readReportHead } from '../../app/uses/check-report.ts'
import { dueReports } from '../../app/uses/due-reports.ts'
import { receiveReports } from '../../app/uses/receive-report.ts'
import { printUseTemplate } from '../../app/uses/template.ts'
import { badInput, isSameCompany, printAmount, Refusal } from '../../base/index.ts'
import { type Bound, type Call, handle } from '../call.ts'
import { companyOf } from '../own-rows.ts'
import { dueOf, licenceOf } from './licensee-handlers.ts'
import { moneyOf, problemOf, told } from './money-shapes.ts'

export const COMPANY_HANDLERS: readonly Bound[] = [
  handle(ROUTES.showCompany, async ({ hall, who }) => {
    const company = companyOf(who)
    const { licences } = await listLicences(hall, { company })
    const { on, reports } = await dueReports(hall, {})
    const { invoices } = await listInvoices(hall, { open: true })
    return {
      company,
      on,
      due: reports
        .filter((each) => isSameCompany(each.company, company) && each.received === undefined)
        .map(dueOf)
        .toSorted((a, b) => (a.due < b.due ? -1 : 1)),
      invoices: invoices
        .filter(({ invoice }) => isSameCompany(invoice.company, company))
        .map(({ invoice, number, account, daysLate }) => ({
          id: invoice.id,
          number,
          due: invoice.due,
          open: printAmount(account.open),
          currency: invoice.total.currency,
          daysLate,
        })),
      licences: licences.map(licenceOf),
    }
  }),
  handle(ROUTES.checkReport, async (call) => {
    const checked = await checkReport(call.hall, await ownReport(call))
    const { rejected, comesTo, problems, company: _company, ...rest } = checked
    return told({
      ...rest,
      rejected: rejected.map(({ line, column, reason, hint }) => ({ line, column, reason, hint })),
      comesTo: comesTo && { before: moneyOf(comesTo.before), after: moneyOf(comesTo.after) },
      problems: problems.map(problemOf),
    })
  }),
  handle(ROUTES.handInReport, async (call) => {
    const { files, problems } = await receiveReports(call.hall, { files: [await ownReport(call)], rejectsApart: true })
    const [taken] = files
    if (!taken)
      throw badInput('uses/no-header', 'The file holds no report.', { hint: 'The template shows how one is built.' })
    const { report, id, rows, kept, known, rejected, matched, unmatched } = taken
    const company = companyOf(call.who)
    await followLateReports(call.hall, { company, onlyCame: true, source: `a report of ${company}` })
    return { report, id, rows, kept, known, rejected, matched, waiting: unmatched, problems: problems.map(problemOf) }
  }),
  handle(ROUTES.readReportTemplate, ({ query: { format } }) => ({
    type: TEMPLATE_TYPES[format],
    body: printUseTemplate(format).content,
    name: `use-report.${format}`,
  })),
  handle(ROUTES.costOffers, async ({ hall, who, body: { deals } }) => {
    const company = companyOf(who)
    const known = new Set(await libraryIds())
    const unknown = deals.find((id) => !known.has(id))
    if (unknown !== undefined) {
      throw badInput('deal/not-found', `There is no deal ${JSON.stringify(unknown)} in the library.`, {
        hint: 'The deals library names them all.',
      })
    }
    const compared = await compareInHall(hall, { deals, company })
    return {
      deals: compared.deals.map(({ deal, totals: { totalMinor, byClause, breaches, currency } }) => ({
        id: deal.id,
        title: deal.title,
        stage: deal.stage,
        total: printAmount({ amountMinor: totalMinor, currency }),
        currency,
        clauses: deal.clauses.flatMap(({ id, title, is }) =>
          is === 'money' && (byClause.get(id) ?? 0n) !== 0n
            ? [{ id, title, amount: printAmount({ amountMinor: byClause.get(id) ?? 0n, currency }) }]
            : [],
        ),
        breaches: [...breaches.values()].reduce((sum, count) => sum + count, 0),
      })),
      problems: compared.problems.map(problemOf),
    }
  }),
]

const TEMPLATE_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/jsonl',
} as const

/** The file of an upload, once its header names a licence of the company and the company itself; of others it is not even told that they are there. */
async function ownReport({
  hall,
  desk,
  who,
  body,
}: Pick<Call<typeof ROUTES.checkReport>, 'hall' | 'desk' | 'who' | 'body'>): Promise<string> {
  const company = companyOf(who)
  const [file = ''] = await wholeUploads({ hall, desk }, [body.upload], who.role === 'public' ? '' : who.member)
  const { licence, company: named } = await readReportHead(file)
  const { licences } = await listLicences(hall, { company })
  if (!isSameCompany(named, company) || !licences.some((each) => each.licence.id === licence)) throw notYours()
  return file
}

/** Says neither whose it is nor whether there is such a licence. */
function notYours(): Refusal {
  return new Refusal(
    'uses/other-company',
    {},
    {
      message: 'The report is not made under a licence of yours.',
      hint: 'Check its licence and company in the header.',
    },
  )
}
