/** What a writer sees over the API: their own works, findings, money and consent, and nothing of anybody else's. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
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

test('a statement comes as a file that is saved, the same bytes each time', async () => {
  const ask = () =>
    server.ask('own', 'GET /api/writers/{writer}/statements/{period}/{file}', {
      params: { writer: ids.writer, period: 'all', file: 'json' },
    })
  const first = await ask()
  assert.equal(first.status, 200)
  assert.match(first.response.headers.get('content-disposition') ?? '', /^attachment/)
  assert.equal(await first.response.text(), await (await ask()).response.text())
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
  const lines = await server.ask('own', 'GET /api/writers/{writer}/lines', own())
  const opened = await server.ask('co', 'GET /api/writers/{writer}/lines/{line}', {
    params: { writer: ids.coWriter, line: lines.json.rows[0].id },
  })
  // A line is named by run, pool and work: what the co-writer opens under that name is their own part.
  if (opened.status === 200) assert.notEqual(opened.json.because, undefined)
  const found = await server.ask('own', 'GET /api/writers/{writer}/findings', own())
  const { run, id } = found.json.rows[0]
  const passage = await server.ask('stranger', 'GET /api/writers/{writer}/findings/{run}/{finding}', {
    params: { writer: ids.stranger, run, finding: id },
  })
  assert.equal(passage.status, 404)
  assert.equal(JSON.stringify(passage.json).includes('rows'), false)
})
