/** What earlier runs left behind for the next one: open invoices, credits, small amounts, and money on hold. */

import { type Fraction, type IsoDate, type Money, type Period, addMoney, sumMoney } from '../base/index.ts'
import type { WorkId, WriterId } from '../registry/index.ts'
import type { CarriedIn } from './carry.ts'
import type { CappedWriter, DealName, Distribution, Hold, HoldReason, Measure, PayTo, Pool } from './distribution.ts'
import type { Invoice } from './invoice.ts'
import type { Part } from './measure.ts'
import { type PoolName, nameOf, openRoots } from './pool-roots.ts'
import { type CompanyCredit, type Settled, sumCredits } from './receipt.ts'
import { type Reserve, reservesOf } from './reserve.ts'
import { NO_YEARS, type YearsSoFar, yearsSoFar } from './year-so-far.ts'

/** The money of one work (or of nobody's work) in one pool of an earlier run that is still on hold. */
export interface OpenHold {
  readonly run: string
  readonly pool: string
  readonly company: string
  readonly tool: string
  readonly model: string
  readonly purpose: string
  readonly clause: string
  readonly period: Period
  readonly measure: Measure
  readonly work: WorkId | undefined
  readonly words: bigint
  readonly amount: Money
  readonly from: readonly { readonly reason: HoldReason; readonly amount: Money }[]
  /** What all shares of the work came to at first, paid and held, and what has been paid of it since. */
  readonly workAmount: Money
  /** By the writer whose credit it is, so that a payee who comes later gets nothing a second time. */
  readonly paid: readonly { readonly writer: WriterId; readonly amount: Money }[]
  readonly obligations: readonly string[]
  readonly since: IsoDate
  readonly assumed: boolean
  readonly deal: DealName
  readonly licence: string | undefined
  readonly payTo: PayTo | undefined
  readonly capped: readonly CappedWriter[]
  /** What divides it, where that is settled: among the other works of its pool, after a decision for the members. */
  readonly parts?: ReadonlyMap<WorkId, Part> | undefined
  /** The shares that wait, for a list of unclaimed money. */
  readonly shares: readonly {
    readonly writer: WriterId | undefined
    readonly share: Fraction
    readonly reason: HoldReason
    readonly amount: Money
  }[]
}

export interface BroughtForward {
  /** Every invoice so far, settled or not: what stands on one is not invoiced again. */
  readonly invoices: readonly Invoice[]
  /** Ids of those that no run made: a run that finds them made is another than one that makes them. */
  readonly madeApart?: readonly string[] | undefined
  readonly settled: Settled
  /** Receipts that earlier runs have distributed; handed in again they are passed over. */
  readonly receipts: ReadonlySet<string>
  readonly creditsIn: readonly CompanyCredit[]
  /** What was distributed as if a company had paid, and has not come in since. */
  readonly assumedIn: readonly CompanyCredit[]
  readonly carriedIn: readonly CarriedIn[]
  readonly holds: readonly OpenHold[]
  /** For ceilings. */
  readonly years: YearsSoFar
  /** What deductions took off each pool, since a deal may give some of it back. */
  readonly reserves: readonly Reserve[]
}

export const NOTHING_BEFORE: BroughtForward = {
  invoices: [],
  settled: new Map(),
  receipts: new Set(),
  creditsIn: [],
  assumedIn: [],
  carriedIn: [],
  holds: [],
  years: NO_YEARS,
  reserves: [],
}

/** What the given runs left behind, whatever their order. Runs of one currency; each run counts once. */
export function bringForward(runs: readonly Distribution[]): BroughtForward {
  const all = [...new Map(runs.map((each) => [each.run, each])).values()].sort((a, b) => (a.run < b.run ? -1 : 1))
  const settled = new Map<string, bigint>()
  for (const { obligation, amount } of all.flatMap(({ allocations }) => allocations)) {
    settled.set(obligation, (settled.get(obligation) ?? 0n) + amount.amountMinor)
  }
  // Those that name no deal were made when a run followed one alone.
  const invoices = new Map(
    all.flatMap((run) => run.invoices.map((each) => [each.id, { ...each, deal: each.deal ?? run.deal }])),
  )
  return {
    invoices: [...invoices.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    settled,
    receipts: new Set(all.flatMap((run) => run.receipts.map(({ id }) => id))),
    creditsIn: sumCredits(all.flatMap(({ credits, creditsIn }) => [...credits, ...creditsIn.map(taken)])),
    assumedIn: awaitedFrom(all),
    carriedIn: carriedOf(all),
    holds: openHolds(all),
    years: yearsSoFar(all),
    reserves: reservesOf(all),
  }
}

/** What these runs distributed as if companies had paid, and has not come in since; each run counts once. */
export function awaitedFrom(runs: readonly Distribution[]): CompanyCredit[] {
  const once = [...new Map(runs.map((each) => [each.run, each])).values()]
  return sumCredits(
    once.flatMap(({ receipts, confirmed }) => [...receipts.filter(({ assumed }) => assumed), ...confirmed.map(taken)]),
  )
}

function taken({ company, amount }: { company: string; amount: Money }): CompanyCredit {
  return { company, amount: { ...amount, amountMinor: -amount.amountMinor } }
}

/** Each run takes up what was carried before, so a writer has what was carried less what later runs brought in. */
function carriedOf(runs: readonly Distribution[]): CarriedIn[] {
  const sums = new Map<WriterId, Money>()
  const count = (writer: WriterId, { amountMinor, currency }: Money, sign: bigint): void => {
    sums.set(writer, { amountMinor: (sums.get(writer)?.amountMinor ?? 0n) + sign * amountMinor, currency })
  }
  for (const { payable, carried } of runs) {
    for (const { writer, amount } of carried) count(writer, amount, 1n)
    for (const { writer, broughtIn } of [...carried, ...payable]) count(writer, broughtIn, -1n)
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([writer, amount]) => (amount.amountMinor === 0n ? [] : [{ writer, amount }]))
}

/** Holds that no later run released, by run, pool and work. */
function openHolds(runs: readonly Distribution[]): OpenHold[] {
  const released = new Set(
    runs.flatMap(({ pools }) =>
      pools.flatMap(({ release, restates }) => [
        ...(release && release.reserve === undefined ? [keyOf(release.run, release.pool, release.work)] : []),
        ...(restates?.from ?? []).map(({ run, pool, work }) => keyOf(run, pool, work)),
      ]),
    ),
  )
  const wholePaid = paidOfRestated(runs)
  return runs.flatMap((run) => {
    const pools = new Map(run.pools.map((pool) => [pool.id, pool]))
    const groups = new Map<string, Hold[]>()
    for (const hold of run.held) {
      const key = keyOf(run.run, hold.pool, hold.work)
      const group = groups.get(key)
      if (released.has(key)) continue
      if (group) group.push(hold)
      else groups.set(key, [hold])
    }
    const linesOf = paidByPoolAndWork(run, groups)
    return [...groups].map(([key, holds]) => {
      const pool = pools.get(holds[0]!.pool)!
      const now = linesOf.get(key) ?? []
      const paid = wholePaid({ run: run.run, pool: pool.id }, holds[0]!.work)
      return openHold(run, { pool, holds, paid: paid ?? [...(pool.release?.paidBefore ?? []), ...now] })
    })
  })
}

/**
 * What was paid of a work in a pool that a difference run restates, over all runs: to each credit, whoever was paid in its place.
 * `undefined` for pools that are not restated; their holds know from their own runs.
 */
function paidOfRestated(
  runs: readonly Distribution[],
): (name: PoolName, work: WorkId | undefined) => OpenHold['paid'] | undefined {
  const rootOf = openRoots(runs)
  const restated = new Set(
    runs.flatMap(({ pools }) => pools.flatMap(({ restates }) => (restates ? [nameOf(restates)] : []))),
  )
  const sums = new Map<string, Map<WriterId, Money>>()
  const keyOfWork = (root: PoolName, work: WorkId | undefined): string => JSON.stringify([nameOf(root), work ?? null])
  for (const { run, lines } of restated.size > 0 ? runs : []) {
    for (const { pool, work, writer: payee, of, amount } of lines) {
      const root = rootOf({ run, pool })
      if (!restated.has(nameOf(root))) continue
      const [key, writer] = [keyOfWork(root, work), of ?? payee]
      const paid = sums.get(key) ?? new Map<WriterId, Money>()
      const before = paid.get(writer)
      sums.set(key, paid.set(writer, before ? addMoney(before, amount) : amount))
    }
  }
  return (name, work) => {
    const root = rootOf(name)
    if (!restated.has(nameOf(root))) return undefined
    const paid = [...(sums.get(keyOfWork(root, work)) ?? [])].filter(([, { amountMinor }]) => amountMinor !== 0n)
    return paid.sort(([a], [b]) => (a < b ? -1 : 1)).map(([writer, amount]) => ({ writer, amount }))
  }
}

function paidByPoolAndWork(
  { run, lines }: Distribution,
  groups: ReadonlyMap<string, unknown>,
): Map<string, { writer: WriterId; amount: Money }[]> {
  const paid = new Map<string, { writer: WriterId; amount: Money }[]>()
  for (const { pool, work, writer: payee, of, amount } of lines) {
    const writer = of ?? payee
    const key = keyOf(run, pool, work)
    if (!groups.has(key)) continue
    const known = paid.get(key)
    if (known) known.push({ writer, amount })
    else paid.set(key, [{ writer, amount }])
  }
  return paid
}

function openHold(
  { run, deal: ofRun }: Distribution,
  { pool, holds, paid }: { pool: Pool; holds: readonly Hold[]; paid: readonly { writer: WriterId; amount: Money }[] },
): OpenHold {
  const { work, words, since, obligations: ofWork } = holds[0]!
  const { currency } = pool.gross
  const sum = (parts: readonly { amount: Money }[]): Money =>
    sumMoney(
      parts.map(({ amount }) => amount),
      currency,
    )
  const amount = sum(holds)
  const reasons = [...new Set(holds.map(({ reason }) => reason))].sort()
  const {
    company,
    tool,
    model,
    purpose,
    clause,
    period,
    measure,
    assumed,
    deal = ofRun,
    licence,
    payTo,
    capped = [],
  } = pool
  const obligations = ofWork.length > 0 ? ofWork : pool.obligations // none of its own: those of the pool count
  return {
    run,
    pool: pool.id,
    company,
    tool,
    model,
    purpose,
    clause,
    period,
    measure,
    work,
    words,
    amount,
    from: reasons.map((reason) => ({ reason, amount: sum(holds.filter((each) => each.reason === reason)) })),
    workAmount: sum([...holds, ...paid]),
    paid,
    obligations,
    since,
    assumed,
    deal,
    licence,
    payTo,
    capped,
    shares: holds.map(({ writer, share, reason, amount: held }) => ({ writer, share, reason, amount: held })),
  }
}

function keyOf(run: string, pool: string, work: WorkId | undefined): string {
  return JSON.stringify([run, pool, work ?? null])
}
