/** Claims that were held against the record, and what came of it. */

import type { Claim } from '../claim.ts'
import type { Conflict } from '../conflict.ts'
import type { RecordEvent } from '../history.ts'
import { claimsOf, type SelectedRecord } from './record-to-print.ts'
import { CONFLICT_NAMES } from './said-names.ts'

/** From 1, the record has it otherwise, to 5, the record has it so. */
export interface ClaimRating {
  readonly value: 1 | 2 | 3 | 4 | 5
  readonly words:
    | 'Agrees'
    | 'Both can be defended'
    | 'Not corroborated'
    | 'Reports disagree'
    | 'Not in the record'
    | 'Differs'
}

export interface CheckedClaim {
  readonly claim: Claim
  readonly rating: ClaimRating
  /** Why, in sentences. */
  readonly says: string
}

const AGREES: ClaimRating = { value: 5, words: 'Agrees' }
const DEFENDED: ClaimRating = { value: 4, words: 'Both can be defended' }
const ALONE: ClaimRating = { value: 3, words: 'Not corroborated' }
const DISPUTED: ClaimRating = { value: 3, words: 'Reports disagree' }
const ABSENT: ClaimRating = { value: 2, words: 'Not in the record' }
const DIFFERS: ClaimRating = { value: 1, words: 'Differs' }

/**
 * A claim that stands in a contradiction is rated by the gravest of them; one that nothing stands against, by the rank of the value
 * that rests on it. What the record says nothing of is not rated.
 */
export function checkedClaims({ claims, conflicts, history }: SelectedRecord): CheckedClaim[] {
  const against = new Map<string, Conflict[]>()
  for (const conflict of conflicts) {
    for (const id of claimsOf(conflict)) against.set(id, [...(against.get(id) ?? []), conflict])
  }
  const ranked = rankedClaims(history.events)
  return claims.flatMap((claim) => {
    const checked =
      ratedByConflicts(claim, against.get(claim.id) ?? []) ?? ratedByRank(claim, ranked.get(claim.id) ?? [])
    return checked ? [checked] : []
  })
}

function ratedByConflicts(claim: Claim, conflicts: readonly Conflict[]): CheckedClaim | undefined {
  const [gravest] = conflicts.toSorted((a, b) => ratingOf(a).value - ratingOf(b).value)
  if (!gravest) return undefined
  const says = conflicts.map(
    ({ kind, explains, settledBy }) => `${CONFLICT_NAMES[kind]}: ${explains} What would settle it: ${settledBy}`,
  )
  return { claim, rating: ratingOf(gravest), says: says.join('\n') }
}

function ratingOf({ kind, weight, sides }: Conflict): ClaimRating {
  if (kind === 'not-in-record') return ABSENT
  if (kind === 'uncorroborated') return ALONE
  if (weight === 'difference') return DEFENDED
  // Two reports against each other: neither is the record, so that neither is found wrong by the other.
  return sides.every(({ of }) => of === 'claim') ? DISPUTED : DIFFERS
}

type RankedFor = {
  readonly rank: 'preferred' | 'normal' | 'deprecated'
  readonly reason?: string | undefined
  readonly event: RecordEvent
}

function rankedClaims(events: readonly RecordEvent[]): Map<string, RankedFor[]> {
  const ranked = new Map<string, RankedFor[]>()
  for (const event of events) {
    for (const { rank, reason, sources } of [...event.dates, ...event.quantities]) {
      for (const id of sources) ranked.set(id, [...(ranked.get(id) ?? []), { rank, reason, event }])
    }
  }
  return ranked
}

function ratedByRank(claim: Claim, values: readonly RankedFor[]): CheckedClaim | undefined {
  const wrong = values.find(({ rank }) => rank === 'deprecated')
  if (wrong)
    return { claim, rating: DIFFERS, says: `${wrong.event.says} ${wrong.reason ?? 'The record has another value.'}` }
  const [value] = values
  return value && { claim, rating: AGREES, says: value.event.says }
}
