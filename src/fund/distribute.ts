/** A distribution: from obligations and receipts to what each writer gets, as a pure function of its inputs. */

import { type Period, Refusal, isCurrency, printPeriod } from '../base/index.ts'
import type { Obligation } from '../engine/index.ts'
import type { Share, WorkId } from '../registry/index.ts'
import type { FundRules } from '../terms/index.ts'
import { type BroughtForward, NOTHING_BEFORE } from './brought-forward.ts'
import { carryOver } from './carry.ts'
import { assertConserved } from './check-distribution.ts'
import type { Distribution, Hold, Line, Pool } from './distribution.ts'
import { type PayeeHolds, claimsOf, divide } from './division.ts'
import { currenciesOf, invoicesFor, lastDayOf } from './invoice.ts'
import { type Use, partsOf } from './measure.ts'
import { collectPools, refuseGreedy, takeOff, valueOn } from './pool.ts'
import { type CompanyCredit, type Receipt, type Settlement, assumePaid, settleInvoices, sumCredits } from './receipt.ts'
import { releaseHolds } from './release.ts'
import { runId } from './run-id.ts'
import { totalsOf } from './totals.ts'

export interface DistributionInput {
  readonly period: Period
  /** The deal that the rules are from, by the hash of its text. */
  readonly deal: { readonly id: string; readonly sha256: string }
  readonly rules: FundRules
  readonly currency: string
  /** Owed to the fund. What accrued outside the period, or was invoiced before, is passed over. */
  readonly obligations: readonly Obligation[]
  /** What came in; `as-invoiced` assumes that everything that is open was paid on the day it is due. */
  readonly receipts: readonly Receipt[] | 'as-invoiced'
  /** The shares of every work that may be paid for, as of the day of the run. */
  readonly shares: readonly Share[]
  /** Who cannot be paid on that day, whatever for, and why: their lines are held, and nobody else's. */
  readonly payees?: PayeeHolds
  /** Fee-basis words of the scoring draft of every registered work; needed for the key `words-registered`. */
  readonly volumes: ReadonlyMap<WorkId, number>
  /** Uses that divide licence money which names no work; needed for the key `words-used` beside flat fees. */
  readonly uses?: readonly Use[]
  /** What earlier runs left behind (`bringForward`). */
  readonly before?: BroughtForward
}

/**
 * Invoices what is owed, settles it with what came in, takes off the deductions, divides each pool once, holds what cannot be
 * paid, and carries over what is too small. Rates and minimum are those of the period's last day. The order of the input
 * never matters, and the same input gives the same run.
 *
 * Refuses: `fund/mixed-currencies`, `fund/shares-over-one`, `fund/deductions-over-whole`, `fund/negative-obligation`,
 * `fund/words-not-whole`, `fund/receipt-twice`, `fund/receipt-not-positive`.
 */
export function distribute(input: DistributionInput): Distribution {
  const { period, deal, rules, currency, uses = [], payees = new Map(), before = NOTHING_BEFORE } = input
  const day = lastDayOf(period)
  refuseOtherCurrencies(input, before)
  refuseGreedy(rules.deductions, day)

  const invoiced = new Set(before.invoices.flatMap(({ lines }) => lines.map(({ obligation }) => obligation)))
  const invoices = invoicesFor(input.obligations, { period, except: invoiced })
  const open = [...before.invoices, ...invoices]
  const given = input.receipts === 'as-invoiced' ? assumePaid(open, settleInvoices(open, [], before)) : input.receipts
  const receipts = given.filter(({ id }) => !before.receipts.has(id))
  const settlement = settleInvoices(open, receipts, before)
  const taken = settlement.receipts

  const claims = claimsOf(input.shares, payees)
  const sources = { volumes: input.volumes, uses }
  const assumed = new Set(taken.filter((receipt) => receipt.assumed).map(({ id }) => id))
  const awaited = new Set(stillAwaited(before, settlement).map(({ company }) => company))
  const pools: Pool[] = []
  const lines: Line[] = []
  const held: Hold[] = []
  const add = (pool: Omit<Pool, 'total'>, divided: { lines: Line[]; held: Hold[]; total: bigint }): void => {
    pools.push({ ...pool, total: divided.total })
    for (const line of divided.lines) lines.push(line)
    for (const hold of divided.held) held.push(hold)
  }
  for (const { pool, parts, claims: due, since } of releaseHolds(before.holds, { claims, sources, awaited })) {
    add(pool, divide(pool, { parts, claims: due, since }))
  }
  for (const { lines: paidFor, ...collected } of collectPools(open, settlement.allocations, {
    key: rules.key.by,
    assumed,
  })) {
    const { taken: deductions, net } = takeOff(collected.gross, rules.deductions, day)
    const pool = { ...collected, deductions, net }
    const parts = partsOf(pool, { measure: pool.measure, lines: paidFor, sources })
    add(pool, divide(pool, { parts, claims, since: period.end }))
  }
  const minimum = valueOn(
    rules.minimumPayment.filter(({ value }) => value.currency === currency),
    day,
  )
  const { payable, carried } = carryOver(lines, {
    carriedIn: before.carriedIn,
    minimum,
    currency,
    payees,
  })
  const distribution: Distribution = {
    run: runId(input, { invoices: open.map(({ id }) => id), receipts: taken, before, minimum }),
    period,
    on: taken.reduce((latest, { on }) => (on > latest ? on : latest), day),
    deal: { id: deal.id, sha256: deal.sha256 },
    currency,
    assumed: pools.some((pool) => pool.assumed),
    invoices,
    receipts: taken,
    allocations: settlement.allocations,
    confirmed: settlement.confirmed,
    creditsIn: before.creditsIn,
    credits: settlement.credits,
    pools,
    lines,
    held,
    payable,
    carried,
    totals: totalsOf({ ...settlement, currency, before, pools, held, payable, carried }),
  }
  assertConserved(distribution)
  return distribution
}

/** The obligations that are owed to the fund, by the name that the deal gives it. */
export function owedToFund(obligations: readonly Obligation[], fund = 'fund'): Obligation[] {
  return obligations.filter(({ owedTo }) => owedTo === fund)
}

/** What earlier runs assumed and has not come in by the end of this one. */
function stillAwaited({ assumedIn }: BroughtForward, { confirmed }: Settlement): CompanyCredit[] {
  return sumCredits([
    ...assumedIn,
    ...confirmed.map(({ company, amount }) => ({ company, amount: { ...amount, amountMinor: -amount.amountMinor } })),
  ])
}

function refuseOtherCurrencies(
  { currency, obligations, receipts, period }: DistributionInput,
  before: BroughtForward,
): void {
  const amounts = [
    ...(receipts === 'as-invoiced' ? [] : receipts),
    ...before.creditsIn,
    ...before.assumedIn,
    ...before.carriedIn,
    ...before.holds,
  ].map(({ amount }) => amount.currency)
  const owed = currenciesOf(obligations)
  const found = [...new Set([...amounts, ...owed, ...before.invoices.map(({ total }) => total.currency)])].sort()
  const others = found.filter((each) => each !== currency)
  if (others.length === 0 && isCurrency(currency)) return
  throw new Refusal(
    'fund/mixed-currencies',
    { currency, others, period: printPeriod(period) },
    {
      message: `A distribution in ${currency} was given amounts in ${others.join(', ') || 'no currency that is known'}.`,
      hint: 'Distribute each currency by itself: nothing here converts.',
    },
  )
}
