/** Reads the look-ups of a deal: for facts of one table, which row of another table belongs to them. */

import type { Expression, Lookup } from '../deal.ts'
import { columnsThatHold, columnType, FACT_TABLES, type FactTable } from '../fact-columns.ts'
import { capital, type Fields, readFields, readNamed, readOneOf, readScalar } from './fields.ts'
import { checkNewName, declaredNames, readTables, splitDeclared } from './names.ts'
import type { Scope } from '../expressions/read-names.ts'
import { type ExpressionContext, readDateExpression, readKeyExpression } from '../expressions/read-expression.ts'
import { didYouMean, quote } from './report.ts'

const KEYS = { required: ['in', 'match'], optional: ['latest', 'not_after', 'before_first'] }

/** In the order of the text; each may use those of its table that stand above it. */
export function readLookups(fields: Fields, context: ExpressionContext): Lookup[] {
  const lookups: Lookup[] = []
  for (const { table, what, node } of readTables(fields, 'lookups')) {
    const declared = declaredNames(fields, 'lookups', table)
    for (const [at, { key, keyAt, value }] of (readNamed(fields.report, what, node) ?? []).entries()) {
      if (fields.report.full()) return lookups
      const above = lookups.filter((each) => each.for === table)
      const split = splitDeclared(declared, above, at)
      const scope: Scope & ExpressionContext = { ...context, table, lookups: above, definitions: [], ...split }
      checkNewName(fields.report, 'a look-up', { id: key, at: keyAt }, scope)
      const row = readFields(fields.report, `the look-up ${key} for ${table}`, value, KEYS)
      const lookup = row && readLookup(row, key, scope)
      if (lookup) lookups.push(lookup)
    }
  }
  return lookups
}

function readLookup(row: Fields, id: string, scope: Scope & ExpressionContext): Lookup | undefined {
  const within = readOneOf(row, 'in', FACT_TABLES)
  const match = within && readMatch(row, within, scope)
  if (!within || !match) return undefined
  const latest = readDateColumn(row, within)
  const notAfter = readDateExpression(row, 'not_after', scope)
  const beforeFirst = readOneOf(row, 'before_first', ['first'])
  const needs = row.nodes.get('not_after') ?? row.nodes.get('before_first')
  if (needs && !row.nodes.has('latest')) {
    const hint = 'Add "latest:" with the date column that puts the rows in order.'
    row.report.say(
      'terms/missing-key',
      needs.at,
      `${capital(row.what)} does not say by which column rows are later or earlier.`,
      { hint },
    )
  }
  return { id, for: scope.table, in: within, match, latest, notAfter, beforeFirst }
}

/** `match: { work: work }`: what the other table's columns have to hold. */
function readMatch(row: Fields, within: FactTable, scope: Scope & ExpressionContext): Lookup['match'] | undefined {
  const node = row.nodes.get('match')
  if (node?.is !== 'map' || node.entries.length === 0) {
    if (node)
      row.report.say(
        'terms/wrong-type',
        node.at,
        `"match" of ${row.what} has to be a map from columns of ${within} to columns of ${scope.table}.`,
      )
    return undefined
  }
  const match: { column: string; means: Expression }[] = []
  const pairs: Fields = {
    ...row,
    what: `match of ${row.what}`,
    nodes: new Map(node.entries.map(({ key, value }) => [key, value])),
  }
  for (const { key, keyAt } of node.entries) {
    const type = columnType(within, key)
    if (!type) {
      const hint = didYouMean(key, columnsThatHold(within, 'text'), 'choices')
      row.report.say('terms/unknown-column', keyAt, `${within} has no column ${quote(key)}.`, { hint })
      continue
    }
    const means = readKeyExpression(pairs, key, scope, type)
    if (means) match.push({ column: key, means })
  }
  return match.length === node.entries.length ? match : undefined
}

function readDateColumn(row: Fields, within: FactTable): string | undefined {
  const node = readScalar(row, 'latest')
  if (!node || columnType(within, node.text)?.is === 'date') return node?.text
  const message = `"latest" of ${row.what} is ${quote(node.text)}, which is no column of ${within} that holds dates.`
  row.report.say('terms/unknown-column', node.at, message, {
    hint: didYouMean(node.text, columnsThatHold(within, 'date'), 'choices'),
  })
  return undefined
}
