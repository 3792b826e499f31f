/** A comparison as a chart: the sweep when there is one, else the uncertain facts, else the rows that were asked for. */

import { printDecimal } from '../base/index.ts'
import { barChart, decileChart, type DecileRow, lineChart } from '../charts/index.ts'
import type { Change, DealTotals, Spread, SweepStep, Uncertainty } from '../engine/index.ts'
import type { ComparedOffers } from './compare-offers.ts'
import { amountIn, nameOfRange, printNumber, printPlace, rowsOf, withoutNothing } from './compare-tables.ts'

/** More groups of bars than a page holds are no picture. */
const MOST_GROUPS = 40

export function drawComparison(compared: ComparedOffers): string {
  const { sweep, uncertainty, by } = compared
  if (sweep) return drawSweep(compared, sweep)
  if (uncertainty)
    return uncertainty.ranges.length === 1 ? drawRange(compared, uncertainty) : drawEnds(compared, uncertainty)
  return by === 'writer' ? drawDeciles(compared) : drawRows(compared)
}

function drawSweep(compared: ComparedOffers, sweep: NonNullable<ComparedOffers['sweep']>): string {
  const { path, unit, was, steps, inPercent } = sweep
  const marked = was.flatMap((value, at) => {
    const label = compared.deals[at]?.label ?? ''
    return value ? [{ at: printDecimal(value), says: `${label}: ${printNumber(value, sweep)}` }] : []
  })
  const moved = compared.clauses.map(({ id }) => id).filter((id) => isMoved(id, steps))
  return lineChart({
    title: `${shortPath(path)}: what ${listOf(moved)} ${moved.length === 1 ? 'comes' : 'come'} to`,
    under: `The clauses that it moves, over ${daysOf(compared)}; the dashed upright is the number as it stands`,
    unit: compared.currency,
    along: {
      name: unit === 'share' ? path : `${path}, ${unit}`,
      percent: inPercent,
      values: steps.map(({ value }) => printDecimal(value)),
    },
    series: compared.deals.map(({ label }, at) => ({
      name: label,
      values: steps.map(({ totals }) => amountIn(compared, sumOf(moved, totals[at]))),
    })),
    marked,
  })
}

/** Whether a clause comes to another amount at another step, under any of the deals. */
function isMoved(id: string, steps: readonly SweepStep[]): boolean {
  const [first] = steps
  return steps.some(({ totals }) =>
    totals.some(({ byClause }, at) => byClause.get(id) !== first?.totals[at]?.byClause.get(id)),
  )
}

function sumOf(clauses: readonly string[], totals: DealTotals | undefined): bigint {
  return clauses.reduce((sum, id) => sum + (totals?.byClause.get(id) ?? 0n), 0n)
}

/** `a, b and c`; many are only counted. */
function listOf(names: readonly string[]): string {
  if (names.length === 0) return 'no clause'
  if (names.length > 3) return `${names.length} clauses`
  return names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function drawRange(compared: ComparedOffers, { ranges, points }: Uncertainty): string {
  const [range] = ranges
  const isPart = range?.is === 'of-stated'
  return lineChart({
    title: `What the total makes of uncertain facts: ${range ? nameOfRange(range) : ''}`,
    under: `Over ${daysOf(compared)}`,
    unit: compared.currency,
    along: {
      name: isPart ? `${nameOfRange(range)}, as a part of what the facts say` : range ? nameOfRange(range) : '',
      percent: isPart,
      values: points.map(({ at: [where] }) => (where ? printDecimal(where) : '0')),
    },
    series: totalsOf(compared, points),
    marked: isPart ? [{ at: '1', says: 'as the facts say' }] : [],
  })
}

function drawEnds(compared: ComparedOffers, { ranges, ends }: Uncertainty): string {
  return barChart({
    title: 'From the lowest total to the highest',
    under: `Uncertain: ${ranges.map((each) => `${nameOfRange(each)} ${printPlace(each.low, each)} to ${printPlace(each.high, each)}`).join(', ')}`,
    unit: compared.currency,
    series: ['lowest', 'as the facts say', 'highest'],
    groups: compared.deals.map(({ label, totals }, at) => ({
      name: label,
      values: [ends[at]?.low ?? 0n, totals.totalMinor, ends[at]?.high ?? 0n].map((each) => amountIn(compared, each)),
    })),
  })
}

function drawRows(compared: ComparedOffers): string {
  const all = withoutNothing(rowsOf(compared))
  const size = ({ amounts }: (typeof all)[number]): bigint =>
    amounts.reduce((most, each) => (each > most ? each : most), 0n)
  const rows =
    all.length <= MOST_GROUPS ? all : all.toSorted((a, b) => (size(a) > size(b) ? -1 : 1)).slice(0, MOST_GROUPS)
  const left = all.length === rows.length ? '' : `; the ${rows.length} largest of ${all.length}`
  return barChart({
    title:
      compared.deals.length === 1
        ? `${compared.deals[0]?.label}, by ${compared.by}`
        : `Deals side by side, by ${compared.by}`,
    under: `Over ${daysOf(compared)}${left}`,
    unit: compared.currency,
    series: compared.deals.map(({ label }) => label),
    groups: rows.map(({ name, amounts }) => ({ name, values: amounts.map((each) => amountIn(compared, each)) })),
  })
}

/** The differences of the other deals; of a single deal, the amounts. */
function drawDeciles(compared: ComparedOffers): string {
  const { deals, changes, spreads, writers, currency } = compared
  const [first, ...others] = deals
  const series =
    others.length === 0
      ? [{ name: first?.label ?? '', rows: decileRows(compared, spreads[0]) }]
      : others.map(({ label }, at) => ({ name: label, rows: changeRows(compared, changes[at]) }))
  const names = others.map(({ label }) => label).join(', ')
  return decileChart({
    title: others.length === 0 ? 'What writers get, by decile' : 'Who gains and who loses, by decile',
    under: `${others.length === 0 ? first?.label : `${names} beside ${first?.label}`}; ${writers.length} writers; ${daysOf(compared)}`,
    unit: currency,
    series,
  })
}

function changeRows(compared: ComparedOffers, change: Change | undefined): DecileRow[] {
  const amount = (minor: bigint | undefined): string => amountIn(compared, minor ?? 0n)
  return [
    { name: 'largest loss', value: amount(change?.largestLoss?.amountMinor) },
    ...decileRows(compared, change?.differences),
    { name: 'largest gain', value: amount(change?.largestGain?.amountMinor) },
  ]
}

function decileRows(compared: ComparedOffers, spread: Spread | undefined): DecileRow[] {
  return (spread?.deciles ?? []).map((each, at) => ({
    name: at === 4 ? '5th decile (median)' : `${at + 1}${['st', 'nd', 'rd'][at] ?? 'th'} decile`,
    value: amountIn(compared, each),
  }))
}

function totalsOf(
  compared: ComparedOffers,
  steps: readonly { readonly totals: readonly { readonly totalMinor: bigint }[] }[],
): { name: string; values: string[] }[] {
  return compared.deals.map(({ label }, at) => ({
    name: label,
    values: steps.map(({ totals }) => amountIn(compared, totals[at]?.totalMinor ?? 0n)),
  }))
}

function shortPath(path: string): string {
  return path.replace(/^(schedules|clauses|fund)\//, '')
}

function daysOf({ asked: { from, to, knownBy }, asIfFrom }: ComparedOffers): string {
  const told = [
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(to === undefined ? [] : [`before ${to}`]),
    ...(knownBy === undefined ? [] : [`as known on ${knownBy}`]),
  ]
  const days = told.length === 0 ? 'all facts' : `facts ${told.join(', ')}`
  return asIfFrom === undefined ? days : `${days}, each deal as if from ${asIfFrom}`
}
