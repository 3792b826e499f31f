/** What a stoppage costs as rows of text: amounts as tables, CSV and JSON carry them, and the picture. */

import { type Fraction, fraction, groupThousands, multiply, placePoint, roundFraction } from '../../base/index.ts'
import { lineChart } from '../../charts/index.ts'
import { printCsvLine } from '../../drivers/tables/csv.ts'
import {
  costOfGroup,
  type Days,
  type End,
  ENDS,
  type Flow,
  MOST_DAYS,
  type Months,
  OUTWARDS,
  type Range,
} from '../../record/index.ts'
import type { AskedStoppage } from './stoppage.ts'

export type Ends<T = string> = Readonly<Record<End, T>>

export function mapEnds<T, U>(ends: Ends<T>, of: (each: T, end: End) => U): Ends<U> {
  return { low: of(ends.low, 'low'), central: of(ends.central, 'central'), high: of(ends.high, 'high') }
}

/** Decimal text, rounded outwards: the printed range holds what was reckoned. */
export function decimalsOfRange(range: Range, decimals: number): Ends {
  return mapEnds(range, (value, end) => decimalText(value, { decimals, end }))
}

/** Whole units with their thousands set apart, for people. */
export function moneyText(range: Range): Ends {
  return mapEnds(decimalsOfRange(range, 0), groupThousands)
}

export function decimalText(value: Fraction, { decimals, end = 'central' }: { decimals: number; end?: End }): string {
  return placePoint(roundFraction(multiply(value, fraction(10n ** BigInt(decimals))), OUTWARDS[end]), decimals)
}

/** `93`, `none`, `over 3650`. */
export function daysText(days: Days): string {
  return days === 'beyond' ? `over ${MOST_DAYS}` : `${days}`
}

/** Months with one decimal, `never`. */
export function monthsText(months: Months, end: End): string {
  return months === 'never' ? 'never' : decimalText(months, { decimals: 1, end })
}

/** A flow with those of other groups that it is a part of: what may not be added up. */
export function sharedFlows({ groups }: AskedStoppage): { readonly flow: Flow; readonly within: readonly Flow[] }[] {
  const flows = groups.flatMap(({ group }) => group.flows)
  return flows
    .filter(({ within }) => within.length > 0)
    .map((flow) => ({ flow, within: flows.filter(({ id }) => flow.within.includes(id)) }))
}

const HEAD = ['part', 'of', 'what', 'low', 'central', 'high', 'unit', 'rests on']

/** One table: costs, payback, published figures, and every assumption with what it moves. */
export function printStoppageCsv(asked: AskedStoppage): string {
  return [HEAD, ...costRows(asked), ...paybackRows(asked), ...publishedRows(asked), ...assumptionRows(asked)]
    .map(printCsvLine)
    .join('')
}

function row(head: readonly [part: string, of: string, what: string], ends: Ends, unit: string, ground = ''): string[] {
  return [...head, ends.low, ends.central, ends.high, unit, ground]
}

function costRows({ model, groups, strikers, perWriter, days }: AskedStoppage): string[][] {
  const money = (range: Range): Ends => decimalsOfRange(range, 2)
  const of = `${days} days`
  const rows = groups.flatMap(({ group, net, flows }) => [
    ...flows.map(({ flow, amount }) => row(['cost', flow.id, `${flow.is} in ${of}`], money(amount), model.currency)),
    row(['cost', group.id, `losses less savings in ${of}`], money(net), model.currency),
  ])
  return perWriter
    ? [...rows, row(['cost', strikers.group.id, `each, in ${of}`], money(perWriter), model.currency)]
    : rows
}

function paybackRows({ model: { currency }, paybacks, baseline, term, days }: AskedStoppage): string[][] {
  const money = (range: Range): Ends => decimalsOfRange(range, 2)
  return paybacks.flatMap(({ offer: { label, says }, ...each }) => {
    const beside = (what: string): [string, string, string] => ['payback', label, `${what}, beside ${baseline?.label}`]
    return [
      row(beside('more a year'), money(each.aYear), currency, says),
      row(beside(`more in ${term.years} years`), money(each.overTerm), currency, says),
      row(beside('longest stoppage that it pays'), mapEnds(each.longest, daysText), 'days'),
      row(beside(`earned back after ${days} days`), mapEnds(each.months, monthsText), 'months'),
      ...(each.perWriter ? [row(beside('more a year for each'), money(each.perWriter.aYear), currency)] : []),
      ...(each.employersLose
        ? [row(beside('employers lose as much in'), mapEnds(each.employersLose, daysText), 'days')]
        : []),
    ]
  })
}

function publishedRows({ model, published }: AskedStoppage): string[][] {
  return published.map(({ figure, days, reckoned, stands }) => {
    const what = `${decimalText(figure.value, { decimals: 2 })} published, ${stands} what is reckoned for ${days} days`
    return row(['published', figure.of, what], decimalsOfRange(reckoned, 2), model.currency, figure.sources.join(' '))
  })
}

function assumptionRows({ model, sensitivity }: AskedStoppage): string[][] {
  return sensitivity.map(({ assumption: { id, written, sources, hypothesis }, moves }) => {
    const ground = [...sources, ...(hypothesis === undefined ? [] : [`hypothesis: ${hypothesis}`])].join('; ')
    return row(
      ['assumption', id, `moves ${decimalText(moves, { decimals: 2 })} ${model.currency}`],
      written,
      '',
      ground,
    )
  })
}

const STEPS = 40

/** What the days cost those on strike, and what each offer gains over the term, along the days. */
export function drawStoppage(asked: AskedStoppage): string {
  const { model, strikers, paybacks, days, term } = asked
  const along = daysAlong(asked)
  const costs = along.map((day) => decimalsOfRange(costOfGroup(strikers.group, fraction(day)).net, 0))
  const cost = (end: End): { name: string; values: string[] } => ({
    name: `cost, ${end}`,
    values: costs.map((each) => each[end]),
  })
  const gains = paybacks.map(({ offer, overTerm }) => {
    const gain = decimalText(overTerm.central, { decimals: 0 })
    return { name: `${offer.label}, ${term.years} years`, values: along.map(() => gain) }
  })
  return lineChart({
    title: `${model.title}: what it costs, and what offers gain`,
    under: `${strikers.group.title}. Gains are central values, beside ${asked.baseline?.label ?? 'nothing'}.`,
    unit: model.currency,
    along: { name: 'days without work', percent: false, values: along.map(String) },
    series: [...ENDS.map(cost), ...gains],
    marked: [{ at: `${days}`, says: `${days} days` }],
  })
}

/** From none to a quarter more than the days asked for, or than an offer pays: about `STEPS` of them. */
function daysAlong({ days, paybacks }: AskedStoppage): number[] {
  const paid = paybacks.map(({ longest }) => longest.central).filter((each) => typeof each === 'number')
  const most = Math.min(MOST_DAYS, Math.ceil(Math.max(8, days, ...paid) * 1.25))
  const step = Math.ceil(most / STEPS)
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, at) => at * step)
}
