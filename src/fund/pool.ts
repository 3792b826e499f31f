/** Pools: money received, gathered by what it is for, and what is taken off before it is shared. */

import {
  type Fraction,
  type IsoDate,
  type Money,
  Refusal,
  ZERO,
  compare,
  contentId,
  fraction,
  majorOf,
  moneyOf,
  multiply,
  ONE,
  printDecimal,
  printPeriod,
  sumFractions,
} from '../base/index.ts'
import type { DatedValue, Deduction, FundRules } from '../terms/index.ts'
import type { Measure, Pool, TakenOff } from './distribution.ts'
import type { Invoice, InvoiceLine } from './invoice.ts'
import { measureOf } from './measure.ts'
import type { Allocation } from './receipt.ts'

/** A pool that is not divided yet, with the invoice lines that it was paid for. */
export interface Collected extends Omit<Pool, 'deductions' | 'net' | 'total'> {
  readonly lines: readonly InvoiceLine[]
}

/**
 * What was received, gathered by period of use, company, tool, model, purpose, clause and measure. Lines that name no work
 * make a pool of their own. Pools for which nothing came in are left out.
 */
export function collectPools(
  invoices: readonly Invoice[],
  allocations: readonly Allocation[],
  { key, assumed }: { key: FundRules['key']['by']; assumed: ReadonlySet<string> },
): Collected[] {
  const paid = new Map<string, { amountMinor: bigint; assumed: boolean }>()
  for (const { obligation, amount, receipt } of allocations) {
    const before = paid.get(obligation)
    paid.set(obligation, {
      amountMinor: (before?.amountMinor ?? 0n) + amount.amountMinor,
      assumed: assumed.has(receipt) || (before?.assumed ?? false),
    })
  }
  const pools = new Map<string, Gathered>()
  for (const invoice of invoices) {
    for (const line of invoice.lines)
      gather(pools, { invoice, line, measure: measureOf(line, key), paid: paid.get(line.obligation) })
  }
  return [...pools]
    .filter(([, { gross }]) => gross > 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, pool]) => collected(id, pool))
}

/**
 * What the deductions in force on `day` take off `gross`, in their order: each is rounded once, half up, to the minor unit,
 * and none takes more than is left. One that is not in force yet takes nothing and is not listed.
 */
export function takeOff(
  gross: Money,
  deductions: readonly Deduction[],
  day: IsoDate,
): { taken: TakenOff[]; net: Money } {
  const taken: TakenOff[] = []
  let rest = gross
  for (const { id, title, of, share: dated } of deductions) {
    const share = valueOn(dated, day)
    if (share === undefined || compare(share, ZERO) === 0) continue
    const base = of === 'received' ? gross : rest
    const wanted = moneyOf(multiply(majorOf(base), share), gross.currency, 'half-up')
    const amount = wanted.amountMinor < rest.amountMinor ? wanted : rest
    taken.push({ id, title, of, share, base, amount })
    rest = { amountMinor: rest.amountMinor - amount.amountMinor, currency: rest.currency }
  }
  return { taken, net: rest }
}

/** Refuses (`fund/deductions-over-whole`) deductions that together would take more than there is, or less than nothing. */
export function refuseGreedy(deductions: readonly Deduction[], day: IsoDate): void {
  const inForce = deductions.flatMap(({ id, of, share }) => ({ id, of, share: valueOn(share, day) ?? ZERO }))
  const ofWhole = sumFractions(inForce.filter(({ of }) => of === 'received').map(({ share }) => share))
  const wrong = inForce.some(({ share }) => compare(share, ZERO) < 0 || compare(share, ONE) > 0)
  if (!wrong && compare(ofWhole, ONE) <= 0) return
  const shares = inForce.map(({ id, share }) => `${id} ${printDecimal(share)}`)
  throw new Refusal(
    'fund/deductions-over-whole',
    { day, shares },
    {
      message: `On ${day} the deductions take more than what was received, or less than nothing: ${shares.join(', ')}.`,
      hint: 'Correct the shares in the deal; of what was received they may add up to 1 at most.',
    },
  )
}

/** The value in force on a day: the one with the latest `from` that is not after it. */
export function valueOn<T>(dated: readonly DatedValue<T>[], day: IsoDate): T | undefined {
  let best: DatedValue<T> | undefined
  for (const each of dated) if (each.from <= day && (best === undefined || each.from > best.from)) best = each
  return best?.value
}

interface Gathered {
  readonly invoice: Invoice
  readonly first: InvoiceLine
  readonly measure: Measure
  readonly lines: InvoiceLine[]
  gross: bigint
  assumed: boolean
}

function gather(
  pools: Map<string, Gathered>,
  {
    invoice,
    line,
    measure,
    paid,
  }: {
    invoice: Invoice
    line: InvoiceLine
    measure: Measure
    paid: { amountMinor: bigint; assumed: boolean } | undefined
  },
): void {
  const { clause, tool, model, purpose, work } = line
  const byWork = work !== undefined && measure !== 'words-registered'
  const content = {
    company: invoice.company,
    period: printPeriod(invoice.period),
    clause,
    tool,
    model,
    purpose,
    measure,
    byWork,
  }
  const id = contentId('pool', content)
  const pool = pools.get(id) ?? { invoice, first: line, measure, lines: [], gross: 0n, assumed: false }
  pool.lines.push(line)
  pool.gross += paid?.amountMinor ?? 0n
  pool.assumed ||= paid?.assumed ?? false
  pools.set(id, pool)
}

function collected(id: string, { invoice, first, measure, lines, gross, assumed }: Gathered): Collected {
  const { clause, tool, model, purpose } = first
  const { company, period, total } = invoice
  const sorted = lines.sort((a, b) => (a.obligation < b.obligation ? -1 : 1))
  return {
    id,
    company,
    tool,
    model,
    purpose,
    clause,
    period,
    measure,
    gross: { amountMinor: gross, currency: total.currency },
    obligations: sorted.map(({ obligation }) => obligation),
    assumed,
    release: undefined,
    lines: sorted,
  }
}

/** `net × words / total × share`, exact, in major units. */
export function exactPart(
  net: Money,
  { words, total, share }: { words: bigint; total: bigint; share: Fraction },
): Fraction {
  return multiply(majorOf(net), fraction(words * share.numerator, total * share.denominator))
}
