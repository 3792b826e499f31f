/** Rows that say otherwise than what a hall learnt on the same day, as they are told. */

import type { IsoDate, Problem } from '../base/index.ts'
import type { Stores } from '../drivers/ports.ts'
import {
  ALWAYS_KNOWN,
  compareSameDay,
  FACT_TABLES,
  type Fact,
  type FactKind,
  type Intake,
  type RejectedRow,
} from '../facts/index.ts'

export interface ComparedFacts {
  readonly kept: readonly Fact[]
  /** Of these one row may count, and another was learnt on the day already. */
  readonly against: readonly Fact[]
  /** Kept beside others of the same thing. */
  readonly alike: readonly Fact[]
}

export async function compareWithStored(
  stores: Stores,
  kind: FactKind,
  facts: readonly Fact[],
): Promise<ComparedFacts> {
  const against = new Set<Fact>()
  const alike: Fact[] = []
  for (const [day, own] of Map.groupBy(facts, ({ knownOn }) => knownOn)) {
    const compared = compareSameDay(kind, own, await stores.facts.factsLearntOn(kind, day))
    for (const fact of compared.contradicting) against.add(fact)
    alike.push(...compared.alike)
  }
  return { kept: facts.filter((fact) => !against.has(fact)), against: [...against], alike }
}

/** A row is given back without a day that it did not have, so that it can be taken in with another. */
export function rowsAgainst(
  facts: readonly Fact[],
  { lines }: Pick<Intake, 'lines'>,
  { knownOn }: { knownOn: IsoDate },
): RejectedRow[] {
  return facts.map((fact) => ({
    line: lines.get(fact.id) ?? 0,
    column: FACT_TABLES[fact.kind].key.join(', '),
    ...saysOtherwise(fact),
    row: { ...fact.columns, ...(fact.knownOn === knownOn ? {} : { known_on: fact.knownOn }) },
  }))
}

export function saysOtherwise({ kind, knownOn }: Fact): Pick<RejectedRow, 'reason' | 'hint'> {
  return { reason: `It says otherwise in ${kind} than what is known ${since(knownOn)} already.`, hint: LATER }
}

const LATER = 'If it is the correction, give it a later day: --known for a file, known_on for a row.'

function since(day: IsoDate): string {
  return day === ALWAYS_KNOWN ? 'from another file' : `since ${day}`
}

export function noteAlike(
  kind: FactKind,
  alike: readonly Fact[],
  { lines }: Pick<Intake, 'lines'>,
  { name }: { name: string },
): Problem[] {
  const [first] = alike
  if (!first) return []
  const { key, replacedBy = key } = FACT_TABLES[kind]
  const rows = alike.length === 1 ? 'One row' : `${alike.length} rows`
  const line = lines.get(first.id)
  return [
    {
      code: 'facts/rows-alike',
      severity: 'note',
      at: { file: name, ...(line === undefined ? {} : { line }) },
      message: `${rows} about the same thing as rows that are known ${since(first.knownOn)} already: all are kept, and all count.`,
      hint: `They are alike in ${replacedBy.join(', ')}. ${LATER}`,
    },
  ]
}
