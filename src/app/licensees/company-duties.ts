/** What a company has to do, the soonest first: reports to hand in and invoices to pay; and its licences. All is read once, and its rows alone. */

import { compareText, type IsoDate, isSameCompany, type Money } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { reportStates } from '../../licensing/index.ts'
import { invoiceStates, type InvoiceState } from '../invoices/invoice-states.ts'
import { type KeptLicence, keptLicences } from '../licensing/licence-records.ts'
import { type LicenceState, stateOf } from '../licensing/list-licences.ts'
import type { DueReport } from '../uses/due-reports.ts'
import { keptReports } from '../uses/kept-reports.ts'
import { receivedOf } from '../uses/late-interest.ts'
import { byCurrency } from './list-licensees.ts'

export interface CompanyDuties {
  readonly on: IsoDate
  /** That have not come. */
  readonly due: readonly DueReport[]
  /** That are open. */
  readonly invoices: readonly InvoiceState[]
  /** By currency, of these invoices; and of that what is late. */
  readonly open: readonly Money[]
  readonly late: readonly Money[]
  /** Paid beyond what was invoiced. */
  readonly credit: readonly Money[]
  /** In force first. */
  readonly licences: readonly (KeptLicence & { readonly state: LicenceState })[]
}

export async function companyDuties(hall: Hall, company: string): Promise<CompanyDuties> {
  const on = hall.clock.today()
  return hall.database.read(async (stores) => {
    const kept = await keptLicences(stores, { knownBy: on })
    const own = kept.filter(({ licence }) => isSameCompany(licence.company, company))
    const received = (await keptReports(stores)).flatMap(receivedOf)
    const { invoices: all, credits } = await invoiceStates(stores, on, ({ invoice }) =>
      isSameCompany(invoice.company, company),
    )
    const invoices = all.filter(({ state }) => state === 'open' || state === 'part-paid')
    return {
      on,
      due: own
        .flatMap(({ licence }) => reportStates(licence, received, { on }))
        .filter((each) => each.received === undefined)
        .map((each): DueReport => ({ ...each, report: undefined }))
        .toSorted((a, b) => compareText(a.due, b.due)),
      invoices: invoices.toSorted((a, b) => compareText(a.invoice.due, b.invoice.due)),
      open: byCurrency(invoices.map(({ account }) => account.open)),
      late: byCurrency(invoices.filter(({ daysLate }) => daysLate > 0).map(({ account }) => account.open)),
      credit: credits.filter((each) => isSameCompany(each.company, company)).map(({ amount }) => amount),
      licences: own
        .map((each) => ({ ...each, state: stateOf(each, on) }))
        .toSorted((a, b) => ORDER[a.state] - ORDER[b.state]),
    }
  })
}

const ORDER = { 'in-force': 0, coming: 1, over: 2 }
