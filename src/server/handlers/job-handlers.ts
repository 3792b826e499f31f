/** Jobs and their progress; what they are asked with. */

import { setTimeout as pause } from 'node:timers/promises'
import { READS_MONEY, ROUTES } from '../../api/index.ts'
import { corpusFolders } from '../../app/jobs/corpus-folders.ts'
import { cancelJob, jobOf, listJobs } from '../../app/jobs/ask-job.ts'
import { hasEnded, type Job, THE_HALL } from '../../app/jobs/job.ts'
import { badInput, Refusal, sha256Hex } from '../../base/index.ts'
import { readRejectsFile } from '../../app/jobs/rejects-file.ts'
import { askForJob } from '../ask-for-job.ts'
import { type Bound, type Call, handle, type ServerEvent } from '../call.ts'
import { memberOf } from '../who.ts'
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
    return askForJob(call, 'audit', { ...call.body })
  }),
  handle(ROUTES.askRegistering, (call) => askForJob(call, 'register-scripts', { ...call.body })),
  handle(ROUTES.askFactImport, (call) => askForJob(call, 'import-facts', { ...call.body })),
  handle(ROUTES.askRegistryImport, (call) => askForJob(call, 'import-registry', { ...call.body })),
  handle(ROUTES.askReports, (call) => askForJob(call, 'receive-reports', { ...call.body })),
  handle(ROUTES.askStatements, (call) => askForJob(call, 'issue-statements', { ...call.body })),
  handle(ROUTES.readRejects, async ({ hall, params: { name } }) => {
    const body = await readRejectsFile(hall, name)
    if (body === undefined) throw notFound()
    return { type: 'text/csv; charset=utf-8', body, name }
  }),
]

/** The guild sees all jobs, others their own. */
function seenBy(call: Pick<Call, 'who'>): { by?: string } {
  const { role, member } = memberOf(call.who)
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

/** What they come to is told to those who read the guild's money. */
const OF_MONEY: ReadonlySet<string> = new Set(['distribute', 'restate', 'invoice', 'pay', 'issue-statements'])

async function jobShape(
  { input: _input, askedBy, progress, error, result, ...job }: Job,
  { accounts, who }: Pick<Call, 'accounts' | 'who'>,
) {
  const name = askedBy === THE_HALL ? 'the hall itself' : ((await accounts?.find({ id: askedBy }))?.name ?? askedBy)
  return defined({
    ...job,
    result: OF_MONEY.has(job.kind) && !READS_MONEY.includes(who.role) ? undefined : result,
    askedBy: { id: askedBy, name },
    progress: progress && defined(progress),
    error: error && defined(error),
  })
}

function notFound(): Refusal {
  return new Refusal('api/not-found', {}, { message: 'There is nothing at this address.' })
}
