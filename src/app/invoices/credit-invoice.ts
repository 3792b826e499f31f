/** Takes an invoice back with a credit note: whole, and only while nothing has come in for it. */

import { badInput, contentId, Refusal, required } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import { bookCreditNote, type Distribution } from '../../fund/index.ts'
import { checkDay } from '../asked-days.ts'
import { earlierRuns } from '../distribute-period.ts'
import { postBookings } from '../ledger/post-bookings.ts'
import { publishHallLog } from '../publish-log.ts'
import { receiptsOf } from '../record-receipt.ts'
import { runRecord } from '../records.ts'
import { sealRecord } from '../seal.ts'
import { numberedInvoices, type NumberedInvoice } from './invoice-runs.ts'
import { findInvoice, invoiceStates } from './invoice-states.ts'

export interface CreditRequest {
  /** An id or a number. */
  readonly invoice: string
  readonly because: string
  readonly on?: string
}

/** What stood on the invoice is not invoiced again; corrected facts give obligations of their own. */
export async function creditInvoice(hall: Hall, request: CreditRequest): Promise<NumberedInvoice & { known: boolean }> {
  const knownOn = hall.clock.today()
  const on = request.on ?? knownOn
  checkDay('invoice/bad-date', '--on', on)
  if (request.because.trim() === '') {
    throw badInput('invoice/no-reason', 'The credit note gives no reason.', { hint: 'Say it with --because.' })
  }
  const made = await hall.database.write(async (stores) => {
    const numbered = await findInvoice(await numberedInvoices(stores), request.invoice)
    if (numbered.creditNote) return { ...numbered, known: true }
    await refuseAdjusted(stores, numbered)
    await refusePaid(stores, numbered, knownOn)
    const inputs = { invoice: numbered.invoice.id, on, because: request.because.trim() }
    const id = contentId('run', { kind: 'credit-note', ...inputs })
    const after = (await stores.runs.runs({ kind: 'distribution' })).length
    const run: Run = { id, kind: 'credit-note', inputs: { ...inputs, after }, results: inputs, knownOn }
    await stores.runs.addRun(run)
    await postBookings(stores, [bookCreditNote({ id, invoice: numbered.invoice, on, because: inputs.because })])
    await sealRecord(stores, runRecord(run))
    return { ...(await findInvoice(await numberedInvoices(stores), numbered.invoice.id)), known: false }
  })
  if (!made.known) await publishHallLog(hall)
  return made
}

/** What a restatement has told otherwise is not taken back whole: it would be taken off twice. */
async function refuseAdjusted(stores: Stores, { invoice, number, corrects }: NumberedInvoice): Promise<void> {
  const later = (await numberedInvoices(stores)).find((each) => each.corrects.some((paper) => paper.number === number))
  if (!later && corrects.length === 0 && !invoice.lines.some(({ adjusts }) => adjusts)) return
  throw new Refusal(
    'invoice/adjusted',
    { invoice: invoice.id, number },
    {
      message: later ? `${number} is corrected by ${later.number} already.` : `${number} was made by a restatement.`,
      hint: 'Correct the facts, calculate and restate the period: guildhall restate PERIOD.',
    },
  )
}

async function refusePaid(stores: Stores, { invoice, number }: NumberedInvoice, on: string): Promise<void> {
  const last = (await receiptsOf(stores)).reduce((latest, receipt) => (receipt.on > latest ? receipt.on : latest), on)
  const { invoices } = await invoiceStates(stores, last)
  const state = required(
    invoices.find((each) => each.invoice.id === invoice.id),
    'app: every invoice has a state',
  )
  const isSettled = ({ allocations }: Distribution): boolean => allocations.some((each) => each.invoice === invoice.id)
  const settled = (await earlierRuns(stores, invoice.total.currency)).some(isSettled)
  if (!settled && state.account.received.amountMinor === 0n) return
  throw new Refusal(
    'invoice/paid-for',
    { invoice: invoice.id, number },
    {
      message: `Money has come in for ${number}, or was divided as if it had.`,
      hint: 'What was paid is settled by a correction of the facts and a restatement, or by a refund of credit.',
    },
  )
}
