/** Why another amount is owed than was known before: the columns and numbers that are told otherwise now. */

import type { Evaluation } from '../evaluate.ts'
import type { CellUsed, Obligation } from '../obligation.ts'

type FactUsed = Obligation['trace']['facts'][number]
interface Evaluations {
  readonly before: Evaluation
  readonly after: Evaluation
}

/** Two obligations for one thing. */
export function whyChanged(old: Obligation, now: Obligation): string[] {
  const told = [...changedColumns(old.trace.facts, now.trace.facts), ...changedCells(old, now)]
  if (told.length > 0) return told
  return [
    `The sum was ${old.trace.exact}, is ${now.trace.exact}: other facts that it counts together with this one changed.`,
  ]
}

/** Nothing was owed for the thing before, or it was owed by or to somebody else. */
export function whyNew(now: Obligation, old: Obligation | undefined, { before, after }: Evaluations): string[] {
  if (old) return [...whoChanged(old, now), ...changedColumns(old.trace.facts, now.trace.facts)]
  const [fact = ''] = now.facts
  const earlier = [fact, ...after.superseded.filter(({ by }) => by === fact).map((each) => each.fact)]
  const said = reasonsFor(earlier, now.clause, before)
  return said.length > 0 ? said.map((each) => `Before: ${each}`) : ['The fact was not known before.']
}

/** Nothing is owed for the thing any more, or it is owed by or to somebody else. */
export function whyGone(old: Obligation, now: Obligation | undefined, after: Evaluation): string[] {
  if (now) return whoChanged(old, now)
  const [fact = ''] = old.facts
  const superseded = after.superseded.find((each) => each.fact === fact)
  const said = reasonsFor([superseded?.by ?? fact], old.clause, after)
  if (said.length > 0) return said.map((each) => `Now: ${each}`)
  return [superseded?.because ?? 'The fact is no longer there.']
}

function reasonsFor(facts: readonly string[], clause: string, { unpaid, obligations, problems }: Evaluation): string[] {
  const notApplied = [
    ...unpaid.filter(({ fact }) => facts.includes(fact)).flatMap(({ because }) => because),
    ...obligations.filter((each) => facts.includes(each.facts[0] ?? '')).flatMap(({ trace }) => trace.notApplied),
  ].filter((each) => each.clause === clause)
  const wrong = problems.filter((each) => facts.includes(each.fact) && (each.clause ?? clause) === clause)
  return [...new Set([...notApplied.map(({ because }) => because), ...wrong.map(({ message }) => message)])]
}

function whoChanged(old: Obligation, now: Obligation): string[] {
  const by = old.owedBy === now.owedBy ? [] : [`It was owed by ${old.owedBy}, is owed by ${now.owedBy}.`]
  const to = old.owedTo === now.owedTo ? [] : [`It was owed to ${old.owedTo}, is owed to ${now.owedTo}.`]
  return [...by, ...to]
}

/** Column by column: of the fact itself, then of each looked-up row beside the one that it resembles most. */
function changedColumns([oldFact, ...oldRows]: readonly FactUsed[], [fact, ...rows]: readonly FactUsed[]): string[] {
  const left = oldRows.filter(({ id }) => !rows.some((row) => row.id === id))
  const fresh = rows.filter(({ id }) => !oldRows.some((row) => row.id === id))
  const lines = oldFact && fact ? sayColumns(oldFact, fact) : []
  for (const row of fresh) {
    const [alike] = left.toSorted((a, b) => resemblance(b, row) - resemblance(a, row))
    if (alike && resemblance(alike, row) > 0) lines.push(...sayColumns(alike, row))
  }
  return lines
}

function sayColumns(old: FactUsed, now: FactUsed): string[] {
  const names = [...new Set([...Object.keys(old.columns), ...Object.keys(now.columns)])]
  return names
    .filter((name) => old.columns[name] !== now.columns[name])
    .map((name) => `${name} was ${old.columns[name] ?? 'empty'}, is ${now.columns[name] ?? 'empty'}.`)
}

function resemblance(a: FactUsed, b: FactUsed): number {
  return Object.entries(a.columns).filter(([name, text]) => b.columns[name] === text).length
}

/** Numbers of the deal that are others now, or that were learnt otherwise. */
function changedCells(old: Obligation, now: Obligation): string[] {
  const said = ({ schedule, value, from }: CellUsed): string => `${schedule}: ${value} (from ${from})`
  const [before, after] = [old, now].map(({ trace }) => [...new Set(trace.cells.map(said))])
  const gone = (before ?? []).filter((each) => !after?.includes(each))
  const fresh = (after ?? []).filter((each) => !before?.includes(each))
  if (gone.length === 0 && fresh.length === 0) return []
  return [`The numbers were ${gone.join(', ') || 'fewer'}, are ${fresh.join(', ') || 'fewer'}.`]
}
