/** How often something was tried of late, counted in the desk, so that it holds across processes and restarts. */

import { sql } from 'kysely'
import { sha256Hex } from '../../base/index.ts'
import type { Desk } from '../../drivers/desk/index.ts'

export interface AttemptLimit {
  /** What is tried, of whom; kept as a hash, since it may be an e-mail address. */
  readonly of: string
  readonly most: number
  readonly seconds: number
}

/**
 * True while it may be tried. The count goes up in the same statement that reads it, so that a hundred tries at once are a hundred.
 * The window begins with the first try.
 */
export async function takeAttempt(desk: Desk, { of, most, seconds }: AttemptLimit, now: Date): Promise<boolean> {
  const at = now.getTime()
  const row = await desk.db
    .insertInto('attempts')
    .values({ what: sha256Hex(of), tries: 1, ends_at: at + seconds * 1000 })
    .onConflict((conflict) =>
      conflict.column('what').doUpdateSet({
        tries: sql<number>`case when attempts.ends_at <= ${at} then 1 else attempts.tries + 1 end`,
        ends_at: sql<number>`case when attempts.ends_at <= ${at} then excluded.ends_at else attempts.ends_at end`,
      }),
    )
    .returning('tries')
    .executeTakeFirstOrThrow()
  if (row.tries === 1) await desk.db.deleteFrom('attempts').where('ends_at', '<=', at).execute()
  return row.tries <= most
}

/** For a try that does not count after all: it was right, or was not even looked at. */
export async function giveBackAttempt(desk: Desk, { of }: Pick<AttemptLimit, 'of'>): Promise<void> {
  await desk.db
    .updateTable('attempts')
    .set({ tries: sql<number>`attempts.tries - 1` })
    .where('what', '=', sha256Hex(of))
    .where('tries', '>', 0)
    .execute()
}

/** A guess at the password of somebody whose session is open: by whoever sits before it, or took the cookie. */
export function passwordLimit(member: string): AttemptLimit {
  return { of: `password of ${member}`, most: 10, seconds: 900 }
}
