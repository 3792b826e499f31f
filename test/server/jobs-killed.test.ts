/** Jobs outlive whoever does them: a process that is killed, a server that is killed, two servers on one database. */

import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { askJob, jobOf } from '../../src/app/jobs/ask-job.ts'
import { hasEnded, type Job } from '../../src/app/jobs/job.ts'
import { forgetJobs } from '../../src/app/jobs/run-job.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { beginUpload, takePiece } from '../../src/app/uploads/uploads.ts'
import { type Desk, openDesk } from '../../src/drivers/desk/index.ts'
import { createHall, type Hall } from '../../src/drivers/hall.ts'
import { findPostgres, startPostgres } from '../postgres.ts'

const SCRIPTS = 60
const CARLA = 'carla'

interface Place {
  readonly hall: Hall
  readonly desk: Desk
}

async function inHall(work: (place: Place) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guildhall-killed-'))
  await createHall(path.join(folder, 'hall'))
  const hall = await openOwnHall(path.join(folder, 'hall'))
  const desk = await openDesk(hall.deskTarget)
  try {
    await work({ hall, desk })
  } finally {
    await desk.close()
    await hall.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function bring(place: Place, name: string, text: string): Promise<string> {
  const size = Buffer.byteLength(text)
  const asked = { owner: CARLA, name, size, most: 2 ** 30, mostTogether: 2 ** 40 }
  const upload = await beginUpload(place, asked, new Date())
  const body = new Blob([text]).stream() as ReadableStream<Uint8Array>
  await takePiece(place, upload, { offset: 0, body }, new Date())
  return upload.id
}

/** Words of its own for each number. */
function scriptText(number: number): string {
  const words = Array.from({ length: 400 }, (_, at) =>
    createHash('sha256')
      .update(`${number} ${at}`)
      .digest('hex')
      .slice(0, 9)
      .replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? ''),
  )
  return `Title: Number ${number}\nCredit: written by\nAuthor: Ana Ruiz ${number}\n\nINT. ROOM - DAY\n\n${words.join(' ')}.\n`
}

async function askRegistering(place: Place): Promise<string> {
  const uploads: string[] = []
  for (let at = 0; at < SCRIPTS; at++) uploads.push(await bring(place, `number-${at}.fountain`, scriptText(at)))
  return (await askJob(place.desk, { kind: 'register-scripts', input: { uploads }, by: CARLA }, new Date())).id
}

async function until(desk: Desk, id: string, is: (job: Job) => boolean): Promise<Job> {
  for (let tries = 0; tries < 3000; tries++) {
    const job = await jobOf(desk, id)
    if (job && is(job)) return job
    await pause(20)
  }
  throw new Error(`the job does not come so far: ${JSON.stringify(await jobOf(desk, id))}`)
}

function server({ hall }: Place): ChildProcess {
  return spawn(process.execPath, [path.join(import.meta.dirname, 'job-runner.ts'), hall.folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

function childrenOf({ pid = 0 }: ChildProcess): number[] {
  try {
    return execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
      .split('\n')
      .map(Number)
      .filter((each) => each > 0)
  } catch {
    return []
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function waitFor(is: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !is(); tries++) await pause(20)
  assert.ok(is())
}

async function worksOf({ hall }: Place): Promise<string[]> {
  const works = await hall.database.read(({ registry }) => registry.works())
  return works.map(({ id, title }) => `${id} ${title}`).sort()
}

test('a job whose process is killed and whose server is killed ends as if nothing had been', async () => {
  let undisturbed: string[] = []
  let wanted: unknown
  await inHall(async (place) => {
    const id = await askRegistering(place)
    const calm = server(place)
    wanted = (await until(place.desk, id, hasEnded)).result
    undisturbed = await worksOf(place)
    await end(calm, 'SIGTERM')
  })
  await inHall(async (place) => {
    const { desk } = place
    const id = await askRegistering(place)
    const first = server(place)
    await until(desk, id, ({ state }) => state === 'running')
    await waitFor(() => childrenOf(first).length > 0)
    process.kill(childrenOf(first)[0] ?? 0, 'SIGKILL')
    // Taken up again at once, not when the lease has run out.
    await until(desk, id, ({ attempts }) => attempts === 2)
    await waitFor(() => childrenOf(first).length > 0)
    const orphans = childrenOf(first)
    await end(first, 'SIGKILL')
    await waitFor(() => !orphans.some(isAlive))
    // As if the time of the lease had passed.
    await desk.db
      .updateTable('jobs')
      .set({ leased_until: 0 })
      .where('id', '=', id)
      .where('state', '=', 'running')
      .execute()
    const second = server(place)
    const job = await until(desk, id, hasEnded)
    await end(second, 'SIGTERM')
    assert.equal(job.state, 'done', JSON.stringify(job.error))
    assert.ok(job.attempts >= 2)
    const without = (result: unknown): string => JSON.stringify(result).replaceAll(/"known":(true|false)/g, '')
    assert.equal(without(job.result), without(wanted))
    assert.deepEqual(await worksOf(place), undisturbed)
    await forgetJobs(desk, { before: new Date(Date.now() + 1000) })
    assert.equal(await jobOf(desk, id), undefined)
  })
})

const postgres = findPostgres()
test('two servers on PostgreSQL do each job once', { skip: 'missing' in postgres && postgres.missing }, async () => {
  const cluster = await startPostgres('bin' in postgres ? postgres.bin : '')
  const before = process.env['DATABASE_URL']
  process.env['DATABASE_URL'] = await cluster.newHall()
  try {
    await inHall(async (place) => {
      const { desk, hall } = place
      const ids: string[] = []
      for (let at = 0; at < 5; at++) {
        const csv = `company,tool,purpose,work,words,starts_on,basis\nHarbour Loom,Loom ${at},training,Work ${at},100,2026-01-01,declared\n`
        const input = { uploads: [await bring(place, `uses-${at}.csv`, csv)], kind: 'training_uses' }
        ids.push((await askJob(desk, { kind: 'import-facts', input, by: CARLA }, new Date())).id)
      }
      const servers = [server(place), server(place)]
      const jobs = await Promise.all(ids.map((id) => until(desk, id, hasEnded)))
      await Promise.all(servers.map((each) => end(each, 'SIGTERM')))
      assert.deepEqual(
        jobs.map(({ state, attempts }) => [state, attempts]),
        ids.map(() => ['done', 1]),
      )
      const facts = await hall.database.read((stores) => stores.facts.facts('training_uses'))
      assert.equal(facts.length, ids.length)
    })
  } finally {
    if (before === undefined) delete process.env['DATABASE_URL']
    else process.env['DATABASE_URL'] = before
    await cluster.stop()
  }
})
