/** Reads what is asked of every hall sooner or later before anybody waits for it. */

import type { Hall } from '../drivers/hall.ts'
import { libraryIds } from './find-deal.ts'
import { readLibraryDeal } from './read-deals.ts'
import { allConflicts } from './record/all-conflicts.ts'
import { recordOfHall } from './record/record-of-hall.ts'

/** The deals of the library and the figures of the record, a piece at a time, so that questions come in between; ends early when told. */
export async function readAhead(hall: Hall, signal: AbortSignal): Promise<void> {
  for (const id of await libraryIds()) {
    if (signal.aborted) return
    await readLibraryDeal(id)
  }
  const record = await recordOfHall(hall)
  if (!signal.aborted) await allConflicts(record)
}
