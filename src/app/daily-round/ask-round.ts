/** Asks for the round of a day in the name of the hall: one job a day, whoever of those who serve the hall asks and how often. */

import type { IsoDate } from '../../base/index.ts'
import type { Desk } from '../../drivers/desk/index.ts'
import { waitingRow } from '../jobs/ask-job.ts'
import { THE_HALL } from '../jobs/job.ts'

export const DAILY_ROUND = 'daily-round'

export interface AskedRound {
  readonly day: IsoDate
  /** A round of the day that failed is made once more; one that somebody cancelled is not. */
  readonly again: boolean
}

/** The day is the key of the job, which the desk takes once. True when there is something to do now. */
export async function askRound(desk: Desk, { day, again }: AskedRound, now: Date): Promise<boolean> {
  const row = waitingRow(`${DAILY_ROUND}-${day}`, { kind: DAILY_ROUND, input: { day }, by: THE_HALL }, now)
  const added = await desk.db
    .insertInto('jobs')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  if (Number(added.numInsertedOrUpdatedRows) > 0) return true
  if (!again) return false
  const { id, ...anew } = row
  const taken = await desk.db
    .updateTable('jobs')
    .set(anew)
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .executeTakeFirst()
  return Number(taken.numUpdatedRows) > 0
}

/** When a round was last made whole, as ISO text. */
export async function lastRound(desk: Desk): Promise<string | undefined> {
  const row = await desk.db
    .selectFrom('jobs')
    .select('ended_at')
    .where('kind', '=', DAILY_ROUND)
    .where('state', '=', 'done')
    .orderBy('ended_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.ended_at ?? undefined
}
