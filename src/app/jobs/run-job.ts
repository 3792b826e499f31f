/**
 * Takes jobs and keeps them: whoever runs one holds a lease on it, and says again and again that it still does. When the lease runs
 * out, because the process died, another takes the job up from the beginning; what a job does is such that beginning again changes
 * nothing that was done.
 */

import type { Json } from '../../base/index.ts'
import type { Desk, DeskQueries } from '../../drivers/desk/index.ts'
import { type Job, type JobError, jobOfRow, type JobProgress } from './job.ts'

/** Long against a pause of the machine, short against the patience of whoever waits. */
export const LEASE_MS = 30_000
/** A job that took its process with it so often is not tried again. */
export const MOST_ATTEMPTS = 3
/** Days for which a job that ended is remembered. */
export const JOB_DAYS = 30

export interface Runner {
  /** Names the process and this attempt of it: an earlier attempt of its own is not heard any more either. */
  readonly id: string
  readonly now: () => Date
}

/** The one that waits longest, or whose runner is gone; `undefined` when there is none. */
export async function takeJob(desk: Desk, { id: runner, now }: Runner): Promise<Job | undefined> {
  const at = now()
  if (!(await isAnyFree(desk, at))) return undefined
  return desk.write(async (db) => {
    await giveUpHopeless(db, at)
    const free = db
      .selectFrom('jobs')
      .selectAll()
      .where((row) =>
        row.or([
          row('state', '=', 'waiting'),
          row.and([row('state', '=', 'running'), row('leased_until', '<', at.getTime())]),
        ]),
      )
      .orderBy('asked_at')
      .orderBy('id')
      .limit(1)
    // Several servers look at once: each passes over what another is just taking. SQLite has one writer anyway.
    const row = await (desk.kind === 'postgres' ? free.forUpdate().skipLocked() : free).executeTakeFirst()
    if (!row) return undefined
    const taken = {
      state: 'running',
      started_at: row.started_at ?? at.toISOString(),
      leased_until: at.getTime() + LEASE_MS,
      leased_by: runner,
      attempts: row.attempts + 1,
    }
    await db.updateTable('jobs').set(taken).where('id', '=', row.id).execute()
    return jobOfRow({ ...row, ...taken })
  })
}

/** Looked at without a lock first: most of the time there is nothing to do. */
async function isAnyFree(desk: Desk, at: Date): Promise<boolean> {
  const rows = await desk.db
    .selectFrom('jobs')
    .select(['state', 'leased_until'])
    .where('state', 'in', ['waiting', 'running'])
    .execute()
  return rows.some(({ state, leased_until: until }) => state === 'waiting' || (until ?? 0) < at.getTime())
}

async function giveUpHopeless(db: DeskQueries, at: Date): Promise<void> {
  const error: JobError = {
    code: 'jobs/broke-off',
    message: `The job broke off ${MOST_ATTEMPTS} times.`,
    hint: 'Those who run the hall find the reason in the log of the server.',
  }
  await db
    .updateTable('jobs')
    .set({ state: 'failed', ended_at: at.toISOString(), error: JSON.stringify(error) })
    .where('state', '=', 'running')
    .where('leased_until', '<', at.getTime())
    .where('attempts', '>=', MOST_ATTEMPTS)
    .execute()
}

/** Prolongs the lease; `lost` when another has the job by now, `cancelled` when somebody asked for that. */
export async function keepJob(
  desk: Desk,
  { id, progress }: { id: string; progress: JobProgress | undefined },
  { id: runner, now }: Runner,
): Promise<'held' | 'lost' | 'cancelled'> {
  const held = await desk.db
    .updateTable('jobs')
    .set({
      leased_until: now().getTime() + LEASE_MS,
      ...(progress === undefined ? {} : { progress: JSON.stringify(progress) }),
    })
    .where('id', '=', id)
    .where('leased_by', '=', runner)
    .where('state', '=', 'running')
    .executeTakeFirst()
  if (Number(held.numUpdatedRows) === 0) return 'lost'
  const row = await desk.db.selectFrom('jobs').select('cancels').where('id', '=', id).executeTakeFirst()
  return row?.cancels ? 'cancelled' : 'held'
}

export type JobEnd =
  | { readonly state: 'done'; readonly result: Json }
  /** `result`: of a job that did a part of what it is for. */
  | { readonly state: 'failed'; readonly error: JobError; readonly result?: Json | undefined }
  | { readonly state: 'cancelled' }

/** Nothing happens when another has the job by now. */
export async function endJob(desk: Desk, id: string, end: JobEnd, { id: runner, now }: Runner): Promise<void> {
  await desk.db
    .updateTable('jobs')
    .set({
      state: end.state,
      ended_at: now().toISOString(),
      leased_until: null,
      ...('result' in end && end.result !== undefined ? { result: JSON.stringify(end.result) } : {}),
      ...(end.state === 'failed' ? { error: JSON.stringify(end.error) } : {}),
    })
    .where('id', '=', id)
    .where('leased_by', '=', runner)
    .where('state', '=', 'running')
    .execute()
}

/** The process of a job died: its lease ends now, so that the next who looks takes it up again, or gives it up. */
export async function breakOffJob(desk: Desk, id: string, { id: runner }: Pick<Runner, 'id'>): Promise<void> {
  await desk.db
    .updateTable('jobs')
    .set({ leased_until: 0 })
    .where('id', '=', id)
    .where('leased_by', '=', runner)
    .where('state', '=', 'running')
    .execute()
}

/** Jobs that ended before are forgotten. */
export async function forgetJobs(desk: Desk, { before }: { before: Date }): Promise<void> {
  await desk.db
    .deleteFrom('jobs')
    .where('state', 'in', ['done', 'failed', 'cancelled'])
    .where('ended_at', '<', before.toISOString())
    .execute()
}

/** Puts a job back that was broken off by us, as if it had not been begun: a server that stops loses no try. */
export async function releaseJob(desk: Desk, id: string, { id: runner }: Pick<Runner, 'id'>): Promise<void> {
  await desk.db
    .updateTable('jobs')
    .set(({ eb }) => ({ state: 'waiting', leased_until: null, leased_by: null, attempts: eb('attempts', '-', 1) }))
    .where('id', '=', id)
    .where('leased_by', '=', runner)
    .where('state', '=', 'running')
    .execute()
}
