/** What says otherwise than was learnt on the same day: nothing tells which came later, so both would count, and money would be owed twice. */

import { factKey, replacementKey } from './current.ts'
import type { Fact, FactKind } from './fact.ts'
import { FACT_TABLES } from './tables.ts'

export interface SameDay {
  /** Of a thing that there is one row of: one of the two is wrong. */
  readonly contradicting: readonly Fact[]
  /** Both may be true, or the one corrects the other. */
  readonly alike: readonly Fact[]
}

/** `facts` beside `earlier` ones of the same kind; a fact that is among those is neither. */
export function compareSameDay(kind: FactKind, facts: readonly Fact[], earlier: readonly Fact[]): SameDay {
  const { keyIsUnique, replacedBy } = FACT_TABLES[kind]
  const other = differing(facts, earlier, factKey)
  if (!keyIsUnique) return { contradicting: [], alike: other }
  if (!replacedBy) return { contradicting: other, alike: [] }
  const wrong = new Set(other)
  return { contradicting: other, alike: differing(facts, earlier, replacementKey).filter((fact) => !wrong.has(fact)) }
}

function differing(facts: readonly Fact[], earlier: readonly Fact[], key: (fact: Fact) => string): Fact[] {
  const thing = (fact: Fact): string => `${fact.knownOn} ${key(fact)}`
  const ids = Map.groupBy(earlier, thing)
  return facts.filter((fact) => {
    const known = ids.get(thing(fact))
    return known !== undefined && !known.some(({ id }) => id === fact.id)
  })
}
