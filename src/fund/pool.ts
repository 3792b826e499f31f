/** Pools: money received, gathered by what it is for. */

import { contentId, printPeriod } from '../base/index.ts'
import { standingLines } from './adjusting-invoices.ts'
import type { FundDeal } from './deal-rules.ts'
import type { DealName, Measure, Pool } from './distribution.ts'
import type { Invoice, InvoiceLine } from './invoice.ts'
import { lacksWords, measureOf } from './measure.ts'
import type { Allocation } from './receipt.ts'

/** A pool that is not divided yet, with the invoice lines that it was paid for. */
export interface Collected extends Omit<Pool, 'deductions' | 'net' | 'total' | 'capped'> {
  readonly lines: readonly InvoiceLine[]
  readonly follows: FundDeal
  /** What came in for each obligation, in minor units. */
  readonly paid: ReadonlyMap<string, bigint>
}

/**
 * What was received, gathered by deal, licence, period of use, company, tool, model, purpose, clause, measure and whom it is for. Lines that name no work
 * make a pool of their own. Pools for which nothing came in are left out.
 */
export function collectPools(
  invoices: readonly Invoice[],
  allocations: readonly Allocation[],
  { dealOf, main, assumed }: { dealOf: (invoice: Invoice) => FundDeal; main: DealName; assumed: ReadonlySet<string> },
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
    const deal = dealOf(invoice)
    for (const line of invoice.lines) {
      gather(pools, { invoice, line, deal, isMain: deal.sha256 === main.sha256, paid: paid.get(line.obligation) })
    }
  }
  return [...pools]
    .filter(([, { gross }]) => gross > 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, pool]) => collected(id, pool))
}

interface Gathered {
  readonly invoice: Invoice
  readonly first: InvoiceLine
  readonly deal: FundDeal
  readonly measure: Measure
  readonly lines: InvoiceLine[]
  readonly paid: Map<string, bigint>
  gross: bigint
  assumed: boolean
}

function gather(
  pools: Map<string, Gathered>,
  {
    invoice,
    line,
    deal,
    isMain,
    paid,
  }: {
    invoice: Invoice
    line: InvoiceLine
    deal: FundDeal
    isMain: boolean
    paid: { amountMinor: bigint; assumed: boolean } | undefined
  },
): void {
  const { clause, tool, model, purpose, work, licence, payTo } = line
  const { key } = deal.rules
  const measure = measureOf(line, key)
  const byWork = work !== undefined && key.by !== 'words-registered'
  const content = {
    company: invoice.company,
    period: printPeriod(invoice.period),
    clause,
    tool,
    model,
    purpose,
    measure,
    byWork,
    ...(isMain ? {} : { deal: deal.sha256 }),
    ...(licence === undefined ? {} : { licence }),
    ...(payTo === undefined ? {} : { payTo }),
    ...(key.by === 'blended' && lacksWords(line) ? { byAmount: true } : {}),
  }
  const id = contentId('pool', content)
  const pool: Gathered = pools.get(id) ?? {
    invoice,
    first: line,
    deal,
    measure,
    lines: [],
    paid: new Map(),
    gross: 0n,
    assumed: false,
  }
  pool.lines.push(line)
  pool.gross += paid?.amountMinor ?? 0n
  if (paid) pool.paid.set(line.obligation, paid.amountMinor)
  pool.assumed ||= paid?.assumed ?? false
  pools.set(id, pool)
}

function collected(id: string, { invoice, first, deal, measure, lines, paid, gross, assumed }: Gathered): Collected {
  const { clause, tool, model, purpose, licence, payTo } = first
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
    deal: { id: deal.id, sha256: deal.sha256 },
    licence,
    payTo,
    follows: deal,
    paid,
    // What divides it is what stands: an adjustment is no use of its own.
    lines: [...standingLines([{ company, deal, lines: sorted }]).values()],
  }
}
