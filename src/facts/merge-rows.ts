/** Puts new rows into a table that is there already: rows about the same thing take the place of the old ones. */

import type { Problem } from '../base/index.ts'
import { checkRow } from './check-row.ts'
import { keyOfColumns } from './current.ts'
import type { FactKind } from './fact.ts'
import { checkHeader, plainColumnName } from './header.ts'
import type { FactRow } from './take-in.ts'

export interface MergedRows {
  /** Cells in plain spelling, old rows first, each in its place. */
  readonly rows: readonly Readonly<Record<string, string>>[]
  readonly replaced: number
  /** What is wrong with the rows that were there; nothing is merged then. */
  readonly problems: readonly Problem[]
}

/** Rows learnt on different days (`known_on`) stand beside each other. A row that was there and has a fault is a problem: it would be lost. */
export async function mergeRows(
  kind: FactKind,
  existing: {
    readonly file: string
    readonly columns?: readonly string[]
    readonly rows: AsyncIterable<FactRow> | Iterable<FactRow>
  },
  added: readonly Readonly<Record<string, string>>[],
): Promise<MergedRows> {
  const merged = new Map<string, Readonly<Record<string, string>>>()
  const problems = existing.columns ? checkHeader(kind, existing.columns.map(plainColumnName), existing.file) : []
  if (problems.length > 0) return { rows: [], replaced: 0, problems }
  for await (const { line, cells, trouble } of existing.rows) {
    const plain = Object.fromEntries(Object.entries(cells).map(([name, cell]) => [plainColumnName(name), cell]))
    const { columns, faults } = checkRow(kind, plain)
    const [fault] = trouble ? [{ column: '', ...trouble }] : faults
    if (fault) problems.push(badRow(fault, { file: existing.file, line }))
    else merged.set(keyOfRow(kind, columns), columns)
  }
  let replaced = 0
  for (const columns of added) {
    const key = keyOfRow(kind, columns)
    if (merged.has(key)) replaced++
    merged.set(key, columns)
  }
  return { rows: problems.length > 0 ? [] : [...merged.values()], replaced, problems }
}

function keyOfRow(kind: FactKind, columns: Readonly<Record<string, string>>): string {
  return `${columns['known_on'] ?? ''} ${keyOfColumns(kind, columns)}`
}

function badRow({ reason, hint }: { reason: string; hint: string }, at: { file: string; line: number }): Problem {
  return {
    code: 'facts/row-rejected',
    at,
    message: `The table is there and has a row that is not right: ${reason}`,
    hint,
  }
}
