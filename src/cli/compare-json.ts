/** A comparison as one JSON document: amounts are decimal text in major units of `currency`, one for each deal in the order of `deals`. */

import type { ComparedOffers } from '../app/compare-offers.ts'
import { amountIn, nameOfRange, printPlace, writerRows } from '../app/compare-tables.ts'
import { type Json, printDecimal } from '../base/index.ts'
import type { Change, Part, Row, Sweep, Uncertainty } from '../engine/index.ts'
import { problemJson } from './errors.ts'

export function comparisonJson(compared: ComparedOffers): Json {
  const { deals, currency, clauses, conduct, companies, total, sweep, uncertainty, problems } = compared
  return {
    deals: deals.map((each) => dealJson(compared, each)),
    currency,
    asIfFrom: compared.asIfFrom ?? null,
    total: rowJson(compared, total),
    writers: writersJson(compared),
    rows: writerRows(compared).map(({ id, name, ...row }) => ({
      writer: id,
      name,
      ...rowJson(compared, row),
    })),
    parties: rowJson(compared, compared.parties),
    clauses: clauses.map(({ id, title, obligations, because, ...row }) => ({
      id,
      title,
      ...rowJson(compared, row),
      obligations: [...obligations],
      because: [...(because.at(-1) ?? [])],
      explained: because.map((each, at) => ({ deal: deals[at + 1]?.label ?? '', because: [...each] })),
    })),
    companies: companies.map(({ id, ...row }) => ({ id, ...rowJson(compared, row) })),
    breaches: conduct.map(({ id, title, breaches }) => ({ id, title, counts: [...breaches] })),
    sweep: sweep ? sweepJson(compared, sweep) : null,
    range: uncertainty ? rangeJson(compared, uncertainty) : null,
    problems: problems.map(problemJson),
  }
}

function dealJson(compared: ComparedOffers, { deal, label, sha256, totals }: ComparedOffers['deals'][number]): Json {
  const sums = (of: ReadonlyMap<string, bigint>): Json =>
    [...of].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, minor]) => ({ id, amount: amountIn(compared, minor) }))
  return {
    id: deal.id,
    label,
    title: deal.title,
    stage: deal.stage,
    sha256,
    total: amountIn(compared, totals.totalMinor),
    byClause: sums(totals.byClause),
    byCompany: sums(totals.byCompany),
    obligations: totals.obligations,
    breaches: [...totals.breaches.values()].reduce((sum, count) => sum + count, 0),
  }
}

/** `difference` is that of the last deal to the first; `differences` has one for each deal after the first. */
function rowJson(
  compared: ComparedOffers,
  { amounts, differences }: Omit<Row, 'id'>,
): { readonly [key: string]: Json } {
  const amount = (minor: bigint): string => amountIn(compared, minor)
  const last = differences.at(-1)
  return {
    amounts: amounts.map(amount),
    differences: differences.map(amount),
    difference: last === undefined ? null : amount(last),
  }
}

/** Of the last deal beside the first; `against` has every deal after the first, `amounts` what is spread under each deal. */
function writersJson(compared: ComparedOffers): Json {
  const { deals, changes, spreads, writers } = compared
  const amount = (minor: bigint | undefined): string | null => (minor === undefined ? null : amountIn(compared, minor))
  const last = changes.at(-1)
  const unchanged = { gained: 0, lost: 0, unchanged: writers.length, median: null, deciles: [] }
  return {
    count: writers.length,
    ...(last ? changeJson(compared, last) : unchanged),
    against: changes.map((change, at) => ({ deal: deals[at + 1]?.label ?? '', ...changeJson(compared, change) })),
    amounts: spreads.map(({ median, deciles }, at) => ({
      deal: deals[at]?.label ?? '',
      median: amount(median),
      deciles: deciles.map(amount),
    })),
  }
}

function changeJson(compared: ComparedOffers, change: Change): { readonly [key: string]: Json } {
  const { gained, lost, unchanged, differences, largestGain, largestLoss } = change
  const { names } = compared
  const amount = (minor: bigint): string => amountIn(compared, minor)
  const part = (each: Part | undefined): Json =>
    each ? { writer: each.writer, name: names.get(each.writer) ?? each.writer, amount: amount(each.amountMinor) } : null
  return {
    gained,
    lost,
    unchanged,
    median: differences.median === undefined ? null : amount(differences.median),
    deciles: differences.deciles.map(amount),
    largestGain: part(largestGain),
    largestLoss: part(largestLoss),
  }
}

function sweepJson(compared: ComparedOffers, { path, unit, was, steps }: Sweep): Json {
  const amount = (minor: bigint): string => amountIn(compared, minor)
  return {
    path,
    unit,
    was: was.map((each) => (each ? printDecimal(each) : null)),
    steps: steps.map(({ value, totals }) => ({
      value: printDecimal(value),
      totals: totals.map(({ totalMinor }) => amount(totalMinor)),
      obligations: totals.map(({ obligations }) => obligations),
      byClause: compared.clauses.map(({ id }) => ({
        id,
        amounts: totals.map(({ byClause }) => amount(byClause.get(id) ?? 0n)),
        obligations: totals.map(({ obligationsByClause }) => obligationsByClause.get(id) ?? 0),
      })),
    })),
  }
}

function rangeJson(compared: ComparedOffers, { ranges, points, ends, differenceEnds }: Uncertainty): Json {
  const { deals } = compared
  const amount = (minor: bigint): string => amountIn(compared, minor)
  const places = (at: Uncertainty['points'][number]['at']): string[] =>
    at.map((each, index) => printPlace(each, ranges[index]))
  const endsJson = (each: Uncertainty['ends'][number], deal: string): { readonly [key: string]: Json } => ({
    deal,
    low: amount(each.low),
    lowAt: places(each.lowAt),
    high: amount(each.high),
    highAt: places(each.highAt),
  })
  return {
    of: ranges.map((each) => ({
      column: nameOfRange(each),
      low: printPlace(each.low, each),
      high: printPlace(each.high, each),
    })),
    totals: ends.map((each, at) => ({
      ...endsJson(each, deals[at]?.label ?? ''),
      stated: amount(deals[at]?.totals.totalMinor ?? 0n),
    })),
    differences: differenceEnds.map((each, at) => endsJson(each, deals[at + 1]?.label ?? '')),
    points: points.map(({ at, totals }) => ({
      at: places(at),
      totals: totals.map(({ totalMinor }) => amount(totalMinor)),
      obligations: totals.map(({ obligations }) => obligations),
    })),
  }
}
