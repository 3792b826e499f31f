/** Jobs and their progress; what they are asked with. */

import { setTimeout as pause } from 'node:timers/promises'
import { ROUTES } from '../../api/index.ts'
import { corpusFolders } from '../../app/jobs/corpus-folders.ts'
import { askJob, cancelJob, jobOf, listJobs } from '../../app/jobs/ask-job.ts'
import { hasEnded, type Job } from '../../app/jobs/job.ts'
import { wholeUploads } from '../../app/uploads/uploads.ts'
import { badInput, type Json, Refusal, sha256Hex } from '../../base/index.ts'
import { readRejectsFile } from '../../app/jobs/rejects-file.ts'
import { type Bound, type Call, handle, type ServerEvent } from '../call.ts'
import type { Member } from '../who.ts'
import { defined } from './defined.ts'

export const JOB_HANDLERS: readonly Bound[] = [
  handle(ROUTES.listJobs, async (call) => {
    const jobs = await listJobs(call.desk, { ...seenBy(call), ...call.query })
    // What a job came to may be long, and is told of one at a time.
    return { jobs: await Promise.all(jobs.map((job) => jobShape({ ...job, result: undefined }, call))) }
  }),
  handle(ROUTES.showJob, async (call) => jobShape(await jobAsked(call, call.params.id), call)),
  handle(ROUTES.followJob, async (call) => {
    await jobAsked(call, call.params.id)
    return follow(call, call.params.id, call.request.headers.get('last-event-id') ?? '')
  }),
  handle(ROUTES.cancelJob, async (call) => {
    const job = await jobAsked(call, call.params.id)
    await cancelJob(call.desk, job, new Date())
    return jobShape(await jobAsked(call, job.id), call)
  }),
  handle(ROUTES.listCorpora, ({ hall }) => ({ folders: [...corpusFolders(hall).keys()] })),
  handle(ROUTES.askAudit, async (call) => {
    const { uploads, folders } = call.body
    if (uploads.length + folders.length === 0) {
      throw badInput('jobs/nothing-named', 'It is not said which corpus.', {
        hint: 'Upload files, or name a folder of the hall.',
      })
    }
    return ask(call, 'audit', { ...call.body })
  }),
  handle(ROUTES.askRegistering, (call) => ask(call, 'register-scripts', { ...call.body })),
  handle(ROUTES.askFactImport, (call) => ask(call, 'import-facts', { ...call.body })),
  handle(ROUTES.askRegistryImport, (call) => ask(call, 'import-registry', { ...call.body })),
  handle(ROUTES.askReports, (call) => ask(call, 'receive-reports', { ...call.body })),
  handle(ROUTES.askStatements, (call) => ask(call, 'issue-statements', { ...call.body })),
  handle(ROUTES.askDistribution, (call) => ask(call, 'distribute', { ...call.body })),
  handle(ROUTES.readRejects, async ({ hall, params: { name } }) => {
    const body = await readRejectsFile(hall, name)
    if (body === undefined) throw notFound()
    return { type: 'text/csv; charset=utf-8', body, name }
  }),
]

/** What is uploaded has to be there and whole before anybody waits for it. */
async function ask(call: Call<never>, kind: string, input: object): Promise<{ job: string }> {
  const { member } = memberOf(call)
  const { uploads = [] } = input as { uploads?: readonly string[] }
  await wholeUploads(call, uploads, member)
  const plain = JSON.parse(JSON.stringify(input)) as Json
  const { id } = await askJob(call.desk, { kind, input: plain, by: member }, new Date())
  call.server.wakeJobs()
  return { job: id }
}

/** The guild sees all jobs, others their own. */
function seenBy(call: Pick<Call, 'who'>): { by?: string } {
  const { role, member } = memberOf(call)
  return role === 'clerk' || role === 'auditor' || role === 'administrator' ? {} : { by: member }
}

async function jobAsked(call: Pick<Call, 'who' | 'desk'>, id: string): Promise<Job> {
  const job = await jobOf(call.desk, id, seenBy(call))
  if (job) return job
  throw notFound()
}

const LOOK_EVERY_MS = 500
const BEAT_EVERY_MS = 15_000

/** From the table, so that it does not matter which process runs the job, and with an id for each state, so that a reader who comes again is told what is new; a beat keeps proxies from closing the line. */
async function* follow(
  call: Pick<Call, 'who' | 'desk' | 'signal' | 'accounts'>,
  id: string,
  seen: string,
): AsyncGenerator<ServerEvent> {
  let told = seen
  let beat = Date.now()
  while (!call.signal.aborted) {
    const shape = await jobShape(await jobAsked(call, id), call)
    const state = sha256Hex(JSON.stringify(shape)).slice(0, 16)
    // One that has ended is told also to whoever knows it, who would come again and again else.
    if (state !== told || hasEnded(shape)) {
      told = state
      yield { event: 'job', id: state, data: shape }
    } else if (Date.now() - beat > BEAT_EVERY_MS) {
      beat = Date.now()
      yield { event: 'beat', data: {} }
    }
    if (hasEnded(shape)) return
    await pause(LOOK_EVERY_MS, undefined, { signal: call.signal }).catch(() => undefined)
  }
}

async function jobShape(
  { input: _input, askedBy, progress, error, ...job }: Job,
  { accounts }: Pick<Call, 'accounts'>,
) {
  const name = (await accounts?.find({ id: askedBy }))?.name ?? askedBy
  return defined({
    ...job,
    askedBy: { id: askedBy, name },
    progress: progress && defined(progress),
    error: error && defined(error),
  })
}

function memberOf({ who }: Pick<Call, 'who'>): Member {
  if (who.role !== 'public') return who
  throw new Refusal('api/sign-in-first', {}, { message: 'This is for members.', hint: 'Sign in first.' })
}

function notFound(): Refusal {
  return new Refusal('api/not-found', {}, { message: 'There is nothing at this address.' })
}
