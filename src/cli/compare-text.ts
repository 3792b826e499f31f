/** A comparison for people: deals side by side, who gains and loses, why, and what the totals depend on. */

import type { ComparedOffers } from '../app/compare-offers.ts'
import {
  amountIn,
  nameOfRange,
  type NamedRow,
  printNumber,
  printPlace,
  rowsOf,
  withoutNothing,
} from '../app/compare-tables.ts'
import { groupThousands } from '../base/index.ts'
import type { Change, Part, Row, SweepStep, Uncertainty, UncertainPoint } from '../engine/index.ts'
import { type Column, colour, printCount, printProblems, printTable } from './output.ts'

/** More rows than this are for the CSV or the JSON. */
const MOST_ROWS = 30
const MOST_WHYS = 3

export function comparisonText(compared: ComparedOffers): string {
  const { deals, sweep, uncertainty, problems } = compared
  return [
    deals.map(({ label, deal }) => `${label}: ${deal.title} (${deal.stage})`).join('\n'),
    sideBySide(compared),
    breaches(compared),
    deals.length > 1 ? gainsAndLosses(compared) : '',
    whys(compared),
    sweep ? sweepText(compared, sweep) : '',
    uncertainty ? rangeText(compared, uncertainty) : '',
    printProblems(problems),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function sideBySide(compared: ComparedOffers): string {
  const { by, total } = compared
  const given = rowsOf(compared)
  const all = withoutNothing(given)
  const shown = all.length <= MOST_ROWS ? all : largest(all)
  const rows: NamedRow[] = [...shown, { ...total, name: 'all' }]
  const name: Column<NamedRow> = { title: by, of: (row) => (by === 'clause' ? row.id || row.name : row.name) }
  const left = all.length - shown.length
  const more = left > 0 ? `\n${printCount(left)} more that differ less; --json and --csv have all.` : ''
  const nothing = given.length - all.length
  const silent = nothing > 0 ? `\n${printCount(nothing)} more come to nothing.` : ''
  return `${printTable(rows, [name, ...amountColumns(compared)])}${more}${silent}\nAmounts in ${compared.currency}${compared.asIfFrom === undefined ? '' : `, each deal as if it had come into force on ${compared.asIfFrom}`}.`
}

/** The largest differences to the last deal, or the largest amounts of a single deal, in the order that they had. */
function largest(rows: readonly NamedRow[]): NamedRow[] {
  const size = ({ amounts, differences }: NamedRow): bigint => {
    const amount = differences.at(-1) ?? amounts[0] ?? 0n
    return amount < 0n ? -amount : amount
  }
  const kept = new Set(rows.toSorted((a, b) => (size(a) > size(b) ? -1 : 1)).slice(0, MOST_ROWS))
  return rows.filter((row) => kept.has(row))
}

function amountColumns(compared: ComparedOffers): Column<Row>[] {
  const [, ...others] = compared.deals
  return [
    ...compared.deals.map(({ label }, at): Column<Row> => ({
      title: label,
      of: ({ amounts }) => money(compared, amounts[at] ?? 0n),
      align: 'right',
    })),
    ...others.map(({ label }, at): Column<Row> => ({
      title: others.length === 1 ? 'difference' : `difference of ${label}`,
      of: ({ differences }) => signed(compared, differences[at] ?? 0n),
      align: 'right',
    })),
  ]
}

function breaches({ conduct, deals }: ComparedOffers): string {
  const broken = conduct.filter((row) => row.breaches.some((count) => count > 0))
  if (broken.length === 0) return ''
  return printTable(broken, [
    { title: 'breaches of', of: ({ id }) => id },
    ...deals.map(({ label }, at): Column<(typeof broken)[number]> => ({
      title: label,
      of: (row) => printCount(row.breaches[at] ?? 0),
      align: 'right',
    })),
  ])
}

function gainsAndLosses(compared: ComparedOffers): string {
  const [, ...others] = compared.deals
  return others
    .map(({ label }, at) => (compared.changes[at] ? changeText(compared, compared.changes[at], label) : ''))
    .join('\n')
}

function changeText(compared: ComparedOffers, change: Change, label: string): string {
  const { gained, lost, unchanged, differences, largestGain, largestLoss } = change
  const count = `${printCount(gained)} gain, ${printCount(lost)} lose, ${printCount(unchanged)} get the same`
  if (differences.median === undefined) return `Under ${label} no writer gets anything, nor under the first deal.`
  const part = (each: Part | undefined, what: string): string[] =>
    each ? [`${what} ${signed(compared, each.amountMinor)} (${compared.names.get(each.writer) ?? each.writer})`] : []
  const facts = [
    `median ${signed(compared, differences.median)}`,
    ...part(largestGain, 'largest gain'),
    ...part(largestLoss, 'largest loss'),
  ]
  const deciles = differences.deciles.map((each) => signed(compared, each)).join('  ')
  return `Writers under ${label}: ${count}; ${facts.join(', ')}.\n  deciles  ${deciles}`
}

function whys({ clauses, deals }: ComparedOffers): string {
  const [, ...others] = deals
  const blocks = others.flatMap(({ label }, at) =>
    clauses
      .filter(({ because }) => (because[at] ?? []).length > 0)
      .map(({ id, because }) =>
        [`${colour('bold', id)}${others.length > 1 ? ` of ${label}` : ''}`, ...shortened(because[at] ?? [])].join('\n'),
      ),
  )
  return blocks.length === 0 ? '' : `Why\n${blocks.join('\n')}`
}

/** Of one schedule the first lines; those who want all have the JSON and the diff. */
function shortened(because: readonly string[]): string[] {
  const groups = Map.groupBy(because, (line) => /^schedules\/[^/]+/.exec(line)?.[0] ?? line)
  return [...groups].flatMap(([place, lines]) => {
    const left = lines.length - MOST_WHYS
    if (left <= 1) return lines.map((line) => `  ${line}`)
    const more = `  ${place}: ${printCount(left)} more; guildhall deal diff has all.`
    return [...lines.slice(0, MOST_WHYS).map((line) => `  ${line}`), more]
  })
}

function sweepText(compared: ComparedOffers, sweep: NonNullable<ComparedOffers['sweep']>): string {
  const { path, unit, was, steps } = sweep
  const { deals, clauses } = compared
  const stands = was.flatMap((each, at) => (each ? [`${printNumber(each, sweep)} in ${deals[at]?.label}`] : []))
  const counts = clauses.flatMap(({ id }) =>
    deals.flatMap(({ label }, at) => {
      const of = ({ totals }: SweepStep): number => totals[at]?.obligationsByClause.get(id) ?? 0
      if (new Set(steps.map(of)).size < 2) return []
      const title = deals.length === 1 ? `facts under ${id}` : `facts under ${id} of ${label}`
      return [{ title, of: (step: SweepStep) => printCount(of(step)), align: 'right' as const }]
    }),
  )
  const table = printTable(steps, [
    { title: path, of: ({ value }) => printNumber(value, sweep), align: 'right' },
    ...deals.map(({ label }, at): Column<SweepStep> => ({
      title: label,
      of: ({ totals }) => money(compared, totals[at]?.totalMinor ?? 0n),
      align: 'right',
    })),
    ...counts,
  ])
  return `${table}\nIt stands at ${stands.join(', ')}${unit === 'share' ? '' : ` (${unit})`}.`
}

function rangeText(compared: ComparedOffers, { ranges, points, ends, differenceEnds }: Uncertainty): string {
  const { deals } = compared
  const places = (at: UncertainPoint['at']): string =>
    at.map((each, index) => printPlace(each, ranges[index])).join(', ')
  const span = (name: string, each: Uncertainty['ends'][number]): string =>
    `  ${name}: ${money(compared, each.low)} (at ${places(each.lowAt)}) to ${money(compared, each.high)} (at ${places(each.highAt)})`
  const named = ranges.map(
    (each) => `${nameOfRange(each)} from ${printPlace(each.low, each)} to ${printPlace(each.high, each)}`,
  )
  const reckoned =
    ranges.length === 1
      ? `Reckoned at ${points.length} places between the ends, for where a clause has a threshold the ends need not give the least and the most.`
      : `Reckoned at the ${points.length} corners; where a clause has a threshold the least and the most may lie between them, which one range alone shows.`
  return [
    `With ${named.join(' and ')}:`,
    ...ends.map((each, at) => span(deals[at]?.label ?? '', each)),
    ...differenceEnds.map((each, at) => span(`difference of ${deals[at + 1]?.label}`, each)),
    reckoned,
  ].join('\n')
}

function money(compared: ComparedOffers, amountMinor: bigint): string {
  return groupThousands(amountIn(compared, amountMinor))
}

function signed(compared: ComparedOffers, amountMinor: bigint): string {
  return `${amountMinor > 0n ? '+' : ''}${money(compared, amountMinor)}`
}
