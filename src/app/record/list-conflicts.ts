/** Contradictions of the record, with the reports that they stand in and whether somebody has yet to look at a side of them. */

import { type Claim, type Conflict, findConflicts } from '../../record/index.ts'
import type { HallRecord } from './record-of-hall.ts'

export interface ShownConflict {
  readonly conflict: Conflict
  /** A side is a claim that nobody has confirmed. */
  readonly awaitsReview: boolean
  /** Reports of the claims on its sides. */
  readonly reports: readonly string[]
}

/** Claims that were rejected contradict nothing. With `of`, those in which a claim of these reports stands. */
export function conflictsOf(
  { claims: all, reports, history }: Pick<HallRecord, 'claims' | 'reports' | 'history'>,
  { of }: { of?: ReadonlySet<string> | undefined } = {},
): ShownConflict[] {
  const claims = all.filter(({ status }) => status !== 'rejected')
  const byId = new Map(claims.map((claim) => [claim.id, claim]))
  return findConflicts({ claims, reports, history })
    .map((conflict) => shown(conflict, byId))
    .filter((each) => of === undefined || each.reports.some((id) => of.has(id)))
}

function shown(conflict: Conflict, byId: ReadonlyMap<string, Claim>): ShownConflict {
  const claims = conflict.sides.flatMap(({ of, id }) => (of === 'claim' ? (byId.get(id) ?? []) : []))
  return {
    conflict,
    awaitsReview: claims.some(({ status }) => status === 'candidate'),
    reports: [...new Set(claims.map(({ report }) => report))],
  }
}
