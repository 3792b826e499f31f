/**
 * Every route, asked by everybody who may ask it with requests made from the description of the API: no answer is an error of ours, each
 * holds its shape, none tells of the machine or the database, and none holds what is another's. The seed is printed with a failure;
 * FC_SEED and FC_RUNS give another seed and more requests.
 */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { type Role, ROLES } from '../../src/api/index.ts'
import { askJob } from '../../src/app/jobs/ask-job.ts'
import { beginUpload } from '../../src/app/uploads/uploads.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { runDemo } from '../../src/app/run-demo.ts'
import type { Hall } from '../../src/drivers/hall.ts'
import type { Member, Who } from '../../src/server/who.ts'
import { type OddRequest, oddRequests, type Operation } from '../fuzz/odd-requests.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'
import { findPostgres, type PostgresCluster, startPostgres } from '../postgres.ts'

// The same in every run of the tests; `make soak` asks others.
const seed = Number(process.env['FC_SEED'] ?? 1)
/** Requests by each role for each route that the role may ask; when FC_RUNS does not tell, one, and the store in a file alone. */
const told = process.env['FC_RUNS']
const runs = Number(told ?? 1)
/** Stands in rows of another writer and another company, who ask nothing. */
const MARK = 'ofAnotherAlone'

interface Fuzzed {
  readonly folder: string
  readonly hall: Hall
  readonly server: TestServer
  readonly operations: readonly { method: string; address: string; operation: Operation }[]
  readonly known: Map<string, string[]>
}

const postgres = findPostgres()
let cluster: PostgresCluster | undefined
after(async () => cluster?.stop())

for (const store of ['a file', 'PostgreSQL'] as const) {
  // The handlers are the same over both stores; `make soak` asks the second as well.
  const skip =
    store === 'PostgreSQL' && ('missing' in postgres ? postgres.missing : told === undefined && 'asked by make soak')
  test(`a hall in ${store} answers every request, however odd, in the shape that is described`, { skip }, async () => {
    const fuzzed = await openFuzzed(store)
    try {
      assert.ok(fuzzed.operations.length > 100)
      const found: string[] = []
      for (const each of fuzzed.operations)
        for (const role of ROLES) found.push(...(await tryRoute(fuzzed, each, role)))
      assert.deepEqual(found, [], `seed ${seed}`)
    } finally {
      await fuzzed.server.close()
      await fuzzed.hall.close()
      await rm(fuzzed.folder, { recursive: true, force: true })
    }
  })
}

async function tryRoute(
  fuzzed: Fuzzed,
  { method, address, operation }: Fuzzed['operations'][number],
  role: Role,
): Promise<string[]> {
  // Who may ask at all is the access matrix's: of the others, every tenth request or so shows that nothing is looked at before.
  const isLet = operation['x-access'].includes(role)
  if (!isLet && (seed + address.length + role.length) % 10 > 0) return []
  const numRuns = isLet ? runs : 1
  const property = fc.asyncProperty(oddRequests(address, operation, fuzzed.known), async (request) => {
    await checkAnswer(fuzzed, { method, role, request, isLet })
  })
  const { failed, errorInstance, counterexample } = await fc.check(property, { seed, numRuns, endOnFailure: true })
  if (!failed) return []
  const asked = JSON.stringify(counterexample?.[0]).slice(0, 1000)
  return [`${role} ${method} ${address} ${asked}\n${(errorInstance as Error | undefined)?.message ?? ''}`]
}

async function checkAnswer(
  { server, folder }: Fuzzed,
  { method, role, request, isLet }: { method: string; role: Role; request: OddRequest; isLet: boolean },
): Promise<void> {
  const stop = new AbortController()
  const response = await server.askRaw(role, method, request.address, {
    headers: request.type === undefined ? {} : { 'content-type': request.type },
    signal: stop.signal,
    ...(request.body === undefined || method === 'GET' ? {} : { body: new TextEncoder().encode(request.body) }),
  })
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
  const text = isStream ? '' : await response.text()
  stop.abort()
  if (isStream) await response.body?.cancel()
  const broke = server.broken.splice(0).map((error) => (error instanceof Error ? error.stack : String(error)))
  assert.deepEqual(broke, [], `status ${response.status}`)
  assert.ok(response.status < 500, `status ${response.status}: ${text.slice(0, 300)}`)
  if (response.status >= 400) checkError(text, isLet)
  checkSilence(text, { role, folder })
}

function checkError(text: string, isLet: boolean): void {
  const { error } = JSON.parse(text) as { error: { code: string; message: string } }
  assert.match(error.code, /^[a-z-]+\/[a-z0-9-]+$/)
  assert.ok(error.message.length > 0)
  if (!isLet) assert.match(error.code, /^api\/(sign-in-first|not-allowed|not-found)$/)
}

/** What stands in no answer. */
function checkSilence(text: string, { role, folder }: { role: Role; folder: string }): void {
  const places = [folder, path.join(import.meta.dirname, '..', '..'), tmpdir() + path.sep]
  for (const place of places) assert.ok(!text.includes(place), `a path of the machine: ${around(text, place)}`)
  assert.doesNotMatch(text, /\n? {4}at \S+ \(|node:internal|node_modules/)
  assert.doesNotMatch(
    text,
    /SQLITE_|syntax error at or near|\b(?:insert into|delete from) "?\w+"? |select .{1,80} from "?\w+/i,
  )
  if (role === 'public' || role === 'writer' || role === 'company' || role === 'negotiator')
    assert.ok(!text.includes(MARK), `what is another's: ${around(text, MARK)}`)
}

function around(text: string, found: string): string {
  const at = text.indexOf(found)
  return text.slice(Math.max(0, at - 120), at + 120)
}

async function openFuzzed(store: 'a file' | 'PostgreSQL'): Promise<Fuzzed> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guildhall-fuzz-'))
  const before = process.env['DATABASE_URL']
  if (store === 'PostgreSQL' && 'bin' in postgres) {
    cluster ??= await startPostgres(postgres.bin)
    process.env['DATABASE_URL'] = await cluster.newHall()
  } else delete process.env['DATABASE_URL']
  const demo = await runDemo(path.join(folder, 'hall'), { begin: () => undefined, done: () => undefined })
  const hall = await openOwnHall(path.join(folder, 'hall'))
  if (before === undefined) delete process.env['DATABASE_URL']
  else process.env['DATABASE_URL'] = before
  const writers = demo.statements.map(({ statement }) => statement.writer.id)
  const people = {
    ...Object.fromEntries(
      ROLES.filter((role) => role !== 'public').map((role) => [
        role,
        person(role, { writer: writers[0] ?? '', company: 'Harbour Loom' }),
      ]),
    ),
    'other-writer': person('writer', { writer: writers[1] ?? '', company: '', name: 'other-writer' }),
  }
  const server = await openTestServer(hall, people)
  await plantMarks(server, hall, writers[1] ?? '')
  const operations = await readOperations(server)
  return { folder, hall, server, operations, known: await gatherIds(server, operations) }
}

function person(
  role: Exclude<Role, 'public'>,
  { writer, company, name = role }: { writer: string; company: string; name?: string },
): Who {
  const who: Member = { role, member: `member-${name}`, name, email: `${name}@hall.example`, via: 'session' }
  return { ...who, ...(role === 'writer' ? { writer } : {}), ...(role === 'company' ? { company } : {}) }
}

/** Words in rows of another writer and another company. */
async function plantMarks(server: TestServer, hall: Hall, writer: string): Promise<void> {
  const answers = [
    await server.ask('other-writer', 'POST /api/writers/{writer}/consent', {
      params: { writer },
      body: { purposes: ['training'], answer: 'terms', companies: `${MARK} Incorporated` },
    }),
    await server.ask('clerk', 'PATCH /api/licensees/{company}/particulars', {
      params: { company: 'Lantern Street Pictures' },
      body: { particulars: { legal_name: `${MARK} Limited`, street: `${MARK} Street 1` } },
    }),
  ]
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200],
    JSON.stringify(answers.map(({ json }) => json)),
  )
  const by = 'member-other-writer'
  await askJob(server.desk, { kind: 'register', input: { note: MARK }, by }, new Date())
  await beginUpload(
    { hall, desk: server.desk },
    { owner: by, name: `${MARK}.fountain`, size: 10, most: 100, mostTogether: 1000 },
    new Date(),
  )
}

async function readOperations(server: TestServer): Promise<Fuzzed['operations']> {
  const { json } = await server.ask('public', 'GET /api/openapi.json' as 'GET /api/session')
  const paths = json.paths as Record<string, Record<string, Operation>>
  return Object.entries(paths).flatMap(([address, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), address, operation })),
  )
}

/** Ids as the lists of the hall give them, by the name of their field; those of a list called `works` count as `work` too. */
async function gatherIds(server: TestServer, operations: Fuzzed['operations']): Promise<Map<string, string[]>> {
  const known = new Map<string, string[]>()
  for (const { method, address, operation } of operations) {
    if (method !== 'GET' || address.includes('{')) continue
    for (const role of ['clerk', 'administrator', 'other-writer']) {
      if (!operation['x-access'].includes(role === 'other-writer' ? 'writer' : role)) continue
      const { json } = await server.ask(role, `GET ${address}` as 'GET /api/session')
      collect(known, json, 'id')
    }
  }
  server.broken.splice(0)
  return known
}

function collect(known: Map<string, string[]>, value: unknown, name: string): void {
  if (Array.isArray(value)) for (const each of value.slice(0, 20)) collect(known, each, name)
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) collect(known, each, key)
  else if (typeof value === 'string' && value.length > 0 && value.length < 120 && !value.includes(MARK)) {
    const some = known.get(name) ?? []
    if (some.length < 30 && !some.includes(value)) known.set(name, [...some, value])
  }
}
