/** What every clause makes of a fact, of money or of conduct: who has to, by when, about what, and the trace of it. */

import { contentId, type IsoDate, isDate } from '../base/index.ts'
import type { Fact } from '../facts/index.ts'
import { type Clause, columnType, type Deal, type DueRule, expressionsOf } from '../terms/index.ts'
import { dueDay } from './days.ts'
import { factsUsed } from './ground.ts'
import { findRow } from './find-row.ts'
import type { Occasion } from './judge.ts'
import type { CellUsed, Trace } from './obligation.ts'
import { literalCells, reckon, reckonDefinition } from './reckon.ts'
import { fail, type Failure, printValue } from './value.ts'

/** Columns that later parts name. */
const ABOUT = [
  'company',
  'tool',
  'model',
  'purpose',
  'work',
  'words',
  'basis',
  'licence',
  'writer',
  'project',
  'role',
  'service',
  'exhibition_year',
  'market',
  'run',
]

/** A clause that applies to a fact on an occasion. */
export interface Grounds {
  readonly deal: Deal
  readonly clause: Clause
  readonly fact: Fact
  readonly occasion: Occasion
  readonly notApplied: readonly { readonly clause: string; readonly because: string }[]
}

/** The name in a column or in the row of a look-up, or the id of a party. */
export function debtorOf({
  deal,
  clause: { owedBy },
  fact,
  occasion,
}: Grounds): string | { readonly failure: Failure } {
  const [lookup = '', column] = owedBy.split('.')
  const isParty = !columnType(fact.kind, owedBy) && deal.parties.some(({ id }) => id === owedBy)
  if (isParty) return owedBy
  const row = column === undefined ? fact : findRow(lookup, occasion.ground, reckon)
  if ('failure' in row) return row
  const name = row.columns[column ?? owedBy]
  return name || fail('engine/missing-column', `The column ${owedBy}, which says who owes, is empty.`)
}

/** So many days after the day on which it arises, a date column or a definition that is a date. */
export function dueOf(due: DueRule, { fact, occasion }: Grounds): IsoDate | { readonly failure: Failure } {
  const { ground, on } = occasion
  if (ground.rules.definitions.has(`${fact.kind}.${due.after}`)) {
    const outcome = reckonDefinition(due.after, ground)
    return outcome.failure ? outcome : dueDay(printValue(outcome.value), 'accrual', due.days)
  }
  if (!columnType(fact.kind, due.after)) return dueDay(on, due.after, due.days)
  const day = fact.columns[due.after] ?? ''
  if (isDate(day)) return dueDay(day, due.after, due.days)
  return fail('engine/missing-column', `The column ${due.after}, from which the time to pay runs, holds no date.`)
}

/** Of what the fact says, not of when it was learnt: a report that is sent again leaves the id what it was. */
export function idOf(
  prefix: 'obligation' | 'breach',
  { deal, clause, fact: { kind, columns } }: Grounds,
  days: { readonly period?: string } = {},
): string {
  return contentId(prefix, { deal: deal.id, clause: clause.id, facts: [{ kind, columns }], ...days })
}

export function aboutOf({ columns }: Fact): Record<string, string> {
  return Object.fromEntries(ABOUT.flatMap((name) => (columns[name] ? [[name, columns[name]]] : [])))
}

/** Cells of schedules, and numbers that stand in the clause itself under its own citation. */
export function cellsUsed({ clause, occasion: { ground } }: Grounds): CellUsed[] {
  const { citation } = clause
  const literal = expressionsOf(clause).flatMap((means) =>
    literalCells(`the clause ${clause.id}`, { citation, means }, ground),
  )
  return [...new Set([...ground.cells, ...literal])]
}

export function traceOf(
  { deal, clause, occasion, notApplied }: Grounds,
  cells: readonly CellUsed[],
): Pick<Trace, 'deal' | 'clause' | 'clauseTitle' | 'facts' | 'cells' | 'condition' | 'notApplied'> {
  const facts = factsUsed(occasion.ground).map(({ id, columns }) => ({ id, columns }))
  const { condition } = occasion
  return {
    deal: deal.id,
    clause: clause.id,
    clauseTitle: clause.title,
    facts,
    cells,
    ...(condition ? { condition } : {}),
    notApplied,
  }
}
