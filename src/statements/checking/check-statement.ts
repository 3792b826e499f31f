/** Reckons a whole statement anew from its document alone: line by line, then every sum; and that nothing else is in it. */

import { type Json, canonicalJson } from '../../base/index.ts'
import { statementDocument } from '../statement-document.ts'
import type { Statement } from '../statement.ts'
import { checkDecided } from './check-decided.ts'
import { type StatementCheck, checkLine } from './check-line.ts'
import { checkSums, type PrintedSums } from './check-sums.ts'
import { holds, wrong } from './check-texts.ts'
import { Misread, Node } from './read-document.ts'
import { readStatement } from './read-statement.ts'

export interface CheckedStatement {
  /** Missing when the document cannot be read. */
  readonly statement?: Statement
  readonly checks: readonly StatementCheck[]
}

/** `basis` is left to whoever has deals and an engine. */
export function checkStatement(document: Json): CheckedStatement {
  const { statement, broken } = readStatement(document)
  if (!statement)
    return { checks: [{ of: 'The statement', ...wrong('statement/unreadable', { broken: broken ?? '' }) }] }
  const { works, held } = statement
  const lines = works.flatMap((work) => work.lines)
  return {
    statement,
    checks: [
      checkForm(document, statement),
      ...lines.flatMap((line, at) => checkLine(line, `Line ${at + 1}`)),
      ...held.flatMap((hold, at) => checkLine(hold, `On hold ${at + 1}`)),
      ...checkDecided(statement),
      ...checkSums(statement, printedSums(document, statement)),
    ],
  }
}

/** The document of what was read is the document: nothing more is in it, nothing else is said twice. */
function checkForm(document: Json, statement: Statement): StatementCheck {
  const { basis } = document as { readonly [key: string]: Json }
  const again = statementDocument(statement, basis)
  const given = document as { readonly [key: string]: Json }
  const differing = [...new Set([...Object.keys(again), ...Object.keys(given)])].filter(
    (name) => !SUMS.has(name) && canonicalJson(again[name] ?? null) !== canonicalJson(given[name] ?? null),
  )
  const of = 'The statement'
  if (differing.length === 0) return { of, ...holds('statement/whole') }
  return { of, ...wrong('statement/members', { members: differing.join(', ') }) }
}

/** Checked as sums, with what they should be. */
const SUMS: ReadonlySet<string> = new Set(['received', 'deductions'])

function printedSums(document: Json, { currency }: Statement): PrintedSums {
  const root = new Node(document, '', currency)
  try {
    return {
      received: root.at('received').money(),
      deducted: root
        .at('deductions')
        .list()
        .map((each) => ({
          id: each.at('id').text(),
          title: each.at('title').text(),
          amount: each.at('amount').money(),
        })),
      lines: root.at('lines').list().length,
    }
  } catch (error) {
    if (!(error instanceof Misread)) throw error
    return { received: { amountMinor: -1n, currency }, deducted: [], lines: 0 }
  }
}
