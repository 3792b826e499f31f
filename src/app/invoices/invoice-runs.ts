/** Every invoice of a hall, by whichever run it was made, with the number that people know it by. */

import { type IsoDate, parsePeriod, type Period, required } from '../../base/index.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import { type CreditNote, type Invoice, readInvoices } from '../../fund/index.ts'
import { distributionOf } from '../read-distribution.ts'
import { bookedRuns, runStates } from '../paying/run-states.ts'

export interface NumberedInvoice {
  readonly invoice: Invoice
  /** `INV-2026-0001`, or `CRN-2026-0001` where it takes off what was invoiced: counted by the year in which it was recorded, without a gap. */
  readonly number: string
  /** The day on which it was recorded. */
  readonly issuedOn: IsoDate
  /** The run that made it, and the calculation that it follows. */
  readonly run: string
  readonly calculation: string
  readonly creditNote: NumberedCreditNote | undefined
  /** The invoices that it tells otherwise, when it was made by a restatement; empty for others. */
  readonly corrects: readonly NumberedPaper[]
}

/** What a paper says of another. */
export interface NumberedPaper {
  readonly number: string
  readonly issuedOn: IsoDate
}

export interface NumberedCreditNote extends CreditNote {
  /** `CRN-2026-0001` */
  readonly number: string
  readonly issuedOn: IsoDate
}

/** A number of a run that does not count: it waits for approvals and keeps its numbers, or was rejected and they stay void. */
export interface KeptNumber extends NumberedPaper {
  readonly run: string
  readonly state: 'waiting' | 'void'
  readonly company: string
}

/** In the order in which they were recorded; numbers follow from that order, which never changes. */
export async function numberedInvoices(stores: Stores): Promise<NumberedInvoice[]> {
  return (await numberAll(stores)).invoices
}

export interface Numbered {
  readonly invoices: NumberedInvoice[]
  readonly kept: KeptNumber[]
}

/** Every number there is: of invoices that count, and of those that wait or are void. */
export async function numberAll(stores: Stores): Promise<Numbered> {
  const counts = new Map<string, number>()
  const booked = new Set((await bookedRuns(stores)).map(({ id }) => id))
  const states = await runStates(stores)
  const made: NumberedInvoice[] = []
  const kept: KeptNumber[] = []
  const notes = new Map<string, NumberedCreditNote>()
  const corrected = correctionsIn()
  for (const run of await numberedRuns(stores)) {
    const issuedOn = run.knownOn
    if (run.kind === 'credit-note') {
      const note = readNote(run, made)
      notes.set(note.invoice.id, { ...note, number: nextNumber('CRN', issuedOn, counts), issuedOn })
      continue
    }
    for (const invoice of invoicesOf(run)) {
      const number = nextNumber(isCreditNote(invoice) ? 'CRN' : 'INV', issuedOn, counts)
      if (run.kind === 'invoicing' || booked.has(run.id)) {
        const corrects = corrected(invoice, { number, issuedOn })
        made.push({
          invoice,
          number,
          issuedOn,
          run: run.id,
          calculation: calculationOf(run),
          creditNote: undefined,
          corrects,
        })
      } else {
        const state = states.get(run.id)?.state === 'rejected' ? 'void' : 'waiting'
        kept.push({ number, issuedOn, run: run.id, state, company: invoice.company })
      }
    }
  }
  return { invoices: made.map((each) => ({ ...each, creditNote: notes.get(each.invoice.id) })), kept }
}

function invoicesOf(run: Run): readonly Invoice[] {
  return run.kind === 'distribution' ? distributionOf(run).invoices : readInvoices(run.results)
}

/** True for what a restatement takes off: a credit note, and no invoice that anybody pays. */
export function isCreditNote({ total }: Pick<Invoice, 'total'>): boolean {
  return total.amountMinor < 0n
}

/** Handed the invoices in their order, it tells which of the earlier ones each adjusts. */
function correctionsIn(): (invoice: Invoice, own: NumberedPaper) => NumberedPaper[] {
  const stoodOn = new Map<string, readonly NumberedPaper[]>()
  return ({ lines, total }, own) => {
    const found = new Map<string, NumberedPaper>()
    for (const { obligation, adjusts } of lines) {
      const before = (adjusts?.was ?? []).flatMap((was) => stoodOn.get(was.obligation) ?? [])
      for (const each of before) found.set(each.number, each)
      if (!adjusts) stoodOn.set(obligation, [own])
      const asked = total.amountMinor < 0n ? before : [...before, own]
      for (const now of adjusts?.now ?? []) stoodOn.set(now.obligation, asked)
    }
    return [...found.values()].sort((a, b) => (a.number < b.number ? -1 : 1))
  }
}

/** Runs that give numbers, in the order in which they were added: those beside distributions each say after how many of them. */
async function numberedRuns({ runs }: Stores): Promise<Run[]> {
  const distributions = await runs.runs({ kind: 'distribution' })
  const beside = [...(await runs.runs({ kind: 'invoicing' })), ...(await runs.runs({ kind: 'credit-note' }))]
  const ordered: Run[] = []
  let taken = 0
  for (const run of beside.toSorted((a, b) => afterOf(a) - afterOf(b))) {
    ordered.push(...distributions.slice(taken, afterOf(run)), run)
    taken = Math.max(taken, afterOf(run))
  }
  return [...ordered, ...distributions.slice(taken)]
}

/** Invoices come before notes that were made after as many distributions: a note takes back what was invoiced. */
function afterOf({ kind, inputs }: Run): number {
  return (inputs as { readonly after?: number }).after ?? (kind === 'credit-note' ? Infinity : 0)
}

function readNote({ id, results }: Run, made: readonly NumberedInvoice[]): CreditNote {
  const { invoice: named, on, because } = results as { invoice: string; on: IsoDate; because: string }
  const found = made.find(({ invoice }) => invoice.id === named)
  return { id, invoice: required(found, 'app: a credit note names an invoice that was recorded').invoice, on, because }
}

function nextNumber(series: string, on: IsoDate, counts: Map<string, number>): string {
  const name = `${series}-${on.slice(0, 4)}`
  const count = (counts.get(name) ?? 0) + 1
  counts.set(name, count)
  return `${name}-${`${count}`.padStart(4, '0')}`
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
