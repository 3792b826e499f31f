/** Jobs and uploads over the API: what is sent in pieces arrives whole; what is asked for is done, also when a process dies at it. */

import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { askJob, cancelJob, jobOf } from '../../src/app/jobs/ask-job.ts'
import { hasEnded, type Job } from '../../src/app/jobs/job.ts'
import { endJob, keepJob, LEASE_MS, MOST_ATTEMPTS, releaseJob, takeJob } from '../../src/app/jobs/run-job.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { type Desk, openDesk } from '../../src/drivers/desk/index.ts'
import { createHall, type Hall } from '../../src/drivers/hall.ts'
import { type JobRunner, openRunner } from '../../src/server/jobs/runner.ts'
import type { Who } from '../../src/server/who.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'
import { findPostgres, startPostgres } from '../postgres.ts'

const EXAMPLE = path.join(import.meta.dirname, '..', '..', 'examples', 'first-season')
let folder: string
let hall: Hall
let server: TestServer
let runner: JobRunner
const broken: string[] = []

const clerk = (member: string): Who => ({
  role: 'clerk',
  member,
  name: member,
  email: `${member}@hall.example`,
  via: 'session',
})

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-jobs-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  server = await openTestServer(hall, {
    carla: clerk('carla'),
    otto: {
      role: 'company',
      member: 'otto',
      name: 'Otto',
      email: 'otto@loom.example',
      company: 'Loom',
      via: 'session',
    },
    aude: { role: 'auditor', member: 'aude', name: 'Aude', email: 'aude@hall.example', via: 'session' },
    nils: { role: 'negotiator', member: 'nils', name: 'Nils', email: 'nils@hall.example', via: 'session' },
  })
  runner = openRunner({
    hall,
    desk: server.desk,
    places: 1,
    everyMs: 100,
    tellBroken: (stack) => void broken.push(stack),
  })
})

after(async () => {
  await runner.stop()
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
  assert.deepEqual(broken, [])
})

async function begin(as: string, name: string, size: number) {
  return server.ask(as, 'POST /api/uploads', {
    headers: {
      'upload-length': String(size),
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
      'tus-resumable': '1.0.0',
    },
  })
}

function piece(as: string, id: string, { offset, bytes }: { offset: number; bytes: Uint8Array }) {
  return server.askRaw(as, 'PATCH', `/api/uploads/${id}`, {
    body: bytes,
    headers: { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
  })
}

async function upload(as: string, name: string, bytes: Uint8Array): Promise<string> {
  const { json, status } = await begin(as, name, bytes.length)
  assert.equal(status, 201)
  assert.equal((await piece(as, json.id, { offset: 0, bytes })).status, 204)
  return json.id as string
}

async function ended(id: string): Promise<Job> {
  for (;;) {
    const job = await jobOf(server.desk, id)
    assert.ok(job)
    if (hasEnded(job)) return job
    await pause(50)
  }
}

test('an upload arrives whole, in pieces, with its hash, and goes on where it broke off', async () => {
  const bytes = randomBytes(300_000)
  const { json, response } = await begin('carla', 'corpus.bin', bytes.length)
  assert.equal(response.headers.get('location'), `/api/uploads/${json.id}`)
  await piece('carla', json.id, { offset: 0, bytes: bytes.subarray(0, 100_000) })
  const wrong = await piece('carla', json.id, { offset: 50_000, bytes: bytes.subarray(50_000) })
  assert.equal(wrong.status, 409)
  const asked = await server.askRaw('carla', 'HEAD', `/api/uploads/${json.id}`)
  assert.equal(asked.headers.get('upload-offset'), '100000')
  assert.equal((await piece('carla', json.id, { offset: 100_000, bytes: bytes.subarray(100_000) })).status, 204)
  const whole = await server.ask('carla', 'GET /api/uploads/{id}', { params: { id: json.id } })
  assert.equal(whole.json.sha256, createHash('sha256').update(bytes).digest('hex'))
})

test('what came of a piece that broke off is kept', async () => {
  const { json } = await begin('carla', 'half.bin', 1000)
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(400))
    },
    pull(controller) {
      controller.error(Object.assign(new Error('gone'), { code: 'ECONNRESET' }))
    },
  })
  await server.askRaw('carla', 'PATCH', `/api/uploads/${json.id}`, { body, headers: { 'upload-offset': '0' } })
  const { response } = await server.ask('carla', 'GET /api/uploads/{id}', { params: { id: json.id } })
  assert.equal(response.headers.get('upload-offset'), '400')
})

test('more than was announced, or than is taken, is refused', async () => {
  const { json } = await begin('carla', 'small.bin', 10)
  assert.equal((await piece('carla', json.id, { offset: 0, bytes: new Uint8Array(11) })).status, 413)
  assert.equal((await begin('otto', 'huge.csv', 10_000_000_000)).status, 413)
  assert.equal((await begin('aude', 'x.csv', 10)).status, 403)
})

test('names of files lead nowhere but into their own folder', async () => {
  for (const name of ['../../hall.yaml', '..\\..\\keys\\log.key', '/etc/passwd', '.hidden', 'a\u0000b\u202Ec']) {
    const { json, status } = await begin('carla', name, 1)
    assert.equal(status, 201)
    assert.doesNotMatch(json.name, /[/\\\p{Cc}\p{Cf}]|^\./u, name)
    assert.deepEqual(await readdir(path.join(hall.folder, 'uploads', json.id)), [json.name])
  }
  assert.equal((await begin('carla', '..', 1)).status, 400)
})

test('an upload of another does not exist', async () => {
  const id = await upload('carla', 'mine.csv', new Uint8Array(5))
  for (const key of ['GET /api/uploads/{id}', 'DELETE /api/uploads/{id}'] as const)
    assert.equal((await server.ask('otto', key, { params: { id } })).status, 404)
  assert.equal(
    (await server.ask('carla', 'POST /api/registrations', { body: { uploads: [id.replace(/.$/, 'z')] } })).status,
    404,
  )
  assert.equal((await server.ask('carla', 'DELETE /api/uploads/{id}', { params: { id } })).status, 204)
  assert.equal((await server.ask('carla', 'GET /api/uploads/{id}', { params: { id } })).status, 404)
})

test('scripts that were uploaded are registered by a job, whose events tell how it gets on until it ends', async () => {
  const names = (await readdir(path.join(EXAMPLE, 'scripts'))).slice(0, 3)
  const uploads: string[] = []
  for (const name of names)
    uploads.push(await upload('carla', name, await readFile(path.join(EXAMPLE, 'scripts', name))))
  const { json, status } = await server.ask('carla', 'POST /api/registrations', { body: { uploads } })
  assert.equal(status, 202)
  const events = await server.ask('carla', 'GET /api/jobs/{id}/events', { params: { id: json.job } })
  const text = await events.response.text()
  const last = JSON.parse(
    text
      .trimEnd()
      .split('\n')
      .findLast((line) => line.startsWith('data: '))
      ?.slice(6) ?? '{}',
  )
  assert.equal(last.state, 'done')
  assert.equal(last.result.works.length, new Set(names.map((name) => name.replace(/-draft.*/, ''))).size)
  assert.ok(!text.includes(hall.folder), 'no folder of the machine is told')
})

test('a corpus that was uploaded is audited; what is wrong with a job is told with its code', async () => {
  const corpus = await upload(
    'carla',
    'forum.jsonl',
    Buffer.from(`${JSON.stringify({ text: 'Nothing of ours. '.repeat(50) })}\n`),
  )
  const { json } = await server.ask('carla', 'POST /api/audits', {
    body: { uploads: [corpus], use: { company: 'Loom' } },
  })
  const audit = await ended(json.job)
  assert.equal(audit.state, 'done')
  assert.equal((audit.result as { documents: number }).documents, 1)
  const folderAsked = await server.ask('carla', 'POST /api/audits', { body: { folders: ['/etc'] } })
  const refused = await ended(folderAsked.json.job)
  assert.deepEqual([refused.state, refused.error?.code], ['failed', 'jobs/unknown-folder'])
})

test('a member sees jobs of their own, the guild sees all', async () => {
  const { json } = await server.ask('carla', 'POST /api/statement-runs', { body: { period: '2026' } })
  for (const key of ['GET /api/jobs/{id}', 'GET /api/jobs/{id}/events', 'POST /api/jobs/{id}/cancel'] as const)
    assert.equal((await server.ask('nils', key, { params: { id: json.job } })).status, 404, key)
  assert.deepEqual((await server.ask('nils', 'GET /api/jobs')).json.jobs, [])
  assert.equal((await ended(json.job)).error?.code, 'statement/nothing-distributed')
})

const NOW = new Date('2026-11-26T10:00:00Z')
const later = (ms: number) => ({ id: `later-${ms}`, now: () => new Date(NOW.getTime() + ms) })

/** The same rules on both databases. */
async function leases(desk: Desk): Promise<void> {
  const one = { id: 'one', now: () => NOW }
  const asked = await askJob(desk, { kind: 'audit', input: {}, by: 'carla' }, NOW)
  const [first, second] = await Promise.all([takeJob(desk, one), takeJob(desk, { id: 'two', now: () => NOW })])
  assert.equal([first, second].filter((job) => job !== undefined).length, 1, 'one of two has it')
  const holder = first ? one : { id: 'two', now: () => NOW }
  assert.equal(await keepJob(desk, { id: asked.id, progress: { done: 1, total: 2, unit: 'files' } }, holder), 'held')
  assert.equal((await takeJob(desk, later(LEASE_MS + 1)))?.id, asked.id, 'a lease that ran out is taken over')
  assert.equal(await keepJob(desk, { id: asked.id, progress: undefined }, holder), 'lost')
  await endJob(desk, asked.id, { state: 'done', result: null }, holder)
  assert.equal((await jobOf(desk, asked.id))?.state, 'running', 'who lost it ends nothing')
  await releaseJob(desk, asked.id, later(LEASE_MS + 1))
  assert.deepEqual([(await jobOf(desk, asked.id))?.state, (await jobOf(desk, asked.id))?.attempts], ['waiting', 1])
  for (let i = 2; i <= MOST_ATTEMPTS; i++) assert.ok(await takeJob(desk, later(i * 10 * LEASE_MS)))
  assert.equal(await takeJob(desk, later(100 * LEASE_MS)), undefined)
  assert.equal((await jobOf(desk, asked.id))?.error?.code, 'jobs/broke-off')
  const other = await askJob(desk, { kind: 'audit', input: {}, by: 'carla' }, NOW)
  await cancelJob(desk, other, NOW)
  assert.equal((await jobOf(desk, other.id))?.state, 'cancelled')
}

test('a job is held by one runner, taken over when that is gone, and given up after so many tries', async () => {
  const desk = await openDesk({ folder: path.join(folder, 'leases') })
  await leases(desk)
  await desk.close()
})

const postgres = findPostgres()
test('the same in PostgreSQL', { skip: 'missing' in postgres && postgres.missing }, async () => {
  if ('missing' in postgres) return
  const cluster = await startPostgres(postgres.bin)
  try {
    const desk = await openDesk({ url: await cluster.newHall() })
    await leases(desk)
    await desk.close()
  } finally {
    await cluster.stop()
  }
})

test('a job whose process is killed is taken up again and ends with the same result', async () => {
  await runner.stop()
  const { json } = await server.ask('carla', 'POST /api/statement-runs', { body: { period: '2031' } })
  const taken = await takeJob(server.desk, {
    id: 'a process that dies',
    now: () => new Date(Date.now() - 2 * LEASE_MS),
  })
  assert.equal(taken?.id, json.job)
  runner = openRunner({
    hall,
    desk: server.desk,
    places: 1,
    everyMs: 100,
    tellBroken: (stack) => void broken.push(stack),
  })
  const job = await ended(json.job)
  assert.deepEqual([job.attempts, job.error?.code], [2, 'statement/nothing-distributed'])
})
