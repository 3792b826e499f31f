/** Cases over the API: opened from breaches once, stepped, answered by the company that they are about, seen by nobody else. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openDispute } from '../../src/app/cases/keep-cases.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { runDemo } from '../../src/app/run-demo.ts'
import type { Hall } from '../../src/drivers/hall.ts'
import type { Who } from '../../src/server/who.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'

let folder: string
let hall: Hall
let server: TestServer

const person = (role: 'clerk' | 'company', name: string, company?: string): Who => ({
  role,
  member: name,
  name,
  email: `${name}@hall.example`,
  via: 'session',
  company,
})

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-cases-'))
  await runDemo(path.join(folder, 'hall'), { begin: () => undefined, done: () => undefined })
  hall = await openOwnHall(path.join(folder, 'hall'))
  server = await openTestServer(hall, {
    carla: person('clerk', 'carla'),
    lantern: person('company', 'lantern', 'Lantern Street Pictures'),
    loom: person('company', 'loom', 'Harbour Loom'),
  })
})

after(async () => {
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

test('a breach gives one case, however often it is calculated, with a day by which the company answers', async () => {
  const { json } = await server.ask('carla', 'GET /api/cases')
  assert.equal(json.cases.length, 5)
  assert.ok(json.cases.every((each: { due?: string }) => each.due !== undefined))
  const again = await server.ask('carla', 'POST /api/cases', { body: { run: 'latest' } })
  assert.equal(again.status, 201)
  assert.equal((await server.ask('carla', 'GET /api/cases')).json.cases.length, 5)
})

test('a company sees the cases about itself alone, answers them, and not who of the writers complains', async () => {
  const own = await server.ask('lantern', 'GET /api/cases')
  assert.equal(own.json.cases.length, 3)
  assert.ok(own.json.cases.every((each: { against: string }) => each.against === 'Lantern Street Pictures'))
  const id = own.json.cases[0].id as string
  assert.equal((await server.ask('loom', 'GET /api/cases/{id}', { params: { id } })).status, 404)
  const unknown = await server.ask('loom', 'GET /api/cases/{id}', { params: { id: 'case-none' } })
  assert.equal(unknown.status, 404)
  assert.equal(
    (await server.ask('loom', 'POST /api/cases/{id}/answer', { params: { id }, body: { text: 'No.' } })).status,
    404,
  )
  const answered = await server.ask('lantern', 'POST /api/cases/{id}/answer', {
    params: { id },
    body: { text: 'Two more writers are engaged.' },
  })
  assert.equal(answered.status, 200)
  const shown = await server.ask('carla', 'GET /api/cases/{id}', { params: { id } })
  assert.equal(shown.json.steps.at(-1).step, 'answer')
  assert.equal(shown.json.due, undefined, 'the answer ends the wait for it')
  const writer = (await hall.database.read(({ registry }) => registry.writersByName('Marisol Etxarte')))[0]
  const about = { kind: 'share', id: 'work-x' } as const
  await openDispute(hall, {
    by: { writer: writer?.id ?? '' },
    about,
    text: 'I, Marisol Etxarte, say: not so.',
    against: 'Harbour Loom',
  })
  const seen = await server.ask('loom', 'GET /api/cases')
  assert.equal(seen.json.cases.length, 1)
  assert.ok(!JSON.stringify(seen.json).includes('Etxarte') && !JSON.stringify(seen.json).includes(writer?.id ?? '?'))
})

test('a case goes from decision to remedy to its end, and a step is taken back by a further entry', async () => {
  const { json } = await server.ask('carla', 'GET /api/cases', { query: { state: 'open' } })
  const { id } = json.cases[0]
  const step = (body: object) => server.ask('carla', 'POST /api/cases/{id}/steps', { params: { id }, body })
  assert.equal((await step({ step: 'decision', text: 'Upheld.' })).json.state, 'decided')
  assert.equal((await step({ step: 'remedy-due', text: 'Engage them.' })).status, 400, 'a remedy has a day')
  assert.equal((await step({ step: 'remedy-due', text: 'Engage them.', due: '2099-01-01' })).status, 200)
  const closed = await step({ step: 'closed', text: 'Done.' })
  assert.equal(closed.json.state, 'closed')
  assert.equal((await step({ step: 'note', text: 'Late.' })).status, 409)
  const back = await server.ask('carla', 'POST /api/cases/{id}/take-back', {
    params: { id },
    body: { entry: closed.json.entry },
  })
  assert.equal(back.json.state, 'decided')
})

test('what is due leaves as a calendar', async () => {
  const { response } = await server.ask('lantern', 'GET /api/case-calendar')
  const text = await response.text()
  assert.match(text, /^BEGIN:VCALENDAR\r\n/)
  assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
  assert.ok(!text.includes('Tidewater'))
})
