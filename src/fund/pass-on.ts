/** Money that is only passed on: to the writers of the works that it is for, to one writer, or to another party. */

import { ONE } from '../base/index.ts'
import type { WorkId } from '../registry/index.ts'
import type { Passed, PayTo } from './distribution.ts'
import { type Claim, type Claims, type PayeeHolds, claimsOn } from './division.ts'
import type { Part } from './measure.ts'
import { partyOfPayTo, writerOfPayTo } from './pay-to.ts'
import type { Collected } from './pool.ts'

/** What came in for each work, in minor units: every work has its own money. */
export function passParts({ lines, paid }: Collected): Map<WorkId, Part> {
  const parts = new Map<WorkId, { words: bigint; obligations: string[]; counted: undefined }>()
  for (const { obligation, work } of lines) {
    const came = paid.get(obligation) ?? 0n
    if (work === undefined || came === 0n) continue
    const part = parts.get(work) ?? { words: 0n, obligations: [], counted: undefined }
    part.words += came
    part.obligations.push(obligation)
    parts.set(work, part)
  }
  return new Map([...parts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What is owed to one writer is that writer's, or the heirs' (shares in the writer's name instead of a work's). */
export function claimsFor(
  payTo: PayTo | undefined,
  work: WorkId,
  { claims, payees }: { claims: Claims; payees: PayeeHolds },
): readonly Claim[] {
  const writer = writerOfPayTo(payTo)
  if (writer === undefined) return claimsOn(work, claims)
  const own: Claim = { writer, fraction: ONE, hold: payees.get(writer), because: 'owed by name' }
  return claims.get(writer) ?? [own]
}

/** The whole pool, where it is for a party that is no writer. */
export function passedTo({ id, gross, payTo }: Pick<Collected, 'id' | 'gross' | 'payTo'>): Passed[] {
  const party = partyOfPayTo(payTo)
  return party === undefined ? [] : [{ pool: id, party, amount: gross }]
}
