/** What waits for review, in the order in which it should be looked at: what contradicts first, then what the finder is surest of. */

import { compareText } from '../../base/index.ts'
import type { Claim, Report } from '../../record/index.ts'
import { allConflicts } from './all-conflicts.ts'
import type { ShownConflict } from './list-conflicts.ts'
import { reportNamed } from './list-record.ts'
import type { HallRecord } from './record-of-hall.ts'

export interface QueuedClaim {
  readonly claim: Claim
  readonly report: Report | undefined
  /** In which it stands. */
  readonly conflicts: readonly ShownConflict[]
}

export async function reviewQueue(
  record: HallRecord,
  query: { report?: string | undefined } = {},
): Promise<QueuedClaim[]> {
  const report = reportNamed(record, query.report)
  const reports = new Map(record.reports.map((each) => [each.id, each]))
  const byClaim = new Map<string, ShownConflict[]>()
  for (const each of (await allConflicts(record)).conflicts) {
    for (const { of, id } of each.conflict.sides) {
      if (of === 'claim') byClaim.set(id, [...(byClaim.get(id) ?? []), each])
    }
  }
  return record.claims
    .filter(({ status, report: of }) => status === 'candidate' && (report === undefined || of === report))
    .map((claim) => ({ claim, report: reports.get(claim.report), conflicts: byClaim.get(claim.id) ?? [] }))
    .toSorted(
      (a, b) =>
        weightOf(b) - weightOf(a) ||
        b.claim.confidence - a.claim.confidence ||
        compareText(a.claim.date?.first ?? '9999', b.claim.date?.first ?? '9999') ||
        compareText(a.claim.id, b.claim.id),
    )
}

function weightOf({ conflicts }: QueuedClaim): number {
  return Math.max(0, ...conflicts.map(({ conflict }) => (conflict.weight === 'contradiction' ? 2 : 1)))
}
