/** Names inside a deal that expressions use: which may be chosen, and the tables that look-ups and definitions are for. */

import { columnsOf, columnType, FACT_TABLES, type FactTable } from '../fact-columns.ts'
import { type Fields, readNamed } from './fields.ts'
import type { Scope } from '../expressions/read-names.ts'
import { didYouMean, quote, type Report } from './report.ts'
import { FUNCTIONS } from '../expressions/term.ts'
import type { YamlNode } from './yaml-tree.ts'

// Words that CEL keeps for itself, and the functions.
const WORDS =
  'true false null in as break const continue else for function if import let loop package namespace return var void while as_of'
const RESERVED: ReadonlySet<string> = new Set([...WORDS.split(' '), ...FUNCTIONS])

/** Any table's columns: a schedule may be used for every table, so its name is none of theirs. */
const COLUMNS: ReadonlySet<string> = new Set(FACT_TABLES.flatMap((table) => Object.keys(columnsOf(table))))

interface Named {
  readonly id: string
  readonly at: number
}

/** The name of a schedule. */
export function checkScheduleName(report: Report, { id, at }: Named): void {
  if (!isWellFormed(id)) return sayMalformed(report, 'a schedule', { id, at })
  if (RESERVED.has(id) || COLUMNS.has(id)) sayTaken(report, { id, at }, `${id}_of_the_deal`)
}

/** The name of a look-up or a definition: new among everything that expressions for its table may name. */
export function checkNewName(report: Report, what: string, { id, at }: Named, scope: Scope): void {
  if (!isWellFormed(id)) return sayMalformed(report, what, { id, at })
  const others = [...scope.schedules, ...scope.lookups, ...scope.definitions]
  const taken = RESERVED.has(id) || columnType(scope.table, id) !== undefined || others.some((each) => each.id === id)
  if (taken) sayTaken(report, { id, at }, `the_${id}`)
}

/** The maps under `lookups` or `definitions`, one a table. */
export function readTables(
  { report, nodes }: Fields,
  key: string,
): { readonly table: FactTable; readonly what: string; readonly node: YamlNode }[] {
  return (readNamed(report, `the ${key}`, nodes.get(key)) ?? []).flatMap(({ key: name, keyAt, value }) => {
    const table = FACT_TABLES.find((each) => each === name)
    if (table) return [{ table, what: `the ${key} for ${table}`, node: value }]
    const hint = didYouMean(name, FACT_TABLES, 'tables')
    report.say('terms/unknown-key', keyAt, `There is no fact table ${quote(name)} for ${key} to be for.`, { hint })
    return []
  })
}

/** The names that a deal declares for a table under `lookups` or `definitions`, right or wrong, in the order of the text. */
export function declaredNames({ nodes }: Fields, key: 'lookups' | 'definitions', table: FactTable): string[] {
  const node = nodes.get(key)
  const tables = node?.is === 'map' ? node.entries.filter((entry) => entry.key === table) : []
  return tables.flatMap(({ value }) => (value.is === 'map' ? value.entries.map((entry) => entry.key) : []))
}

/** What of the declared names cannot be used, because it is wrong or because it stands at `at` or below. */
export function splitDeclared(
  declared: readonly string[],
  read: readonly { readonly id: string }[],
  at = declared.length,
): Pick<Scope, 'failed' | 'later'> {
  const ids = new Set(read.map(({ id }) => id))
  return { failed: declared.slice(0, at).filter((id) => !ids.has(id)), later: declared.slice(at) }
}

function isWellFormed(id: string): boolean {
  return id.length <= 60 && /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(id)
}

function sayMalformed(report: Report, what: string, { id, at }: Named): void {
  const hint = 'Use small letters, digits and underscores, such as training_fee.'
  report.say('terms/bad-id', at, `${quote(id)} cannot be the name of ${what}.`, { hint })
}

function sayTaken(report: Report, { id, at }: Named, better: string): void {
  report.say('terms/bad-id', at, `${quote(id)} means something else in expressions.`, {
    hint: `Choose a longer name, such as ${better}.`,
  })
}
