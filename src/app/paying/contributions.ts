/** What is paid to a plan or another party, row by row: which employer, for which writer, on what earnings, at which rate. */

import {
  addDays,
  divide,
  type Fraction,
  type IsoDate,
  majorOf,
  type Money,
  parseFraction,
  type Period,
  printFraction,
  printPeriod,
  sumMoney,
} from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Obligation } from '../../engine/index.ts'
import { type Distribution, isLive, owedToParties, partyOfPayee, type PartyPayee } from '../../fund/index.ts'
import { readPeriod } from '../asked-days.ts'
import { obligationsOf } from '../explain.ts'
import { distributionOf } from '../read-distribution.ts'
import { namesOf } from '../registry-views.ts'
import { followedPayouts } from './payout-answers.ts'
import { bookedRuns, isApproved, runStates } from './run-states.ts'

export interface ContributionRow {
  readonly party: string
  /** Who owes it: a company, or several whose money a writer's part came from. */
  readonly employer: string
  /** Empty where it is taken of a whole pool. */
  readonly writer: string
  /** The day on which it arose, or the last of the period. */
  readonly on: IsoDate
  /** In major units, exact; empty where the clause has no single rate. */
  readonly earnings: string
  /** `1/8`, or a whole number; empty like `earnings`. */
  readonly rate: string
  readonly amount: Money
  readonly run: string
  /** The payment that has it; empty while there is none that may still arrive. */
  readonly payout: string
  readonly obligation: string
}

export interface ContributionReport {
  readonly period: Period
  readonly rows: readonly ContributionRow[]
  /** By party and currency. */
  readonly totals: readonly { readonly party: string; readonly amount: Money }[]
}

/** Of the approved runs of a period; `party` as deals name it, every party without it. Its sums are what the runs owe. */
export async function reportContributions(
  hall: Hall,
  { period: named, party: only }: { period: string; party?: string | undefined },
): Promise<ContributionReport> {
  const period = readPeriod('pay/bad-period', named)
  return hall.database.read(async (stores) => {
    const context = await contextOf(stores)
    const rows = (await approvedRuns(stores, period))
      .flatMap((run) => rowsOf(run, context))
      .filter(({ party }) => only === undefined || party === only)
    const groups = Map.groupBy(rows, ({ party, amount }) => JSON.stringify([party, amount.currency]))
    const totals = [...groups.values()].map((own) => ({
      party: own[0]!.party,
      amount: sumMoney(
        own.map(({ amount }) => amount),
        own[0]!.amount.currency,
      ),
    }))
    return { period, rows, totals }
  })
}

async function approvedRuns(stores: Stores, period: Period): Promise<Distribution[]> {
  const states = await runStates(stores)
  const isCounted = (id: string): boolean => states.size === 0 || isApproved(states.get(id))
  const runs = (await bookedRuns(stores)).filter(({ id }) => isCounted(id)).map(distributionOf)
  return runs.filter((run) => printPeriod(run.period) === printPeriod(period))
}

interface Context {
  readonly obligations: ReadonlyMap<string, Obligation>
  readonly names: ReadonlyMap<string, string>
  readonly payoutOf: (payee: PartyPayee, run: string) => string
}

async function contextOf(stores: Stores): Promise<Context> {
  const calculations = await stores.runs.runs({ kind: 'calculation' })
  const live = (await followedPayouts(stores)).filter(({ course }) => isLive(course))
  const payouts = new Map(
    live.flatMap(({ payout }) => payout.parts.map(({ run }) => [`${payout.writer} ${run}`, payout.id] as const)),
  )
  return {
    obligations: new Map(calculations.flatMap(obligationsOf).map((each) => [each.id, each])),
    names: await namesOf(stores),
    payoutOf: (payee, run) => payouts.get(`${payee} ${run}`) ?? '',
  }
}

function rowsOf(run: Distribution, context: Context): ContributionRow[] {
  return owedToParties(run).flatMap(({ payee }) =>
    payee.startsWith('party:') ? passedRows(run, { payee, context }) : deductedRows(run, { payee, context }),
  )
}

/** A row for each part of money that came in for an obligation to the party. */
function passedRows(run: Distribution, { payee, context }: { payee: PartyPayee; context: Context }): ContributionRow[] {
  const party = partyOfPayee(payee) ?? ''
  const pools = run.pools.filter(({ id }) => run.passed?.some((each) => each.pool === id && each.party === party))
  return pools.flatMap(({ gross, company, obligations }) => {
    const wanted = new Set(obligations)
    const came = Map.groupBy(
      run.allocations.filter(({ obligation }) => wanted.has(obligation)),
      ({ obligation }) => obligation,
    )
    const rows = [...came].map(([obligation, parts]): ContributionRow => {
      const known = context.obligations.get(obligation)
      const amount = sumMoney(
        parts.map((part) => part.amount),
        gross.currency,
      )
      const terms = known && termsOf(known)
      const writer = known?.about['writer'] ?? ''
      return {
        party,
        employer: company,
        writer: context.names.get(writer) ?? writer,
        amount,
        obligation,
        on: known?.accruedOn ?? addDays(run.period.end, -1),
        earnings: terms ? printFraction(terms.earnings) : '',
        rate: terms ? printFraction(terms.rate) : '',
        run: run.run,
        payout: context.payoutOf(payee, run.run),
      }
    })
    return withRest(rows, { gross, base: { party, employer: company, run, payout: context.payoutOf(payee, run.run) } })
  })
}

/** What no obligation explains, as in a difference run, is a row by itself, so that rows come to the sum. */
function withRest(
  rows: readonly ContributionRow[],
  { gross, base }: { gross: Money; base: { party: string; employer: string; run: Distribution; payout: string } },
): ContributionRow[] {
  const amountMinor = gross.amountMinor - rows.reduce((sum, { amount }) => sum + amount.amountMinor, 0n)
  if (amountMinor === 0n) return [...rows]
  const on = addDays(base.run.period.end, -1)
  const rest = { ...base, run: base.run.run, writer: '', on, earnings: '', rate: '', obligation: '' }
  return [...rows, { ...rest, amount: { ...gross, amountMinor } }]
}

function deductedRows(
  run: Distribution,
  { payee, context }: { payee: PartyPayee; context: Context },
): ContributionRow[] {
  const party = partyOfPayee(payee) ?? ''
  const common = {
    party,
    on: addDays(run.period.end, -1),
    run: run.run,
    payout: context.payoutOf(payee, run.run),
    obligation: '',
  }
  const ofPools = run.pools.flatMap(({ company, deductions, release, gross }) => [
    ...deductions
      .filter(({ id, amount }) => id === party && amount.amountMinor !== 0n)
      .map(({ base, share, amount }): ContributionRow => ({
        ...common,
        employer: company,
        writer: '',
        earnings: printFraction(majorOf(base)),
        rate: printFraction(share),
        amount,
      })),
    ...(release?.reserve === party
      ? [{ ...common, employer: company, writer: '', earnings: '', rate: '', amount: negated(gross) }]
      : []),
  ])
  const companies = [...new Set(run.pools.map(({ company }) => company))].sort().join('; ')
  const ofWriters = (run.levies ?? [])
    .filter(({ id, amount }) => id === party && amount.amountMinor !== 0n)
    .map(({ writer, base, share, amount }): ContributionRow => ({
      ...common,
      employer: companies,
      writer: context.names.get(writer) ?? writer,
      amount,
      earnings: printFraction(majorOf(base)),
      rate: printFraction(share),
    }))
  return [...ofPools, ...ofWriters]
}

/** What an obligation is a part of, where its clause has one rate: the amount before rounding is that rate of the earnings. */
function termsOf({ trace }: Obligation): { earnings: Fraction; rate: Fraction } | undefined {
  const rates = trace.cells.filter(({ unit }) => unit === 'share')
  const rate = rates.length === 1 ? parseFraction(rates[0]!.value) : undefined
  const exact = parseFraction(trace.exact)
  return rate && exact && rate.numerator !== 0n ? { earnings: divide(exact, rate), rate } : undefined
}

function negated({ amountMinor, currency }: Money): Money {
  return { amountMinor: -amountMinor, currency }
}
