/** Who looks at the record, why, and when it was: what every request that says something about it is given. */

import { badInput, type IsoDate } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { checkDay } from '../asked-days.ts'

export interface Reviewer {
  /** The name of who looked. */
  readonly by?: string | undefined
  readonly reason?: string | undefined
  /** When it was looked at: today without it. */
  readonly known?: IsoDate | undefined
}

export interface Reviewing {
  readonly by: string
  readonly reason: string | undefined
  readonly knownOn: IsoDate
}

/** Nothing is said of the record without a name; what changes or rejects something also says why (`needsReason`). */
export function readReviewer(
  hall: Hall,
  { by, reason, known = hall.clock.today() }: Reviewer,
  { needsReason = false }: { needsReason?: boolean } = {},
): Reviewing {
  checkKnown(hall, known)
  if (!by?.trim())
    throw badInput('record/no-name', 'It is not said who looked at it.', {
      hint: 'Name the person with --by "First Last"; the name is kept with what was decided.',
    })
  if (needsReason && !reason?.trim())
    throw badInput('record/no-reason', 'It is not said why.', { hint: 'Give the reason with --reason "…".' })
  return { by: by.trim(), reason: reason?.trim() || undefined, knownOn: known }
}

/** Stops when the day is none, or lies in the future. */
export function checkKnown(hall: Hall, known: IsoDate): void {
  checkDay('record/bad-date', '--known', known)
  if (known > hall.clock.today())
    throw badInput('record/bad-date', `--known ${known} lies after today, ${hall.clock.today()}.`, {
      hint: 'Write the day on which it was learnt.',
    })
}
