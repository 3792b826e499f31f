/** Which determination of credits counts at a given time. */

import type { IsoDate } from '../../base/index.ts'
import type { CreditDetermination, WorkId } from '../records.ts'

/**
 * The latest determination of a work known on or before `asOf` (the latest of all without it). Of two known on one day the
 * later in the list counts: the list is in the order in which they were added.
 */
export function creditsAsOf(
  determinations: readonly CreditDetermination[],
  work: WorkId,
  { asOf }: { asOf?: IsoDate } = {},
): CreditDetermination | undefined {
  let latest: CreditDetermination | undefined
  for (const each of determinations) {
    if (each.work !== work || (asOf !== undefined && each.knownOn > asOf)) continue
    if (!latest || each.knownOn >= latest.knownOn) latest = each
  }
  return latest
}
