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

const person = (role: 'clerk' | 'auditor' | 'company', name: string, company?: string): Who => ({
  role,
  member: name,
  name,
  email: `${name}@hall.example`,
  via: 'session',
  company,
})
const writes = (name: string, writer: string): Who => ({
  role: 'writer',
  member: name,
  name,
  email: `${name}@hall.example`,
  via: 'session',
  writer,
})
const idOf = async (name: string): Promise<string> =>
  (await hall.database.read(({ registry }) => registry.writersByName(name)))[0]?.id ?? ''

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-cases-'))
  await runDemo(path.join(folder, 'hall'), { begin: () => undefined, done: () => undefined })
  hall = await openOwnHall(path.join(folder, 'hall'))
  server = await openTestServer(hall, {
    carla: person('clerk', 'carla'),
    joan: person('auditor', 'joan'),
    marisol: writes('marisol', await idOf('Marisol Etxarte')),
    tunde: writes('tunde', await idOf('Tunde Marchbanks')),
    meridian: person('company', 'meridian', 'meridian models'),
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
  assert.equal(json.rows.length, 5)
  assert.ok(json.rows.every((each: { due?: string }) => each.due !== undefined))
  const again = await server.ask('carla', 'POST /api/cases', { body: { run: 'latest' } })
  assert.equal(again.status, 201)
  assert.equal((await server.ask('carla', 'GET /api/cases')).json.rows.length, 5)
})

test('a company sees the cases about itself alone, answers them, and not who of the writers complains', async () => {
  const own = await server.ask('lantern', 'GET /api/cases')
  assert.equal(own.json.rows.length, 3)
  assert.ok(own.json.rows.every((each: { against: string }) => each.against === 'Lantern Street Pictures'))
  const id = own.json.rows[0].id as string
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
  assert.equal(seen.json.rows.length, 1)
  assert.ok(!JSON.stringify(seen.json).includes('Etxarte') && !JSON.stringify(seen.json).includes(writer?.id ?? '?'))
})

test('cases come page by page, each once, and a company pages through its own alone', async () => {
  const pages = async (as: string, query: Record<string, string>): Promise<string[]> => {
    const { json } = await server.ask(as, 'GET /api/cases', { query })
    const ids = json.rows.map(({ id }: { id: string }) => id)
    return json.next === undefined ? ids : [...ids, ...(await pages(as, { ...query, after: json.next }))]
  }
  for (const as of ['carla', 'lantern']) {
    const { json } = await server.ask(as, 'GET /api/cases')
    const all = json.rows.map(({ id }: { id: string }) => id)
    assert.deepEqual([json.total, json.next], [all.length, undefined])
    assert.deepEqual(await pages(as, { limit: '2' }), all)
    assert.deepEqual(await pages(as, { limit: '1', about: json.rows[0].about.id }), [json.rows[0].id])
  }
  const [own] = await pages('lantern', {})
  assert.equal((await server.ask('loom', 'GET /api/cases', { query: { after: own ?? '' } })).status, 400)
  assert.equal((await server.ask('carla', 'GET /api/cases', { query: { limit: '501' } })).status, 400)
})

test('a case goes from decision to remedy to its end, and a step is taken back by a further entry', async () => {
  const { json } = await server.ask('carla', 'GET /api/cases', { query: { state: 'open' } })
  const { id } = json.rows.find(({ by }: { by: { is: string } }) => by.is === 'guild')
  const step = (body: object) => server.ask('carla', 'POST /api/cases/{id}/steps', { params: { id }, body })
  assert.equal((await step({ step: 'decision', text: 'Upheld.' })).status, 400, 'a decision says how it ends')
  const decision = { step: 'decision', outcome: 'upheld', text: 'It was owed.', remedy: 'Engage them.' }
  assert.equal((await step(decision)).json.state, 'decided')
  const decided = await server.ask('carla', 'GET /api/cases/{id}', { params: { id } })
  assert.deepEqual([decided.json.awaits, decided.json.due], ['remedy', decided.json.rules.remedyDue])
  assert.equal((await step({ step: 'moved', text: 'A month more.', due: '2099-01-01' })).status, 200)
  const closed = await step({ step: 'closed', text: 'Done.' })
  assert.equal(closed.json.state, 'closed')
  assert.equal((await step({ step: 'note', text: 'Late.' })).status, 409)
  const back = await server.ask('carla', 'POST /api/cases/{id}/take-back', {
    params: { id },
    body: { entry: closed.json.entry },
  })
  assert.equal(back.json.state, 'decided')
})

type Found = { id: string; about: { kind: string }; by: { is: string } }

test('a late report and a case by hand are opened by a clerk, and by nobody else', async () => {
  const late = await server.ask('carla', 'POST /api/cases/late-reports')
  assert.ok(late.json.opened.length > 0)
  const again = await server.ask('carla', 'POST /api/cases/late-reports')
  assert.deepEqual([again.json.opened, again.json.waiting.length], [[], late.json.opened.length])
  const body = { against: 'Harbour Loom', about: { kind: 'tool', id: 'Skein' }, text: 'It keeps scripts.' }
  const opened = await server.ask('carla', 'POST /api/cases/by-hand', { body })
  assert.deepEqual([opened.status, opened.json.known], [201, false])
  assert.equal((await server.ask('carla', 'POST /api/cases/by-hand', { body })).json.known, true)
  for (const as of ['joan', 'loom', 'marisol']) {
    assert.equal((await server.ask(as, 'POST /api/cases/late-reports')).status, 403, as)
    assert.equal((await server.ask(as, 'POST /api/cases/by-hand', { body })).status, 403, as)
  }
  const { json } = await server.ask('loom', 'GET /api/cases')
  const kinds = json.rows.map(({ about }: Found) => about.kind)
  assert.ok(kinds.includes('tool') && kinds.includes('late-report'))
})

test('a company disputes what is its own, shows evidence of its own, and another knows nothing of it', async () => {
  const { json: invoices } = await server.ask('loom', 'GET /api/invoices')
  const { id, number } = invoices.rows[0]
  const dispute = (as: string, kind: string, of: string) =>
    server.ask(as, 'POST /api/company/cases', { body: { about: { kind, id: of }, text: 'We owe less.' } })
  const opened = await dispute('loom', 'invoice', number)
  assert.deepEqual([opened.status, opened.json.known], [201, false])
  assert.equal((await dispute('loom', 'invoice', id)).json.known, true, 'by number or id it is one case')
  assert.equal((await dispute('loom', 'report', 'HL-2026-Q2/2')).status, 201)
  const others = [await dispute('lantern', 'invoice', id), await dispute('lantern', 'report', 'HL-2026-Q2')]
  const nothing = await dispute('lantern', 'invoice', id.replace(/.$/, '_'))
  for (const each of [...others, nothing]) assert.equal(each.status, 404)
  assert.deepEqual(
    { ...others[0]?.json.error, message: '' },
    { ...nothing.json.error, message: '' },
    'what is another’s and what is not there are told alike',
  )
  const { json: reports } = await server.ask('loom', 'GET /api/use-reports')
  const ofReport = await server.ask('loom', 'GET /api/cases', { query: { about: reports.rows[0].id } })
  assert.equal(ofReport.json.rows.length, 1, 'of a report with its records')
  const params = { id: opened.json.id }
  const known = { kind: 'invoice', id }
  const show = (as: string, body: object) => server.ask(as, 'POST /api/cases/{id}/evidence', { params, body })
  assert.equal((await show('loom', { text: 'This one.', known })).status, 200)
  assert.equal((await show('loom', { text: 'Neither.' })).status, 400)
  assert.equal((await show('lantern', { text: 'This one.', known })).status, 404)
  assert.equal((await server.ask('lantern', 'GET /api/cases/{id}', { params })).status, 404)
  const own = await server.ask('lantern', 'GET /api/cases')
  const ofOthers = { text: 'Theirs.', known }
  const inOwn = { params: { id: own.json.rows[0].id }, body: ofOthers }
  assert.equal((await server.ask('lantern', 'POST /api/cases/{id}/evidence', inOwn)).status, 404)
  const more = await server.ask('loom', 'POST /api/cases/{id}/answer', { params, body: { text: 'Much less.' } })
  assert.equal(more.status, 200)
  const { json: seen } = await server.ask('loom', 'GET /api/cases/{id}', { params })
  assert.deepEqual(
    seen.steps.map(({ step, text }: { step: string; text: string }) => [step, text]),
    [
      ['evidence', 'This one.'],
      ['note', 'Much less.'],
    ],
    'a company reads its own further words',
  )
})

test('a company is heard in a dispute about a finding, without the writer’s name and words', async () => {
  const writer = await idOf('Marisol Etxarte')
  const params = { writer }
  const { json: found } = await server.ask('marisol', 'GET /api/writers/{writer}/findings', { params })
  const { run, id, title } = found.rows[0]
  const body = { about: { kind: 'finding', id: `${run}/${id}` }, text: 'I, Marisol Etxarte, wrote more of it.' }
  const opened = await server.ask('marisol', 'POST /api/writers/{writer}/disputes', { params, body })
  const file = { title: 'Contract of Marisol Etxarte', sha256: 'cd'.repeat(32), kept: 'my drawer' }
  const shown = { params: { writer, id: opened.json.dispute.id }, body: { file, text: 'My contract.' } }
  const ADD = 'POST /api/writers/{writer}/disputes/{id}/evidence'
  assert.equal((await server.ask('marisol', ADD, shown)).json.dispute.steps.length, 1)
  const strange = { ...shown, params: { ...shown.params, writer: await idOf('Tunde Marchbanks') } }
  assert.equal((await server.ask('tunde', ADD, strange)).status, 404, 'a case of another writer')
  assert.equal((await server.ask('tunde', ADD, shown)).status, 404, 'in the place of another writer')
  assert.equal((await server.ask('marisol', 'GET /api/cases')).status, 403)
  const { json } = await server.ask('meridian', 'GET /api/cases/{id}', { params: { id: opened.json.dispute.id } })
  assert.deepEqual([json.text, json.matter.work.title, json.isHeard, json.steps], ['', title, true, []])
  const said = JSON.stringify([json, (await server.ask('meridian', 'GET /api/cases')).json])
  assert.ok(!said.includes('Etxarte') && !said.includes(writer))
  assert.equal(
    (await server.ask('loom', 'GET /api/cases/{id}', { params: { id: opened.json.dispute.id } })).status,
    404,
  )
  await server.ask('carla', 'GET /api/cases/{id}', { params: { id: opened.json.dispute.id } })
  assert.ok(
    server.reads.some(({ who, subject }) => who.role === 'clerk' && subject === writer),
    'the read is kept',
  )
  const disputed = await server.ask('meridian', 'POST /api/company/cases', { body: { ...body, text: 'Not ours.' } })
  assert.equal(disputed.status, 201, 'a finding about it is a company’s to dispute')
  assert.equal((await server.ask('loom', 'POST /api/company/cases', { body })).status, 404)
})

test('what is due leaves as a calendar', async () => {
  const { response } = await server.ask('lantern', 'GET /api/case-calendar')
  const text = await response.text()
  assert.match(text, /^BEGIN:VCALENDAR\r\n/)
  assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
  assert.ok(!text.includes('Tidewater'))
})
