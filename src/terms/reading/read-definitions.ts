/** Reads the definitions of a deal: names for expressions over the facts of one table. */

import { type Definition } from '../deal.ts'
import { type Fields, readFields, readNamed, readText } from './fields.ts'
import { checkNewName, declaredNames, readTables, splitDeclared } from './names.ts'
import type { Scope } from '../expressions/read-names.ts'
import { CITATION_KEYS, readCitation } from './read-citation.ts'
import { type ExpressionContext, readMeaning } from '../expressions/read-expression.ts'
import type { Lookup } from '../deal.ts'

const KEYS = { required: ['title', 'means'], optional: ['note', ...CITATION_KEYS] }

/** In the order of the text; each may use those of its table that stand above it. */
export function readDefinitions(fields: Fields, context: ExpressionContext, lookups: readonly Lookup[]): Definition[] {
  const definitions: Definition[] = []
  for (const { table, what, node } of readTables(fields, 'definitions')) {
    const declared = declaredNames(fields, 'definitions', table)
    const ofTable = lookups.filter((each) => each.for === table)
    const { failed } = splitDeclared(declaredNames(fields, 'lookups', table), ofTable)
    for (const [at, { key, keyAt, value }] of (readNamed(fields.report, what, node) ?? []).entries()) {
      if (fields.report.full()) return definitions
      const above = definitions.filter((each) => each.for === table)
      const split = splitDeclared(declared, above, at)
      const scope: Scope & ExpressionContext = {
        ...context,
        table,
        lookups: ofTable,
        definitions: above,
        failed: [...failed, ...split.failed],
        later: split.later,
      }
      checkNewName(fields.report, 'a definition', { id: key, at: keyAt }, scope)
      const entry = readFields(fields.report, `the definition ${key} for ${table}`, value, KEYS)
      const definition = entry && readDefinition(entry, key, scope)
      if (definition) definitions.push(definition)
    }
  }
  return definitions
}

function readDefinition(entry: Fields, id: string, scope: Scope & ExpressionContext): Definition | undefined {
  const [title, note] = [readText(entry, 'title'), readText(entry, 'note')]
  const citation = readCitation(entry, scope.sources, { optional: true })
  const meaning = readMeaning(entry, { ...scope, cited: citation !== undefined })
  if (!title || !meaning) return undefined
  return { id, title, note, for: scope.table, ...meaning, citation }
}
