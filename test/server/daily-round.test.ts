/** The daily round by the server: once a day however many serve the hall, taken up again when a process dies, told in jobs, log and measures. */

import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { casesOf } from '../../src/app/cases/keep-cases.ts'
import { askRound, lastRound } from '../../src/app/daily-round/ask-round.ts'
import { makeRound, ROUND_PARTS } from '../../src/app/daily-round/make-round.ts'
import { jobOf, listJobs } from '../../src/app/jobs/ask-job.ts'
import { hasEnded, type Job } from '../../src/app/jobs/job.ts'
import { LEASE_MS, takeJob } from '../../src/app/jobs/run-job.ts'
import { addLicence } from '../../src/app/licensing/keep-licence.ts'
import { openDesk, type Desk, type DeskTarget } from '../../src/drivers/desk/index.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { createHall, type Hall } from '../../src/drivers/hall.ts'
import { openRounds } from '../../src/server/jobs/rounds.ts'
import { openMetrics } from '../../src/server/metrics.ts'
import type { Who } from '../../src/server/who.ts'
import { doJobs } from '../do-jobs.ts'
import { openTestServer } from '../hall-server.ts'
import { findPostgres, startPostgres } from '../postgres.ts'

const MAIN = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts')
const LICENCE = path.join(import.meta.dirname, '..', '..', 'examples', 'first-season', 'business', 'harbour.yaml')
const TODAY = '2026-08-10'
// Other files of tests run in this process, on days of their own.
const ON_THE_DAY: NodeJS.ProcessEnv = { ...process.env, GUILDHALL_TODAY: TODAY, DATABASE_URL: undefined }
let folder: string

before(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'guildhall-rounds-'))))
after(() => rm(folder, { recursive: true, force: true }))

/** A hall with one use report that has not come. */
async function newHall(name: string, environment = ON_THE_DAY): Promise<{ hall: Hall; desk: Desk }> {
  await createHall(path.join(folder, name))
  const hall = await openOwnHall(path.join(folder, name), { environment })
  await addLicence(hall, { file: LICENCE, amends: false })
  return { hall, desk: await openDesk(hall.deskTarget) }
}

async function until<T>(look: () => Promise<T | undefined> | T | undefined, what: string): Promise<T> {
  for (let tries = 0; tries < 1500; tries++) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    await pause(20)
  }
  throw new Error(`it does not come so far: ${what}`)
}

const endedRound = (desk: Desk, day = TODAY): Promise<Job> =>
  until(async () => {
    const job = await jobOf(desk, `daily-round-${day}`)
    return job && hasEnded(job) ? job : undefined
  }, 'the round ends')

/** Eight who serve one hall, each with an opening of its own, all at the same moment. */
async function race(target: DeskTarget): Promise<void> {
  const desks = await Promise.all(Array.from({ length: 8 }, () => openDesk(target)))
  const [desk] = desks as [Desk]
  const ask = (again: boolean) => Promise.all(desks.map((each) => askRound(each, { day: TODAY, again }, new Date())))
  assert.equal((await ask(true)).filter(Boolean).length, 1)
  assert.equal((await ask(true)).filter(Boolean).length, 0, 'one that waits is not asked for again')
  const end = (state: string) =>
    desk.db.updateTable('jobs').set({ state, ended_at: '2026-08-10T01:00:00.000Z' }).execute()
  await end('failed')
  assert.equal((await ask(false)).filter(Boolean).length, 0)
  assert.equal((await ask(true)).filter(Boolean).length, 1, 'one of those who start makes a failed one again')
  for (const state of ['cancelled', 'done']) {
    await end(state)
    assert.equal((await ask(true)).filter(Boolean).length, 0, state)
  }
  assert.equal((await listJobs(desk, { limit: 10 })).length, 1)
  assert.equal(await lastRound(desk), '2026-08-10T01:00:00.000Z')
  await Promise.all(desks.map((each) => each.close()))
}

test('however many serve a hall, it makes one round a day', () => race({ folder: path.join(folder, 'race') }))

test('a clock that turns asks for one round a day, from its hour on, and none where it is off', async () => {
  const desk = await openDesk({ folder: path.join(folder, 'clock') })
  let now = Date.parse('2026-08-10T03:59:00Z')
  const clock = { today: () => new Date(now).toISOString().slice(0, 10), seconds: () => now / 1000 }
  const broken: unknown[] = []
  const wakes: string[] = []
  const given = { hall: { clock }, desk, wakeJobs: () => void wakes.push(clock.today()), everyMs: 5 }
  const options = { ...given, tellBroken: (error: unknown) => void broken.push(error) }
  await openRounds({ ...options, from: undefined }).stop()
  const rounds = openRounds({ ...options, from: 4 * 3600 })
  await pause(50)
  assert.deepEqual(wakes, [])
  for (const moment of ['2026-08-10T04:00:00Z', '2026-08-11T00:00:00Z', '2026-08-11T04:00:01Z']) {
    now = Date.parse(moment)
    await pause(50)
  }
  await rounds.stop()
  const ids = (await listJobs(desk, { limit: 10 })).map(({ id }) => id).sort()
  assert.deepEqual(
    [ids, wakes],
    [
      ['daily-round-2026-08-10', 'daily-round-2026-08-11'],
      ['2026-08-10', '2026-08-11'],
    ],
  )
  assert.deepEqual(broken, [])
  await desk.close()
})

test('a round that dies in the middle is taken up again, and does nothing twice', async () => {
  const place = await newHall('dies')
  await askRound(place.desk, { day: TODAY, again: true }, new Date())
  const dies = { id: 'a process that dies', now: () => new Date(Date.now() - 2 * LEASE_MS) }
  assert.equal((await takeJob(place.desk, dies))?.kind, 'daily-round')
  await makeRound(place.hall, { parts: ROUND_PARTS.slice(0, 1) })
  assert.equal((await casesOf(place.hall)).length, 1, 'it died after its first part')
  await doJobs(place)
  const job = await endedRound(place.desk)
  assert.deepEqual([job.state, job.attempts], ['done', 2])
  const [late, ...others] = await casesOf(place.hall)
  assert.deepEqual([late?.steps.length, others], [1, []])
  await place.desk.close()
  await place.hall.close()
})

interface Served {
  readonly child: ChildProcess
  readonly log: () => Record<string, unknown>[]
}

/** The server as people start it. */
function serve({ folder: at }: Hall, env = ON_THE_DAY): Served {
  const child = spawn(process.execPath, [MAIN, '--hall', at, 'serve', '--port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env,
  })
  let text = ''
  child.stderr?.on('data', (bytes) => (text += (bytes as Buffer).toString()))
  const lines = (): string[] => text.split('\n').filter((line) => line.startsWith('{') && line.endsWith('}'))
  return { child, log: () => lines().map((line) => JSON.parse(line) as Record<string, unknown>) }
}

async function end({ child }: Served, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

function childOf({ child: { pid = 0 } }: Served): number | undefined {
  try {
    return Number(execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' }).split('\n')[0])
  } catch {
    return undefined
  }
}

const clerk: Who = { role: 'clerk', member: 'carla', name: 'Carla', email: 'carla@hall.example', via: 'session' }

test('a part that fails is told where jobs are, and made when the server is started anew', async () => {
  const { hall, desk } = await newHall('fails')
  const rules = path.join(hall.folder, 'rules', 'oversight.yaml')
  mkdirSync(path.dirname(rules))
  writeFileSync(rules, 'guildhall: oversight-rules/1\nanswer: soon\n')
  const first = serve(hall)
  const failed = await endedRound(desk)
  const line = await until(() => first.log().find(({ msg }) => msg === 'a job failed'), 'the log tells it')
  await end(first, 'SIGTERM')
  assert.deepEqual([failed.state, failed.error?.code], ['failed', 'jobs/done-in-part'])
  assert.match(failed.error?.message ?? '', /^late-reports, breaches: oversight\.yaml, line 1: /)
  assert.ok(!JSON.stringify(failed).includes(hall.folder), 'no folder of the machine is told')
  assert.deepEqual([line['level'], line['kind'], line['because']], [40, 'daily-round', 'jobs/done-in-part'])
  const result = failed.result as { made: { part: string }[]; failed: { part: string; code: string }[] }
  assert.deepEqual(
    result.made.map(({ part }) => part),
    ['log'],
    'the others are made',
  )
  assert.deepEqual(
    result.failed.map(({ part }) => part),
    ['late-reports', 'breaches'],
  )
  const server = await openTestServer(hall, { carla: clerk }, { desk })
  const { json } = await server.ask('carla', 'GET /api/jobs')
  assert.deepEqual(json.jobs[0].askedBy, { id: 'hall', name: 'the hall itself' })
  assert.doesNotMatch(await openMetrics({ round: () => lastRound(desk) }).print(), /round_timestamp_seconds \d/)
  await rm(rules)
  const second = serve(hall)
  await until(async () => (await jobOf(desk, failed.id))?.state === 'done', 'the round is made')
  const told = await until(() => second.log().find(({ msg }) => msg === 'a job ended'), 'the log tells it')
  await end(second, 'SIGTERM')
  assert.deepEqual((told['round'] as { made: unknown[] }).made[0], {
    part: 'late-reports',
    counts: { opened: 1, closed: 0, waiting: 0 },
  })
  assert.match(await openMetrics({ round: () => lastRound(desk) }).print(), /round_timestamp_seconds 1\d{9}/)
  await server.close()
  await hall.close()
})

test('a hall that says off makes no round, and one that says nonsense is not served', async () => {
  const { hall, desk } = await newHall('off')
  const file = path.join(hall.folder, 'hall.yaml')
  const before = await readFile(file, 'utf8')
  await appendFile(file, 'daily_round: off\n')
  const served = serve(hall)
  await until(() => served.log().find(({ msg }) => msg === 'listening'), 'it listens')
  await pause(200)
  await end(served, 'SIGTERM')
  assert.deepEqual(await listJobs(desk, { limit: 10 }), [])
  writeFileSync(file, `${before}daily_round: noon\n`)
  const { child } = serve(hall)
  assert.equal(await new Promise((resolve) => child.once('exit', resolve)), 2)
  await desk.close()
  await hall.close()
})

const postgres = findPostgres()
test(
  'two servers on PostgreSQL make one round, also when its process is killed',
  {
    skip: 'missing' in postgres && postgres.missing,
  },
  async () => {
    const cluster = await startPostgres('bin' in postgres ? postgres.bin : '')
    try {
      await race({ url: await cluster.newHall() })
      const environment = { ...ON_THE_DAY, DATABASE_URL: await cluster.newHall() }
      const { hall, desk } = await newHall('postgres', environment)
      let servers: Served[] = []
      // While this writes, the round waits for its turn: there it is killed.
      await hall.database.write(async () => {
        servers = [serve(hall, environment), serve(hall, environment)]
        const pid = await until(() => servers.map(childOf).find((each) => each !== undefined), 'a process of the round')
        await pause(1500)
        process.kill(pid, 'SIGKILL')
        await until(
          async () => ((await jobOf(desk, `daily-round-${TODAY}`))?.attempts ?? 0) > 1,
          'it is taken up again',
        )
      })
      const job = await endedRound(desk)
      await Promise.all(servers.map((each) => end(each, 'SIGTERM')))
      assert.deepEqual([job.state, job.attempts], ['done', 2], JSON.stringify(job.error))
      assert.equal((await listJobs(desk, { limit: 10 })).length, 1)
      const [late, ...others] = await casesOf(hall)
      assert.deepEqual([late?.steps.length, others], [1, []])
      await desk.close()
      await hall.close()
    } finally {
      await cluster.stop()
    }
  },
)
