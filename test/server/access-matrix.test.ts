/**
 * The access matrix, role by role and route by route: what `test/cases/access.csv` says is what the routes say and what the server does.
 * The table was drawn from the routes once and read through. From then on a difference on either side fails: a route that is not in it, and a row without a route.
 */

import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { type Role, ROLES, ROUTES, type RouteShape } from '../../src/api/index.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { runDemo } from '../../src/app/run-demo.ts'
import type { Hall } from '../../src/drivers/hall.ts'
import type { Who } from '../../src/server/who.ts'
import type { RouteKey } from '../../src/web/parts/ask.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'

const routes: Readonly<Record<string, RouteShape>> = ROUTES
/** What somebody sent or asked for is theirs, whatever their role. */
const ABOUT_SELF = ['/api/me', '/api/uploads', '/api/table/facts', '/api/jobs']
const SIGNED_IN = ROLES.filter((role) => role !== 'public')

let folder: string
let hall: Hall
let server: TestServer
let table: Map<string, Readonly<Record<string, string>>>
let writers: readonly string[]

before(async () => {
  table = await readTable()
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-access-'))
  const steps = { begin: () => undefined, done: () => undefined }
  const demo = await runDemo(path.join(folder, 'hall'), steps)
  writers = demo.statements.map(({ statement }) => statement.writer.id)
  hall = await openOwnHall(path.join(folder, 'hall'))
  server = await openTestServer(hall, {
    ...Object.fromEntries(
      SIGNED_IN.map((role) => [role, person(role, { writer: writers[0], company: 'Harbour Loom' })]),
    ),
    'other-writer': person('writer', { writer: writers[1] }),
    'other-company': person('company', { company: 'Lantern Street Pictures' }),
  })
})

after(async () => {
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

function person(
  role: Exclude<Role, 'public'>,
  stands: { writer?: string | undefined; company?: string | undefined },
): Who {
  const { writer, company } = stands
  return {
    role,
    member: `member-${role}`,
    name: `Somebody (${role})`,
    email: `${role}@hall.example`,
    via: 'session',
    writer: role === 'writer' ? writer : undefined,
    company: role === 'company' ? company : undefined,
  }
}

async function readTable(): Promise<Map<string, Readonly<Record<string, string>>>> {
  const text = await readFile(path.join(import.meta.dirname, '..', 'cases', 'access.csv'), 'utf8')
  const [head = '', ...lines] = text.trimEnd().split('\n')
  const columns = head.split(',')
  return new Map(
    lines.map((line) => {
      const cells = line.split(',')
      return [cells[0] ?? '', Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']))]
    }),
  )
}

test('every route has its row, and every row its route', () => {
  assert.deepEqual([...table.keys()].sort(), Object.keys(routes).sort())
  for (const [id, { method, path: address }] of Object.entries(routes))
    assert.equal(table.get(id)?.['address'], `${method.toUpperCase()} ${address}`, id)
})

test('routes say of each role what the table says', () => {
  for (const [id, { access, own = [] }] of Object.entries(routes)) {
    const said = Object.fromEntries(
      ROLES.map((role) => [role, !access.includes(role) ? 'no' : own.includes(role) ? 'own' : 'yes']),
    )
    const { route: _route, address: _address, ...wanted } = table.get(id) ?? {}
    assert.deepEqual(said, wanted, id)
  }
})

test('the public is never shown rows of its own, and whoever sees rows of their own is a writer, a company or about themselves', () => {
  for (const [id, { own = [], path: address }] of Object.entries(routes)) {
    assert.ok(!own.includes('public'), id)
    const isAboutSelf = ABOUT_SELF.some((place) => address.startsWith(place))
    if (!isAboutSelf) for (const role of own) assert.ok(role === 'writer' || role === 'company', `${id}: ${role}`)
  }
})

for (const role of ROLES) {
  test(`a caller of the role ${role} gets at what the table lets them, and is refused the rest before anything else is looked at`, async () => {
    for (const [id, shape] of Object.entries(routes)) {
      const { status, json } = await askFor(role, shape)
      const isLet = table.get(id)?.[role] !== 'no'
      const code = json?.error?.code as string | undefined
      if (isLet) {
        assert.ok(
          code !== 'api/sign-in-first' && code !== 'api/not-allowed',
          `${id} refuses ${role}: ${status} ${code}`,
        )
      } else {
        const wanted = role === 'public' ? [401, 'api/sign-in-first'] : [403, 'api/not-allowed']
        assert.deepEqual([status, code], wanted, `${id} for ${role}`)
      }
    }
  })
}

test('what is about one writer does not exist for another, whatever else is asked', async () => {
  const concerned = Object.entries(routes).filter(
    ([, { own = [], path: address }]) => own.includes('writer') && address.includes('{writer}'),
  )
  assert.ok(concerned.length > 0)
  for (const [id, shape] of concerned) {
    const { status } = await askFor('other-writer', shape, { writer: writers[0] ?? '' })
    assert.ok(status === 404 || status === 400, `${id} answers another writer with ${status}`)
  }
})

/** With ids that mean nothing, and no body: what is asked is wrong, but who may ask is decided before. */
function askFor(as: string, { method, path: address }: RouteShape, params: Readonly<Record<string, string>> = {}) {
  const names = [...address.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const filled = Object.fromEntries(names.map((name) => [name, params[name] ?? 'nothing-by-this-name']))
  return server.ask(as, `${method.toUpperCase()} ${address}` as RouteKey, {
    params: filled,
    ...(method === 'get' || method === 'delete' ? {} : { body: {} }),
  })
}
