/** An obligation or a breach in words: who owes whom what, the sum as a tree, the numbers with their sources, and what did not apply. */

import { printMoney } from '../base/index.ts'
import type { Breach, BreachTrace, CellUsed, Obligation, Trace, TraceStep } from './obligation.ts'
import { printCreditor } from './summarize.ts'

/** Several lines for a terminal or a letter; no line break at the end. */
export function explainObligation({ id, trace, amount, owedBy, owedTo, accruedOn, due }: Obligation): string {
  return [
    `${id}: ${owedBy} owes ${printCreditor(owedTo)} ${printMoney(amount)}`,
    trace.summary,
    '',
    `Clause    ${trace.clause} of ${trace.deal}: ${trace.clauseTitle}`,
    `Arises    ${accruedOn}, due ${due}`,
    'The sum',
    ...treeLines(trace.arithmetic, '  '),
    `  exactly ${trace.exact} ${amount.currency}, rounded ${trace.rounding}`,
    ...groundLines(trace),
  ].join('\n')
}

/** The same of a breach: what was required, what the facts say, and what would cure it. */
export function explainBreach({ id, trace, company, accruedOn, due }: Breach): string {
  return [
    `${id}: ${company}`,
    trace.summary,
    '',
    `Clause    ${trace.clause} of ${trace.deal}: ${trace.clauseTitle}`,
    `As of     ${accruedOn}${due === undefined ? '' : `, to be done by ${due}`}`,
    'What was required',
    ...treeLines(trace.arithmetic, '  '),
    ...groundLines(trace),
  ].join('\n')
}

function groundLines({ cells, facts, notApplied }: Trace | BreachTrace): string[] {
  return [
    ...(cells.length > 0 ? ['Numbers of the deal', ...cells.map(cellLine)] : []),
    facts.length === 1 ? 'The fact' : 'The facts',
    ...facts.map(
      ({ id: fact, columns }) =>
        `  ${fact}: ${Object.entries(columns)
          .map(([name, value]) => `${name} ${value}`)
          .join(', ')}`,
    ),
    ...(notApplied.length > 0 ? ['Clauses that did not apply'] : []),
    ...notApplied.map(({ clause, because }) => `  ${clause}: ${because}`),
  ]
}

function treeLines({ says, value, steps }: TraceStep, indent: string): string[] {
  return [`${indent}${says} = ${value}`, ...steps.flatMap((step) => treeLines(step, `${indent}  `))]
}

function cellLine({ schedule, value, unit, from, citation }: CellUsed): string {
  const number = [value, unit].filter((part) => part !== '').join(' ')
  return `  ${number}, ${schedule}, from ${from}: ${citation}`
}
