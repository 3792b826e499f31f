/** What rules and a model found, joined: the same event in the same sentence is one claim, found by both. */

import type { Claim } from '../claim.ts'
import type { RecordDate } from '../record-date.ts'

// Between the names of those who found a claim; no name of a finder has a blank in it.
const AND = ' + '

/** The claim of the rules stands, with its id, numbers and terms; a model's that is none of theirs stands beside. */
export function joinFinders(byRules: readonly Claim[], byModel: readonly Claim[]): Claim[] {
  const also = new Map<string, string[]>()
  const beside = byModel.filter((claim) => {
    const same = byRules.filter((each) => tellsTheSame(each, claim))
    for (const { id } of same) also.set(id, [claim.foundBy])
    return same.length === 0
  })
  return [...byRules.map((claim) => withFinders(claim, also.get(claim.id) ?? [])), ...beside]
}

/** `rules`, `qwen3`: who found it. */
export function findersOf({ foundBy }: Pick<Claim, 'foundBy'>): string[] {
  return foundBy.split(AND)
}

export function withFinders(claim: Claim, names: readonly string[]): Claim {
  return { ...claim, foundBy: [...new Set([...findersOf(claim), ...names])].join(AND) }
}

/** Where they differ in modality or day, a person looks at both. */
function tellsTheSame(a: Claim, b: Claim): boolean {
  return (
    a.report === b.report &&
    a.place.paragraph === b.place.paragraph &&
    a.place.sentence === b.place.sentence &&
    a.kind === b.kind &&
    a.state === b.state &&
    a.about === b.about &&
    a.modality === b.modality &&
    canBeOne(a.date, b.date)
  )
}

function canBeOne(a: RecordDate | undefined, b: RecordDate | undefined): boolean {
  return a === undefined || b === undefined || (a.first <= b.last && b.first <= a.last)
}
