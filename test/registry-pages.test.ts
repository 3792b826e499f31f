/** The registry and its claims over the API: what is found and shown, what is entered and undone, and who may not. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openOwnHall } from '../src/app/open-hall.ts'
import { registerScripts } from '../src/app/registering/register-scripts.ts'
import { createHall, type Hall } from '../src/drivers/hall.ts'
import type { Role } from '../src/api/index.ts'
import type { RouteKey } from '../src/web/parts/ask.ts'
import { type AskedAnswer, openTestServer, type TestServer } from './hall-server.ts'

const example = path.join(import.meta.dirname, '..', 'examples', 'first-season')
let folder: string
let hall: Hall
let server: TestServer
let work: string
let title: string

const member = (role: Exclude<Role, 'public'>) =>
  ({ role, member: role, name: role, email: `${role}@example.org`, via: 'session' }) as const

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-registry-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  await registerScripts(hall, {
    paths: [path.join(example, 'scripts')],
    creditsFile: path.join(example, 'credits.csv'),
    workers: 1,
  })
  const works = await hall.database.read(({ registry }) => registry.credits())
  work = works.find(({ credits }) => new Set(credits.map(({ writer }) => writer)).size > 1)?.work ?? ''
  title = (await hall.database.read(({ registry }) => registry.work(work)))?.title ?? ''
  server = await openTestServer(hall, {
    clerk: member('clerk'),
    auditor: member('auditor'),
    writer: { ...member('writer'), writer: 'writer-0000000000000000' },
    company: { ...member('company'), company: 'Meridian Models' },
  })
})

after(async () => {
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

const call = (as: string, key: string, asked: object = {}): Promise<AskedAnswer> =>
  server.ask(as, key as RouteKey, asked)

test('a beginning, a misspelling and a number of others lead to a work; pages follow each other', async () => {
  const search = (query: Record<string, string>) => call('auditor', 'GET /api/registry/search', { query })
  for (const text of [title.slice(0, 6), title.replace(/(\w)(\w)(\w\w)/, '$2$1$3')]) {
    const { json } = await search({ text })
    assert.ok(
      json.rows.some((row: { id: string }) => row.id === work),
      text,
    )
  }
  const said = { identifiers: ['imdb:tt0111161'], source: 'its page' }
  const { status } = await call('clerk', 'POST /api/registry/works/{id}/identifiers', {
    params: { id: work },
    body: said,
  })
  assert.equal(status, 200)
  const { json: found } = await search({ text: 'tt0111161', by: 'identifier' })
  assert.equal(found.rows[0].id, work)
  const { json: first } = await search({ text: 'the', limit: '1' })
  if (first.next !== undefined) {
    const { json: second } = await search({ text: 'the', limit: '1', after: first.next })
    assert.notEqual(second.rows[0].id, first.rows[0].id)
  }
  assert.equal((await search({ text: '   ' })).status, 400)
})

test('before anything is typed the last that came in are shown, filtered like what is found', async () => {
  const latest = async (query: Record<string, string>) =>
    (await call('auditor', 'GET /api/registry/search', { query })).json
  const { rows: all } = await latest({})
  const works = await hall.database.read(({ registry }) => registry.works())
  assert.deepEqual(
    all.map(({ id, match }: { id: string; match: string }) => [id, match]),
    works.toReversed().map(({ id }) => [id, 'latest']),
  )
  assert.ok(all.every(({ beside }: { beside: string[] }) => beside.length > 0))
  const first = await latest({ limit: '1' })
  assert.equal((await latest({ limit: '1', after: first.next })).rows[0].id, all[1].id)
  assert.deepEqual((await latest({ kind: 'radio-play' })).rows, [])
  const people = await hall.database.read(({ registry }) => registry.writers())
  const { rows } = await latest({ of: 'writer', limit: '2' })
  assert.deepEqual(
    rows.map(({ name }: { name: string }) => name),
    people
      .toReversed()
      .slice(0, 2)
      .map(({ name }) => name),
  )
})

test('a work is shown with drafts, shares that sum to one, and history; as of a day before it there is none', async () => {
  const { json } = await call('auditor', 'GET /api/registry/works/{id}', { params: { id: work } })
  assert.ok(json.drafts.some((draft: { scores: boolean }) => draft.scores))
  assert.ok(json.shares.length > 1)
  const before = await call('auditor', 'GET /api/registry/works/{id}', {
    params: { id: work },
    query: { on: '2001-01-01' },
  })
  assert.equal(before.status, 404)
  const none = await call('auditor', 'GET /api/registry/works/{id}', { params: { id: 'work-none' } })
  assert.equal(none.json.error.code, 'works/not-found')
})

test('what is said of a work is an entry with its source, and is undone by a further one', async () => {
  const params = { id: work }
  const body = { kind: 'episode', year: '2021', titles: ['original:fr:Le Titre'], source: 'letter of the producer' }
  const { json } = await call('clerk', 'POST /api/registry/works/{id}/description', { params, body })
  assert.equal(json.changed, true)
  const history = async () => (await call('clerk', 'GET /api/registry/works/{id}/history', { params })).json.rows
  const said = (await history()).find((row: { kind: string }) => row.kind === 'title')
  assert.equal(said.source, 'letter of the producer')
  const taken = await call('clerk', 'POST /api/registry/works/{id}/take-back', {
    params,
    body: { entry: said.entry, source: 'misread' },
  })
  assert.equal(taken.status, 200)
  const shown = await call('clerk', 'GET /api/registry/works/{id}', { params })
  assert.deepEqual(shown.json.titles, [])
  const rows = await history()
  assert.ok(rows.some((row: { corrects?: string }) => row.corrects === said.entry))
  const again = await call('clerk', 'POST /api/registry/works/{id}/take-back', {
    params,
    body: { entry: said.entry, source: 'twice' },
  })
  assert.equal(again.json.error.code, 'registry/nothing-to-take-back')
})

test('credits that are entered stand in place of those before, and every mistake is told', async () => {
  const params = { id: work }
  const credits = [
    { writer: 'Ana Ruiz', credit: 'written by', share: '1/3' },
    { writer: 'Tom Weld', credit: 'written by', share: '2/3' },
  ]
  const { status } = await call('clerk', 'POST /api/registry/works/{id}/credits', {
    params,
    body: { credits, source: 'determination' },
  })
  assert.equal(status, 200)
  const { json } = await call('clerk', 'GET /api/registry/works/{id}', { params })
  assert.deepEqual(
    json.shares.map((share: { name: string; fraction: string }) => [share.name, share.fraction]).sort(),
    [
      ['Ana Ruiz', '1/3'],
      ['Tom Weld', '2/3'],
    ],
  )
  const wrong = await call('clerk', 'POST /api/registry/works/{id}/credits', {
    params,
    body: {
      credits: [
        { writer: 'Ana', credit: 'painted by' },
        { writer: 'Tom', credit: 'written by', share: '7' },
      ],
      source: 'x',
    },
  })
  assert.ok(wrong.status >= 400 && wrong.status < 500)
  assert.ok(wrong.json.problems.length >= 2)
})

test('a claim is opened, goes through a step, and the step is taken back', async () => {
  const person = await call('clerk', 'GET /api/registry/works/{id}', { params: { id: work } })
  const against = person.json.shares[0].writer
  const body = {
    kind: 'share',
    by: 'Cleo Marsh',
    against,
    fraction: '1/6',
    contact: 'cleo@example.org',
    source: 'letter',
    papers: [{ kind: 'contract', date: '2020-05-01', sha256: 'a'.repeat(64) }],
  }
  const { json: opened } = await call('clerk', 'POST /api/registry/works/{id}/claims', { params: { id: work }, body })
  const params = { id: opened.id }
  const { json: list } = await call('auditor', 'GET /api/registry/claims')
  assert.equal(list.rows[0].id, opened.id)
  assert.ok(list.rows[0].daysLeft > 0)
  const step = await call('clerk', 'POST /api/registry/claims/{id}/steps', {
    params,
    body: { source: 'post', does: { step: 'notice', way: 'letter' } },
  })
  assert.equal(step.status, 200)
  const { json: claim } = await call('auditor', 'GET /api/registry/claims/{id}', { params })
  assert.equal(claim.contact, 'cleo@example.org')
  assert.ok(claim.allowed.includes('answer'))
  assert.ok(server.reads.some(({ who, subject }) => who.role === 'auditor' && subject === claim.claimant.id))
  const back = await call('clerk', 'POST /api/registry/claims/{id}/take-back', {
    params,
    body: { source: 'too early' },
  })
  assert.equal(back.status, 200)
  const { json: after } = await call('auditor', 'GET /api/registry/claims/{id}', { params })
  assert.equal(after.phase, 'notice')
})

test('a person is shown with works and successions, and without anything of accounts', async () => {
  const { json } = await call('clerk', 'GET /api/registry/works/{id}', { params: { id: work } })
  const id = json.shares[0].writer
  const body = { kind: 'loan-out', payee: 'Ruiz Pictures', part: '1/2', from: '2026-01-01', source: 'agreement' }
  const { status } = await call('clerk', 'POST /api/registry/people/{id}/successions', { params: { id }, body })
  assert.equal(status, 200)
  const { json: person } = await call('auditor', 'GET /api/registry/people/{id}', { params: { id } })
  assert.equal(person.successions[0].payee.name, 'Ruiz Pictures')
  assert.ok(person.works.some((each: { id: string }) => each.id === work))
  assert.doesNotMatch(JSON.stringify(person), /account|iban|tax/i)
  const ended = await call('clerk', 'POST /api/registry/successions/{id}/end', {
    params: { id: person.successions[0].id },
    body: { source: 'never signed' },
  })
  assert.equal(ended.status, 200)
})

test('an auditor changes nothing; writers, companies and strangers see nothing of the registry', async () => {
  const reads = [
    '/api/registry/search?text=a',
    `/api/registry/works/${work}`,
    '/api/registry/claims',
    '/api/registry/people/x',
  ]
  for (const address of reads) {
    assert.equal((await call('nobody', `GET ${address}`)).status, 401, address)
    assert.equal((await call('writer', `GET ${address}`)).status, 403, address)
    assert.equal((await call('company', `GET ${address}`)).status, 403, address)
  }
  const body = { identifiers: ['imdb:tt0000001'], source: 'x' }
  const refused = await call('auditor', 'POST /api/registry/works/{id}/identifiers', { params: { id: work }, body })
  assert.equal(refused.status, 403)
  assert.equal(refused.json.error.code, 'api/not-allowed')
})
