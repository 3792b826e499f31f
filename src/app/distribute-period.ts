/** Distributes a period: what a calculation says is owed to the fund, settled with what came in, to each writer's cent. */

import {
  addDays,
  badInput,
  canonicalJson,
  type IsoDate,
  isWithin,
  type Period,
  type Problem,
  printMoney,
  printPeriod,
  Refusal,
  required,
} from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Run, Stores } from '../drivers/ports.ts'
import {
  bookDistribution,
  bringForward,
  distribute,
  type Distribution,
  distributionDocument,
  owedToFund,
  readDistribution,
  type Receipt,
  type Use,
} from '../fund/index.ts'
import { countOnce, type Obligation } from '../engine/index.ts'
import { parseDeal, type Deal } from '../terms/index.ts'
import { checkDay, readPeriod } from './asked-days.ts'
import { askedDays, setChangedAside } from './changed-obligations.ts'
import { obligationsOf } from './explain.ts'
import { postBookings } from './ledger/post-bookings.ts'
import { publishHallLog } from './publish-log.ts'
import { runRecord } from './records.ts'
import { receiptsOf } from './record-receipt.ts'
import { namesOf, sharesIn, titlesOf, volumesIn } from './registry-views.ts'
import { sealRecord } from './seal.ts'

export interface DistributeRequest {
  readonly period: string
  /** The calculation; the latest with something owed to the fund in the period without it. */
  readonly calculation?: string
  readonly knownBy?: string
  readonly dryRun: boolean
  /** Take every open invoice as paid, although receipts were recorded. */
  readonly asInvoiced: boolean
}

export interface Distributed {
  readonly distribution: Distribution
  readonly calculation: string
  /** False for a dry run, and for a run that was made before. */
  readonly recorded: boolean
  /** How money came in: as recorded, or assumed as invoiced. */
  readonly receipts: 'recorded' | 'assumed'
  readonly titles: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

/** The same calculation, receipts and shares give the same run; it is recorded and booked once, in one transaction. */
export async function distributePeriod(hall: Hall, request: DistributeRequest): Promise<Distributed> {
  const period = readPeriod('distribute/bad-period', request.period)
  checkDay('distribute/bad-date', '--known', request.knownBy)
  const work = (stores: Stores): Promise<Distributed> =>
    makeDistribution(stores, { request, period, knownOn: hall.clock.today() })
  if (request.dryRun) return hall.database.read(work)
  const made = await hall.database.write(work)
  return { ...made, problems: [...made.problems, ...(await publishHallLog(hall))] }
}

async function makeDistribution(
  stores: Stores,
  { request, period, knownOn }: { request: DistributeRequest; period: Period; knownOn: IsoDate },
): Promise<Distributed> {
  const calculation = await chooseCalculation(stores, { named: request.calculation, period })
  const { deal, sha256 } = await dealOf(stores, calculation)
  const earlier = await earlierRuns(stores, deal.currency)
  const received = await receiptsOf(stores)
  const receipts = received.filter(({ amount }) => amount.currency === deal.currency)
  const assumed = request.asInvoiced || received.length === 0
  const titles = await titlesOf(stores)
  const { open, problems } = setChangedAside(
    owedToFund(obligationsOf(calculation)),
    await invoicedBefore(stores, earlier),
    { titles, asked: askedDays(calculation.inputs as { readonly from?: IsoDate; readonly to?: IsoDate }) },
  )
  const distribution = distribute({
    period,
    deal: { id: deal.id, sha256 },
    rules: required(deal.fund, 'app: a deal with obligations to the fund has rules for it'),
    currency: deal.currency,
    obligations: open,
    receipts: assumed ? 'as-invoiced' : receipts,
    // Who has a right on the last day of the period is paid for it.
    shares: await sharesIn(stores, request.knownBy, { on: addDays(period.end, -1) }),
    volumes: await volumesIn(stores, request.knownBy),
    uses: await usesIn(stores, request.knownBy),
    before: bringForward(earlier),
  })
  const rest = {
    calculation: calculation.id,
    receipts: assumed ? ('assumed' as const) : ('recorded' as const),
    titles,
    names: await namesOf(stores),
    problems: [...problems, ...leftToOthers(received, { currency: deal.currency, earlier: await earlierRuns(stores) })],
  }
  const last = earlier.findLast((each) => printPeriod(each.period) === printPeriod(period))
  if (isNothingNew(distribution)) {
    if (last) return { ...rest, distribution: last, recorded: false }
    throw nothingOwed(period, 'Name another period, or calculate with facts of this one.')
  }
  if (request.dryRun) return { ...rest, distribution, recorded: false }
  await recordDistribution(stores, { distribution, calculation, knownOn })
  return { ...rest, distribution, recorded: true }
}

async function chooseCalculation(
  { runs }: Stores,
  { named, period }: { named: string | undefined; period: Period },
): Promise<Run> {
  const made = await runs.runs({ kind: 'calculation' })
  if (named !== undefined) {
    const run = made.find(({ id }) => id === named)
    if (run) return run
    throw badInput('distribute/unknown-run', `No calculation has the id ${named}.`, {
      hint: `These were made here: ${made.map(({ id }) => id).join(', ') || 'none'}.`,
    })
  }
  const owed = (run: Run): Obligation[] =>
    owedToFund(obligationsOf(run)).filter(({ accruedOn }) => isWithin(accruedOn, period))
  // With nothing owed, a period may still release what is held and pay what was carried, under the latest deal.
  const latest = made.findLast((run) => owed(run).length > 0) ?? made.at(-1)
  if (latest) return latest
  throw nothingOwed(period, 'Calculate first: guildhall calculate DEAL.')
}

function nothingOwed(period: Period, hint: string): Refusal {
  return new Refusal(
    'distribute/nothing-owed',
    { period: printPeriod(period) },
    {
      message: `Nothing is owed to the fund in ${printPeriod(period)}, and nothing that waits can be paid.`,
      hint,
    },
  )
}

/** The deal exactly as the calculation used it: its text was kept with the run. */
async function dealOf({ notes }: Stores, calculation: Run): Promise<{ deal: Deal; sha256: string }> {
  const { deal: used, dealName } = calculation.results as {
    readonly deal: { readonly sha256: string }
    readonly dealName: string
  }
  const text = required(
    await notes.note(`deal:${dealName}`),
    'app: the text of a deal is kept with the calculation that used it',
  )
  return { deal: required(parseDeal(text).deal, 'app: a deal that was used can be read'), sha256: used.sha256 }
}

/** Runs of the fund so far, in the order in which they were made. */
export async function earlierRuns({ runs }: Stores, currency?: string): Promise<Distribution[]> {
  const made = (await runs.runs({ kind: 'distribution' })).map(({ id, results }) =>
    required(readDistribution(results).distribution, `app: the recorded run ${id} adds up`),
  )
  return currency === undefined ? made : made.filter((run) => run.currency === currency)
}

/** What earlier runs invoiced, as the calculations have it that they followed. */
async function invoicedBefore({ runs }: Stores, earlier: readonly Distribution[]): Promise<Obligation[]> {
  const invoiced = new Set(earlier.flatMap(({ invoices }) => invoices.flatMap(({ lines }) => lines.map(idOfLine))))
  if (invoiced.size === 0) return []
  const obligations = (await runs.runs({ kind: 'calculation' })).flatMap(obligationsOf)
  return [...new Map(obligations.filter(({ id }) => invoiced.has(id)).map((each) => [each.id, each])).values()]
}

function idOfLine({ obligation }: { readonly obligation: string }): string {
  return obligation
}

/** Receipts in another currency that no run has taken up: they are left to runs of their own currency, and each is told. */
function leftToOthers(
  receipts: readonly Receipt[],
  { currency, earlier }: { currency: string; earlier: readonly Distribution[] },
): Problem[] {
  const takenUp = new Set(earlier.flatMap((run) => run.receipts.map(({ id }) => id)))
  return receipts
    .filter(({ id, amount }) => amount.currency !== currency && !takenUp.has(id))
    .map(({ id, company, amount, on }) => ({
      code: 'distribute/other-currency',
      severity: 'note',
      message: `${printMoney(amount)} from ${company} on ${on} (${id}) is left out: this run is in ${currency}.`,
      hint: `Nothing is converted. If ${currency} came in, record it: guildhall receive … --currency ${currency}`,
    }))
}

/** Uses that divide licence money which names no work: each once, as it was learnt last. */
async function usesIn({ facts }: Stores, knownBy: IsoDate | undefined): Promise<Use[]> {
  const rows = await facts.facts('training_uses', knownBy === undefined ? {} : { knownBy })
  return countOnce(rows, { knownBy }).counted.map(({ columns }) => ({
    company: columns['company'] ?? '',
    tool: columns['tool'] ?? '',
    model: columns['model'] ?? '',
    purpose: columns['purpose'] ?? '',
    work: columns['work'] ?? '',
    words: Number(columns['words'] ?? '0'),
    startsOn: columns['starts_on'] ?? '',
    endsOn: columns['ends_on'] === undefined ? undefined : addDays(columns['ends_on'], 1), // the last day is one of use
  }))
}

/** A second distribution of a period in which nothing new was owed, received or settled. */
function isNothingNew({ invoices, receipts, pools }: Distribution): boolean {
  return invoices.length === 0 && receipts.length === 0 && pools.length === 0
}

async function recordDistribution(
  stores: Stores,
  { distribution, calculation, knownOn }: { distribution: Distribution; calculation: Run; knownOn: IsoDate },
): Promise<void> {
  if (await stores.runs.run(distribution.run)) return
  const results = distributionDocument(distribution)
  const run: Run = {
    id: distribution.run,
    kind: 'distribution',
    inputs: { calculation: calculation.id, period: printPeriod(distribution.period) },
    results: JSON.parse(canonicalJson(results)),
    knownOn,
  }
  await stores.runs.addRun(run)
  await postBookings(stores, bookDistribution(distribution))
  await sealRecord(stores, runRecord(run))
}
