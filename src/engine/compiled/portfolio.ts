/** Many facts as typed columns: what compiled clauses run over, and what was found out about them once for every deal. */

import type { Fact, FactKind } from '../../facts/index.ts'
import { columnsOf, columnType } from '../../terms/index.ts'
import type { FactsByKind } from '../evaluate.ts'
import { countOnce } from '../one-use-once.ts'
import { KeptArrays } from './kept-arrays.ts'
import { type Column, makeColumn, NO_DAY, Words } from './columns.ts'

export interface Table {
  readonly size: number
  readonly columns: ReadonlyMap<string, Column>
  /** Rows that only the interpreter can judge; `undefined` when there are none. */
  readonly irregular: Uint8Array | undefined
}

export interface Portfolio {
  readonly words: Words
  readonly tables: ReadonlyMap<FactKind, Table>
  /** All facts, for the rows that are left to the interpreter. */
  readonly facts: () => ReadonlyMap<FactKind, readonly Fact[]>
  /** Inputs of clauses that were made before, by what they are. */
  readonly made: { get(what: string): unknown; set(what: string, made: unknown): void }
}

/** The facts that count (each thing once, as it was known by `knownBy`), column by column. */
export function makePortfolio(facts: FactsByKind, { knownBy }: { knownBy?: string | undefined } = {}): Portfolio {
  const words = new Words()
  const counted = countOnce(Object.values(facts).flat(), { knownBy }).counted
  const byKind = Map.groupBy(counted, ({ kind }) => kind)
  const tables = new Map([...byKind].map(([kind, rows]) => [kind, tableOf(kind, rows, words)]))
  return { words, tables, facts: () => byKind, made: keptFor(tables) }
}

/** From columns as they are, without a fact for each row; `facts` is asked only for rows that need the interpreter. */
export function portfolioFromColumns(
  tables: Readonly<Partial<Record<FactKind, Omit<Table, 'irregular'>>>>,
  { words, facts }: { words: Words; facts: Portfolio['facts'] },
): Portfolio {
  const entries = Object.entries(tables) as [FactKind, Omit<Table, 'irregular'>][]
  const made = new Map(entries.map(([kind, table]) => [kind, { ...table, irregular: undefined }] as const))
  return { words, tables: made, facts, made: keptFor(made) }
}

/** A clause of the library reads some twenty arrays, of a byte to eight for each row. */
const BYTES_A_ROW = 1_000

function keptFor(tables: ReadonlyMap<FactKind, Table>): KeptArrays {
  const rows = [...tables.values()].reduce((sum, { size }) => sum + size, 0)
  return new KeptArrays(rows * BYTES_A_ROW)
}

function tableOf(kind: FactKind, rows: readonly Fact[], words: Words): Table {
  const irregular = new Uint8Array(rows.length)
  const columns = new Map<string, Column>()
  for (const name of Object.keys(columnsOf(kind))) {
    const type = columnType(kind, name)
    if (!type || !rows.some((row) => row.columns[name] !== undefined)) continue
    columns.set(
      name,
      makeColumn(type, rows.length, (row) => rows[row]?.columns[name], { words, irregular }),
    )
  }
  markWrongDates(columns, irregular)
  return { size: rows.length, columns, irregular: irregular.includes(1) ? irregular : undefined }
}

/** A fact that ends before it starts is applied to nothing. */
function markWrongDates(columns: ReadonlyMap<string, Column>, irregular: Uint8Array): void {
  const [start, end] = [columns.get('starts_on'), columns.get('ends_on')]
  if (start?.is !== 'date' || end?.is !== 'date') return
  for (let row = 0; row < irregular.length; row++) {
    const [first = NO_DAY, last = NO_DAY] = [start.values[row], end.values[row]]
    if (first !== NO_DAY && last !== NO_DAY && last < first) irregular[row] = 1
  }
}

/** For tables that are asked for and not there. */
export const NO_ROWS: Table = { size: 0, columns: new Map(), irregular: undefined }
