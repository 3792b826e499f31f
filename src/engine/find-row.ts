/** Look-ups: the row of another table that belongs to a fact. */

import { type Fraction, parseFraction, printFraction } from '../base/index.ts'
import type { Fact } from '../facts/index.ts'
import { columnType, type Expression, type FactTable, type Lookup } from '../terms/index.ts'
import type { Ground } from './ground.ts'
import { fail, type Failure, type Outcome, printValue, type Value } from './value.ts'

export type Reckon = (expression: Expression, ground: Ground) => Outcome

/** The row that a look-up of the fact's table finds, or why there is none. Each is looked for once a ground. */
export function findRow(name: string, ground: Ground, reckon: Reckon): Fact | { readonly failure: Failure } {
  const known = ground.found.get(name)
  if (known) return known
  const lookup = ground.rules.lookups.get(`${ground.table}.${name}`)
  const found = lookup ? rowFor(lookup, ground, reckon) : fail('engine/no-row', `There is no look-up ${name}.`)
  ground.found.set(name, found)
  return found
}

function rowFor(lookup: Lookup, ground: Ground, reckon: Reckon): Fact | { readonly failure: Failure } {
  const keys: string[] = []
  for (const { means } of lookup.match) {
    const outcome = reckon(means, ground)
    if (outcome.failure) return notLookedUp(lookup, outcome.failure)
    keys.push(keyOf(outcome.value))
  }
  const rows = rowsByKey(lookup, ground).get(keys.join('\n')) ?? []
  const named = lookup.match.map(({ column }, at) => `${column} ${keys[at]}`).join(' and ')
  if (rows.length === 0) {
    const hint = `Add it to the table ${lookup.in}.`
    return fail('engine/no-row', `No row of ${lookup.in} has ${named} (${lookup.id}).`, hint)
  }
  return lookup.latest === undefined ? onlyRow(rows, lookup, named) : latestRow(rows, lookup, { ground, reckon, named })
}

function onlyRow(rows: readonly Fact[], lookup: Lookup, named: string): Fact | { readonly failure: Failure } {
  const [only, second] = rows
  if (only && !second) return only
  const message = `${rows.length} rows of ${lookup.in} have ${named} (${lookup.id}).`
  return fail('engine/several-rows', message, 'Keep the one that is right.')
}

function latestRow(
  rows: readonly Fact[],
  lookup: Lookup,
  { ground, reckon, named }: { ground: Ground; reckon: Reckon; named: string },
): Fact | { readonly failure: Failure } {
  const { latest = '', notAfter, beforeFirst, in: within, id } = lookup
  const bound = notAfter && reckon(notAfter, ground)
  if (bound?.failure) return notLookedUp(lookup, bound.failure)
  const until = bound ? printValue(bound.value) : '9999-12-31'
  const dayOf = ({ columns }: Fact): string => columns[latest] ?? ''
  const inOrder = rows.filter((row) => dayOf(row) !== '').toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))
  const before = inOrder.filter((row) => dayOf(row) <= until)
  const chosen = before.at(-1) ?? (beforeFirst ? inOrder[0] : undefined)
  if (!chosen) {
    const hint = `Add a row to the table ${within} with an earlier day.`
    return fail('engine/no-row', `No row of ${within} has ${named} and ${latest} on or before ${until} (${id}).`, hint)
  }
  return onlyRow(
    inOrder.filter((row) => dayOf(row) === dayOf(chosen)),
    lookup,
    `${named} and ${latest} ${dayOf(chosen)}`,
  )
}

/** What it is looked up by has no value: then there is no row either. */
function notLookedUp({ id }: Lookup, { message, hint }: Failure): { readonly failure: Failure } {
  return fail('engine/no-row', `${id} cannot be looked up: ${message}`, hint)
}

function rowsByKey(lookup: Lookup, { rules }: Ground): ReadonlyMap<string, readonly Fact[]> {
  const known = rules.memory.rows.get(lookup)
  if (known) return known
  const rows = rules.facts.get(lookup.in) ?? []
  const byKey = Map.groupBy(rows, ({ columns }) =>
    lookup.match.map(({ column }) => cellKey(columns[column] ?? '', lookup.in, column)).join('\n'),
  )
  rules.memory.rows.set(lookup, byKey)
  return byKey
}

/** Numbers are compared as numbers, everything else letter by letter. */
function cellKey(text: string, table: FactTable, column: string): string {
  const is = columnType(table, column)?.is
  if (is === 'yes-no') return text === 'true' ? 'yes' : text === 'false' ? 'no' : text
  const number = is === 'number' || is === 'money' ? numberOf(text) : undefined
  return number ? printFraction(number) : text
}

function numberOf(text: string): Fraction | undefined {
  return text.length <= 60 ? parseFraction(text) : undefined
}

function keyOf(value: Value): string {
  return value.is === 'number' ? printFraction(value.value) : printValue(value)
}
