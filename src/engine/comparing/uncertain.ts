/**
 * Facts that are known only within a range: a stated range in, a range of totals out, with what gave its ends.
 *
 * Totals are reckoned where every uncertain column is at one of its ends (the corners). A rule with thresholds need not have its ends
 * there: between two corners a total may rise and fall again. Of one range the steps between are therefore reckoned too.
 */

import {
  add,
  compare,
  type Fraction,
  fraction,
  multiply,
  ONE,
  parseFraction,
  printDecimal,
  type Problem,
  roundFraction,
  subtract,
} from '../../base/index.ts'
import { columnsOf, type Fact, type FactKind } from '../../facts/index.ts'
import type { DealTotals } from './deal-totals.ts'
import type { FactsByKind } from '../evaluate.ts'

export interface UncertainColumn {
  readonly table: FactKind
  readonly column: string
  /** `of-stated`: parts of what each fact says; `absolute`: what each fact says instead. */
  readonly is: 'of-stated' | 'absolute'
  readonly low: Fraction
  readonly high: Fraction
}

type Total = Pick<DealTotals, 'totalMinor'>

export interface UncertainPoint<Totals = DealTotals> {
  /** One for each range: where it stands. */
  readonly at: readonly Fraction[]
  readonly totals: readonly Totals[]
}

/** For one deal, or for the difference of two. */
export interface Ends {
  readonly low: bigint
  readonly high: bigint
  /** Where the ends were found; of several places the first. */
  readonly lowAt: readonly Fraction[]
  readonly highAt: readonly Fraction[]
}

export interface Uncertainty<Totals = DealTotals> {
  readonly ranges: readonly UncertainColumn[]
  readonly points: readonly UncertainPoint<Totals>[]
  /** For each deal. */
  readonly ends: readonly Ends[]
  /** Of the differences of the other deals to the first. */
  readonly differenceEnds: readonly Ends[]
}

/** 2^6 corners: 64 evaluations of every deal. */
export const MOST_RANGES = 6

/** `between`: how many equal steps one range is cut into; several are reckoned at their corners alone. */
export function spanTotals<Totals extends Total = DealTotals>(
  ranges: readonly UncertainColumn[],
  { facts, between }: { facts: FactsByKind; between: number },
  totalsOf: (facts: FactsByKind) => readonly Totals[],
): Uncertainty<Totals> {
  const [only, second] = ranges
  const places = only && !second ? stepsBetween(only, between) : cornersOf(ranges)
  const points = places.map((at) => ({ at, totals: totalsOf(factsAt(facts, ranges, at)) }))
  const deals = points[0]?.totals ?? []
  return {
    ranges,
    points,
    ends: deals.map((_, deal) => endsOf(points, ({ totals }) => totals[deal]?.totalMinor ?? 0n)),
    differenceEnds: deals
      .slice(1)
      .map((_, other) =>
        endsOf(points, ({ totals }) => (totals[other + 1]?.totalMinor ?? 0n) - (totals[0]?.totalMinor ?? 0n)),
      ),
  }
}

/** What is wrong with a range for these facts; `undefined` when nothing is. */
export function checkRange({ table, column, low, high }: UncertainColumn, facts: FactsByKind): Problem | undefined {
  const name = `${table}.${column}`
  if (compare(low, high) > 0) {
    const hint = 'Write the smaller number first.'
    return { code: 'compare/bad-range', message: `The range of ${name} ends before it begins.`, hint }
  }
  if ((facts[table] ?? []).some(({ columns }) => columns[column])) return undefined
  return { code: 'compare/bad-range', message: `No fact says ${name}, so nothing in it is uncertain.` }
}

function stepsBetween({ low, high }: UncertainColumn, between: number): Fraction[][] {
  const part = multiply(subtract(high, low), fraction(1, between))
  return Array.from({ length: between + 1 }, (_, at) => [add(low, multiply(part, fraction(at)))])
}

/** The last range changes fastest. */
function cornersOf(ranges: readonly UncertainColumn[]): Fraction[][] {
  return ranges.reduce<Fraction[][]>(
    (corners, { low, high }) =>
      corners.flatMap((corner) => [
        [...corner, low],
        [...corner, high],
      ]),
    [[]],
  )
}

/** The facts as they would be; what says nothing goes on saying nothing. */
function factsAt(facts: FactsByKind, ranges: readonly UncertainColumn[], at: readonly Fraction[]): FactsByKind {
  const changed: Partial<Record<FactKind, readonly Fact[]>> = { ...facts }
  for (const [index, range] of ranges.entries()) {
    const where = at[index] ?? ONE
    changed[range.table] = (changed[range.table] ?? []).map((fact) => factAt(fact, range, where))
  }
  return changed
}

function factAt(fact: Fact, { table, column, is }: UncertainColumn, where: Fraction): Fact {
  const stated = parseFraction(fact.columns[column] ?? '')
  if (!stated) return fact
  const value = is === 'absolute' ? where : multiply(stated, where)
  return { ...fact, columns: { ...fact.columns, [column]: printDecimal(asCell(value, table, column)) } }
}

/** A count stays a whole number (a half to the even one), and a share is never more than the whole. */
function asCell(value: Fraction, table: FactKind, column: string): Fraction {
  const is = columnsOf(table).find(({ name }) => name === column)?.type.is
  if (is === 'integer') return fraction(roundFraction(value, 'half-even'))
  return is === 'share' && compare(value, ONE) > 0 ? ONE : value
}

function endsOf<Totals>(
  points: readonly UncertainPoint<Totals>[],
  amount: (point: UncertainPoint<Totals>) => bigint,
): Ends {
  const ends = points.map((point) => ({ amount: amount(point), at: point.at }))
  const low = ends.reduce((least, each) => (each.amount < least.amount ? each : least))
  const high = ends.reduce((most, each) => (each.amount > most.amount ? each : most))
  return { low: low.amount, high: high.amount, lowAt: low.at, highAt: high.at }
}
