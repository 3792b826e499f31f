/** Claims of one report that tell one event are one line in the list that people look through, with the best sentence first. */

import { compareText } from '../../base/index.ts'
import type { Claim } from '../claim.ts'
import type { RecordDate } from '../record-date.ts'

export interface ClaimGroup {
  /** The surest, and of the equally sure the one that says most. */
  readonly best: Claim
  /** The other places, in the order of the text. */
  readonly others: readonly Claim[]
}

/** In the order of the text; claims of different reports never share a group. */
export function groupClaims(claims: readonly Claim[]): ClaimGroup[] {
  const groups: Claim[][] = []
  for (const claim of claims.toSorted(byPlace)) {
    const group = groups.find((each) => each.every((other) => isSame(claim, other)))
    if (group === undefined) groups.push([claim])
    else group.push(claim)
  }
  return groups.map(openGroup)
}

function openGroup(claims: readonly Claim[]): ClaimGroup {
  const [first, ...rest] = claims.toSorted((a, b) => worth(b) - worth(a) || byPlace(a, b))
  const best = first as Claim
  return { best, others: rest.toSorted(byPlace) }
}

function byPlace(a: Claim, b: Claim): number {
  return compareText(a.report, b.report) || a.place.start - b.place.start || compareText(a.id, b.id)
}

function worth({ confidence, date, quantities, terms }: Claim): number {
  return confidence + (date === undefined ? 0 : 15) + Math.min(quantities.length, 3) * 3 + Math.min(terms.length, 3)
}

/** What could be one event: all that both give agrees. */
function isSame(a: Claim, b: Claim): boolean {
  return (
    a.report === b.report &&
    a.about === b.about &&
    a.kind === b.kind &&
    a.state === b.state &&
    a.modality === b.modality &&
    a.issue === b.issue &&
    agree(a.parties.slice(0, 1), b.parties.slice(0, 1)) &&
    datesMeet(a.date, b.date) &&
    agree(
      a.quantities.map(({ value }) => value),
      b.quantities.map(({ value }) => value),
    ) &&
    agree(a.terms, b.terms)
  )
}

/** One of them says nothing, or both share something. */
function agree(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((each) => b.includes(each))
}

function datesMeet(a: RecordDate | undefined, b: RecordDate | undefined): boolean {
  return a === undefined || b === undefined || (a.first <= b.last && b.first <= a.last)
}
