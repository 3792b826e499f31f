/** Which facts count: what was learnt later about the same thing replaces what was known before, and nothing is edited. */

import type { IsoDate } from '../base/index.ts'
import type { Fact, FactKind } from './fact.ts'
import { FACT_TABLES } from './tables.ts'

/** Says which thing a fact is about: rows of one kind with the same key speak of the same thing. */
export function factKey({ kind, columns }: Pick<Fact, 'kind' | 'columns'>): string {
  return keyOfColumns(kind, columns)
}

/** The same for the cells of a row. */
export function keyOfColumns(kind: FactKind, columns: Readonly<Record<string, string>>): string {
  return keyOf(FACT_TABLES[kind].key, columns)
}

/**
 * Of all facts known by `knownBy` (all without it) those that count, in the order they came: for each thing the ones of the
 * latest day on which anything was learnt about it. So a report that is sent again does not count twice, and a corrected
 * one replaces the first; the credits of a work are replaced together.
 */
export function currentFacts(facts: readonly Fact[], { knownBy }: { knownBy?: IsoDate } = {}): Fact[] {
  const known = knownBy === undefined ? facts : facts.filter(({ knownOn }) => knownOn <= knownBy)
  if (allOfOneDay(known)) return [...known]
  const latest = new Map<string, IsoDate>()
  const keys = known.map((fact) => replacementKey(fact))
  for (const [at, { knownOn }] of known.entries()) {
    const key = keys[at] as string
    if (knownOn > (latest.get(key) ?? '')) latest.set(key, knownOn)
  }
  return known.filter(({ knownOn }, at) => latest.get(keys[at] as string) === knownOn)
}

/** Whether nothing can have been replaced: a whole table was learnt on one day. */
function allOfOneDay(facts: readonly Fact[]): boolean {
  const days = new Map<FactKind, IsoDate>()
  return facts.every(({ kind, knownOn }) => {
    const day = days.get(kind)
    if (day === undefined) days.set(kind, knownOn)
    return day === undefined || day === knownOn
  })
}

/** Says what a fact is replaced with: rows of one kind with the same one, learnt on a later day, take its place. */
export function replacementKey({ kind, columns }: Fact): string {
  const { key, replacedBy } = FACT_TABLES[kind]
  return `${kind} ${replacedBy ? JSON.stringify(replacedBy.map((name) => columns[name])) : keyOf(key, columns)}`
}

function keyOf(names: readonly string[], columns: Readonly<Record<string, string>>): string {
  return JSON.stringify([...names, 'reference'].map((name) => columns[name] ?? null))
}
