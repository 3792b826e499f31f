/** What a writer sees over the API: their own works, findings, money and consent, and nothing of anybody else's. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { stepCase } from '../../src/app/cases/step-case.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import type { Hall } from '../../src/drivers/hall.ts'
import type { Who } from '../../src/server/who.ts'
import type { RouteKey } from '../../src/web/parts/ask.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'
import { buildWriterHall } from './writer-hall.ts'

let folder: string
let hall: Hall
let server: TestServer
let ids: Awaited<ReturnType<typeof buildWriterHall>>

const member = (role: Exclude<Who['role'], 'public'>, name: string, writer?: string): Who => ({
  role,
  member: name,
  name,
  email: `${name}@hall.example`,
  writer,
  via: 'session',
})

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-writer-'))
  ids = await buildWriterHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  server = await openTestServer(hall, {
    own: member('writer', 'own', ids.writer),
    co: member('writer', 'co', ids.coWriter),
    stranger: member('writer', 'stranger', ids.stranger),
    clerk: member('clerk', 'clerk'),
    auditor: member('auditor', 'auditor'),
    admin: member('administrator', 'admin'),
    maker: member('company', 'maker'),
  })
})

after(async () => {
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

const own = () => ({ params: { writer: ids.writer } })

test('a writer is told what is new: works, findings, money', async () => {
  const { status, json } = await server.ask('own', 'GET /api/writers/{writer}', own())
  assert.equal(status, 200)
  assert.ok(json.works > 0)
  assert.ok(json.findings.total > 0)
  assert.ok(json.money.length > 0)
})

test('a passage shows both sides, with matching words marked, and leads to the next', async () => {
  const list = await server.ask('own', 'GET /api/writers/{writer}/findings', own())
  assert.equal(list.json.total, list.json.rows.length)
  const [first] = list.json.rows
  const { status, json } = await server.ask('own', 'GET /api/writers/{writer}/findings/{run}/{finding}', {
    params: { writer: ids.writer, run: first.run, finding: first.id },
  })
  assert.equal(status, 200)
  assert.equal(json.missing, undefined)
  const rows = json.rows.filter((row: { is: string }) => row.is === 'text')
  const marks = rows.flatMap((row: { document: { mark?: string }[] }) => row.document.map(({ mark }) => mark))
  assert.ok(marks.includes('matched'))
  assert.equal(json.next?.id, list.json.rows[1]?.id)
})

test('every line of the money opens to its arithmetic, and the lines add up to what was distributed', async () => {
  const { json: money } = await server.ask('own', 'GET /api/writers/{writer}/money', own())
  const { json: lines } = await server.ask('own', 'GET /api/writers/{writer}/lines', {
    ...own(),
    query: { limit: '500', state: 'distributed' },
  })
  const minor = (amount: string): number => Math.round(Number(amount) * 100)
  const [{ currency, distributed }] = money.currencies
  const sum = lines.rows
    .filter((row: { amount: { currency: string } }) => row.amount.currency === currency)
    .reduce((all: number, row: { amount: { amount: string } }) => all + minor(row.amount.amount), 0)
  assert.equal(sum, minor(distributed.amount))
  const { json: trace } = await server.ask('own', 'GET /api/writers/{writer}/lines/{line}', {
    params: { writer: ids.writer, line: lines.rows[0].id },
  })
  assert.ok(trace.sentence.length > 0)
  assert.ok(trace.obligations.some((each: { text: string }) => each.text.length > 0) || trace.rates.length > 0)
})

const STATEMENT = 'GET /api/writers/{writer}/statements/{period}/{file}'
const ISSUE = 'POST /api/writers/{writer}/statements'
const leaves = () => hall.database.read((stores) => stores.leaves.size())

test('reading a statement issues nothing; the guild issues it, and the same bytes come each time', async () => {
  const before = await leaves()
  const params = { writer: ids.writer, period: 'all', file: 'json' }
  for (const who of ['own', 'clerk', 'auditor'])
    assert.equal((await server.ask(who, STATEMENT, { params })).status, 404, `${who}: nothing was issued`)
  assert.equal(await leaves(), before, 'reading added nothing')
  for (const who of ['own', 'auditor'])
    assert.equal((await server.ask(who, ISSUE, { ...own(), body: {} })).status, 403, `${who} issues nothing`)
  const issued = await server.ask('clerk', ISSUE, { ...own(), body: {} })
  assert.equal(issued.status, 200)
  assert.deepEqual(issued.json.statements[0].files, ['html', 'csv', 'json', 'pdf', 'proof', 'verify'])
  const sealed = await leaves()
  const first = await server.ask('own', STATEMENT, { params })
  assert.equal(first.status, 200)
  assert.match(first.response.headers.get('content-disposition') ?? '', /^attachment/)
  const text = await first.response.text()
  await server.ask('clerk', ISSUE, { ...own(), body: {} })
  assert.equal(await (await server.ask('own', STATEMENT, { params })).response.text(), text)
  const list = await server.ask('own', 'GET /api/writers/{writer}/statements', own())
  assert.deepEqual(list.json, issued.json)
  assert.equal(await leaves(), sealed)
  const pathless = await server.ask('own', STATEMENT, { params: { ...params, period: '../../hall' } })
  assert.equal(pathless.status, 404)
})

test('a statement that was issued for a year is found under the days of its runs', async () => {
  const issued = await server.ask('clerk', ISSUE, { ...own(), body: { period: '2026' } })
  assert.equal(issued.status, 200)
  const list = await server.ask('own', 'GET /api/writers/{writer}/statements', own())
  const [{ period }] = list.json.statements
  assert.notEqual(period, 'all')
  const page = await server.ask('own', STATEMENT, { params: { writer: ids.writer, period, file: 'html' } })
  assert.equal(page.status, 200)
  const bad = await server.ask('clerk', ISSUE, { ...own(), body: { period: 'yesterday' } })
  assert.equal(bad.status, 400)
})

const DISPUTE = 'POST /api/writers/{writer}/disputes'
const DISPUTES = 'GET /api/writers/{writer}/disputes'

test('a writer disputes a passage, a share, a count and a line of their own, each once, and sees where it stands', async () => {
  const found = await server.ask('own', 'GET /api/writers/{writer}/findings', own())
  const lines = await server.ask('own', 'GET /api/writers/{writer}/lines', own())
  const { run, id } = found.json.rows[0]
  const about = [
    { kind: 'finding', id: `${run}/${id}` },
    { kind: 'share', id: ids.shared },
    { kind: 'count', id: ids.shared },
    { kind: 'line', id: lines.json.rows[0].id },
  ]
  for (const each of about) {
    const opened = await server.ask('own', DISPUTE, { ...own(), body: { about: each, text: 'This is not right.' } })
    assert.equal(opened.status, 200, each.kind)
    assert.equal(opened.json.known, false)
    const again = await server.ask('own', DISPUTE, { ...own(), body: { about: each, text: 'Still not right.' } })
    assert.equal(again.json.known, true, 'one case about one thing')
    assert.equal(again.json.dispute.text, 'This is not right.')
  }
  const list = await server.ask('own', DISPUTES, own())
  assert.equal(list.json.total, about.length)
  assert.ok(list.json.rows.every((row: { state: string }) => row.state === 'open'))
  const { id: first } = list.json.rows[0]
  const decision = { step: 'decision', outcome: 'dismissed', text: 'It was right.' } as const
  await stepCase(hall, { case: first, ...decision, source: 'minutes of the committee' })
  const decided = await server.ask('own', DISPUTES, own())
  const row = decided.json.rows.find((each: { id: string }) => each.id === first)
  const steps = row.steps.map(({ step }: { step: string }) => step)
  assert.deepEqual([row.state, steps], ['decided', ['note', 'decision']], 'what was said again is kept as a note')
  const co = await server.ask('co', DISPUTES, { params: { writer: ids.coWriter } })
  assert.equal(co.json.total, 0, 'a co-writer sees their own cases alone')
  for (const each of about) {
    if (each.kind === 'share' || each.kind === 'count') continue
    const strange = { params: { writer: ids.stranger }, body: { about: each, text: 'Mine.' } }
    assert.equal((await server.ask('stranger', DISPUTE, strange)).status, 404, each.kind)
  }
  const share = { params: { writer: ids.stranger }, body: { about: about[1], text: 'Mine.' } }
  assert.equal((await server.ask('stranger', DISPUTE, share)).status, 404)
  assert.equal((await server.ask('stranger', DISPUTES, { params: { writer: ids.stranger } })).json.total, 0)
  const empty = await server.ask('own', DISPUTE, { ...own(), body: { about: about[0], text: '  ' } })
  assert.equal(empty.status, 400)
})

test('a writer claims a share of a work of theirs, and of no other', async () => {
  const key = 'POST /api/writers/{writer}/works/{work}/claims'
  const body = { kind: 'share', fraction: '1/20', text: 'I wrote the second act as well.', against: ids.coWriter }
  const claimed = await server.ask('own', key, { params: { writer: ids.writer, work: ids.shared }, body })
  assert.equal(claimed.status, 200)
  const again = await server.ask('own', key, { params: { writer: ids.writer, work: ids.shared }, body })
  assert.deepEqual([again.json.id, again.json.known], [claimed.json.id, true])
  const shown = await server.ask('co', 'GET /api/writers/{writer}/works/{work}', {
    params: { writer: ids.coWriter, work: ids.shared },
  })
  assert.ok(
    shown.json.claims.some(({ id }: { id: string }) => id === claimed.json.id),
    'the co-writer is told',
  )
  const strange = await server.ask('stranger', key, { params: { writer: ids.stranger, work: ids.shared }, body })
  assert.equal(strange.status, 404)
  const most = await server.ask('own', key, {
    params: { writer: ids.writer, work: ids.shared },
    body: { ...body, kind: 'authorship', fraction: '7/2' },
  })
  assert.equal(most.status, 400)
})

test('consent to terms is limited to days, countries and companies, and another day stands beside it', async () => {
  const body = {
    work: ids.shared,
    purposes: ['analysis'],
    answer: 'terms',
    from: '2027-01-01',
    until: '2027-12-31',
    deal: 'deal',
    territories: 'us, ca',
    companies: 'Meridian Models',
  }
  const said = await server.ask('own', 'POST /api/writers/{writer}/consent', { ...own(), body })
  assert.equal(said.status, 200)
  const shown = await server.ask('own', 'GET /api/writers/{writer}/consent', { ...own(), query: { work: ids.shared } })
  const line = shown.json.rows[0].history.find((each: { entry: string }) => each.entry === said.json.entries[0].id)
  assert.match(line.says, /US/)
  assert.match(line.says, /Meridian Models/)
  assert.match(line.says, /2027-12-31/)
  const early = { ...body, until: '2026-01-01', purposes: ['retrieval'] }
  assert.equal((await server.ask('own', 'POST /api/writers/{writer}/consent', { ...own(), body: early })).status, 400)
})

test('a word of consent is said for a day, shown, and taken back by a further entry', async () => {
  const works = await server.ask('own', 'GET /api/writers/{writer}/works', own())
  const work = works.json.rows[0].id
  const body = { work, purposes: ['retrieval'], answer: 'no', from: '2027-01-01' }
  const said = await server.ask('own', 'POST /api/writers/{writer}/consent', { ...own(), body })
  assert.equal(said.status, 200)
  assert.equal(said.json.entries.length, 1)
  const entry = said.json.entries[0].id
  const history = async () => {
    const shown = await server.ask('own', 'GET /api/writers/{writer}/consent', { ...own(), query: { work } })
    return shown.json.rows[0].history as { entry: string; isOwn: boolean; corrected: boolean }[]
  }
  assert.equal((await history()).find((each) => each.entry === entry)?.isOwn, true)
  const key = 'DELETE /api/writers/{writer}/consent/{entry}'
  const other = await server.ask('co', key, { params: { writer: ids.coWriter, entry } })
  assert.equal(other.status, 404, 'another cannot take it back')
  const back = await server.ask('own', key, { params: { writer: ids.writer, entry } })
  assert.equal(back.status, 200)
  assert.equal((await history()).find((each) => each.entry === entry)?.corrected, true)
})

const READS: readonly RouteKey[] = [
  'GET /api/writers/{writer}',
  'GET /api/writers/{writer}/works',
  'GET /api/writers/{writer}/findings',
  'GET /api/writers/{writer}/uses',
  'GET /api/writers/{writer}/money',
  'GET /api/writers/{writer}/lines',
  'GET /api/writers/{writer}/consent',
]

test('another writer does not exist for a writer, and reads by the guild are kept', async () => {
  for (const key of READS) {
    assert.equal((await server.ask('co', key, own())).status, 404, key)
    assert.equal((await server.ask('own', key, own())).status, 200, key)
    assert.equal((await server.ask('clerk', key, own())).status, 200, key)
    for (const who of ['admin', 'maker']) assert.equal((await server.ask(who, key, own())).status, 403, key)
    assert.equal((await server.ask('nobody', key, own())).status, 401, key)
  }
  assert.ok(server.reads.length >= READS.length)
  assert.ok(server.reads.every(({ subject, who }) => subject === ids.writer && who.role === 'clerk'))
})

test('a co-writer sees the work and their own share of it, a stranger nothing', async () => {
  const key = 'GET /api/writers/{writer}/works/{work}'
  const seen = await server.ask('co', key, { params: { writer: ids.coWriter, work: ids.shared } })
  assert.equal(seen.status, 200)
  assert.ok(seen.json.shares.length > 1)
  const strange = await server.ask('stranger', key, { params: { writer: ids.stranger, work: ids.shared } })
  assert.equal(strange.status, 404)
})

test("what is another writer's does not exist, under their name and under one's own", async () => {
  const get = (who: string, key: RouteKey, params: Readonly<Record<string, string>>) => server.ask(who, key, { params })
  const LINE = 'GET /api/writers/{writer}/lines/{line}'
  const PASSAGE = 'GET /api/writers/{writer}/findings/{run}/{finding}'
  const lines = await server.ask('own', 'GET /api/writers/{writer}/lines', own())
  const found = await server.ask('own', 'GET /api/writers/{writer}/findings', own())
  const { run, id: finding } = found.json.rows[0]
  assert.ok(lines.json.rows.length > 0)
  for (const who of ['co', 'stranger'] as const) {
    const mine = { co: ids.coWriter, stranger: ids.stranger }[who]
    for (const { id: line } of lines.json.rows) {
      assert.equal((await get(who, LINE, { writer: ids.writer, line })).status, 404, `${who}: another's line`)
      assert.equal((await get(who, LINE, { writer: mine, line })).status, 404, `${who}: another's line as one's own`)
    }
    for (const file of ['json', 'pdf', 'html', 'csv', 'proof', 'verify'])
      assert.equal((await get(who, STATEMENT, { writer: ids.writer, period: 'all', file })).status, 404, file)
    assert.equal((await get(who, 'GET /api/writers/{writer}/statements', { writer: ids.writer })).status, 404)
    assert.equal((await get(who, DISPUTES, { writer: ids.writer })).status, 404)
    assert.equal((await get(who, PASSAGE, { writer: ids.writer, run, finding })).status, 404)
    const told = await server.ask(who, 'POST /api/writers/{writer}/consent', {
      params: { writer: ids.writer },
      body: { purposes: ['training'], answer: 'no' },
    })
    assert.equal(told.status, 404, `${who} says nothing for another`)
    const dispute = { params: { writer: ids.writer }, body: { about: { kind: 'share', id: ids.shared }, text: 'No.' } }
    assert.equal((await server.ask(who, DISPUTE, dispute)).status, 404)
  }
  const strange = await get('stranger', PASSAGE, { writer: ids.stranger, run, finding })
  assert.equal(strange.status, 404)
  assert.equal(JSON.stringify(strange.json).includes('rows'), false)
  const both = await get('co', PASSAGE, { writer: ids.coWriter, run, finding })
  const isShared = found.json.rows[0].work === ids.shared
  assert.equal(both.status, isShared ? 200 : 404, 'a co-writer reads what was found of a work of both')
  const others = await server.ask('stranger', 'GET /api/writers/{writer}/consent', {
    params: { writer: ids.stranger },
    query: { work: ids.shared },
  })
  assert.deepEqual(others.json.rows, [])
})
