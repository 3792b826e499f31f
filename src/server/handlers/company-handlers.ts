/** A company: what it has to do, its use reports, what offers would cost it. */

import { ROUTES } from '../../api/index.ts'
import { followLateReports } from '../../app/cases/open-late-reports.ts'
import { companyDuties } from '../../app/licensees/company-duties.ts'
import { costOffers } from '../../app/licensees/cost-offers.ts'
import { listLicences } from '../../app/licensing/list-licences.ts'
import { wholeUploads } from '../../app/uploads/uploads.ts'
import { checkReport, readReportHead } from '../../app/uses/check-report.ts'
import { receiveReports } from '../../app/uses/receive-report.ts'
import { rejectsOfFile } from '../../app/uses/report-rejects.ts'
import { printUseTemplate } from '../../app/uses/template.ts'
import { badInput, isSameCompany, printAmount, type Problem, Refusal } from '../../base/index.ts'
import { type Bound, type Call, handle } from '../call.ts'
import { companyOf } from '../own-rows.ts'
import { dueOf, licenceOf } from './licensee-handlers.ts'
import { moneyOf, problemOf, told } from './money-shapes.ts'

export const COMPANY_HANDLERS: readonly Bound[] = [
  handle(ROUTES.showCompany, async ({ hall, who, query: { most } }) => {
    const company = companyOf(who)
    const { on, due, invoices, open, late, credit, licences } = await companyDuties(hall, company)
    return {
      company,
      on,
      due: { rows: due.slice(0, most).map(dueOf), all: due.length },
      invoices: {
        rows: invoices.slice(0, most).map(({ invoice, number, account, daysLate }) => ({
          id: invoice.id,
          number,
          due: invoice.due,
          open: printAmount(account.open),
          currency: invoice.total.currency,
          daysLate,
        })),
        all: invoices.length,
        open: open.map(moneyOf),
        late: late.map(moneyOf),
        credit: credit.map(moneyOf),
      },
      licences: { rows: licences.slice(0, most).map(licenceOf), all: licences.length },
    }
  }),
  handle(ROUTES.checkReport, async (call) => {
    const checked = await checkReport(call.hall, await ownReport(call, call.body.upload))
    const { rejected, header: _header, comesTo, problems, company: _company, ...rest } = checked
    return told({
      ...rest,
      allRejected: rejected.length,
      rejected: rejected.slice(0, MOST_SHOWN).map(({ line, column, reason, hint }) => ({ line, column, reason, hint })),
      comesTo: comesTo && { before: moneyOf(comesTo.before), after: moneyOf(comesTo.after) },
      problems: problems.map(toldCompany),
    })
  }),
  handle(ROUTES.readCheckRejects, async (call) => {
    const { name, content } = await rejectsOfFile(call.hall, await ownReport(call, call.params.upload))
    return { type: TEMPLATE_TYPES.csv, body: content, name }
  }),
  handle(ROUTES.handInReport, async (call) => {
    const { files, problems } = await receiveReports(call.hall, {
      files: [await ownReport(call, call.body.upload)],
      rejectsApart: true,
    })
    const [taken] = files
    if (!taken)
      throw badInput('uses/no-header', 'The file holds no report.', { hint: 'The template shows how one is built.' })
    const { report, id, rows, kept, known, rejected, matched, unmatched } = taken
    const company = companyOf(call.who)
    await followLateReports(call.hall, { company, onlyCame: true, source: `a report of ${company}` })
    return { report, id, rows, kept, known, rejected, matched, waiting: unmatched, problems: problems.map(toldCompany) }
  }),
  handle(ROUTES.readReportTemplate, ({ query: { format } }) => ({
    type: TEMPLATE_TYPES[format],
    body: printUseTemplate(format).content,
    name: `use-report.${format}`,
  })),
  handle(ROUTES.costOffers, async ({ hall, who, body }) => {
    const { deals, problems } = await costOffers(hall, { ...body, company: companyOf(who) })
    return {
      deals: deals.map(({ total, difference, clauses, ...deal }) => ({
        ...deal,
        total: printAmount(total),
        difference: printAmount(difference),
        currency: total.currency,
        clauses: clauses.map(({ amount, ...clause }) => ({ ...clause, amount: printAmount(amount) })),
      })),
      problems: problems.map(toldCompany),
    }
  }),
]

/** Rejected records that a check tells at once. */
const MOST_SHOWN = 200

/** What is to be done with a command is the guild's to do. */
function toldCompany({ hint, ...problem }: Problem) {
  return problemOf({ ...problem, ...(hint === undefined || /guildhall |--\w/.test(hint) ? {} : { hint }) })
}

const TEMPLATE_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/jsonl',
} as const

/** The file of an upload, once its header names a licence of the company and the company itself; of others it is not even told that they are there. */
async function ownReport({ hall, desk, who }: Pick<Call, 'hall' | 'desk' | 'who'>, upload: string): Promise<string> {
  const company = companyOf(who)
  const [file = ''] = await wholeUploads({ hall, desk }, [upload], who.role === 'public' ? '' : who.member)
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
