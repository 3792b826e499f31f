/** A difference run: an earlier run reckoned anew with what is known now, of which only the differences are booked. */

import { type Money, assert, canonicalJson, contentId, type IsoDate } from '../base/index.ts'
import type { Share, WorkId } from '../registry/index.ts'
import type { FundRules } from '../terms/index.ts'
import { type ChangedObligation, adjustingInvoices, standingLines } from './adjusting-invoices.ts'
import { type AdjustedMoney, adjustMoney, linesOfPool } from './adjusting-money.ts'
import { type BroughtForward, NOTHING_BEFORE, bringForward } from './brought-forward.ts'
import { carryOver } from './carry.ts'
import { assertConserved } from './check-distribution.ts'
import type { Distribution, Hold, Line, Pool, TakenOff } from './distribution.ts'
import { type Claims, type PayeeHolds, claimsOf, divide } from './division.ts'
import { distributionDocument } from './document.ts'
import { type Invoice, lastDayOf } from './invoice.ts'
import { type Use, partsOf } from './measure.ts'
import { takeOff, valueOn } from './pool.ts'
import { openRoots } from './pool-roots.ts'
import { type PoolHistory, assertWhole, historyOf, ownPools } from './restate-history.ts'
import { differencesOf } from './restate-lines.ts'
import { totalsOf } from './totals.ts'

export interface RestatementInput {
  /** The run that is restated; no difference run itself. */
  readonly original: Distribution
  /** All runs of its currency so far, that one among them. */
  readonly runs: readonly Distribution[]
  readonly rules: FundRules
  /** As it is known now, as of the day of right of the run. */
  readonly shares: readonly Share[]
  readonly payees?: PayeeHolds
  readonly volumes: ReadonlyMap<WorkId, number>
  readonly uses?: readonly Use[]
  /** What was invoiced for the period of the run and is told otherwise now. */
  readonly changed?: readonly ChangedObligation[]
  readonly because?: string | undefined
}

/**
 * Divides each pool of the run again and books what differs from what was paid and held of it, by the writer whose credit it is. Who has
 * more coming gets it; who had too much has a line below zero, which is carried and set off against later payments. Changed obligations
 * become supplementary invoices and credit notes. `undefined` when nothing differs, as when the same is restated twice.
 */
export function restate(input: RestatementInput): Distribution | undefined {
  const { original, runs, rules, because } = input
  const before = bringForward(runs)
  const number = BigInt(runs.filter(({ restates }) => restates?.run === original.run).length + 1)
  const adjusting = adjustingInvoices(input.changed ?? [], {
    invoices: before.invoices,
    period: original.period,
    on: original.on,
  })
  const invoices = [...before.invoices, ...adjusting]
  const histories = historyOf(original, runs)
  const gross = new Map([...histories].map(([id, history]) => [id, history.gross]))
  const grossLater = laterGross(original, runs)
  const { key } = rules
  const paying = new Set(
    runs.flatMap(({ receipts }) => receipts.flatMap((each) => (each.assumed ? [] : [each.company]))),
  )
  const money = adjustMoney({ original, paying, number, key: key.by, before, invoices, adjusting, gross, grossLater })
  const pools = restatePools(input, { before, invoices, histories, changes: money.changes })
  if (adjusting.length + money.allocations.length + pools.pools.length === 0) return undefined
  const made = assemble(input, { before, adjusting, money, ...pools })
  const restates = { run: original.run, number, because }
  const content = {
    kind: 'difference',
    of: original.run,
    number: `${number}`,
    because,
    made: distributionDocument(made),
  }
  const distribution = { ...made, restates, run: contentId('run', JSON.parse(canonicalJson(content))) }
  assertConserved(distribution)
  return distribution
}

interface PoolsMade {
  readonly pools: readonly Pool[]
  readonly lines: readonly Line[]
  readonly held: readonly Hold[]
}

function restatePools(
  { original, runs, rules, shares, payees, volumes, uses = [] }: RestatementInput,
  {
    before,
    invoices,
    histories,
    changes,
  }: {
    before: BroughtForward
    invoices: readonly Invoice[]
    histories: ReadonlyMap<string, PoolHistory>
    changes: ReadonlyMap<string, bigint>
  },
): PoolsMade {
  const rootOf = openRoots(runs)
  const claims = claimsOf(shares, payees)
  const ground = { rules, invoices, claims, sources: { volumes, uses }, original }
  const made = ownPools(original).map((own) => {
    const history = histories.get(own.id)
    assert(history !== undefined, 'fund: every pool of a run has its history')
    const holds = before.holds.filter((hold) => {
      const root = rootOf(hold)
      return root.run === original.run && root.pool === own.id
    })
    assertWhole(history, sumMinor(holds))
    return restatePool(own, { ...ground, history, holds, change: changes.get(own.id) ?? 0n })
  })
  return {
    pools: made.flatMap(({ pools }) => pools),
    lines: made.flatMap(({ lines }) => lines),
    held: made.flatMap(({ held }) => held),
  }
}

interface Ground {
  readonly rules: FundRules
  readonly invoices: readonly Invoice[]
  readonly claims: Claims
  readonly sources: { readonly volumes: ReadonlyMap<WorkId, number>; readonly uses: readonly Use[] }
  readonly original: Distribution
  readonly history: PoolHistory
  readonly holds: BroughtForward['holds']
  /** Minor units that came in for it since, or went out. */
  readonly change: bigint
}

function restatePool(own: Pool, ground: Ground): PoolsMade {
  const { rules, invoices, claims, sources, original, history, holds, change } = ground
  const { currency } = original
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency })
  const gross = money(history.gross + change)
  const { taken, net } = takeOff(gross, rules.deductions, lastDayOf(original.period))
  const { company, lines: raw } = linesOfPool(own, { invoices, key: rules.key.by })
  const standing = [...standingLines([{ company, lines: raw }]).values()]
  const parts = partsOf(own, { measure: own.measure, lines: standing, sources })
  const id = contentId('pool', { restated: [original.run, own.id] })
  const divided = divide({ id, net }, { parts, claims, since: original.period.end })
  const pool: Pool = {
    ...own,
    id,
    gross: money(change),
    deductions: deductionDifferences(taken, history, currency),
    net: money(net.amountMinor - history.net),
    total: divided.total,
    obligations: raw.map(({ obligation }) => obligation).sort(),
    restates: { run: original.run, pool: own.id, gross, deductions: taken, net, from: [] },
  }
  const found = differencesOf({ pool, divided, parts, claims, history, holds })
  if (change === 0n && found.lines.length + found.held.length + found.from.length === 0) {
    return { pools: [], lines: [], held: [] }
  }
  const restates = { run: original.run, pool: own.id, gross, deductions: taken, net, from: found.from }
  return { pools: [{ ...pool, restates }], lines: found.lines, held: found.held }
}

/** What comes off more or less than before, for each deduction that comes off now or did. */
function deductionDifferences(taken: readonly TakenOff[], { deducted }: PoolHistory, currency: string): TakenOff[] {
  return taken.flatMap((each) => {
    const before = deducted.get(each.id) ?? { amount: 0n, base: 0n }
    const amount = { amountMinor: each.amount.amountMinor - before.amount, currency }
    const base = { amountMinor: each.base.amountMinor - before.base, currency }
    return amount.amountMinor === 0n && base.amountMinor === 0n ? [] : [{ ...each, amount, base }]
  })
}

/** What pools for the same have in them that later runs made, in minor units. */
function laterGross(original: Distribution, runs: readonly Distribution[]): Map<string, bigint> {
  const turn = ({ period, on, run }: Distribution): string => `${period.end} ${on} ${run}`
  const ids = new Set(ownPools(original).map(({ id }) => id))
  const later = runs.filter(
    (run) => !run.restates && turn(run) > turn(original) && ownPools(run).some(({ id }) => ids.has(id)),
  )
  const sums = new Map<string, bigint>()
  for (const run of later) {
    for (const [id, { gross }] of historyOf(run, runs)) sums.set(id, (sums.get(id) ?? 0n) + gross)
  }
  return sums
}

function assemble(
  { original, rules, payees }: RestatementInput,
  {
    before,
    adjusting,
    money,
    pools,
    lines,
    held,
  }: PoolsMade & { before: BroughtForward; adjusting: readonly Invoice[]; money: AdjustedMoney },
): Distribution {
  const { period, on, deal, currency } = original
  const named = new Set(lines.map(({ writer }) => writer))
  const carriedIn = before.carriedIn.filter(({ writer }) => named.has(writer))
  const minimum = minimumOn(rules, { currency, day: lastDayOf(period) })
  const { payable, carried } = carryOver(lines, { carriedIn, minimum, currency, ...(payees ? { payees } : {}) })
  const common = { receipts: money.receipts, confirmed: [], credits: money.credits, pools, held, payable, carried }
  return {
    ...common,
    run: '',
    period,
    on,
    deal,
    currency,
    assumed: pools.some(({ assumed }) => assumed),
    invoices: adjusting,
    allocations: money.allocations,
    creditsIn: [],
    lines,
    totals: totalsOf({ ...common, currency, before: { ...NOTHING_BEFORE, carriedIn } }),
  }
}

function minimumOn(
  { minimumPayment }: FundRules,
  { currency, day }: { currency: string; day: IsoDate },
): Money | undefined {
  return valueOn(
    minimumPayment.filter(({ value }) => value.currency === currency),
    day,
  )
}

function sumMinor(items: readonly { readonly amount: Money }[]): bigint {
  return items.reduce((sum, { amount }) => sum + amount.amountMinor, 0n)
}
