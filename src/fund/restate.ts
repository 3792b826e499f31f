/** A difference run: an earlier run reckoned anew with what is known now, of which only the differences are booked. */

import { contentId } from '../base/index.ts'
import type { Share, WorkId } from '../registry/index.ts'
import type { FundRules } from '../terms/index.ts'
import { type ChangedObligation, adjustingInvoices } from './adjusting-invoices.ts'
import { type AdjustedMoney, adjustMoney } from './adjusting-money.ts'
import { type BroughtForward, NOTHING_BEFORE, bringForward } from './brought-forward.ts'
import { carryOver } from './carry.ts'
import { assertConserved } from './check-distribution.ts'
import { valueOn } from './deductions.ts'
import { type FundDeal, openRuleBook } from './deal-rules.ts'
import type { Distribution } from './distribution.ts'
import { type PayeeHolds, claimsOf } from './division.ts'
import { distributionDocument } from './document.ts'
import { type Invoice, lastDayOf } from './invoice.ts'
import type { Use } from './measure.ts'
import { openMinimums } from './minimum.ts'
import { type Collected, collectPools } from './pool.ts'
import { historyOf, ownPools } from './restate-history.ts'
import { levyDifferences } from './restate-levies.ts'
import { type PoolsMade, restatePools } from './restate-pools.ts'
import { totalsOf } from './totals.ts'

export interface RestatementInput {
  /** The run that is restated; no difference run itself. */
  readonly original: Distribution
  /** All runs of its currency so far, that one among them. */
  readonly runs: readonly Distribution[]
  /** What they left behind, with whatever else is known of invoices and money; what `bringForward` says without it. */
  readonly before?: BroughtForward
  /** Of the first deal of the run, and of the others that invoices follow. */
  readonly rules: FundRules
  readonly otherDeals?: readonly FundDeal[]
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
  const { original, runs, rules, because, otherDeals = [], payees = new Map() } = input
  const before = input.before ?? bringForward(runs)
  const number = BigInt(runs.filter(({ restates }) => restates?.run === original.run).length + 1)
  const { period, on, deal } = original
  const main: FundDeal = { ...deal, rules }
  const book = openRuleBook([main, ...otherDeals])
  const adjusting = adjustingInvoices(input.changed ?? [], { invoices: before.invoices, period, on, deal })
  const invoices = [...before.invoices, ...adjusting]
  const collected = collectAll(invoices, { main, dealOf: book.dealOf })
  const histories = historyOf(original, runs)
  const money = adjustMoney({
    original,
    number,
    before,
    invoices,
    adjusting,
    collected,
    paying: new Set(runs.flatMap(({ receipts }) => receipts.flatMap((each) => (each.assumed ? [] : [each.company])))),
    gross: new Map([...histories].map(([id, history]) => [id, history.gross])),
    grossLater: laterGross(original, runs),
  })
  const pools = restatePools({
    original,
    runs,
    before,
    dealOf: book.dealOf,
    claims: claimsOf(input.shares, payees),
    payees,
    sources: { volumes: input.volumes, uses: input.uses ?? [] },
    collected,
    histories,
    changes: money.changes,
    allocations: money.allocations,
  })
  if (adjusting.length + money.allocations.length + pools.pools.length === 0) return undefined
  const made = assemble(input, { before, adjusting, money, main, book, ...pools })
  const restates = { run: original.run, number, because }
  const content = {
    kind: 'difference',
    of: original.run,
    number: `${number}`,
    because,
    made: distributionDocument(made),
  }
  const distribution = { ...made, restates, run: contentId('run', content) }
  assertConserved(distribution)
  return distribution
}

/** Every line of the invoices in its pool, whether anything came in for it or not. */
function collectAll(
  invoices: readonly Invoice[],
  { main, dealOf }: { main: FundDeal; dealOf: (invoice: Invoice) => FundDeal },
): Collected[] {
  const each = invoices.flatMap(({ id, lines, total: { currency } }) =>
    lines.map(({ obligation }) => ({ receipt: '', invoice: id, obligation, amount: { amountMinor: 1n, currency } })),
  )
  return collectPools(invoices, each, { dealOf, main, assumed: new Set() })
}

/** What pools for the same have in them that later runs made, in minor units. */
function laterGross(original: Distribution, runs: readonly Distribution[]): Map<string, bigint> {
  const turn = ({ period, on, run }: Distribution): string => `${period.end} ${on} ${run}`
  const poolOf = new Map<string, string>()
  for (const { id, obligations, release } of ownPools(original)) {
    for (const obligation of release ? [] : obligations) poolOf.set(obligation, id)
  }
  const sums = new Map<string, bigint>()
  for (const run of runs.filter((each) => !each.restates && turn(each) > turn(original))) {
    const same = ownPools(run).flatMap(({ id, obligations, release }) => {
      const mine = release ? undefined : obligations.map((each) => poolOf.get(each)).find((each) => each !== undefined)
      return mine === undefined ? [] : [{ id, mine }]
    })
    if (same.length === 0) continue
    const histories = historyOf(run, runs)
    for (const { id, mine } of same) sums.set(mine, (sums.get(mine) ?? 0n) + (histories.get(id)?.gross ?? 0n))
  }
  return sums
}

interface Made extends PoolsMade {
  readonly before: BroughtForward
  readonly adjusting: readonly Invoice[]
  readonly money: AdjustedMoney
  readonly main: FundDeal
  readonly book: ReturnType<typeof openRuleBook>
}

function assemble(
  { original, runs, payees }: RestatementInput,
  { before, adjusting, money, main, book, pools, lines, held, passed }: Made,
): Distribution {
  const { period, on, deal, currency } = original
  const day = lastDayOf(period)
  const named = new Set(lines.map(({ writer }) => writer))
  const carriedIn = before.carriedIn.filter(({ writer }) => named.has(writer))
  const levies = levyDifferences(lines, { original, runs, pools, deals: book.all, years: before.years, day })
  const { of: minimumOf } = openMinimums({ main, dealOf: book.dealOf, day, currency, pools, lines })
  const { payable, carried } = carryOver(lines, {
    carriedIn,
    minimumOf,
    levies,
    currency,
    setOff: valueOn(main.rules.setOff ?? [], day),
    ...(payees ? { payees } : {}),
  })
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
    levies: levies.length === 0 ? undefined : levies,
    passed: passed.length === 0 ? undefined : passed,
    totals: totalsOf({ ...common, levies, passed, currency, before: { ...NOTHING_BEFORE, carriedIn } }),
  }
}
