/** A comparison as rows of text: what tables, CSV and charts show. */

import { compareText, type Fraction, fraction, multiply, printAmount, printDecimal } from '../base/index.ts'
import { printCsvLine } from '../drivers/tables/csv.ts'
import type { Row, UncertainColumn } from '../engine/index.ts'
import type { ComparedOffers } from './compare-offers.ts'

export interface NamedRow extends Row {
  readonly name: string
}

/** The rows of the side that was asked for; what is no writer's comes last, so that they add up to the total. */
export function rowsOf({ by, clauses, companies, ...compared }: ComparedOffers): NamedRow[] {
  if (by === 'clause') return clauses.map((row) => ({ ...row, name: row.title }))
  if (by === 'company') return companies.map((row) => ({ ...row, name: row.id }))
  const { parties } = compared
  const isNothing = parties.amounts.every((amount) => amount === 0n)
  return [...writerRows(compared), ...(isNothing ? [] : [{ ...parties, name: 'owed to no writer, such as a plan' }])]
}

/** By name; what is nobody's yet comes last. */
export function writerRows({
  writers,
  nobody,
  names,
}: Pick<ComparedOffers, 'writers' | 'nobody' | 'names'>): NamedRow[] {
  const people = writers.map((row) => ({ ...row, name: names.get(row.id) ?? row.id }))
  const inOrder = people.sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id))
  return [...inOrder, ...(nobody ? [{ ...nobody, id: 'unidentified', name: 'nobody named' }] : [])]
}

/** Major units as JSON and CSV carry them. */
export function amountIn({ currency }: Pick<ComparedOffers, 'currency'>, amountMinor: bigint): string {
  return printAmount({ amountMinor, currency })
}

/** CSV of the sweep when there is one, else of the uncertain facts, else of the rows. */
export function printComparison(compared: ComparedOffers): string {
  const lines = compared.sweep ? sweepLines(compared) : compared.uncertainty ? pointLines(compared) : rowLines(compared)
  return lines.map(printCsvLine).join('')
}

function rowLines(compared: ComparedOffers): string[][] {
  const [, ...others] = compared.deals
  const amount = (minor: bigint): string => amountIn(compared, minor)
  const rows = rowsOf(compared).map(({ id, name, amounts, differences }) => [
    id,
    name,
    ...amounts.map(amount),
    ...differences.map(amount),
  ])
  const labels = compared.deals.map(({ label }) => label)
  return [[compared.by, 'name', ...labels, ...others.map(({ label }) => `difference of ${label}`)], ...rows]
}

/** A row for each step: the totals, then for each clause that applied at any step how many facts it applied to under each deal. */
function sweepLines({ sweep, deals, clauses: all, currency }: ComparedOffers): string[][] {
  const steps = sweep?.steps ?? []
  const applied = new Set(steps.flatMap(({ totals }) => totals.flatMap((each) => [...each.obligationsByClause.keys()])))
  const clauses = all.filter(({ id }) => applied.has(id))
  const counts = clauses.flatMap(({ id }) => deals.map(({ label }) => `facts under ${id} of ${label}`))
  const head = [sweep?.path ?? '', ...deals.map(({ label }) => label), ...counts]
  const rows = steps.map(({ value, totals }) => [
    printDecimal(value),
    ...totals.map(({ totalMinor }) => amountIn({ currency }, totalMinor)),
    ...clauses.flatMap(({ id }) => totals.map((each) => `${each.obligationsByClause.get(id) ?? 0}`)),
  ])
  return [head, ...rows]
}

function pointLines({ uncertainty, deals, currency }: ComparedOffers): string[][] {
  const { ranges = [], points = [] } = uncertainty ?? {}
  const head = [...ranges.map(nameOfRange), ...deals.map(({ label }) => label)]
  const rows = points.map(({ at, totals }) => [
    ...at.map((where, index) => printPlace(where, ranges[index])),
    ...totals.map(({ totalMinor }) => amountIn({ currency }, totalMinor)),
  ])
  return [head, ...rows]
}

export function nameOfRange({ table, column }: UncertainColumn): string {
  return `${table}.${column}`
}

/** `90%` of what the facts say, or the number itself. */
export function printPlace(where: Fraction, range: UncertainColumn | undefined): string {
  return range?.is === 'of-stated' ? printPercent(where) : printDecimal(where)
}

/** A number of a deal for people; in percent when it was asked for so. */
export function printNumber(value: Fraction, { inPercent }: { readonly inPercent: boolean }): string {
  return inPercent ? printPercent(value) : printDecimal(value)
}

/** The rows that are not nothing under every deal; all of them when all are. */
export function withoutNothing<T extends Row>(rows: readonly T[]): readonly T[] {
  const some = rows.filter(({ amounts }) => amounts.some((amount) => amount !== 0n))
  return some.length === 0 ? rows : some
}

function printPercent(value: Fraction): string {
  return `${printDecimal(multiply(value, fraction(100)))}%`
}
