/** Names in an expression: columns, definitions, schedules and look-ups, and what is said of a name that is none. */

import type { ASTNode } from '@marcbachmann/cel-js'
import type { Definition, Lookup, Schedule } from '../deal.ts'
import { columnsOf, columnType, FACT_TABLES, type FactTable } from '../fact-columns.ts'
import { didYouMean, quote } from '../reading/report.ts'
import type { Span, Term } from './term.ts'

/** What an expression may name. */
export interface Scope {
  readonly table: FactTable
  readonly schedules: readonly Schedule[]
  /** Those of the table, as far as they stand above the expression. */
  readonly lookups: readonly Lookup[]
  readonly definitions: readonly Definition[]
  /** Declared above, but wrong there. */
  readonly failed: readonly string[]
  /** Declared further down. */
  readonly later: readonly string[]
  readonly currency: string
}

/** Notes a problem at a span of the expression. */
export type SayAt = (code: string, span: Span, message: string, hint?: string) => void

/** An expression that is being read. */
export interface Reading {
  readonly text: string
  readonly scope: Scope
  readonly say: SayAt
}

export function readName(name: string, span: Span, { scope, say }: Reading): Term | undefined {
  if (columnType(scope.table, name)) return { ...span, is: 'column', name }
  if (scope.definitions.some(({ id }) => id === name)) return { ...span, is: 'definition', name }
  const schedule = scope.schedules.find(({ id }) => id === name)
  if (schedule?.by.length === 0) return { ...span, is: 'schedule', name, keys: [], asOf: undefined }
  if (schedule) {
    const hint = `Write ${name}(${schedule.by.join(', ')}).`
    say('terms/wrong-keys', span, `The schedule ${name} is keyed by ${schedule.by.join(' and ')}.`, hint)
    return undefined
  }
  const lookup = scope.lookups.find(({ id }) => id === name)
  if (lookup) {
    const hint = `Name a column of it, such as ${name}.${Object.keys(columnsOf(lookup.in))[1] ?? ''}.`
    say('terms/type-mismatch', span, `${name} is a row of ${lookup.in}, not a value.`, hint)
    return undefined
  }
  if (!sayDeclared(name, span, scope, say)) sayUnknownName(name, span, scope, say)
  return undefined
}

/** A name that the deal declares: what is wrong with it is told where it stands, and one that stands further down is told here. */
function sayDeclared(name: string, span: Span, { failed, later, table }: Scope, say: SayAt): boolean {
  if (later.includes(name)) {
    const hint = 'A definition and a look-up use those that stand above them.'
    say('terms/unknown-name', span, `${quote(name)} does not stand above this place for ${table}.`, hint)
    return true
  }
  return failed.includes(name)
}

function sayUnknownName(name: string, span: Span, scope: Scope, say: SayAt): void {
  const names = [
    ...Object.keys(columnsOf(scope.table)),
    ...[...scope.definitions, ...scope.schedules, ...scope.lookups].map(({ id }) => id),
  ]
  const through = scope.lookups.find((lookup) => columnType(lookup.in, name))
  const elsewhere = FACT_TABLES.filter((table) => columnType(table, name))
  const near = didYouMean(name, names)
  const place = through
    ? `Write ${through.id}.${name}.`
    : `It is a column of ${elsewhere.join(' and ')}; a look-up finds its row.`
  const hint = elsewhere.length > 0 && !near.startsWith('Did') ? place : near
  const message = `${quote(name)} is neither a column of ${scope.table} nor a definition or a schedule.`
  say('terms/unknown-name', span, message, hint)
}

/** `title.budget` */
export function readField(of: ASTNode, name: string, span: Span, { scope, say }: Reading): Term | undefined {
  const lookup = of.op === 'id' ? scope.lookups.find(({ id }) => id === of.args) : undefined
  if (!lookup) {
    const ids = scope.lookups.map(({ id }) => id)
    const named = of.op === 'id' ? of.args : ''
    if (sayDeclared(named, span, scope, say)) return undefined
    const message = `${quote(named)} is no look-up for ${scope.table} at this place, so it has no columns.`
    say('terms/unknown-name', span, message, didYouMean(named, ids, 'look-ups') || 'List it under lookups.')
    return undefined
  }
  if (columnType(lookup.in, name)) return { ...span, is: 'field', lookup: lookup.id, name }
  const message = `${lookup.in}, in which ${lookup.id} looks, has no column ${quote(name)}.`
  say('terms/unknown-name', span, message, didYouMean(name, Object.keys(columnsOf(lookup.in)), 'columns'))
  return undefined
}
