/** Licensees and their licences. */

import { ROUTES } from '../../api/index.ts'
import { setCompany, showCompany } from '../../app/invoices/companies.ts'
import { listLicensees, type Licensee } from '../../app/licensees/list-licensees.ts'
import { describeEntry } from '../../app/licensing/keep-licence.ts'
import { licenceReports } from '../../app/licensing/licence-reports.ts'
import { listLicences, showLicence, type ShownLicence } from '../../app/licensing/list-licences.ts'
import { listNotices } from '../../app/notices/list-notices.ts'
import { type DueReport, dueReports } from '../../app/uses/due-reports.ts'
import { addDays, printAmount, printDecimal, printPeriod, Refusal } from '../../base/index.ts'
import { type Bound, handle } from '../call.ts'
import { orNotThere, refuseOthers } from '../own-rows.ts'
import { moneyOf, problemOf, told } from './money-shapes.ts'
import { pageRows } from './page-rows.ts'

export const LICENSEE_HANDLERS: readonly Bound[] = [
  handle(ROUTES.listLicensees, async ({ hall, query }) => {
    const page = pageRows(await listLicensees(hall), query, ({ company }) => company)
    return { ...page, rows: page.rows.map(licenseeOf) }
  }),
  handle(ROUTES.showLicensee, async ({ hall, params: { company } }) => {
    const [licensee] = await listLicensees(hall, { company })
    if (!licensee) throw unknown(company)
    const { particulars } = await showCompany(hall, licensee.company)
    const { licences } = await listLicences(hall, { company })
    const { reports } = await dueReports(hall, { company })
    const notices = await listNotices(hall, { company })
    return {
      licensee: licenseeOf(licensee),
      particulars,
      licences: licences.map(licenceOf),
      notices: notices.map(({ notice, matched, unmatched }) =>
        told({
          id: notice.id,
          notice: notice.reference,
          licensor: notice.licensor,
          licensee: notice.licensee,
          purposes: [...notice.purposes],
          startsOn: notice.startsOn,
          endsOn: notice.endsOn,
          givenOn: notice.givenOn,
          works: matched.length,
          unmatched: unmatched.length,
        }),
      ),
      due: reports.map(dueOf),
    }
  }),
  handle(ROUTES.setParticulars, async ({ hall, who, params, body }) => {
    const source = body.source ?? (who.role === 'public' ? '' : `said by ${who.name}`)
    const said = await setCompany(hall, { company: params.company, particulars: told(body.particulars), source })
    return { particulars: said.particulars, changed: said.changed, problems: said.problems.map(problemOf) }
  }),
  handle(ROUTES.showLicence, async ({ hall, who, params }) => {
    const { licences } = await orNotThere(who, () => showLicence(hall, params.id))
    const shown = licences[0]!
    refuseOthers(who, shown.licence.company)
    const { licence, ended, charges, history, text } = shown
    const { reports } = await licenceReports(hall, { id: licence.id })
    return told({
      ...licenceOf(shown),
      note: licence.note,
      document: licence.document,
      ended: ended && { on: ended.on, because: ended.because },
      fee: feeOf(licence.fee),
      reporting: licence.reports && { ...licence.reports },
      payment: { ...licence.payment },
      interest:
        licence.interest &&
        told({
          per: licence.interest.per,
          latePayment: licence.interest.latePayment && printDecimal(licence.interest.latePayment),
          lateReports: licence.interest.lateReports && printDecimal(licence.interest.lateReports),
        }),
      audit:
        licence.audit &&
        told({
          noticeDays: licence.audit.noticeDays,
          yearsBack: licence.audit.yearsBack,
          companyPaysAbove: licence.audit.companyPaysAbove && printDecimal(licence.audit.companyPaysAbove),
        }),
      signed: licence.signed.map((each) => ({ ...each })),
      text,
      history: history.map((each) => ({ knownOn: each.knownOn, says: describeEntry(each) })),
      charges: charges.map((each) => ({ ...each })),
      reports: reports.map(({ name, due, received, state, daysLate, interest }) =>
        told({
          name,
          due,
          receivedOn: received?.receivedOn,
          report: received?.id,
          state,
          daysLate,
          interest: interest && printAmount(interest),
        }),
      ),
    })
  }),
]

function unknown(company: string): Refusal {
  return new Refusal(
    'api/not-found',
    { company },
    { message: `No company is called ${company} here.`, hint: 'The list of licensees names them.' },
  )
}

function licenseeOf({ open, late, credit, ...licensee }: Licensee) {
  return {
    ...licensee,
    mayBe: [...licensee.mayBe],
    open: open.map(moneyOf),
    late: late.map(moneyOf),
    credit: credit.map(moneyOf),
  }
}

export function licenceOf({ licence, state }: Pick<ShownLicence, 'licence' | 'state'>) {
  const { id, title, company, deal, currency, term, fee, allows } = licence
  return told({
    id,
    title,
    company,
    deal,
    currency,
    state,
    from: term.from,
    until: term.to && addDays(term.to, -1),
    noticeDays: term.noticeDays,
    basis: fee.basis,
    purposes: [...allows.purposes],
    tools: allows.tools && [...allows.tools],
    models: allows.models && [...allows.models],
  })
}

type Dated = readonly { readonly from: string; readonly written: string }[]

function feeOf(fee: ShownLicence['licence']['fee']) {
  const dated = (rows: Dated) => rows.map(({ from, written }) => ({ from, value: written }))
  if (fee.basis === 'subscription') return { perYear: dated(fee.perYear), outside: dated(fee.outside) }
  return {
    tiers: fee.tiers.map(({ above, perWord }) => ({ above: `${above}`, perWord: dated(perWord) })),
    counted: fee.counted,
    minimum: dated(fee.minimum),
    cap: dated(fee.cap),
    outside: dated(fee.outside),
  }
}

export function dueOf({ licence, company, period, name, due, state, daysLate, received, report }: DueReport) {
  return told({
    licence,
    company,
    period: printPeriod(period),
    name,
    due,
    state,
    daysLate,
    receivedOn: received?.receivedOn,
    report,
  })
}
