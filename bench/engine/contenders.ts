/** Every engine of the bench by rule: its name, how it is started, and how many rows it is given. */

import { celReuses, celStreaming } from '../peers/cel.ts'
import { sqlAgreement, sqlReuses, sqlReusesByCompany, sqlSixOffers, sqlStreaming } from '../peers/duckdb.ts'
import { jsonRulesReuses } from '../peers/json-rules.ts'
import { zenReuses } from '../peers/zen.ts'
import type { Contender } from './contender.ts'
import { oursCompiled, oursFromFacts, oursInterpreted, oursSixOffers } from './ours.ts'
import {
  plainAgreementColumns,
  plainReusesColumn,
  plainReusesSum,
  plainSixOffers,
  plainStreamingColumns,
} from './plain.ts'
import { makeReuses } from './reuse-rows.ts'
import { makeStreaming } from './streaming-rows.ts'

export const RULE_NAMES = ['reuses', 'streaming', 'agreement', 'six-offers'] as const
export type RuleName = (typeof RULE_NAMES)[number]

export interface Entry {
  readonly name: string
  readonly start: Contender
  /** A million rows, or the most of fewer, are what the table compares; the others show how it grows. */
  readonly rows: readonly number[]
  /** `sql`: the fastest of these is what ours is held against; `floor`: all are checked with it. */
  readonly is?: 'ours' | 'sql' | 'floor'
  /** Of the packages in `bench/peers`: without them the bench goes on. */
  readonly isPeer?: true
}

const ALL = [100_000, 1_000_000]
const MORE = [100_000, 1_000_000, 3_000_000]
const SOME = [20_000, 200_000]
const FEW = [2_000, 20_000]

const reuses: readonly Entry[] = [
  { name: 'ours, compiled', start: oursCompiled('marginal-reuse'), rows: MORE, is: 'ours' },
  { name: 'ours, the deal run before', start: oursCompiled('marginal-reuse', { kept: true }), rows: ALL },
  { name: 'ours, from fact objects', start: oursFromFacts('marginal-reuse'), rows: SOME },
  { name: 'ours, interpreted, explained', start: oursInterpreted('marginal-reuse'), rows: FEW },
  { name: 'TypeScript by hand, sum', start: plainReusesSum, rows: ALL, is: 'floor' },
  { name: 'TypeScript by hand, column', start: plainReusesColumn, rows: ALL },
  sql('DuckDB, sum, 1 thread', sqlReuses({ threads: 1 })),
  sql('DuckDB, sum, 2 threads', sqlReuses({ threads: 2 })),
  sql('DuckDB, DECIMAL, 2 threads', sqlReuses({ threads: 2, decimal: true })),
  sql('DuckDB, by company, 1 thread', sqlReusesByCompany({ threads: 1 })),
  sql('DuckDB, by company, 2 threads', sqlReusesByCompany({ threads: 2 })),
  sql('DuckDB, column, 1 thread', sqlReuses({ threads: 1, column: true })),
  sql('DuckDB, column, 2 threads', sqlReuses({ threads: 2, column: true })),
  peer('CEL, one expression', celReuses, ALL),
  peer('ZEN, table, loop mode', zenReuses, SOME),
  peer('json-rules-engine, 12 rules', jsonRulesReuses, FEW),
  { name: 'the rows alone', start: (size) => nothing(makeReuses(size).size), rows: ALL },
]

const streaming: readonly Entry[] = [
  { name: 'ours, compiled', start: oursCompiled('streaming-residual'), rows: MORE, is: 'ours' },
  { name: 'ours, the deal run before', start: oursCompiled('streaming-residual', { kept: true }), rows: ALL },
  { name: 'ours, from fact objects', start: oursFromFacts('streaming-residual'), rows: SOME },
  { name: 'ours, interpreted, explained', start: oursInterpreted('streaming-residual'), rows: FEW },
  { name: 'TypeScript by hand', start: plainStreamingColumns, rows: ALL, is: 'floor' },
  sql('DuckDB, sums, 1 thread', sqlStreaming({ threads: 1 })),
  sql('DuckDB, sums, 2 threads', sqlStreaming({ threads: 2 })),
  sql('DuckDB, columns, 2 threads', sqlStreaming({ threads: 2, column: true })),
  peer('CEL, joined by hand before', celStreaming, SOME),
  { name: 'the rows alone', start: (size) => nothing(makeStreaming(size).exhibitions.size), rows: ALL },
]

const agreement: readonly Entry[] = [
  { name: 'ours, compiled', start: oursCompiled('wga-mba-2023'), rows: MORE, is: 'ours' },
  { name: 'ours, the deal run before', start: oursCompiled('wga-mba-2023', { kept: true }), rows: ALL },
  { name: 'ours, from fact objects', start: oursFromFacts('wga-mba-2023'), rows: SOME },
  { name: 'ours, interpreted, explained', start: oursInterpreted('wga-mba-2023'), rows: FEW },
  { name: 'TypeScript by hand', start: plainAgreementColumns, rows: ALL, is: 'floor' },
  sql('DuckDB, sums, 1 thread', sqlAgreement({ threads: 1 })),
  sql('DuckDB, sums, 2 threads', sqlAgreement({ threads: 2 })),
  sql('DuckDB, columns, 2 threads', sqlAgreement({ threads: 2, column: true })),
]

const sixOffers: readonly Entry[] = [
  { name: 'ours, compiled', start: oursSixOffers(), rows: MORE, is: 'ours' },
  { name: 'ours, the deals run before', start: oursSixOffers({ kept: true }), rows: ALL },
  { name: 'TypeScript by hand', start: plainSixOffers, rows: ALL, is: 'floor' },
  sql('DuckDB, a query each, 1 thread', sqlSixOffers({ threads: 1, atOnce: false })),
  sql('DuckDB, a query each, 2 threads', sqlSixOffers({ threads: 2, atOnce: false })),
  sql('DuckDB, all at once, 1 thread', sqlSixOffers({ threads: 1, atOnce: true })),
  sql('DuckDB, all at once, 2 threads', sqlSixOffers({ threads: 2, atOnce: true })),
]

export const ENTRIES: Readonly<Record<RuleName, readonly Entry[]>> = {
  reuses,
  streaming,
  agreement,
  'six-offers': sixOffers,
}

function sql(name: string, start: Contender): Entry {
  return { name, start, rows: ALL, is: 'sql', isPeer: true }
}

function peer(name: string, start: Contender, rows: readonly number[]): Entry {
  return { name, start, rows, isPeer: true }
}

function nothing(size: number): { run: () => [] } {
  if (size === 0) throw new Error('there are rows')
  return { run: () => [] }
}
