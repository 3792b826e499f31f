/** `total(x, key…)`: the sum of x over all facts of a table that have the same keys. */

import { add, type Fraction, isDate, ZERO } from '../base/index.ts'
import type { Term } from '../terms/index.ts'
import { type Ground, groundOf } from './ground.ts'
import { done, fail, type Outcome, printValue } from './value.ts'

export type ReckonTerm = (term: Term, text: string, ground: Ground) => Outcome

/**
 * For the fact of the ground. A fact without a value for x or a key is left out of the sums; for the fact itself that is the
 * failure. The sums are made once for all facts, each on its own day, so every fact with the same keys has the same.
 */
export function sumOfFacts(term: Term & { is: 'call' }, text: string, ground: Ground, reckon: ReckonTerm): Outcome {
  const own = partsOf(term, text, ground, reckon)
  if ('failure' in own) return own
  const sums = sumsFor(term, text, ground, reckon)
  const { sum, count } = sums.get(own.key) ?? { sum: own.value, count: 1 }
  const says = text.slice(term.start, term.end)
  const steps = count === 1 ? [] : [{ says: `over ${count} facts with ${own.named}`, value: `${count}`, steps: [] }]
  return done({ is: 'number', value: sum }, says, steps)
}

/** For a fact without a day of its own: before every number of a schedule. */
const NEVER = '0001-01-01'

interface Sum {
  readonly sum: Fraction
  readonly count: number
}

function sumsFor(
  term: Term & { is: 'call' },
  text: string,
  ground: Ground,
  reckon: ReckonTerm,
): ReadonlyMap<string, Sum> {
  const { rules, table, accruedOn } = ground
  const name = [table, accruedOn, text.slice(term.start, term.end)].join('\n')
  const known = rules.memory.totals.get(name) as ReadonlyMap<string, Sum> | undefined
  if (known) return known
  const sums = new Map<string, Sum>()
  for (const fact of rules.facts.get(table) ?? []) {
    const on = fact.columns[accruedOn] ?? ''
    const parts = partsOf(term, text, groundOf(rules, fact, { table, on: isDate(on) ? on : NEVER, accruedOn }), reckon)
    if ('failure' in parts) continue
    const { sum, count } = sums.get(parts.key) ?? { sum: ZERO, count: 0 }
    sums.set(parts.key, { sum: add(sum, parts.value), count: count + 1 })
  }
  rules.memory.totals.set(name, sums)
  return sums
}

function partsOf(
  term: Term & { is: 'call' },
  text: string,
  ground: Ground,
  reckon: ReckonTerm,
): { readonly value: Fraction; readonly key: string; readonly named: string } | Extract<Outcome, { failure: object }> {
  const [summed, ...keys] = term.parts
  const value = summed && reckon(summed, text, ground)
  if (!value || value.failure) return value ?? fail('engine/not-a-number', 'There is nothing to add up.')
  if (value.value.is !== 'number') return fail('engine/not-a-number', `${value.step.says} is not a number.`)
  const texts: string[] = []
  for (const key of keys) {
    const outcome = reckon(key, text, ground)
    if (outcome.failure) return outcome
    texts.push(printValue(outcome.value))
  }
  const named = keys.map((key, at) => `${text.slice(key.start, key.end)} ${texts[at]}`).join(', ')
  return { value: value.value.value, key: texts.join('\n'), named: named === '' ? 'nothing in common' : named }
}
