/** An obligation in words: who owes whom what, the sum as a tree, the numbers with their sources, and what did not apply. */

import { printMoney } from '../base/index.ts'
import type { CellUsed, Obligation, TraceStep } from './obligation.ts'

/** Several lines for a terminal or a letter; no line break at the end. */
export function explainObligation({ id, trace, amount, owedBy, owedTo, accruedOn, due }: Obligation): string {
  const to = owedTo === 'fund' ? 'the fund' : owedTo
  return [
    `${id}: ${owedBy} owes ${to} ${printMoney(amount)}`,
    trace.summary,
    '',
    `Clause    ${trace.clause} of ${trace.deal}: ${trace.clauseTitle}`,
    `Arises    ${accruedOn}, due ${due}`,
    'The sum',
    ...treeLines(trace.arithmetic, '  '),
    `  exactly ${trace.exact} ${amount.currency}, rounded ${trace.rounding}`,
    trace.cells.length > 0 ? 'Numbers of the deal' : undefined,
    ...trace.cells.map(cellLine),
    trace.facts.length === 1 ? 'The fact' : 'The facts',
    ...trace.facts.map(
      ({ id: fact, columns }) =>
        `  ${fact}: ${Object.entries(columns)
          .map(([name, value]) => `${name} ${value}`)
          .join(', ')}`,
    ),
    trace.notApplied.length > 0 ? 'Clauses that did not apply' : undefined,
    ...trace.notApplied.map(({ clause, because }) => `  ${clause}: ${because}`),
  ]
    .filter((line) => line !== undefined)
    .join('\n')
}

function treeLines({ says, value, steps }: TraceStep, indent: string): string[] {
  return [`${indent}${says} = ${value}`, ...steps.flatMap((step) => treeLines(step, `${indent}  `))]
}

function cellLine({ schedule, value, unit, from, citation }: CellUsed): string {
  const number = [value, unit].filter((part) => part !== '').join(' ')
  return `  ${number}, ${schedule}, from ${from}: ${citation}`
}
