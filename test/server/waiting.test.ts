/** What waits for the guild is as many as each list says, no more and no less. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { runDemo } from '../../src/app/run-demo.ts'
import { whatWaits } from '../../src/app/what-waits.ts'
import type { Hall } from '../../src/drivers/hall.ts'
import type { RouteKey } from '../../src/web/parts/ask.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'

let folder: string
let hall: Hall
let server: TestServer

const person = (role: 'clerk' | 'auditor' | 'negotiator') =>
  ({ role, member: role, name: role, email: `${role}@hall.example`, via: 'session' }) as const

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-waiting-'))
  await runDemo(path.join(folder, 'hall'), { begin: () => undefined, done: () => undefined })
  hall = await openOwnHall(path.join(folder, 'hall'))
  server = await openTestServer(hall, {
    clerk: person('clerk'),
    auditor: person('auditor'),
    negotiator: person('negotiator'),
  })
})

after(async () => {
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

interface Row {
  readonly kind: string
  readonly count: number
  readonly overdue: number
  readonly next?: string
}

const get = async (key: string, query: Record<string, string> = {}) =>
  (await server.ask('clerk', key as RouteKey, { query })).json
const waiting = async (): Promise<Map<string, Row>> =>
  new Map(((await get('GET /api/waiting')).rows as Row[]).map((row) => [row.kind, row]))

test('every kind counts what its list shows', async () => {
  const rows = await waiting()
  const { rows: cases } = await get('GET /api/cases', { state: 'open' })
  const { total: claims } = await get('GET /api/registry/claims', { which: 'open' })
  const { reports } = await get('GET /api/use-reports/due')
  const { claims: review } = await get('GET /api/record/review')
  const { unmatched } = await get('GET /api/receipts')
  const missing = reports.filter(({ state }: { state: string }) => state === 'missing').length
  const counts = { cases: cases.length, claims, reports: missing, review: review.length, credits: unmatched.length }
  for (const [kind, count] of Object.entries(counts)) assert.equal(rows.get(kind)?.count ?? 0, count, kind)
  assert.ok(cases.length > 0 && claims > 0 && review.length > 0, 'the demo hall has something waiting')
  assert.equal(rows.get('cases')?.next, cases.map(({ due }: { due: string }) => due).sort()[0])
})

test('a day that has passed is overdue, and the next one is told', async () => {
  const { rows: cases } = await get('GET /api/cases', { state: 'open' })
  const [first] = cases.map(({ due }: { due: string }) => due).sort() as string[]
  const late = { ...hall, clock: { today: () => '2031-01-01' } } as Hall
  const row = (await whatWaits({ hall: late, desk: server.desk })).find(({ kind }) => kind === 'cases')
  assert.ok(first !== undefined && first < '2031-01-01')
  assert.deepEqual([row?.overdue, row?.next], [row?.count, undefined])
})

test('who reads no money is not told', async () => {
  assert.equal((await server.ask('auditor', 'GET /api/waiting')).status, 200)
  assert.equal((await server.ask('negotiator', 'GET /api/waiting')).status, 403)
})
