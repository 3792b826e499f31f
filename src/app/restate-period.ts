/** Restates a period: reckons its runs anew with what is known now, and records only the differences. No run is ever edited. */

import {
  addDays,
  badInput,
  type IsoDate,
  type Period,
  type Problem,
  printPeriod,
  Refusal,
  required,
} from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Run, Stores } from '../drivers/ports.ts'
import type { Obligation } from '../engine/index.ts'
import {
  bookDistribution,
  type BroughtForward,
  type ChangedObligation,
  type Distribution,
  distributionDocument,
  type Invoice,
  refuseDecided,
  restate,
  type RestatementInput,
} from '../fund/index.ts'
import type { Share, WorkId } from '../registry/index.ts'
import { checkDay, readPeriod } from './asked-days.ts'
import { askedDays, changedObligations, standingObligations } from './changed-obligations.ts'
import { underOneName } from './company-names.ts'
import { broughtForward } from './invoices/brought-forward.ts'
import { earlierRuns, namedWriters, ownShares, usesIn } from './distribute-period.ts'
import { obligationsOf } from './explain.ts'
import { payeeHoldsIn } from './payees/payee-holds.ts'
import { bookOrPropose, isStanding, refuseBesideProposed } from './paying/propose-run.ts'
import { stateOfRun } from './paying/run-states.ts'
import { publishHallLog } from './publish-log.ts'
import { runRecord } from './records.ts'
import { namesOf, sharesIn, titlesOf, volumesIn } from './registry-views.ts'
import { licenceOf } from './licence-of.ts'
import { standingCharges } from './overlapping-charges.ts'
import { byWriterId, earlierDeals } from './run-deals.ts'
import { sealRecord } from './seal.ts'
import { decisionsOf } from './unclaimed/decisions.ts'

export interface RestateRequest {
  readonly period: string
  /** One run of the period; all of them without it. */
  readonly run?: string
  /** What was known on this day; all that is known now without it. */
  readonly knownBy?: string
  readonly dryRun: boolean
  /** In words, for those whose statements show it. */
  readonly because?: string
}

export interface Restatement {
  readonly original: Distribution
  /** Missing when nothing differs. */
  readonly difference: Distribution | undefined
  /** Whether the difference run is in the books, or waits for the approvals of two people; `undefined` for a dry run, and for none. */
  readonly state: 'booked' | 'proposed' | undefined
}

export interface PeriodRestated {
  readonly period: Period
  /** In the order in which the runs were made. */
  readonly restated: readonly Restatement[]
  readonly titles: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

/** All difference runs of the period are recorded and booked in one transaction; again, there is nothing new. */
export async function restatePeriod(hall: Hall, request: RestateRequest): Promise<PeriodRestated> {
  const period = readPeriod('restate/bad-period', request.period)
  checkDay('restate/bad-date', '--known', request.knownBy)
  const work = (stores: Stores): Promise<PeriodRestated> =>
    restateRuns(stores, { hall, request, period, knownOn: hall.clock.today() })
  if (request.dryRun) return hall.database.read(work)
  const made = await hall.database.write(work)
  return { ...made, problems: await publishHallLog(hall) }
}

/** What the runs come to otherwise; nothing is recorded. */
export function tryRestatement(hall: Hall, request: Omit<RestateRequest, 'dryRun'>): Promise<PeriodRestated> {
  return restatePeriod(hall, { ...request, dryRun: true })
}

async function restateRuns(
  stores: Stores,
  { hall, request, period, knownOn }: { hall: Hall; request: RestateRequest; period: Period; knownOn: IsoDate },
): Promise<PeriodRestated> {
  const all = await earlierRuns(stores)
  const originals = chooseRuns(all, { period, named: request.run })
  const restated: Restatement[] = []
  for (const original of originals) {
    const made = restated.flatMap(({ difference }) => (difference ? [difference] : []))
    const runs = [...all, ...made].filter(({ currency }) => currency === original.currency)
    refuseDecided(original.run, { decisions: await decisionsOf(stores), runs })
    const payees = await payeeHoldsIn(stores, hall, { on: request.knownBy ?? knownOn })
    const difference = await restateRun(stores, { original, runs, payees, request })
    if (!difference || request.dryRun) restated.push({ original, difference, state: undefined })
    else {
      const state = await recordDifference(stores, { original, difference, knownOn })
      restated.push({ original, difference, state })
      if (state === 'proposed') break // what the others differ by depends on whether this one is approved
    }
  }
  return { period, restated, titles: await titlesOf(stores), names: await namesOf(stores), problems: [] }
}

function chooseRuns(
  all: readonly Distribution[],
  { period, named }: { period: Period; named: string | undefined },
): Distribution[] {
  const ofPeriod = all.filter((run) => !run.restates && printPeriod(run.period) === printPeriod(period))
  const runs = named === undefined ? ofPeriod : ofPeriod.filter(({ run }) => run === named)
  if (runs.length > 0) return runs
  const other = named === undefined ? undefined : all.find(({ run }) => run === named)
  if (other?.restates) {
    throw badInput('restate/difference-run', `${named} is itself a difference run, of ${other.restates.run}.`, {
      hint: `Restate the run that it belongs to: guildhall restate ${printPeriod(other.period)} --run ${other.restates.run}`,
    })
  }
  if (named !== undefined) {
    throw badInput('restate/unknown-run', `No run of ${printPeriod(period)} has the id ${named}.`, {
      hint: `These were made for it: ${ofPeriod.map(({ run }) => run).join(', ') || 'none'}.`,
    })
  }
  throw new Refusal(
    'restate/nothing-distributed',
    { period: printPeriod(period) },
    {
      message: `Nothing was distributed for ${printPeriod(period)}, so there is nothing to restate.`,
      hint: 'Distribute first: guildhall distribute PERIOD. What two people have to approve is restated once they have.',
    },
  )
}

async function restateRun(
  stores: Stores,
  {
    original,
    runs,
    payees,
    request: { knownBy, because },
  }: {
    original: Distribution
    runs: readonly Distribution[]
    payees: NonNullable<RestatementInput['payees']>
    request: RestateRequest
  },
): Promise<Distribution | undefined> {
  const { period, deal } = original
  const on = addDays(period.end, -1) // the same day of right as in the run itself
  const before = withInvoicesOf(runs, await broughtForward(stores, { earlier: runs, currency: original.currency }))
  const changed = await changedIn(stores, { invoices: before.invoices, original, knownBy })
  const deals = await earlierDeals(stores, runs, before.invoices)
  const { rules } = required(
    deals.find(({ sha256 }) => sha256 === deal.sha256),
    'app: the deal of a recorded run is kept',
  )
  const named = namedWriters([changed.flatMap(({ now }) => now)], before)
  for (const { payTo } of original.pools) if (payTo?.startsWith('writer:')) named.add(payTo.slice('writer:'.length))
  const shares: Share[] = [
    ...(await sharesIn(stores, knownBy, { on })),
    ...(await ownShares(stores, named, { on, knownBy })),
  ]
  return restate({
    original,
    runs,
    before,
    rules,
    otherDeals: deals,
    shares,
    payees,
    volumes: await volumesThen(stores, { run: original.run, knownBy }),
    uses: await usesIn(stores, knownBy),
    changed,
    because,
  })
}

/** In a dry run the difference runs made so far are not recorded: what they invoice is known all the same. */
function withInvoicesOf(runs: readonly Distribution[], before: BroughtForward): BroughtForward {
  const known = new Set(before.invoices.map(({ id }) => id))
  const more = runs.flatMap((run) => (run.restates ? run.invoices.filter(({ id }) => !known.has(id)) : []))
  return { ...before, invoices: [...before.invoices, ...more].sort((a, b) => (a.id < b.id ? -1 : 1)) }
}

/** The words as they are known now of the works that were registered when the run was made: who registers later has no part in it. */
async function volumesThen(
  stores: Stores,
  { run, knownBy }: { run: string; knownBy: IsoDate | undefined },
): Promise<Map<WorkId, number>> {
  const { knownOn } = required(await stores.runs.run(run), 'app: the record of a run is there')
  const then = new Set((await stores.registry.works()).flatMap((work) => (work.knownOn <= knownOn ? [work.id] : [])))
  return new Map([...(await volumesIn(stores, knownBy))].filter(([work]) => then.has(work)))
}

/**
 * What was invoiced for the period and is told otherwise by the latest calculation of the same deal, or the latest charge of the same
 * licence. A deal that was not calculated again has nothing that changed.
 */
async function changedIn(
  stores: Stores,
  {
    invoices,
    original,
    knownBy,
  }: { invoices: readonly Invoice[]; original: Distribution; knownBy: IsoDate | undefined },
): Promise<ChangedObligation[]> {
  const { standing, invoiced, companies } = await standingObligations(stores, invoices)
  const names = await namesOf(stores)
  const made = await stores.runs.runs({ kind: 'calculation' })
  const groups = Map.groupBy(made, groupOf)
  const changed: ChangedObligation[] = []
  for (const [, ofGroup] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const ids = new Set(ofGroup.flatMap((run) => obligationsOf(run).map(({ id }) => id)))
    const mine = standing.filter(({ id, amount }) => ids.has(id) && amount.currency === original.currency)
    const latest = latestOf(ofGroup, { period: original.period, knownBy, invoiced })
    if (mine.length === 0 || !latest) continue
    const asks = new Set(mine.map(({ owedTo }) => owedTo === 'fund'))
    const owed = underOneName(byWriterId(latest.obligations, names), companies).filter(({ owedTo }) =>
      asks.has(owedTo === 'fund'),
    )
    const options = { asked: latest.asked, invoiced, period: original.period }
    changed.push(...changedObligations(owed, mine, options))
  }
  return changed
}

function groupOf(run: Run): string {
  const { deal } = run.results as { readonly deal: { readonly id: string } }
  return JSON.stringify([licenceOf(run) ?? null, licenceOf(run) === undefined ? deal.id : null])
}

/** Of a deal: its last calculation that covers days of the period. Of a licence: the last charge of each of its periods. */
function latestOf(
  made: readonly Run[],
  { period, knownBy, invoiced }: { period: Period; knownBy: IsoDate | undefined; invoiced: ReadonlySet<string> },
): { obligations: Obligation[]; asked: Period } | undefined {
  const known = made.filter(({ knownOn }) => knownBy === undefined || knownOn <= knownBy)
  const asked = ({ inputs }: Run): Period => askedDays(inputs as { readonly from?: IsoDate; readonly to?: IsoDate })
  const { charges } = standingCharges(known, invoiced)
  if (charges.length > 0)
    return { obligations: charges.flatMap(({ obligations }) => obligations), asked: askedDays({}) }
  const last = known.findLast((run) => asked(run).start < period.end && period.start < asked(run).end)
  return last && { obligations: obligationsOf(last), asked: asked(last) }
}

async function recordDifference(
  stores: Stores,
  { original, difference, knownOn }: { original: Distribution; difference: Distribution; knownOn: IsoDate },
): Promise<'booked' | 'proposed'> {
  const { run: id, currency } = difference
  if (await isStanding(stores, id)) {
    const { state } = await stateOfRun(stores, id)
    return state === 'proposed' ? 'proposed' : 'booked'
  }
  await refuseBesideProposed(stores, { run: id, currency })
  const first = required(await stores.runs.run(original.run), 'app: the record of a run is there')
  const run: Run = {
    id: difference.run,
    kind: 'distribution',
    inputs: {
      ...(first.inputs as { readonly calculation: string; readonly period: string }),
      restates: original.run,
      number: `${difference.restates?.number ?? ''}`,
    },
    results: distributionDocument(difference),
    knownOn,
  }
  await stores.runs.addRun(run)
  const state = await bookOrPropose(stores, run, bookDistribution(difference))
  await sealRecord(stores, runRecord(run))
  return state
}
