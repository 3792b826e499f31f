/** `total(x, key…)` and `earliest(date, key…)`: over all facts of a table that have the same keys. */

import { add, isDate } from '../base/index.ts'
import type { Term } from '../terms/index.ts'
import { type Ground, groundOf } from './ground.ts'
import { compareValues, done, type Failure, notANumber, type Outcome, printValue, type Value } from './value.ts'

export type ReckonTerm = (term: Term, text: string, ground: Ground) => Outcome
type Call = Term & { is: 'call' }

/**
 * For the fact of the ground. A fact without a value for x or a key is left out; for the fact itself that is the failure. It is
 * reckoned once for all facts, each on its own day, so every fact with the same keys has the same.
 */
export function sumOfFacts(term: Call, text: string, ground: Ground, reckon: ReckonTerm): Outcome {
  return overFacts(term, { text, ground, reckon, combine: sum })
}

export function earliestOfFacts(term: Call, text: string, ground: Ground, reckon: ReckonTerm): Outcome {
  return overFacts(term, { text, ground, reckon, combine: (a, b) => (compareValues(b, '<', a) ? b : a) })
}

function sum(a: Value, b: Value): Value {
  return a.is === 'number' && b.is === 'number' ? { is: 'number', value: add(a.value, b.value) } : a
}

interface Combining {
  readonly text: string
  readonly ground: Ground
  readonly reckon: ReckonTerm
  readonly combine: (a: Value, b: Value) => Value
}

interface Combined {
  readonly value: Value
  readonly count: number
}

function overFacts(term: Call, combining: Combining): Outcome {
  const { text, ground } = combining
  const own = partsOf(term, combining, ground)
  if ('failure' in own) return own
  const says = text.slice(term.start, term.end)
  if (term.name === 'total' && own.value.is !== 'number') return notANumber(says)
  const { value, count } = combinedFor(term, combining).get(own.key) ?? { value: own.value, count: 1 }
  const steps = count === 1 ? [] : [{ says: `over ${count} facts with ${own.named}`, value: `${count}`, steps: [] }]
  return done(value, says, steps)
}

/** For a fact without a day of its own: before every number of a schedule. */
const NEVER = '0001-01-01'

function combinedFor(term: Call, combining: Combining): ReadonlyMap<string, Combined> {
  const { text, ground, combine } = combining
  const { rules, table, accruedOn } = ground
  const name = [table, accruedOn, text.slice(term.start, term.end)].join('\n')
  const known = rules.memory.totals.get(name) as ReadonlyMap<string, Combined> | undefined
  if (known) return known
  const combined = new Map<string, Combined>()
  for (const fact of rules.facts.get(table) ?? []) {
    const day = fact.columns[accruedOn] ?? ''
    const on = isDate(day) ? day : NEVER
    const parts = partsOf(term, combining, groundOf(rules, fact, { table, on, accruedOn }))
    if ('failure' in parts) continue
    const before = combined.get(parts.key)
    combined.set(parts.key, {
      value: before ? combine(before.value, parts.value) : parts.value,
      count: (before?.count ?? 0) + 1,
    })
  }
  rules.memory.totals.set(name, combined)
  return combined
}

interface Parts {
  readonly value: Value
  readonly key: string
  /** The keys in words. */
  readonly named: string
}

function partsOf(term: Call, { text, reckon }: Combining, ground: Ground): Parts | { readonly failure: Failure } {
  const values: Value[] = []
  for (const part of term.parts) {
    const outcome = reckon(part, text, ground)
    if (outcome.failure) return outcome
    values.push(outcome.value)
  }
  const [value, ...rest] = values
  if (!value) return notANumber(term.name)
  const texts = rest.map(printValue)
  const named = term.parts.slice(1).map((key, at) => `${text.slice(key.start, key.end)} ${texts[at]}`)
  return { value, key: texts.join('\n'), named: named.length === 0 ? 'nothing in common' : named.join(', ') }
}
