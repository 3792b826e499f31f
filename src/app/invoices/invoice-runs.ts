/** Every invoice of a hall, by whichever run it was made, with the number that people know it by. */

import { type IsoDate, parsePeriod, type Period, required } from '../../base/index.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import { type CreditNote, type Invoice, readInvoices } from '../../fund/index.ts'
import { distributionOf } from '../read-distribution.ts'
import { bookedRuns } from '../paying/run-states.ts'

export interface NumberedInvoice {
  readonly invoice: Invoice
  /** `INV-2026-0001`: counted by the year in which it was recorded, without a gap. */
  readonly number: string
  /** The day on which it was recorded. */
  readonly issuedOn: IsoDate
  /** The run that made it, and the calculation that it follows. */
  readonly run: string
  readonly calculation: string
  readonly creditNote: NumberedCreditNote | undefined
}

export interface NumberedCreditNote extends CreditNote {
  /** `CRN-2026-0001` */
  readonly number: string
  readonly issuedOn: IsoDate
}

/** In the order in which they were recorded; numbers follow from that order, which never changes. */
export async function numberedInvoices(stores: Stores): Promise<NumberedInvoice[]> {
  const counts = new Map<string, number>()
  const booked = new Set((await bookedRuns(stores)).map(({ id }) => id))
  const made = (await invoicingRuns(stores)).flatMap((run) => {
    const numbered = invoicesOf(run).map((invoice) => ({
      invoice,
      number: nextNumber('INV', run.knownOn, counts),
      issuedOn: run.knownOn,
      run: run.id,
      calculation: calculationOf(run),
    }))
    // A run that waits for approval keeps its numbers; those of a run that was rejected stay void.
    return run.kind === 'invoicing' || booked.has(run.id) ? numbered : []
  })
  const notes = creditNotesOf(
    await stores.runs.runs({ kind: 'credit-note' }),
    new Map(made.map(({ invoice }) => [invoice.id, invoice])),
  )
  return made.map((each) => ({ ...each, creditNote: notes.get(each.invoice.id) }))
}

function invoicesOf(run: Run): readonly Invoice[] {
  return run.kind === 'distribution' ? distributionOf(run).invoices : readInvoices(run.results)
}

/** Distributions and runs that only invoice, in the order in which they were added: each of the latter says after how many of the former. */
async function invoicingRuns({ runs }: Stores): Promise<Run[]> {
  const distributions = await runs.runs({ kind: 'distribution' })
  const ordered: Run[] = []
  let taken = 0
  for (const run of await runs.runs({ kind: 'invoicing' })) {
    const { after } = run.inputs as { readonly after: number }
    ordered.push(...distributions.slice(taken, after), run)
    taken = Math.max(taken, after)
  }
  return [...ordered, ...distributions.slice(taken)]
}

function creditNotesOf(runs: readonly Run[], invoices: ReadonlyMap<string, Invoice>): Map<string, NumberedCreditNote> {
  const counts = new Map<string, number>()
  return new Map(
    runs.map(({ id, results, knownOn }) => {
      const { invoice: named, on, because } = results as { invoice: string; on: IsoDate; because: string }
      const invoice = required(invoices.get(named), 'app: a credit note names an invoice that was recorded')
      return [named, { id, invoice, on, because, number: nextNumber('CRN', knownOn, counts), issuedOn: knownOn }]
    }),
  )
}

function nextNumber(series: string, on: IsoDate, counts: Map<string, number>): string {
  const year = on.slice(0, 4)
  const count = (counts.get(year) ?? 0) + 1
  counts.set(year, count)
  return `${series}-${year}-${`${count}`.padStart(4, '0')}`
}

function calculationOf({ inputs }: Run): string {
  return (inputs as { readonly calculation: string }).calculation
}

/** Invoices that stand: without those that a credit note took back. */
export function standing(invoices: readonly NumberedInvoice[]): NumberedInvoice[] {
  return invoices.filter(({ creditNote }) => creditNote === undefined)
}

export function isOfPeriod({ invoice }: NumberedInvoice, { start, end }: Period): boolean {
  return invoice.period.start === start && invoice.period.end === end
}

/** A period, or `undefined` when the text names an invoice. */
export function periodNamed(text: string): Period | undefined {
  return parsePeriod(text)
}
