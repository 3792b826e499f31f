/** Deals side by side over the same facts: by clause, company and writer, who gains and loses, and what in the deals makes the difference. */

import { assert, compareText } from '../../base/index.ts'
import type { Deal } from '../../terms/index.ts'
import { comparePeople } from './compare-people.ts'
import type { DealSums, DealTotals } from './deal-totals.ts'
import { type Change, changeOf, type Spread, spreadOf } from './spread.ts'
import type { RowsUsed } from './rows-used.ts'
import { whatMoved } from './what-moved.ts'

/** A deal with what it comes to. */
export interface Reckoned<Totals> {
  readonly deal: Deal
  readonly totals: Totals
  /** Which numbers counted for a clause, where that is known. */
  readonly used?: RowsUsed
  /** The deal was taken to start on another day. */
  readonly restarted?: boolean
}

export type ReckonedDeal = Reckoned<DealTotals>
export type ReckonedSums = Reckoned<DealSums>
type Rules = Reckoned<Omit<DealTotals, 'byWriter'>>

/** Amounts in minor units, one for each deal in the order given; differences to the first deal, one for each of the others. */
export interface Row {
  readonly id: string
  readonly amounts: readonly bigint[]
  readonly differences: readonly bigint[]
}

export interface ClauseRow extends Row {
  readonly title: string
  /** How many facts the clause applied to and came to something, for each deal. */
  readonly obligations: readonly number[]
  /** For each of the other deals: what in it moved the clause; empty where it did not move. */
  readonly because: readonly (readonly string[])[]
}

export interface ConductRow {
  readonly id: string
  readonly title: string
  readonly breaches: readonly number[]
}

export interface Comparison {
  readonly currency: string
  readonly total: Row
  /** In the order of the deals' texts. */
  readonly clauses: readonly ClauseRow[]
  readonly conduct: readonly ConductRow[]
  /** By name. */
  readonly companies: readonly Row[]
  /** By id; all that get something under one of the deals. */
  readonly writers: readonly Row[]
  /** What is nobody's yet; `undefined` when nothing is. */
  readonly nobody: Row | undefined
  /** What is owed to parties of the deals, such as a health plan, and is no writer's. */
  readonly parties: Row
  /** How the amounts of the writers are spread, for each deal. */
  readonly spreads: readonly Spread[]
  /** Who gains and loses, for each of the other deals. */
  readonly changes: readonly Change[]
}

/** Deals in one currency, the first of which is the baseline; the caller turns others away. */
export function compareDeals(deals: readonly ReckonedDeal[]): Comparison {
  const people = rowsOf(deals.map(({ totals }) => totals.byWriter))
  const writers = people.filter(({ id }) => id !== '')
  return {
    ...compareRules(deals, { toPeople: deals.map(({ totals }) => sumOf(totals.byWriter)) }),
    writers,
    nobody: people.find(({ id }) => id === ''),
    spreads: deals.map((_, at) => spreadOf(writers.map(({ amounts }) => amounts[at] ?? 0n))),
    changes: deals
      .slice(1)
      .map((_, at) =>
        changeOf(writers.map(({ id, differences }) => ({ writer: id, amountMinor: differences[at] ?? 0n }))),
      ),
  }
}

/** The same of deals over one portfolio, without a row for each writer. */
export function compareSums(deals: readonly ReckonedSums[]): Omit<Comparison, 'writers'> {
  const { nobody, sums, ...spread } = comparePeople(deals.map(({ totals }) => totals.people))
  return {
    ...compareRules(deals, { toPeople: sums }),
    ...spread,
    nobody: nobody.some((amount) => amount !== 0n) ? rowOf('', nobody) : undefined,
  }
}

function compareRules(
  deals: readonly Rules[],
  { toPeople }: { toPeople: readonly bigint[] },
): Omit<Comparison, 'writers' | 'nobody' | 'spreads' | 'changes'> {
  const [first] = deals
  const currency = first?.deal.currency ?? ''
  assert(
    deals.every(({ deal }) => deal.currency === currency),
    'engine: only deals in one currency are compared',
  )
  const all = deals.map(({ totals }) => totals.totalMinor)
  return {
    currency,
    total: rowOf('', all),
    clauses: clauseRows(deals),
    conduct: conductRows(deals),
    companies: rowsOf(deals.map(({ totals }) => totals.byCompany)),
    parties: rowOf(
      '',
      all.map((total, at) => total - (toPeople[at] ?? 0n)),
    ),
  }
}

function clauseRows(deals: readonly Rules[]): ClauseRow[] {
  return idsOf(deals, 'money').map((id) => {
    const row = rowOf(
      id,
      deals.map(({ totals }) => totals.byClause.get(id) ?? 0n),
    )
    return {
      ...row,
      title: titleOf(id, deals),
      obligations: deals.map(({ totals }) => totals.obligationsByClause.get(id) ?? 0),
      because: deals
        .slice(1)
        .map((other, at) => (row.differences[at] === 0n || !deals[0] ? [] : moved(id, deals[0], other))),
    }
  })
}

function moved(id: string, first: Rules, other: Rules): string[] {
  const [before, after] = [first.used?.(id), other.used?.(id)]
  const rows = before || after ? new Set([...(before ?? []), ...(after ?? [])]) : undefined
  return whatMoved(id, first.deal, other.deal, { rows, sameTerm: other.restarted === true })
}

function conductRows(deals: readonly Rules[]): ConductRow[] {
  return idsOf(deals, 'conduct').map((id) => ({
    id,
    title: titleOf(id, deals),
    breaches: deals.map(({ totals }) => totals.breaches.get(id) ?? 0),
  }))
}

/** The clauses of all deals, paired by id, in the order of the first deal that has them. */
function idsOf(deals: readonly Rules[], kind: 'money' | 'conduct'): string[] {
  return [...new Set(deals.flatMap(({ deal }) => deal.clauses.filter(({ is }) => is === kind).map(({ id }) => id)))]
}

function titleOf(id: string, deals: readonly Rules[]): string {
  return deals.flatMap(({ deal }) => deal.clauses).find((clause) => clause.id === id)?.title ?? id
}

function rowsOf(groups: readonly ReadonlyMap<string, bigint>[]): Row[] {
  const names = [...new Set(groups.flatMap((group) => [...group.keys()]))].sort(compareText)
  return names.map((name) =>
    rowOf(
      name,
      groups.map((group) => group.get(name) ?? 0n),
    ),
  )
}

function sumOf(amounts: ReadonlyMap<string, bigint>): bigint {
  return [...amounts.values()].reduce((sum, amount) => sum + amount, 0n)
}

function rowOf(id: string, amounts: readonly bigint[]): Row {
  const [first = 0n, ...others] = amounts
  return { id, amounts, differences: others.map((amount) => amount - first) }
}
