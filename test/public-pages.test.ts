/** What everybody may ask of a hall, and what they may not. */

import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { auditCorpus } from '../src/app/audit-corpus.ts'
import { openOwnHall } from '../src/app/open-hall.ts'
import { registerScripts } from '../src/app/registering/register-scripts.ts'
import { createHall, type Hall } from '../src/drivers/hall.ts'
import { hashReader, readCheckpoint, rootOfRange, type TileFiles } from '../src/log/index.ts'
import type { RouteKey } from '../src/web/parts/ask.ts'
import { openTestServer, type TestServer } from './hall-server.ts'

const example = path.join(import.meta.dirname, '..', 'examples', 'first-season')
let folder: string
let hall: Hall
let server: TestServer
const servers: (() => Promise<void>)[] = []

const member = (role: 'clerk' | 'writer') =>
  ({ role, member: role, name: role, email: `${role}@example.org`, via: 'session' }) as const

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-public-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  await registerScripts(hall, {
    paths: [path.join(example, 'scripts')],
    creditsFile: path.join(example, 'credits.csv'),
    workers: 1,
  })
  await auditCorpus(hall, {
    paths: [path.join(example, 'corpus')],
    workers: 1,
    use: { company: 'Meridian Models', tool: 'Draftsmith', purpose: 'training' },
  })
  server = await openTestServer(hall, { clerk: member('clerk'), writer: member('writer') })
})

after(async () => {
  await server.close()
  for (const stop of servers) await stop()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

const get = (route: string, query: Record<string, string> = {}, as = 'nobody') =>
  server.ask(as, `GET ${route}` as RouteKey, { query })

test('a title that somebody knows in full is told, with counts and nothing else', async () => {
  const title = await someFoundTitle()
  const { status, json } = await get('/api/titles', { text: title })
  assert.equal(status, 200)
  assert.equal(json.level, 'counts')
  assert.equal(json.titles[0].title, title)
  assert.equal(json.titles[0].foundIn, 1)
  assert.deepEqual(json.titles[0].found, [])
  assert.deepEqual(json.titles[0].writers, [])
  assert.doesNotMatch(JSON.stringify(json), /Meridian|draft-|run-/)
})

test('a beginning, a misspelling or a name lists nothing of the registry', async () => {
  const title = await someFoundTitle()
  for (const text of [title.slice(0, 5), `${title}x`, 'Marisol Etxarte']) {
    const { json } = await get('/api/titles', { text })
    assert.deepEqual(json.titles, [], text)
  }
})

test('where the hall says so, findings are told with company, tool and grade; never a passage', async () => {
  const open = await openedWith('found')
  const title = await someFoundTitle()
  const { json } = await open.ask('nobody', 'GET /api/titles', { query: { text: title.slice(0, -1) } })
  const [first] = json.titles
  assert.equal(first.title, title)
  assert.equal(first.found[0].company, 'Meridian Models')
  assert.ok(first.found[0].words > 0)
  assert.ok(first.writers.length > 0)
  assert.deepEqual(Object.keys(first.found[0]).sort(), [
    'company',
    'grade',
    'model',
    'ofWords',
    'on',
    'purpose',
    'tool',
    'words',
  ])
})

test('where the hall says so, the look-up is closed; a word that means nothing is refused', async () => {
  const closed = await openedWith('none')
  const { json } = await closed.ask('nobody', 'GET /api/titles', {
    query: { text: await someFoundTitle() },
  })
  assert.deepEqual(json, { level: 'none', titles: [] })
  const wrong = await openedWith('everything')
  const answer = await wrong.ask('nobody', 'GET /api/titles', { query: { text: 'x' } })
  assert.ok(answer.status >= 400 && answer.status < 500)
  assert.equal(answer.json.error.code, 'hall/bad-hall-file')
})

test('the list of unclaimed money is for everybody, page by page', async () => {
  const { status, json } = await get('/api/unclaimed', { limit: '1' })
  assert.equal(status, 200)
  assert.ok(json.toClaim.length > 0)
  assert.ok(json.rows.length <= 1)
})

test('every deal of the library is a document with an anchor for each clause and schedule', async () => {
  const { json } = await get('/api/deals')
  assert.ok(json.rows.length >= 10)
  for (const { id, clauses, schedules } of json.rows) {
    const { json: deal } = await server.ask('nobody', 'GET /api/deals/{id}', { params: { id } })
    const anchors = deal.parts.map((part: { anchor: string }) => part.anchor)
    assert.equal(new Set(anchors).size, anchors.length, id)
    const count = (kind: string): number => deal.parts.filter((part: { kind: string }) => part.kind === kind).length
    assert.equal(count('clause'), clauses, id)
    assert.equal(count('schedule'), schedules, id)
    const rows = deal.parts.flatMap((part: { table?: { rows: object[] } }) => part.table?.rows ?? [])
    assert.ok(
      rows.every((row: { source: { says: string } }) => row.source.says !== ''),
      id,
    )
  }
})

test('an offer shows what it changes of its baseline, and a hypothesis is called one', async () => {
  const ask = (id: string) => server.ask('nobody', 'GET /api/deals/{id}', { params: { id } })
  const { json: offer } = await ask('amptp-offer-2023-08-11')
  assert.ok(offer.baseline !== undefined && offer.changes.length > 0)
  const { json: demand } = await ask('wga-2026-training-per-word')
  assert.ok(demand.hypotheses > 0)
  const rows = demand.parts.flatMap((part: { table?: { rows: object[] } }) => part.table?.rows ?? [])
  assert.ok(rows.some((row: { source: { isHypothesis: boolean } }) => row.source.isHypothesis))
})

test('a deal on a day has the numbers of that day alone; two deals are held side by side', async () => {
  const params = { id: 'wga-mba-2023' }
  const all = await server.ask('nobody', 'GET /api/deals/{id}', { params })
  const day = await server.ask('nobody', 'GET /api/deals/{id}', { params, query: { on: '2024-06-01' } })
  const rows = (deal: { parts: { table?: { rows: unknown[] } }[] }): number =>
    deal.parts.reduce((sum, part) => sum + (part.table?.rows.length ?? 0), 0)
  assert.ok(rows(day.json) < rows(all.json))
  const { json } = await server.ask('nobody', 'GET /api/deals/{id}/differences', {
    params,
    query: { to: 'wga-mba-2026' },
  })
  assert.ok(json.changes.length > 0)
})

test('a name from outside opens no file', async () => {
  for (const id of ['/etc/passwd', '../package.json', `${example}/deal.yaml`, 'hall.yaml']) {
    const { status, json } = await server.ask('nobody', 'GET /api/deals/{id}', { params: { id } })
    assert.equal(status, 404, id)
    assert.equal(json.error.code, 'deal/not-found')
  }
  for (const file of ['/log/../hall.yaml', '/log/tile/..%2f..%2fhall.yaml', '/log/tile/0/../../../keys/log.key']) {
    const { response } = await server.ask('nobody', `GET ${file}` as RouteKey)
    const body = await response.clone().text()
    assert.doesNotMatch(body, /guildhall: hall\/1|PRIVATE/)
  }
})

test('the tiles that are handed out lead to the root of the checkpoint, and say how long they last', async () => {
  const files: TileFiles = {
    read: async (name) => {
      const { response } = await server.ask('nobody', `GET /log/${name}` as RouteKey)
      return response.status === 200 ? new Uint8Array(await response.arrayBuffer()) : undefined
    },
    write: () => Promise.reject(new Error('read only')),
  }
  const { response } = await server.ask('nobody', 'GET /log/checkpoint' as RouteKey)
  assert.equal(response.headers.get('cache-control'), 'no-cache')
  assert.match(response.headers.get('content-type') ?? '', /^text\/plain/)
  assert.equal(response.headers.get('cross-origin-resource-policy'), 'cross-origin')
  const checkpoint = readCheckpoint(await response.text())
  assert.ok(checkpoint && checkpoint.size > 0)
  const root = await rootOfRange(0, checkpoint.size, hashReader(files, checkpoint.size))
  assert.deepEqual(Buffer.from(root), Buffer.from(checkpoint.root))
  const { json } = await get('/api/log')
  assert.equal(json.size, checkpoint.size)
  assert.equal(json.root, Buffer.from(checkpoint.root).toString('base64'))
  const missing = await server.ask('nobody', 'GET /log/tile/0/999' as RouteKey)
  assert.equal(missing.status, 404)
})

test('a proof of a record by its id is for the guild alone', async () => {
  const id = (await hall.database.read(({ registry }) => registry.drafts()))[0]?.id ?? ''
  const ask = (as: string) => server.ask(as, 'GET /api/log/records/{id}', { params: { id } })
  assert.equal((await ask('nobody')).status, 401)
  assert.equal((await ask('writer')).status, 403)
  const { status, json } = await ask('clerk')
  assert.equal(status, 200)
  assert.match(json.proof, /^c2sp\.org\/tlog-proof@v1/)
})

test('the script that checks comes from the hall itself', async () => {
  const { response } = await get('/api/checker.js')
  assert.match(response.headers.get('content-type') ?? '', /^text\/javascript/)
  assert.match(await response.clone().text(), /export/)
})

async function someFoundTitle(): Promise<string> {
  const [run] = await hall.database.read(({ runs }) => runs.runs({ kind: 'audit' }))
  const works = (run?.results as { works: { work: string; matchedWords: number }[] } | undefined)?.works ?? []
  const found = works.find(({ matchedWords }) => matchedWords > 0)
  const work = await hall.database.read(({ registry }) => registry.work(found?.work ?? ''))
  return work?.title ?? ''
}

/** The same hall, with another word in `hall.yaml`. */
async function openedWith(level: string): Promise<TestServer> {
  const file = path.join(hall.folder, 'hall.yaml')
  const before = await readFile(file, 'utf8')
  await appendFile(file, `public_titles: ${level}\n`)
  const other = await openOwnHall(hall.folder)
  await writeFile(file, before)
  const opened = await openTestServer(other, {})
  servers.push(async () => {
    await opened.close()
    await other.close()
  })
  return opened
}
