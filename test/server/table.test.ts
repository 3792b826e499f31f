/** The table over the API: the figures of a comparison to the cent, changed numbers, edges and days, citations, links, and who may read what. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { compareFromFolder } from '../../src/app/compare-offers.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { printAmount } from '../../src/base/index.ts'
import { createHall, type Hall } from '../../src/drivers/hall.ts'
import type { Who } from '../../src/server/who.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'

const FACTS = path.join(import.meta.dirname, '..', '..', 'examples', 'streaming-year')
const EXAMPLE = 'example:streaming-year'
let folder: string
let hall: Hall
let server: TestServer

const person = (role: 'negotiator' | 'writer'): Who => ({
  role,
  member: role,
  name: role,
  email: `${role}@hall.example`,
  via: 'session',
})

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-table-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  server = await openTestServer(hall, { nadia: person('negotiator'), wren: person('writer') })
})

after(async () => {
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

const reckon = (as: string, body: object) => server.ask(as, 'POST /api/table/reckon', { body })
const offer = (deal: string, changes: object[] = []) => ({ deal, changes })

test('every deal of the library comes to what a comparison says, to the cent', async () => {
  const { json } = await server.ask('nobody', 'GET /api/table/offers')
  assert.ok(json.deals.length >= 10)
  for (const { name } of json.deals as { name: string }[]) {
    const asIfFrom = '2023-09-25'
    const expected = await compareFromFolder(FACTS, { deals: [name, name], asIfFrom })
    const found = await reckon('nobody', { offers: [offer(name), offer(name)], facts: EXAMPLE, asIfFrom })
    assert.equal(found.status, 200)
    const amount = (amountMinor: bigint): string => printAmount({ amountMinor, currency: expected.currency })
    assert.deepEqual(found.json.total.amounts, expected.total.amounts.map(amount), name)
    assert.deepEqual(
      found.json.clauses.map(({ amounts }: { amounts: string[] }) => amounts),
      expected.clauses.map(({ amounts }) => amounts.map(amount)),
    )
    assert.deepEqual(
      found.json.spreads.map(({ deciles }: { deciles: string[] }) => deciles),
      expected.spreads.map(({ deciles }) => deciles.map(amount)),
    )
    assert.deepEqual(
      found.json.conduct.map(({ breaches }: { breaches: number[] }) => breaches),
      expected.conduct.map(({ breaches }) => breaches),
    )
  }
})

test('a changed number moves the offer that it was changed in, and no other', async () => {
  const { json: listed } = await server.ask('nobody', 'GET /api/table/offers/{name}/numbers', {
    params: { name: 'wga-mba-2023' },
  })
  const base = listed.numbers.filter(
    ({ path: at, is }: { path: string; is: string }) => is === 'number' && at.startsWith('schedules/residual_base/'),
  )
  assert.ok(base.length > 4)
  assert.ok(
    base.every(
      ({ citation }: { citation: { source: string; hypothesis: string | null } }) =>
        citation.source !== '' || citation.hypothesis !== null,
    ),
  )
  const changes = base.map(({ path: at, written }: { path: string; written: string }) => ({
    path: at,
    value: String(Number(written) * 2),
  }))
  const { json } = await reckon('nobody', {
    offers: [offer('wga-mba-2023'), offer('wga-mba-2023', changes)],
    facts: EXAMPLE,
  })
  assert.ok(Number(json.total.differences[0]) > 0)
  assert.ok(json.changes[0].gained > 0)
  assert.equal(json.changes[0].lost, 0)
  const { json: plain } = await reckon('nobody', { offers: [offer('wga-mba-2023')], facts: EXAMPLE })
  assert.equal(plain.total.amounts[0], json.total.amounts[0])
})

test('an edge between two bands moves both of them, and may not pass another edge', async () => {
  const at = 'schedules/residual_base/edges/minutes/36'
  const moved = await reckon('nobody', {
    offers: [offer('wga-mba-2023'), offer('wga-mba-2023', [{ path: at, value: '50' }])],
    facts: EXAMPLE,
  })
  assert.equal(moved.status, 200)
  assert.deepEqual(moved.json.notReckoned[0], moved.json.notReckoned[1], 'no length is left without a number')
  const passing = await reckon('nobody', {
    offers: [offer('wga-mba-2023', [{ path: at, value: '70' }])],
    facts: EXAMPLE,
  })
  assert.equal(passing.json.error.code, 'terms/bad-value')
  assert.match(passing.json.error.hint, /66/)
})

test('a day that is moved decides which facts are paid for', async () => {
  const late = await reckon('nobody', {
    offers: [offer('wga-mba-2023'), offer('wga-mba-2023', [{ path: 'effective/from', value: '2026-04-30' }])],
    facts: EXAMPLE,
  })
  assert.ok(Number(late.json.total.differences[0]) < 0)
  const wrong = await reckon('nobody', {
    offers: [offer('wga-mba-2023', [{ path: 'effective/from', value: '2026-06-01' }])],
    facts: EXAMPLE,
  })
  assert.equal(wrong.json.error.code, 'terms/bad-date')
})

test('a text is laid on the table with its mistakes in their places; a patch may not name a file of the machine', async () => {
  const bad = await server.ask('nadia', 'POST /api/table/deals', { body: { text: 'deal: x\ntitle: [\n' } })
  assert.equal(bad.json.name, null)
  assert.ok(bad.json.problems.length > 0)
  const sly = await server.ask('nadia', 'POST /api/table/deals', {
    body: { text: 'deal: x\npatch_of: /etc/passwd\ntitle: X\nstage: offer\n' },
  })
  assert.equal(sly.json.name, null)
  const text =
    'deal: our-offer\npatch_of: wga-mba-2023\ntitle: Ours\nstage: offer\nproposed_by: wga\nknown_on: 2023-10-01\n'
  const good = await server.ask('nadia', 'POST /api/table/deals', { body: { text } })
  assert.match(good.json.name ?? JSON.stringify(good.json.problems), /^kept:[0-9a-f]{64}$/)
  const { json } = await reckon('nadia', { offers: [offer('wga-mba-2023'), offer(good.json.name)], facts: EXAMPLE })
  assert.deepEqual(json.total.differences, ['0.00'])
  assert.equal((await reckon('nobody', { offers: [offer(good.json.name)], facts: EXAMPLE })).status, 401)
  assert.equal((await server.ask('nobody', 'POST /api/table/deals', { body: { text } })).status, 401)
})

test('the facts of the hall are for those who bargain and keep the books; the example is for everybody', async () => {
  const asked = { offers: [offer('wga-mba-2023')], facts: 'hall' }
  assert.equal((await reckon('nobody', asked)).status, 401)
  assert.equal((await reckon('wren', asked)).status, 403)
  assert.equal((await reckon('nadia', asked)).status, 200)
  assert.equal((await reckon('nadia', { ...asked, facts: 'example:../..' })).status, 404)
  assert.equal((await reckon('nadia', { ...asked, offers: [offer('../package.json')] })).status, 404)
})

test('long choices are kept under their hash, for everybody who has the link', async () => {
  const choices = 'v=1&d=wga-mba-2023'
  const kept = await server.ask('nadia', 'POST /api/table/links', { body: { choices } })
  const again = await server.ask('nadia', 'POST /api/table/links', { body: { choices } })
  assert.equal(kept.json.hash, again.json.hash)
  const read = await server.ask('nobody', 'GET /api/table/links/{hash}', { params: { hash: kept.json.hash } })
  assert.equal(read.json.choices, choices)
  const none = await server.ask('nobody', 'GET /api/table/links/{hash}', { params: { hash: '0'.repeat(64) } })
  assert.equal(none.json.error.code, 'table/unknown-link')
})

test('a sweep says where one offer passes the other', async () => {
  const { json } = await reckon('nobody', {
    offers: [offer('wga-mba-2023'), offer('wga-mba-2023')],
    facts: EXAMPLE,
    sweep: 'effective_never=1..2/1',
  })
  assert.equal(json.error.code, 'terms/unknown-number')
  const { json: listed } = await server.ask('nobody', 'GET /api/table/offers/{name}/numbers', {
    params: { name: 'wga-mba-2023' },
  })
  const threshold = listed.numbers.find(({ path: at }: { path: string }) =>
    at.startsWith('schedules/success_threshold/'),
  )
  const swept = await reckon('nobody', {
    offers: [offer('wga-mba-2023'), offer('wga-mba-2026')],
    facts: EXAMPLE,
    asIfFrom: '2023-09-25',
    sweep: `${threshold.path}=5%..50%/5%`,
  })
  assert.equal(swept.json.sweep.steps.length, 10, JSON.stringify(swept.json))
  assert.ok(Number(swept.json.sweep.steps[0].totals[0]) >= Number(swept.json.sweep.steps[9].totals[0]))
})
