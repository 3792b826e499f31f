/** What terms are reckoned on: one fact on one day, the deal opened for look-ups, and the other facts that it may ask for. */

import type { IsoDate } from '../base/index.ts'
import type { Fact, FactKind } from '../facts/index.ts'
import {
  type Deal,
  type Definition,
  type FactTable,
  type Lookup,
  type OpenSchedule,
  openSchedule,
} from '../terms/index.ts'
import type { CellUsed } from './obligation.ts'
import type { Failure, Outcome } from './value.ts'

/** The deal, ready for look-ups, the facts that count, and the days that were asked for (`to` is not one of them). */
export interface Rules {
  readonly deal: Deal
  readonly schedules: ReadonlyMap<string, OpenSchedule>
  /** By table and name: `exhibitions.length`. */
  readonly definitions: ReadonlyMap<string, Definition>
  readonly lookups: ReadonlyMap<string, Lookup>
  readonly facts: ReadonlyMap<FactKind, readonly Fact[]>
  readonly asked: { readonly from: IsoDate | undefined; readonly to: IsoDate | undefined }
  readonly memory: Memory
}

/** What was found out for other facts: kept for the length of one evaluation. */
export interface Memory {
  /** Cells by the row of a schedule, or the citation of a clause with the number as written: their texts are long, and few. */
  readonly cells: Map<unknown, CellUsed>
  /** By look-up: the rows of its table by what they hold in the matched columns. */
  readonly rows: Map<Lookup, ReadonlyMap<string, readonly Fact[]>>
  /** By `total(…)` term and date column: the sums by what the facts have in common. */
  readonly totals: Map<string, unknown>
}

export interface Ground {
  readonly rules: Rules
  readonly table: FactTable
  readonly fact: Fact
  /** The day whose numbers count: the one on which the obligation arises. */
  readonly on: IsoDate
  /** The column that gives that day. */
  readonly accruedOn: string
  /** Cells that were used. */
  readonly cells: Set<CellUsed>
  /** Rows that look-ups found. */
  readonly found: Map<string, Fact | { readonly failure: Failure }>
  readonly defined: Map<string, Outcome>
}

export function openRules(
  deal: Deal,
  facts: ReadonlyMap<FactKind, readonly Fact[]>,
  { from, to, knownBy }: { from?: IsoDate | undefined; to?: IsoDate | undefined; knownBy?: IsoDate | undefined },
): Rules {
  return {
    deal,
    schedules: new Map(deal.schedules.map((schedule) => [schedule.id, openSchedule(schedule, { knownBy })])),
    definitions: new Map(deal.definitions.map((each) => [`${each.for}.${each.id}`, each])),
    lookups: new Map(deal.lookups.map((each) => [`${each.for}.${each.id}`, each])),
    facts,
    asked: { from, to },
    memory: { cells: new Map(), rows: new Map(), totals: new Map() },
  }
}

export function groundOf(
  rules: Rules,
  fact: Fact,
  { table, on, accruedOn }: { table: FactTable; on: IsoDate; accruedOn: string },
): Ground {
  return { rules, table, fact, on, accruedOn, cells: new Set(), found: new Map(), defined: new Map() }
}

/** The fact itself, then the rows that were looked up for it, in the order of their names. */
export function factsUsed({ fact, found }: Ground): Fact[] {
  const others = [...found].flatMap(([name, row]) => ('failure' in row ? [] : [[name, row] as const]))
  return [...new Set([fact, ...others.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)])]
}
