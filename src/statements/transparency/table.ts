/** A table of the report from named amounts. */

import type { Money } from '../../base/index.ts'
import type { Distribution } from '../../fund/index.ts'
import type { ReportRow, ReportTable } from './report.ts'
import { sumMinor, type YearBooks } from './year-books.ts'

export interface Named {
  readonly names: readonly string[]
  readonly amount: Money
  readonly note?: string
}

type TableFacts = Omit<ReportTable, 'rows' | 'total' | 'booked'> & { readonly booked: bigint | undefined }

/** Rows of the same names are one; in the order of their names. */
export function table({ booked, ...facts }: TableFacts, named: readonly Named[], { currency }: YearBooks): ReportTable {
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency })
  const groups = Map.groupBy(named, ({ names, note = '' }) => JSON.stringify([names, note]))
  const rows = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, own]): ReportRow => ({ names: own[0]!.names, note: own[0]!.note ?? '', amount: money(sumMinor(own)) }))
  return { ...facts, rows, total: money(sumMinor(rows)), booked: booked === undefined ? undefined : money(booked) }
}

export function runIds(runs: readonly Distribution[]): string[] {
  return [...new Set(runs.map(({ run }) => run))].sort()
}
