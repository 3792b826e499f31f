/** The id of a run: made from everything that it is a function of, so that the same input gives the same id. */

import { type Json, type Money, contentId, printAmount, printFraction, printPeriod } from '../base/index.ts'
import type { BroughtForward } from './brought-forward.ts'
import type { DistributionInput } from './distribute.ts'
import { lastDayOf } from './invoice.ts'
import { valueOn } from './pool.ts'
import type { Receipt } from './receipt.ts'

export function runId(
  { period, deal, rules, currency, shares, volumes, uses = [], payees }: DistributionInput,
  {
    invoices,
    receipts,
    before,
    minimum,
  }: {
    invoices: readonly string[]
    receipts: readonly Receipt[]
    before: BroughtForward
    minimum: Money | undefined
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
    ...(payees?.size ? { payees: sorted([...payees]) } : {}),
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

function printFractionOr(value: Parameters<typeof printFraction>[0] | undefined): string | null {
  return value ? printFraction(value) : null
}
