/** Who says a thing, since when it holds and when it was learnt, as a request gives it. */

import { badInput, type IsoDate } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { checkDay } from '../asked-days.ts'

export interface Saying {
  /** Who said so, and on what paper. */
  readonly source?: string
  readonly known?: IsoDate
  readonly from?: IsoDate
}

/** The two days and the source of an entry. What is not given is today; nothing is learnt in the future. */
export function readSaying(
  hall: Hall,
  { source, known = hall.clock.today(), from = known }: Saying,
): { source: string; knownOn: IsoDate; effectiveOn: IsoDate } {
  checkDay('registry/entry-date', '--known', known)
  checkDay('registry/entry-date', '--from', from)
  if (known > hall.clock.today()) {
    throw badInput('registry/entry-date', `--known ${known} lies after today, ${hall.clock.today()}.`, {
      hint: 'Write the day on which it was learnt; the day from which it applies is --from.',
    })
  }
  return { source: source?.trim() || 'said at the command line', knownOn: known, effectiveOn: from }
}
