/** The id of a run: made from everything that it is a function of, so that the same input gives the same id. */

import { type Json, type Money, contentId, printAmount, printFraction, printPeriod } from '../base/index.ts'
import type { KeyRule } from '../terms/index.ts'
import type { BroughtForward } from './brought-forward.ts'
import type { DistributionInput } from './distribute.ts'
import { lastDayOf } from './invoice.ts'
import type { FundDeal } from './deal-rules.ts'
import { valueOn } from './deductions.ts'
import type { Receipt } from './receipt.ts'

export function runId(
  { period, deal, rules, currency, shares, volumes, uses = [], payees }: DistributionInput,
  {
    invoices,
    receipts,
    before,
    minimum,
    deals,
  }: {
    invoices: readonly string[]
    receipts: readonly Receipt[]
    before: BroughtForward
    minimum: Money | undefined
    /** Every deal that is followed; the hash of a deal stands for its rules. */
    deals: readonly FundDeal[]
  },
): string {
  const day = lastDayOf(period)
  const sorted = (rows: readonly Json[][]): Json => rows.map((row) => JSON.stringify(row)).sort()
  return contentId('run', {
    kind: 'distribution',
    period: printPeriod(period),
    deal: { id: deal.id, sha256: deal.sha256 },
    currency,
    key: rules.key.by,
    ...keyDetails(rules.key),
    deductions: rules.deductions.map(({ id, of, share }) => [id, of, printFractionOr(valueOn(share, day))]),
    minimum: minimum ? printAmount(minimum) : null,
    invoices: [...invoices].sort(),
    receipts: receipts.map(({ id, company, amount, on, reference, assumed }) => [
      id,
      company,
      printAmount(amount),
      on,
      reference ?? null,
      assumed,
    ]),
    shares: sorted(
      shares.map(({ work, writer, of, fraction, hold, because }) => [
        work,
        writer ?? null,
        printFraction(fraction),
        hold ?? null,
        because,
        ...(of === undefined ? [] : [of]),
      ]),
    ),
    volumes: sorted([...volumes]),
    uses: sorted(
      uses.map((use) => [
        use.company,
        use.tool,
        use.model,
        use.purpose,
        use.work,
        use.words,
        use.startsOn,
        use.endsOn ?? null,
      ]),
    ),
    ...(deals.length > 1 ? { deals: deals.map(({ sha256 }) => sha256) } : {}),
    ...(payees?.size ? { payees: sorted([...payees]) } : {}),
    ...(before.madeApart?.length ? { madeApart: [...before.madeApart].sort() } : {}),
    before: {
      settled: sorted([...before.settled].map(([obligation, amount]) => [obligation, `${amount}`])),
      receipts: [...before.receipts].sort(),
      credits: before.creditsIn.map(({ company, amount }) => [company, printAmount(amount)]),
      assumed: before.assumedIn.map(({ company, amount }) => [company, printAmount(amount)]),
      carried: before.carriedIn.map(({ writer, amount }) => [writer, printAmount(amount)]),
      holds: before.holds.map(({ run, pool, work, amount }) => [run, pool, work ?? null, printAmount(amount)]),
    },
  })
}

/** What a key says beyond its name. */
function keyDetails({ of, weights, cap }: KeyRule): { readonly [name: string]: Json } {
  return {
    ...(of ? { blend: of.map(({ by, share }) => [by, printFraction(share)]) } : {}),
    ...(weights ? { weights: weights.map(({ purpose, value }) => [purpose, printFraction(value)]) } : {}),
    ...(cap ? { cap: [cap.per, printFraction(cap.share)] } : {}),
  }
}

function printFractionOr(value: Parameters<typeof printFraction>[0] | undefined): string | null {
  return value ? printFraction(value) : null
}
