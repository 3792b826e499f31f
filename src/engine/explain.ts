/** An obligation or a breach in words: who owes whom what, the sum as a tree, the numbers with their sources, and what did not apply. */

import { printMoney } from '../base/index.ts'
import type { Breach, BreachTrace, CellUsed, Obligation, Trace, TraceStep } from './obligation.ts'
import { printCreditor } from './summarize.ts'

/** Several lines for a terminal or a letter; no line break at the end. */
export function explainObligation({ id, trace, amount, owedBy, owedTo, accruedOn, due }: Obligation): string {
  const told = new Set<string>()
  return [
    `${id}: ${owedBy} owes ${printCreditor(owedTo)} ${printMoney(amount)}`,
    trace.summary,
    '',
    `Clause    ${trace.clause} of ${trace.deal}: ${trace.clauseTitle}`,
    `Arises    ${accruedOn}, due ${due}`,
    'The sum',
    ...treeLines(trace.arithmetic, '  ', told),
    `  exactly ${trace.exact} ${amount.currency}, rounded ${trace.rounding}`,
    ...conditionLines(trace, told),
    ...groundLines(trace),
  ].join('\n')
}

/** The same of a breach: what was required, what the facts say, and what would cure it. */
export function explainBreach({ id, trace, company, accruedOn, due }: Breach): string {
  const told = new Set<string>()
  return [
    `${id}: ${company}`,
    trace.summary,
    '',
    `Clause    ${trace.clause} of ${trace.deal}: ${trace.clauseTitle}`,
    `As of     ${accruedOn}${due === undefined ? '' : `, to be done by ${due}`}`,
    'What was required',
    ...treeLines(trace.arithmetic, '  ', told),
    ...conditionLines(trace, told),
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

function conditionLines({ condition }: Trace | BreachTrace, told: Set<string>): string[] {
  return condition ? ['Why the clause applies', ...treeLines(condition, '  ', told)] : []
}

/** What was told before is named again, and not told again. */
function treeLines({ says, value, steps }: TraceStep, indent: string, told: Set<string>): string[] {
  const line = `${says} = ${value}`
  if (steps.length === 0) return [`${indent}${line}`]
  if (told.has(line)) return [`${indent}${line} (as above)`]
  told.add(line)
  const shown = steps.filter((step) => !isLiteral(step))
  return [`${indent}${line}`, ...shown.flatMap((step) => treeLines(step, `${indent}  `, told))]
}

/** `20 = 20` and `"film" = film` tell nothing that the line above does not. */
function isLiteral({ says, value, steps }: TraceStep): boolean {
  return steps.length === 0 && (says === value || says === `"${value}"`)
}

function cellLine({ schedule, value, unit, from, citation }: CellUsed): string {
  const number = [value, unit].filter((part) => part !== '').join(' ')
  return `  ${number}, ${schedule}, from ${from}: ${citation}`
}
