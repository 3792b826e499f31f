/** Invoices what is owed to the fund in a period, before any money is divided: numbered, booked and recorded once. */

import { contentId, type Period, printPeriod, type Problem, required } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import { bookInvoice, type Invoice, invoicesDocument, invoicesOfCharges } from '../../fund/index.ts'
import { readPeriod } from '../asked-days.ts'
import { invoicedBefore, withInterest } from '../distribute-period.ts'
import { postBookings } from '../ledger/post-bookings.ts'
import { proposedRuns } from '../paying/run-states.ts'
import { publishHallLog } from '../publish-log.ts'
import { distributionOf } from '../read-distribution.ts'
import { runRecord } from '../records.ts'
import { titlesOf } from '../registry-views.ts'
import { followedBy, openCharges } from '../run-deals.ts'
import { sealRecord } from '../seal.ts'
import { isOfPeriod, type NumberedInvoice, numberedInvoices } from './invoice-runs.ts'

export interface InvoiceRequest {
  readonly period: string
  /** The calculation; the latest with something owed to the fund in the period without it. */
  readonly calculation?: string
  /** Also what deals owe to writers and plans directly. */
  readonly residuals?: boolean
  readonly dryRun: boolean
}

export interface MadeInvoices {
  readonly calculation: string
  /** What is invoiced now; without numbers when nothing was recorded. */
  readonly made: readonly (Omit<NumberedInvoice, 'number'> & { readonly number: string | undefined })[]
  /** Invoices of the period that were made before. */
  readonly before: readonly NumberedInvoice[]
  readonly problems: readonly Problem[]
}

/** What was invoiced before is not invoiced again, so that asking twice changes nothing. */
export async function invoicePeriod(hall: Hall, request: InvoiceRequest): Promise<MadeInvoices> {
  const period = readPeriod('invoice/bad-period', request.period)
  const work = (stores: Stores): Promise<MadeInvoices> => makeInvoices(hall, stores, { request, period })
  if (request.dryRun) return hall.database.read(work)
  const made = await hall.database.write(work)
  return { ...made, problems: [...made.problems, ...(await publishHallLog(hall))] }
}

/** What would be invoiced; nothing is recorded. */
export function tryInvoices(hall: Hall, request: Omit<InvoiceRequest, 'dryRun'>): Promise<MadeInvoices> {
  return invoicePeriod(hall, { ...request, dryRun: true })
}

async function makeInvoices(
  hall: Hall,
  stores: Stores,
  { request, period }: { request: InvoiceRequest; period: Period },
): Promise<MadeInvoices> {
  const { calculation: named, residuals = false } = request
  const invoicedSoFar = await invoicedBefore(stores)
  const following = await followedBy(stores, { named, period, residuals, invoiced: invoicedSoFar })
  const { calculation, deal, fund } = following.main
  const before = await numberedInvoices(stores)
  const open = openCharges(following, invoicedSoFar, await titlesOf(stores))
  const asking = [...before.map(({ invoice }) => invoice), ...(await waitingInvoices(stores))]
  const invoiced = new Set(asking.flatMap(({ lines }) => lines.map(({ obligation }) => obligation)))
  const asked = await withInterest(stores, { ...open, currency: deal.currency })
  const charges = [{ deal: fund, obligations: asked.obligations }, ...asked.charges]
  const invoices = invoicesOfCharges(charges, { period, except: invoiced })
  const { problems } = open
  const rest = { calculation: calculation.id, before: before.filter((each) => isOfPeriod(each, period)), problems }
  if (invoices.length === 0) return { ...rest, made: [] }
  const issuedOn = hall.clock.today()
  if (request.dryRun) {
    const common = {
      number: undefined,
      issuedOn,
      run: '',
      calculation: calculation.id,
      creditNote: undefined,
      corrects: [],
    }
    return { ...rest, made: invoices.map((invoice) => ({ invoice, ...common })) }
  }
  const run = await recordInvoices(stores, {
    invoices,
    period,
    calculation,
    knownOn: issuedOn,
    currency: deal.currency,
  })
  return { ...rest, made: (await numberedInvoices(stores)).filter((each) => each.run === run) }
}

/** Those of runs that wait for approvals: they are booked with the run, and would be booked twice if they were made beside it. */
async function waitingInvoices(stores: Stores): Promise<Invoice[]> {
  const waiting = (await proposedRuns(stores)).filter(({ kind }) => kind === 'distribution')
  return waiting.flatMap((run) => [...distributionOf(run).invoices])
}

async function recordInvoices(
  stores: Stores,
  {
    invoices,
    period,
    calculation,
    knownOn,
    currency,
  }: { invoices: readonly Invoice[]; period: Period; calculation: Run; knownOn: string; currency: string },
): Promise<string> {
  const inputs = { calculation: calculation.id, period: printPeriod(period) }
  const id = contentId('run', { kind: 'invoicing', ...inputs, invoices: invoices.map((each) => each.id) })
  const after = (await stores.runs.runs({ kind: 'distribution' })).length
  const run: Run = {
    id,
    kind: 'invoicing',
    inputs: { ...inputs, after },
    results: invoicesDocument(invoices, currency),
    knownOn,
  }
  await stores.runs.addRun(run)
  await postBookings(stores, invoices.map(bookInvoice))
  await sealRecord(stores, runRecord(required(await stores.runs.run(id), 'app: a run that was added is there')))
  return id
}
