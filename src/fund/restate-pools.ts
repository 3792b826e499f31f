/** The pools of a run divided again with what is known now, each by the rules of its deal, and what differs of them. */

import { type IsoDate, type Money, assert, contentId } from '../base/index.ts'
import type { Deduction } from '../terms/index.ts'
import type { WorkId } from '../registry/index.ts'
import type { BroughtForward } from './brought-forward.ts'
import type { FundDeal } from './deal-rules.ts'
import { ceilingKey, takeOff } from './deductions.ts'
import type { DealName, Distribution, Hold, Line, Passed, Pool, TakenOff } from './distribution.ts'
import { capOf, dividingOf } from './divide-pools.ts'
import { type Claims, type Dividing, type PayeeHolds, divide } from './division.ts'
import { lastDayOf } from './invoice.ts'
import type { MeasureSources, Part } from './measure.ts'
import { partyOfPayTo } from './pay-to.ts'
import type { Collected } from './pool.ts'
import { openRoots } from './pool-roots.ts'
import type { Allocation } from './receipt.ts'
import { type PoolHistory, assertWhole, ownPools } from './restate-history.ts'
import { differencesOf } from './restate-lines.ts'

export interface RestatingGround {
  readonly original: Distribution
  readonly runs: readonly Distribution[]
  readonly before: BroughtForward
  readonly dealOf: (named: { readonly deal?: DealName | undefined }) => FundDeal
  readonly claims: Claims
  readonly payees: PayeeHolds
  readonly sources: MeasureSources
  /** All invoice lines so far and now, gathered by pool. */
  readonly collected: readonly Collected[]
  readonly histories: ReadonlyMap<string, PoolHistory>
  /** Minor units that come into each pool now, or go out of it; and what these settle. */
  readonly changes: ReadonlyMap<string, bigint>
  readonly allocations: readonly Allocation[]
}

export interface PoolsMade {
  readonly pools: readonly Pool[]
  readonly lines: readonly Line[]
  readonly held: readonly Hold[]
  readonly passed: readonly Passed[]
}

const NONE: PoolsMade = { pools: [], lines: [], held: [], passed: [] }

/** Pool by pool; what is divided as it was is left out. */
export function restatePools(ground: RestatingGround): PoolsMade {
  const { original, runs, before } = ground
  const rootOf = openRoots(runs)
  const holdsOf = Map.groupBy(
    before.holds.filter((hold) => rootOf(hold).run === original.run),
    (hold) => rootOf(hold).pool,
  )
  const takenHere = new Map<string, bigint>()
  const made = ownPools(original).map((own) =>
    restatePool(own, { ...ground, holds: holdsOf.get(own.id) ?? [], takenHere }),
  )
  return {
    pools: made.flatMap(({ pools }) => pools),
    lines: made.flatMap(({ lines }) => lines),
    held: made.flatMap(({ held }) => held),
    passed: made.flatMap(({ passed }) => passed),
  }
}

interface PoolGround extends RestatingGround {
  readonly holds: BroughtForward['holds']
  /** What is taken more or less for each deal and deduction by the pools before, in minor units. */
  readonly takenHere: Map<string, bigint>
}

function restatePool(own: Pool, ground: PoolGround): PoolsMade {
  const { original, histories, holds, changes } = ground
  const history = histories.get(own.id)
  assert(history !== undefined, 'fund: every pool of a run has its history')
  const change = changes.get(own.id) ?? 0n
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency: original.currency })
  const id = contentId('pool', { restated: [original.run, own.id] })
  const gross = money(history.gross + change)
  const { release: _, ...kept } = own
  const plain = { ...kept, release: undefined, id, gross: money(change), obligations: obligationsOf(own, ground) }
  const party = partyOfPayTo(own.payTo)
  if (party !== undefined) {
    const restates = { run: original.run, pool: own.id, gross, deductions: [], net: gross, from: [] }
    const passed = { ...plain, deductions: [], net: money(change), total: 1n, restates }
    return change === 0n ? NONE : { ...NONE, pools: [passed], passed: [{ pool: id, party, amount: money(change) }] }
  }
  assertWhole(history, sumMinor(holds))
  const { taken, net } = takeOffAgain(own, { ...ground, history, gross })
  const deductions = deductionDifferences(taken, history, original.currency)
  const dividing = dividingAgain(own, ground)
  const divided = divide({ id, net }, dividing)
  const pool: Pool = {
    ...plain,
    deductions,
    net: money(net.amountMinor - history.net),
    total: divided.total,
    capped: divided.capped,
    restates: { run: original.run, pool: own.id, gross, deductions: taken, net, from: [] },
  }
  const { parts, claims } = dividing
  const found = differencesOf({ pool, divided, parts, claims, history, holds })
  const isSame = found.lines.length + found.held.length + found.from.length + deductions.length === 0
  if (change === 0n && isSame) return NONE
  const restates = { run: original.run, pool: own.id, gross, deductions: taken, net, from: found.from }
  return { pools: [{ ...pool, restates }], lines: found.lines, held: found.held, passed: [] }
}

/** Those that stand on invoices now, adjustments among them. */
function obligationsOf(own: Pool, { collected }: PoolGround): readonly string[] {
  return collected.find(({ id }) => id === own.id)?.obligations ?? own.obligations
}

/** How the pool is divided now; what a reserve gave back, as it was divided then, among those who have the shares now. */
function dividingAgain(own: Pool, ground: PoolGround): Dividing {
  const { original, collected, dealOf, claims } = ground
  const since = own.release ? own.period.end : original.period.end
  const found = collected.find(({ id }) => id === own.id)
  if (!found) return { parts: partsIn(original, own), claims, since, cap: capOf(dealOf(own)) }
  return dividingOf({ ...found, paid: paidFor(found, ground) }, { sharing: ground, since })
}

/** What came in for each obligation of the pool in the run and its difference runs. */
function paidFor({ obligations }: Collected, { original, runs, allocations }: PoolGround): ReadonlyMap<string, bigint> {
  const mine = runs.filter(({ run, restates }) => run === original.run || restates?.run === original.run)
  const named = new Set(obligations)
  const paid = new Map<string, bigint>()
  for (const { obligation, amount } of [...mine.flatMap((run) => run.allocations), ...allocations]) {
    if (named.has(obligation)) paid.set(obligation, (paid.get(obligation) ?? 0n) + amount.amountMinor)
  }
  return paid
}

function partsIn({ lines, held }: Distribution, { id }: Pool): ReadonlyMap<WorkId, Part> {
  const parts = new Map<WorkId, Part>()
  for (const { pool, work, words, obligations, counted } of [...lines, ...held]) {
    if (pool === id && work !== undefined) parts.set(work, { words, obligations, counted })
  }
  return new Map([...parts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The deductions on all that came in. Under a ceiling, what every other pool of the year took counts first. */
function takeOffAgain(
  own: Pool,
  { original, dealOf, before, history, gross, takenHere }: PoolGround & { history: PoolHistory; gross: Money },
): { taken: TakenOff[]; net: Money } {
  if (own.release || own.payTo !== undefined) return { taken: [], net: gross }
  const day: IsoDate = lastDayOf(original.period)
  const { id: deal, rules } = dealOf(own)
  const keyOf = (deduction: Pick<Deduction, 'id' | 'ceilingShared'>): string => ceilingKey(deal, deduction)
  const ownBefore = (deduction: Deduction): bigint =>
    rules.deductions
      .filter((each) => keyOf(each) === keyOf(deduction))
      .reduce((sum, { id }) => sum + (history.deducted.get(id)?.amount ?? 0n), 0n)
  const takenBefore = (deduction: Deduction): bigint =>
    before.years.taken({ year: day.slice(0, 4), key: keyOf(deduction) }) +
    (takenHere.get(keyOf(deduction)) ?? 0n) -
    ownBefore(deduction)
  const off = takeOff([{ id: own.id, gross }], rules.deductions, { day, takenBefore }).get(own.id)
  assert(off !== undefined, 'fund: what is taken off a pool is known')
  for (const each of off.taken) {
    const more = each.amount.amountMinor - (history.deducted.get(each.id)?.amount ?? 0n)
    takenHere.set(keyOf(each), (takenHere.get(keyOf(each)) ?? 0n) + more)
  }
  return off
}

/** What comes off more or less than before, for each deduction. */
function deductionDifferences(taken: readonly TakenOff[], { deducted }: PoolHistory, currency: string): TakenOff[] {
  return taken.flatMap((each) => {
    const before = deducted.get(each.id) ?? { amount: 0n, base: 0n }
    const amount = { amountMinor: each.amount.amountMinor - before.amount, currency }
    const base = { amountMinor: each.base.amountMinor - before.base, currency }
    const isSame = amount.amountMinor === 0n && base.amountMinor === 0n
    return isSame ? [] : [{ ...each, amount, base, ceiling: undefined }]
  })
}

function sumMinor(items: readonly { readonly amount: Money }[]): bigint {
  return items.reduce((sum, { amount }) => sum + amount.amountMinor, 0n)
}
