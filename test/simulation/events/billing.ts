/** Invoices that are made before any money comes, taken back by credit notes, and charged interest when they are paid late. */

import { lateInterest } from '../../../src/app/invoices/charge-interest.ts'
import { creditInvoice } from '../../../src/app/invoices/credit-invoice.ts'
import { numberedInvoices } from '../../../src/app/invoices/invoice-runs.ts'
import { invoicePeriod } from '../../../src/app/invoices/make-invoices.ts'
import { drawFrom } from '../draw.ts'
import { day, type EventKind } from '../event.ts'
import { toldRefusal } from './claims.ts'

/** The year before is asked for in January, after it is calculated and before it is distributed. */
export const invoice: EventKind = {
  name: 'invoice',
  plan: (year, { first }, draw) =>
    year > first && draw.chance(35) ? [{ kind: 'invoice', on: day(year, 1, 20), step: 58, period: `${year - 1}` }] : [],
  async act({ period }, { hall, known }) {
    try {
      const calculation = known.get('calculation USD')
      const request = { period: period as string, dryRun: false, ...(calculation ? { calculation } : {}) }
      const { made, before } = await invoicePeriod(hall, request)
      return `${made.length} invoices, ${before.length} before`
    } catch (error) {
      return toldRefusal(error, 'invoice/', 'distribute/')
    }
  },
}

/** One of the last invoices that were issued before, whether it stands or not: asked again after a crash, it is the same one. */
export const creditNote: EventKind = {
  name: 'credit-note',
  plan: (year, { first }, draw) =>
    year > first && draw.chance(30)
      ? [{ kind: 'credit-note', on: day(year, 2, 3), step: 80, chance: draw.between(1, 1_000_000) }]
      : [],
  async act({ chance, on }, { hall }) {
    try {
      const all = await hall.database.read(numberedInvoices)
      const invoices = all.filter(({ issuedOn }) => issuedOn < on)
      if (invoices.length === 0) return 'no invoice'
      const { number: invoice } = drawFrom(chance as number, 'invoice').pick(invoices.slice(-4))
      const made = await creditInvoice(hall, { invoice, because: 'a wrong address', on })
      return `${made.number} is taken back${made.known ? ' (known)' : ''}`
    } catch (error) {
      return toldRefusal(error, 'invoice/')
    }
  },
}

export const interest: EventKind = {
  name: 'interest',
  plan: (year, { first }, draw) =>
    year > first + 1 && draw.chance(30) ? [{ kind: 'interest', on: day(year, 6, 20), step: 81 }] : [],
  async act({ on }, { hall }) {
    const { obligations, runs } = await lateInterest(hall, { on, charge: true })
    return `${obligations.length} late lines cost interest, ${runs.length} runs`
  },
}
