/** Does the jobs that wait inside a test, one after the other; or dies in the middle of one, as a process that is killed does. */

import { endJob, takeJob } from '../src/app/jobs/run-job.ts'
import { DoneInPart } from '../src/server/jobs/done-in-part.ts'
import { kindNamed } from '../src/server/jobs/kinds.ts'
import type { Desk } from '../src/drivers/desk/index.ts'
import type { Hall } from '../src/drivers/hall.ts'

interface Place {
  readonly hall: Hall
  readonly desk: Desk
}

export async function doJobs(place: Place): Promise<void> {
  while (await doNext(place, place.hall));
}

/** The next job ends in the moment in which its first transaction is kept, and waits to be taken up again. */
export async function dieOnce(place: Place): Promise<void> {
  const died = new Error('the process of the job was killed')
  const write: Hall['database']['write'] = async (work) => {
    await place.hall.database.write(work)
    throw died
  }
  const dying = { ...place.hall, database: { ...place.hall.database, write } }
  await doNext(place, dying, died)
  await place.desk.db.updateTable('jobs').set({ leased_until: 0 }).where('state', '=', 'running').execute()
}

async function doNext({ desk }: Place, hall: Hall, died?: Error): Promise<boolean> {
  const runner = { id: 'test', now: () => new Date() }
  const job = await takeJob(desk, runner)
  if (!job) return false
  const kind = await kindNamed(job.kind)
  if (!kind) throw new Error(`there is no kind of job ${job.kind}`)
  try {
    const context = { id: job.id, hall, desk, by: job.askedBy, tell: () => undefined }
    await endJob(desk, job.id, { state: 'done', result: await kind(job.input as never, context) }, runner)
  } catch (error) {
    if (error === died) return true
    const { code = 'api/broken', message } = error as { code?: string; message: string }
    const result = error instanceof DoneInPart ? error.result : undefined
    await endJob(desk, job.id, { state: 'failed', error: { code, message }, result }, runner)
  }
  return true
}
