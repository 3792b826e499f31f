/** A distribution: from obligations and receipts to what each writer gets, as a pure function of its inputs. */

import { type Period, Refusal, isCurrency, printPeriod } from '../base/index.ts'
import type { Obligation } from '../engine/index.ts'
import type { Share, WorkId, WriterId } from '../registry/index.ts'
import type { FundRules } from '../terms/index.ts'
import { type BroughtForward, NOTHING_BEFORE } from './brought-forward.ts'
import { carryOver } from './carry.ts'
import { assertConserved } from './check-distribution.ts'
import { type Charge, type FundDeal, openRuleBook } from './deal-rules.ts'
import { refuseGreedy, valueOn } from './deductions.ts'
import type { DealName, Distribution } from './distribution.ts'
import { type PayeeHolds, claimsOf } from './division.ts'
import { type Sharing, dividePools } from './divide-pools.ts'
import { currenciesOf, invoicesOfCharges, lastDayOf } from './invoice.ts'
import { leviesOn } from './levy.ts'
import type { Use } from './measure.ts'
import { openMinimums } from './minimum.ts'
import { type CompanyCredit, type Receipt, type Settlement, assumePaid, settleInvoices, sumCredits } from './receipt.ts'
import { runId } from './run-id.ts'
import { totalsOf } from './totals.ts'

export interface DistributionInput {
  readonly period: Period
  /** The deal that the rules are from, by the hash of its text. */
  readonly deal: DealName
  readonly rules: FundRules
  /** What other deals ask for in the same run: each by its own rules. */
  readonly charges?: readonly Charge[]
  /** Deals that earlier invoices follow, as they were then. */
  readonly otherDeals?: readonly FundDeal[]
  readonly currency: string
  /** Owed to the fund, or to be passed on. What accrued outside the period, or was invoiced before, is passed over. */
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
 * paid, and carries over what is too small; each invoice and pool by the rules of its own deal, whenever the money comes. Rates
 * and minimum are those of the period's last day. The order of the input never matters, and the same input gives the same run.
 *
 * Refuses: `fund/mixed-currencies`, `fund/shares-over-one`, `fund/deductions-over-whole`, `fund/negative-obligation`,
 * `fund/words-not-whole`, `fund/receipt-twice`, `fund/receipt-not-positive`, `fund/unknown-deal`.
 */
export function distribute(input: DistributionInput): Distribution {
  const { period, currency, uses = [], payees = new Map(), before = NOTHING_BEFORE } = input
  const day = lastDayOf(period)
  refuseOtherCurrencies(input, before)
  const deal: DealName = { id: input.deal.id, sha256: input.deal.sha256 }
  const main: FundDeal = { ...deal, rules: input.rules }
  const charges = inOrder(input.charges ?? [])
  const book = openRuleBook([main, ...charges.map((charge) => charge.deal), ...(input.otherDeals ?? [])])
  for (const { rules } of book.all) refuseGreedy(rules.deductions, day)

  const invoiced = new Set(before.invoices.flatMap(({ lines }) => lines.map(({ obligation }) => obligation)))
  const invoices = invoicesOfCharges([{ deal: main, obligations: input.obligations }, ...charges], {
    period,
    except: invoiced,
  })
  const open = [...before.invoices, ...invoices]
  const given = input.receipts === 'as-invoiced' ? assumePaid(open, settleInvoices(open, [], before)) : input.receipts
  const receipts = given.filter(({ id }) => !before.receipts.has(id))
  const settlement = settleInvoices(open, receipts, before)
  const taken = settlement.receipts

  const sharing: Sharing = {
    main,
    dealOf: book.dealOf,
    currentDeals: [main, ...charges.map((charge) => charge.deal), ...book.all],
    claims: claimsOf(input.shares, payees),
    payees,
    sources: { volumes: input.volumes, uses },
    assumed: new Set(taken.filter((receipt) => receipt.assumed).map(({ id }) => id)),
    awaited: new Set(stillAwaited(before, settlement).map(({ company }) => company)),
    before,
    period,
  }
  const { pools, lines, held, passed } = dividePools(open, settlement.allocations, sharing)
  const year = day.slice(0, 4)
  const earnedBefore = (levy: string, writer: WriterId): bigint => before.years.earned({ year, levy, writer })
  const levies = leviesOn(lines, { pools, deals: book.all, day, currency, earnedBefore })
  const minimums = openMinimums({ main, dealOf: book.dealOf, day, currency, pools, lines })
  const { carriedIn } = before
  const setOff = valueOn(input.rules.setOff ?? [], day)
  const { payable, carried } = carryOver(lines, { carriedIn, minimumOf: minimums.of, levies, currency, setOff, payees })
  const ofRun = { invoices: open.map(({ id }) => id), receipts: taken, before, minimum: minimums.main, deals: book.all }
  const distribution: Distribution = {
    run: runId(input, ofRun),
    period,
    on: taken.reduce((latest, { on }) => (on > latest ? on : latest), day),
    deal,
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
    levies: someOf(levies),
    passed: someOf(passed),
    totals: totalsOf({ ...settlement, currency, before, pools, held, payable, carried, levies, passed }),
  }
  assertConserved(distribution)
  return distribution
}

function inOrder(charges: readonly Charge[]): Charge[] {
  const turn = ({ deal, licence = '', obligations }: Charge): string =>
    JSON.stringify([deal.id, deal.sha256, licence, obligations.map(({ id }) => id).sort()])
  return charges
    .map((charge) => ({ charge, key: turn(charge) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ charge }) => charge)
}

function someOf<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length === 0 ? undefined : items
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
  { currency, obligations, charges = [], receipts, period }: DistributionInput,
  before: BroughtForward,
): void {
  const amounts = [
    ...(receipts === 'as-invoiced' ? [] : receipts),
    ...before.creditsIn,
    ...before.assumedIn,
    ...before.carriedIn,
    ...before.holds,
  ].map(({ amount }) => amount.currency)
  const owed = currenciesOf([...obligations, ...charges.flatMap((charge) => charge.obligations)])
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
