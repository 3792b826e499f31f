/** The pools of a run: released holds and reserves, and what came in, each divided by the rules of its deal. */

import { type Fraction, type Period, sumMoney } from '../base/index.ts'
import type { Deduction } from '../terms/index.ts'
import type { BroughtForward } from './brought-forward.ts'
import type { FundDeal } from './deal-rules.ts'
import { ceilingKey, takeOff } from './deductions.ts'
import type { DealName, Hold, Line, Passed, Pool } from './distribution.ts'
import { type Claims, type Dividing, type PayeeHolds, divide } from './division.ts'
import { type Invoice, lastDayOf } from './invoice.ts'
import { partsOf } from './key-parts.ts'
import type { MeasureSources } from './measure.ts'
import { claimsFor, passParts, passedTo } from './pass-on.ts'
import { type Collected, collectPools } from './pool.ts'
import type { Allocation } from './receipt.ts'
import { releaseHolds } from './release.ts'
import { releaseReserves } from './reserve.ts'

export interface Sharing {
  readonly main: FundDeal
  /** Refuses a deal that was not handed in. */
  readonly dealOf: (named: { readonly deal?: DealName | undefined }) => FundDeal
  /** The deals of the run, those that it follows first. */
  readonly currentDeals: readonly FundDeal[]
  readonly claims: Claims
  readonly payees: PayeeHolds
  readonly sources: MeasureSources
  /** Receipts that nobody has paid yet. */
  readonly assumed: ReadonlySet<string>
  /** Companies that were assumed to pay and have not paid all of it. */
  readonly awaited: ReadonlySet<string>
  readonly before: BroughtForward
  readonly period: Period
}

export interface Shared {
  readonly pools: Pool[]
  readonly lines: Line[]
  readonly held: Hold[]
  readonly passed: Passed[]
}

export function dividePools(
  invoices: readonly Invoice[],
  allocations: readonly Allocation[],
  sharing: Sharing,
): Shared {
  const shared: Shared = { pools: [], lines: [], held: [], passed: [] }
  const add = (pool: Omit<Pool, 'total' | 'capped'>, dividing: Dividing): void => {
    const { lines, held, total, capped } = divide(pool, dividing)
    shared.pools.push({ ...pool, total, capped })
    for (const line of lines) shared.lines.push(line)
    for (const hold of held) shared.held.push(hold)
  }
  for (const { pool, ...dividing } of released(sharing)) add(pool, dividing)
  const { main, dealOf, assumed, period } = sharing
  const collected = collectPools(invoices, allocations, { dealOf, main, assumed })
  const off = deductAll(collected, sharing)
  for (const each of collected) {
    const { lines: _, follows: __, paid: ___, ...rest } = each
    const { taken: deductions, net } = off.get(each.id) ?? { taken: [], net: each.gross }
    const pool = { ...rest, deductions, net }
    const passed = passedTo(each)
    if (passed.length > 0) shared.pools.push({ ...pool, total: 1n, capped: undefined })
    else add(pool, dividingOf(each, { sharing, since: period.end }))
    shared.passed.push(...passed)
  }
  return shared
}

/** What earlier runs held or kept back, as far as it can be paid or given back now. */
function released({ claims, payees, sources, awaited, before, dealOf, currentDeals, period }: Sharing) {
  const ground = {
    claims,
    awaited,
    claimsOn: ({ payTo }: { payTo: Pool['payTo'] }, work: string) => claimsFor(payTo, work, { claims, payees }),
    partsOf: (hold: BroughtForward['holds'][number]) => partsOf(hold, dealOf(hold).rules.key, { lines: [], sources }),
    capOf: (hold: { deal: DealName }) => capOf(dealOf(hold)),
  }
  const reserves = { currentDeals, day: lastDayOf(period), claims, sources, awaited }
  return [...releaseHolds(before.holds, ground), ...releaseReserves(before.reserves, reserves)]
}

/** How a pool is divided by the rules of its deal. */
export function dividingOf(
  collected: Collected,
  { sharing, since }: { sharing: Pick<Sharing, 'claims' | 'payees' | 'sources'>; since: string },
): Dividing {
  const { claims, payees, sources } = sharing
  const { payTo, lines, follows } = collected
  if (payTo === undefined) {
    const parts = partsOf(collected, follows.rules.key, { lines, sources })
    return { parts, claims, since, cap: capOf(follows) }
  }
  const parts = passParts(collected)
  const named = [...parts.keys()].map((work) => [work, claimsFor(payTo, work, { claims, payees })] as const)
  return { parts, claims: new Map(named), since }
}

/** What one writer gets of a pool at most. */
export function capOf({ rules }: FundDeal): Fraction | undefined {
  return rules.key.cap?.per === 'writer' ? rules.key.cap.share : undefined
}

/** What is taken off, deal by deal, since a ceiling is for all pools of a deal. Nothing comes off what is only passed on. */
function deductAll(collected: readonly Collected[], { before, period }: Sharing): ReturnType<typeof takeOff> {
  const day = lastDayOf(period)
  const mine = collected.filter(({ payTo }) => payTo === undefined)
  const byDeal = Map.groupBy(mine, ({ follows }) => follows.sha256)
  const sorted = [...byDeal].sort(([a], [b]) => (a < b ? -1 : 1))
  const takenHere = new Map<string, bigint>()
  const off: ReturnType<typeof takeOff> = new Map()
  for (const [, pools] of sorted) {
    const { id: deal, rules } = pools[0]!.follows
    const key = (deduction: Deduction): string => ceilingKey(deal, deduction)
    const takenBefore = (deduction: Deduction): bigint =>
      before.years.taken({ year: day.slice(0, 4), key: key(deduction) }) + (takenHere.get(key(deduction)) ?? 0n)
    const taken = takeOff(pools, rules.deductions, { day, takenBefore })
    for (const [id, each] of taken) off.set(id, each)
    for (const deduction of rules.deductions) {
      const amounts = [...taken.values()].flatMap((each) => each.taken.filter((one) => one.id === deduction.id))
      const sum = sumMoney(
        amounts.map(({ amount }) => amount),
        pools[0]!.gross.currency,
      )
      takenHere.set(key(deduction), (takenHere.get(key(deduction)) ?? 0n) + sum.amountMinor)
    }
  }
  return off
}
