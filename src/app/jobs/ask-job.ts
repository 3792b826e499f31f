/** Asks for a job, looks it up, lists and cancels jobs. */

import { randomBytes } from 'node:crypto'
import { type Json, Refusal } from '../../base/index.ts'
import type { Desk, DeskTables } from '../../drivers/desk/index.ts'
import { hasEnded, type Job, jobOfRow, type JobState } from './job.ts'

export interface JobRequest {
  readonly kind: string
  readonly input: Json
  /** Id of the member who asks, or `THE_HALL`. */
  readonly by: string
}

/** Somebody may have so many that have not ended; more would only stand in the way of others. */
export const MOST_OPEN = 20

export async function askJob(desk: Desk, request: JobRequest, now: Date): Promise<Job> {
  const { by } = request
  const row = waitingRow(`job-${randomBytes(10).toString('hex')}`, request, now)
  await desk.write(async (db) => {
    const open = await db
      .selectFrom('jobs')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('asked_by', '=', by)
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirstOrThrow()
    if (Number(open.count) >= MOST_OPEN) throw tooMany()
    await db.insertInto('jobs').values(row).execute()
  })
  return jobOfRow(row)
}

/** A job that nobody has begun. */
export function waitingRow(id: string, { kind, input, by }: JobRequest, now: Date): DeskTables['jobs'] {
  return {
    id,
    kind,
    input: JSON.stringify(input),
    state: 'waiting',
    asked_by: by,
    asked_at: now.toISOString(),
    started_at: null,
    ended_at: null,
    leased_until: null,
    leased_by: null,
    attempts: 0,
    cancels: 0,
    progress: null,
    result: null,
    error: null,
  }
}

/** `undefined` when there is none, or it is not to be seen: a member sees their own, the guild all. */
export async function jobOf(
  desk: Desk,
  id: string,
  { by }: { by?: string | undefined } = {},
): Promise<Job | undefined> {
  const row = await desk.db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst()
  return row && (by === undefined || row.asked_by === by) ? jobOfRow(row) : undefined
}

/** The newest first. */
export async function listJobs(
  desk: Desk,
  { by, kind, limit }: { by?: string | undefined; kind?: string | undefined; limit: number },
): Promise<Job[]> {
  let query = desk.db.selectFrom('jobs').selectAll().orderBy('asked_at', 'desc').orderBy('id').limit(limit)
  if (by !== undefined) query = query.where('asked_by', '=', by)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  return (await query.execute()).map(jobOfRow)
}

export async function countJobs(desk: Desk): Promise<ReadonlyMap<JobState, number>> {
  const rows = await desk.db
    .selectFrom('jobs')
    .select(({ fn }) => ['state', fn.countAll().as('count')])
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state as JobState, Number(count)]))
}

/** One that waits is cancelled at once; one that runs when its process hears of it. */
export async function cancelJob(desk: Desk, job: Job, now: Date): Promise<void> {
  if (hasEnded(job)) return
  await desk.write(async (db) => {
    await db
      .updateTable('jobs')
      .set({ state: 'cancelled', ended_at: now.toISOString(), cancels: 1 })
      .where('id', '=', job.id)
      .where('state', '=', 'waiting')
      .execute()
    await db.updateTable('jobs').set({ cancels: 1 }).where('id', '=', job.id).where('state', '=', 'running').execute()
  })
}

function tooMany(): Refusal {
  return new Refusal(
    'jobs/too-many',
    { most: MOST_OPEN },
    { message: `You have ${MOST_OPEN} jobs that have not ended.`, hint: 'Wait for one to end, or cancel one.' },
  )
}
