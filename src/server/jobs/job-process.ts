/**
 * One job in a process of its own, so that requests are answered while it reckons: it opens the hall, does what the kind says, tells the
 * server how far it is, and ends. When the server is gone, it ends too: the job is taken up again by whoever serves next.
 */

import { setPriority } from 'node:os'
import { statusOf } from '../../api/index.ts'
import type { Job, JobError, JobProgress } from '../../app/jobs/job.ts'
import { openOwnHall } from '../../app/open-hall.ts'
import { BadInput, type Json, Refusal } from '../../base/index.ts'
import { openDesk } from '../../drivers/desk/index.ts'
import { DoneInPart } from './done-in-part.ts'
import { kindNamed } from './kinds.ts'
import { withoutFolders } from './without-folders.ts'

/** What the server sends once. */
export interface JobOrder {
  readonly hall: string
  readonly job: Pick<Job, 'id' | 'kind' | 'input' | 'askedBy'>
}

/** What comes back: progress any number of times, then one end. */
export type JobWord =
  | { readonly progress: JobProgress }
  | { readonly result: Json }
  /** Another time may do: the database does not answer, say. */
  | { readonly again: string }
  | { readonly error: JobError; readonly stack?: string | undefined; readonly result?: Json | undefined }

// Requests of the server come first.
setPriority(10)
process.once('disconnect', () => process.exit(1))
// A terminal sends it to all; the server decides what becomes of the job.
process.on('SIGINT', () => undefined)
process.once('message', (order: JobOrder) => void obey(order))

async function obey({ hall: folder, job }: JobOrder): Promise<void> {
  const word = await doJob(folder, job).then((result): JobWord => ({ result }), wordOf)
  process.send?.(word, () => process.exit(0))
}

async function doJob(folder: string, { id, kind: name, input, askedBy }: JobOrder['job']): Promise<Json> {
  const kind = await kindNamed(name)
  if (!kind) throw new Refusal('jobs/unknown-kind', { kind: name }, { message: `There is no kind of job ${name}.` })
  const hall = await openOwnHall(folder)
  const desk = await openDesk(hall.deskTarget)
  try {
    const tell = sparingly((progress) => void process.send?.({ progress } satisfies JobWord))
    return await kind(input as never, { id, hall, desk, by: askedBy, tell })
  } finally {
    await desk.close()
    await hall.close()
  }
}

// People see no more of it than a few times a second.
const TELL_EVERY_MS = 250

function sparingly(tell: (progress: JobProgress) => void): (progress: JobProgress) => void {
  let last = 0
  return (progress) => {
    const now = Date.now()
    if (now - last < TELL_EVERY_MS && progress.done < progress.total) return
    last = now
    tell(progress)
  }
}

function wordOf(error: unknown): JobWord {
  if (error instanceof BadInput) {
    const [{ code, message, hint } = { code: 'api/bad-request', message: error.message, hint: undefined }] =
      error.problems
    return { error: { code, message: withoutFolders(message), hint } }
  }
  if (error instanceof Refusal) {
    const { code, message, hint } = error
    if (statusOf(code) === 503) return { again: message }
    const told = { code, message: withoutFolders(message), hint }
    return error instanceof DoneInPart ? { error: told, stack: error.trace, result: error.result } : { error: told }
  }
  const stack = error instanceof Error ? error.stack : String(error)
  return { error: { code: 'api/broken', message: 'Something went wrong here. It has been noted.' }, stack }
}
