/** The companies that a guild has to do with: licences, what is due from them, what they were asked for and what is open. */

import { companyKey, companyStem, type IsoDate, isSameCompany, type Money, sumMoney } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { CompanyCredit } from '../../fund/index.ts'
import { lastDay, type Licence, reportStates } from '../../licensing/index.ts'
import { OURSELVES } from '../invoices/companies.ts'
import { invoiceStates, type InvoiceState } from '../invoices/invoice-states.ts'
import { keptLicences } from '../licensing/licence-records.ts'
import { keptReports } from '../uses/kept-reports.ts'
import { receivedOf } from '../uses/late-interest.ts'

export interface Licensee {
  /** As licences, else invoices, name it. */
  readonly company: string
  /** Companies whose names differ from it by a legal form alone: they may be the same, and nothing of them is joined. */
  readonly mayBe: readonly string[]
  readonly licences: { readonly inForce: number; readonly all: number }
  readonly invoices: number
  /** By currency; what is not due yet is in it. */
  readonly open: readonly Money[]
  /** Of that, what is late. */
  readonly late: readonly Money[]
  /** Paid beyond what was invoiced. */
  readonly credit: readonly Money[]
  readonly missingReports: number
}

export async function listLicensees(
  hall: Hall,
  { on = hall.clock.today(), company }: { on?: IsoDate | undefined; company?: string | undefined } = {},
): Promise<Licensee[]> {
  return hall.database.read(async (stores) => {
    const licences = (await keptLicences(stores, { knownBy: on })).map(({ licence }) => licence)
    const { invoices, credits } = await invoiceStates(stores, on)
    const received = (await keptReports(stores)).flatMap(receivedOf)
    const names = await companyNames(stores, { licences, invoices, credits })
    const alike = Map.groupBy(names, companyStem)
    return names
      .filter((name) => company === undefined || isSameCompany(name, company))
      .map((name): Licensee => {
        const own = licences.filter((each) => isSameCompany(each.company, name))
        const asked = invoices.filter(({ invoice }) => isSameCompany(invoice.company, name))
        return {
          company: name,
          mayBe: (alike.get(companyStem(name)) ?? []).filter((each) => each !== name),
          licences: { inForce: own.filter((each) => isInForce(each, on)).length, all: own.length },
          invoices: asked.length,
          open: byCurrency(asked.map(({ account }) => account.open)),
          late: byCurrency(asked.filter(({ daysLate }) => daysLate > 0).map(({ account }) => account.open)),
          credit: credits.filter((each) => isSameCompany(each.company, name)).map(({ amount }) => amount),
          missingReports: own
            .flatMap((each) => reportStates(each, received, { on }))
            .filter(({ state }) => state === 'missing').length,
        }
      })
  })
}

/** Each company once, in the order of their names. */
async function companyNames(
  { registry }: Stores,
  {
    licences,
    invoices,
    credits,
  }: { licences: readonly Licence[]; invoices: readonly InvoiceState[]; credits: readonly CompanyCredit[] },
): Promise<string[]> {
  const said = (await registry.entries({ kind: 'company' })).map(({ subject }) => subject)
  const all = [
    ...licences.map(({ company }) => company),
    ...invoices.map(({ invoice }) => invoice.company),
    ...credits.map(({ company }) => company),
    ...said.filter((subject) => subject !== OURSELVES),
  ]
  const names = new Map<string, string>()
  for (const name of all) if (!names.has(companyKey(name))) names.set(companyKey(name), name)
  return [...names].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name)
}

function isInForce(licence: Licence, on: IsoDate): boolean {
  const last = lastDay(licence)
  return licence.term.from <= on && (last === undefined || on <= last)
}

/** Without what is nothing. */
export function byCurrency(amounts: readonly Money[]): Money[] {
  const groups = [...Map.groupBy(amounts, ({ currency }) => currency)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return groups.map(([currency, own]) => sumMoney(own, currency)).filter(({ amountMinor }) => amountMinor !== 0n)
}
