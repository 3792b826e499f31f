/** Distributes a period: what a calculation says is owed to the fund, settled with what came in, to each writer's cent. */

import { addDays, type IsoDate, ONE, type Period, type Problem, printMoney, printPeriod } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Run, Stores } from '../drivers/ports.ts'
import {
  bookDistribution,
  type BroughtForward,
  type Charge,
  differenceOf,
  distribute,
  type Distribution,
  type DistributionInput,
  distributionDocument,
  type Receipt,
  type RunDifference,
  type Use,
} from '../fund/index.ts'
import { countOnce, type Obligation } from '../engine/index.ts'
import type { Share, WriterId } from '../registry/index.ts'
import { checkDay, readPeriod } from './asked-days.ts'
import { type Invoiced, standingObligations } from './changed-obligations.ts'
import { broughtForward } from './invoices/brought-forward.ts'
import { chargedInterest } from './invoices/interest-runs.ts'
import { numberedInvoices, standing } from './invoices/invoice-runs.ts'
import { payeeHoldsIn } from './payees/payee-holds.ts'
import { bookOrPropose, isStanding, refuseBesideProposed } from './paying/propose-run.ts'
import { bookedRuns, stateOfRun } from './paying/run-states.ts'
import { paidShares } from './people/payees.ts'
import { publishHallLog } from './publish-log.ts'
import { runRecord } from './records.ts'
import { distributionOf } from './read-distribution.ts'
import { hasReceived, receiptsOf } from './record-receipt.ts'
import { namesOf, sharesIn, titlesOf, volumesIn } from './registry-views.ts'
import { earlierDeals, followedBy, type Following, howToCalculate, nothingOwed, openCharges } from './run-deals.ts'
import { sealRecord } from './seal.ts'

export interface DistributeRequest {
  readonly period: string
  /** The calculation; the latest with something owed to the fund in the period without it. */
  readonly calculation?: string
  readonly knownBy?: string
  readonly dryRun: boolean
  /** Take every open invoice as paid, although receipts were recorded. */
  readonly asInvoiced: boolean
  /** Also take in and pass on what deals owe to writers and plans directly. */
  readonly residuals?: boolean
}

export interface Distributed {
  readonly distribution: Distribution
  readonly calculation: string
  /** False for a dry run, and for a run that was made before. */
  readonly recorded: boolean
  /** Whether the run is in the books, or waits for the approvals of two people; `undefined` for a dry run. */
  readonly state: 'booked' | 'proposed' | undefined
  /** How money came in: as recorded, or assumed as invoiced. */
  readonly receipts: 'recorded' | 'assumed'
  readonly titles: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
  /** Beside the last run of the deal, for a dry run. */
  readonly difference?: RunDifference
}

/** The same calculation, receipts and shares give the same run; it is recorded and booked once, in one transaction. */
export async function distributePeriod(hall: Hall, request: DistributeRequest): Promise<Distributed> {
  const period = readPeriod('distribute/bad-period', request.period)
  checkDay('distribute/bad-date', '--known', request.knownBy)
  const work = (stores: Stores): Promise<Distributed> =>
    makeDistribution(stores, { hall, request, period, knownOn: hall.clock.today() })
  if (request.dryRun) return hall.database.read(work)
  const made = await hall.database.write(work)
  return { ...made, problems: [...made.problems, ...(await publishHallLog(hall))] }
}

async function makeDistribution(
  stores: Stores,
  { hall, request, period, knownOn }: { hall: Hall; request: DistributeRequest; period: Period; knownOn: IsoDate },
): Promise<Distributed> {
  const ground = await groundOf(stores, { hall, request, period, knownOn })
  const { following, earlier, input } = ground
  const { received, assumed, titles, problems } = ground
  const { main } = following
  const distribution = distribute(input)
  const rest = {
    calculation: main.calculation.id,
    receipts: assumed ? ('assumed' as const) : ('recorded' as const),
    titles,
    names: await namesOf(stores),
    problems: [
      ...problems,
      ...leftToOthers(received, { currency: input.currency, earlier: await earlierRuns(stores) }),
    ],
  }
  const last = earlier.findLast((each) => printPeriod(each.period) === printPeriod(period))
  if (isNothingNew(distribution)) {
    if (last) return { ...rest, distribution: last, recorded: false, state: 'booked' }
    throw nothingOwed(period, `Name another period, or calculate with facts of this one: ${howToCalculate(period)}`)
  }
  if (request.dryRun) {
    const before = earlier.findLast((each) => each.deal.id === input.deal.id)
    const difference = before && differenceOf(before, distribution)
    return { ...rest, distribution, recorded: false, state: undefined, ...(difference ? { difference } : {}) }
  }
  return { ...rest, distribution, ...(await recordDistribution(stores, { distribution, following, knownOn })) }
}

/** What would come out; nothing is recorded. */
export function tryDistribution(hall: Hall, request: Omit<DistributeRequest, 'dryRun'>): Promise<Distributed> {
  return distributePeriod(hall, { ...request, dryRun: true })
}

/** Everything that a run is a function of, as the hall has it. */
export interface RunGround {
  readonly following: Following
  /** Runs of the same currency so far. */
  readonly earlier: readonly Distribution[]
  readonly input: DistributionInput
  readonly received: readonly Receipt[]
  readonly assumed: boolean
  readonly titles: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

/** `anew`: as if the period had not been distributed, nor anything after it. */
export async function groundOf(
  stores: Stores,
  {
    hall,
    request,
    period,
    knownOn,
    anew = false,
  }: { hall: Hall; request: DistributeRequest; period: Period; knownOn: IsoDate; anew?: boolean },
): Promise<RunGround> {
  const { calculation: named, knownBy, residuals = false } = request
  const invoiced = await invoicedBefore(stores)
  const following = await followedBy(stores, { named, period, residuals, invoiced })
  const { deal, fund } = following.main
  const made = await earlierRuns(stores, deal.currency)
  const first = anew ? made.findIndex((run) => printPeriod(run.period) === printPeriod(period)) : -1
  const earlier = first < 0 ? made : made.slice(0, first)
  const received = await receiptsOf(stores)
  const receipts = received.filter(({ amount }) => amount.currency === deal.currency)
  const assumed = request.asInvoiced || !(await hasReceived(stores))
  const titles = await titlesOf(stores)
  const open = openCharges(following, invoiced, titles)
  const { problems } = open
  const { obligations, charges } = await withInterest(stores, { ...open, currency: deal.currency })
  const on = addDays(period.end, -1) // who has a right on the last day of the period is paid for it
  const before = await broughtForward(stores, { earlier, currency: deal.currency })
  const input: DistributionInput = {
    period,
    deal: { id: deal.id, sha256: fund.sha256 },
    rules: fund.rules,
    charges,
    otherDeals: await earlierDeals(stores, earlier, before.invoices),
    currency: deal.currency,
    obligations,
    receipts: assumed ? 'as-invoiced' : receipts,
    shares: [
      ...(await sharesIn(stores, knownBy, { on })),
      ...(await ownShares(stores, namedWriters([obligations, ...charges.map((each) => each.obligations)], before), {
        on,
        knownBy,
      })),
    ],
    volumes: await volumesIn(stores, knownBy),
    uses: await usesIn(stores, knownBy),
    payees: await payeeHoldsIn(stores, hall, { on: knownBy ?? knownOn }),
    before,
  }
  return { following, earlier, input, received, assumed, titles, problems }
}

/** Writers who are owed something by name, now or in what is still open or held. */
export function namedWriters(owed: readonly (readonly Obligation[])[], before: BroughtForward): Set<WriterId> {
  const named = owed.flat().flatMap(({ owedTo, about }) => (owedTo === about['writer'] ? [owedTo] : []))
  const waiting = [...before.invoices.flatMap(({ lines }) => lines), ...before.holds].flatMap(({ payTo }) =>
    payTo?.startsWith('writer:') ? [payTo.slice('writer:'.length)] : [],
  )
  return new Set([...named, ...waiting])
}

/** What is owed to a writer by name goes to whoever is paid in the writer's place: the heirs, an estate. */
export function ownShares(
  stores: Stores,
  writers: ReadonlySet<WriterId>,
  { on, knownBy }: { on: IsoDate; knownBy: IsoDate | undefined },
): Promise<Share[]> {
  const shares = [...writers].map((writer) => ({
    work: writer,
    writer,
    fraction: ONE,
    hold: undefined,
    because: 'owed by name',
  }))
  return paidShares(stores, shares, { on, knownBy })
}

/** Runs of the fund so far that are booked, in the order in which they were made. */
export async function earlierRuns(stores: Stores, currency?: string): Promise<Distribution[]> {
  const made = (await bookedRuns(stores)).map(distributionOf)
  return currency === undefined ? made : made.filter((run) => run.currency === currency)
}

/** What was invoiced before and stands. */
export async function invoicedBefore(stores: Stores): Promise<Invoiced> {
  const invoices = standing(await numberedInvoices(stores)).map(({ invoice }) => invoice)
  return standingObligations(stores, invoices)
}

/** With the late interest that was charged; without what a credit note took back, which is not invoiced again, whichever deal asks for it. */
export async function withInterest(
  stores: Stores,
  {
    obligations: open,
    charges,
    currency,
  }: { obligations: readonly Obligation[]; charges: readonly Charge[]; currency: string },
): Promise<{ obligations: Obligation[]; charges: Charge[] }> {
  const credited = (await numberedInvoices(stores)).filter(({ creditNote }) => creditNote !== undefined)
  const takenBack = new Set(credited.flatMap(({ invoice }) => invoice.lines.map(({ obligation }) => obligation)))
  const interest = (await chargedInterest(stores)).filter(({ amount }) => amount.currency === currency)
  const asked = (owed: readonly Obligation[]): Obligation[] => owed.filter(({ id }) => !takenBack.has(id))
  return {
    obligations: asked([...open, ...interest]),
    charges: charges.map((each) => ({ ...each, obligations: asked(each.obligations) })),
  }
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
export async function usesIn({ facts }: Stores, knownBy: IsoDate | undefined): Promise<Use[]> {
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
  { distribution, following, knownOn }: { distribution: Distribution; following: Following; knownOn: IsoDate },
): Promise<Pick<Distributed, 'recorded' | 'state'>> {
  const { run: id, currency } = distribution
  if (await isStanding(stores, id)) {
    const { state } = await stateOfRun(stores, id)
    return { recorded: false, state: state === 'proposed' ? 'proposed' : 'booked' }
  }
  await refuseBesideProposed(stores, { run: id, currency })
  const results = distributionDocument(distribution)
  const run: Run = {
    id: distribution.run,
    kind: 'distribution',
    inputs: {
      calculation: following.main.calculation.id,
      period: printPeriod(distribution.period),
      ...(following.others.length > 0 ? { charges: following.others.map(({ calculation }) => calculation.id) } : {}),
    },
    results,
    knownOn,
  }
  await stores.runs.addRun(run)
  const state = await bookOrPropose(stores, run, bookDistribution(distribution))
  await sealRecord(stores, runRecord(run))
  return { recorded: true, state }
}
