/** Fifty people in a hall at once over loopback, each reading what their role may and changing something now and then, as fast as people turn pages: no error is allowed; times by route, requests a second, and what the server takes of memory. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { type Role, type RouteShape, ROUTES } from '../src/api/index.ts'
import { addMember } from '../src/app/members/add-member.ts'
import { drawKey } from '../src/app/members/api-keys.ts'
import { openOffice } from '../src/app/members/open-office.ts'
import { openOwnHall } from '../src/app/open-hall.ts'
import { readDeal } from '../src/app/read-deals.ts'
import { runDemo } from '../src/app/run-demo.ts'
import { numbersOf } from '../src/terms/index.ts'
import { seededRandom } from '../test/killing.ts'
import { findPostgres, startPostgres } from '../test/postgres.ts'

const MINUTES = Number(process.env['LOAD_MINUTES'] ?? 0.25)
const STORES = (process.env['LOAD_STORES'] ?? 'sqlite,postgres').split(',')
/** Between an answer and the next request of the same person, on average. */
const PAUSE_MS = Number(process.env['LOAD_PAUSE_MS'] ?? 500)
const SLOWEST = 15
const PEOPLE: readonly (readonly [Role, number])[] = [
  ['writer', 24],
  ['clerk', 8],
  ['auditor', 5],
  ['negotiator', 5],
  ['company', 4],
  ['administrator', 2],
  ['public', 2],
]
/** What a route has to be asked with. */
const QUERIES: Readonly<Record<string, string>> = {
  lookUpTitle: '?text=harbour',
  exportRecordAs: '?format=csv',
  searchRegistry: '?text=harbour',
  findForMatch: '?text=harbour',
  compareDealTexts: '?to=wga-mba-2026',
  showWhatChanged: '?deal=wga-mba-2023&since=2026-01-01',
}
/** One turn in so many is a change, or a question that takes a body. */
const READS_A_CHANGE = 12
interface Change {
  readonly route: string
  readonly address: string
  readonly body: object
}
/** By role; what is said again and again under other words, as people do. */
const CHANGES: Partial<Readonly<Record<Role, (person: Person, random: () => number) => Change>>> = {
  writer: ({ writer }, random) => ({
    route: 'sayWriterConsent',
    address: `/api/writers/${writer}/consent`,
    body: { purposes: [random() < 0.5 ? 'training' : 'retrieval'], answer: random() < 0.5 ? 'yes' : 'no' },
  }),
  negotiator: (_, random) => tableWith(10_000 + Math.floor(random() * 20_000)),
  public: (_, random) => tableWith(10_000 + Math.floor(random() * 20_000)),
}
const [{ path: NUMBER } = { path: '' }] = numbersOf((await readDeal('wga-mba-2023')).deal).filter(({ path: each }) =>
  each.startsWith('schedules/residual_base/'),
)
/** What is no page that somebody turns: streams, whole exports, measures. */
const LEFT_OUT = new Set(['followJob', 'exportOwnData', 'showMetrics'])

for (const [id, route] of Object.entries(ROUTES as Readonly<Record<string, RouteShape>>)) {
  const isComplete = route.query === undefined || id in QUERIES || route.query.safeParse({}).success
  if (route.method === 'get' && !isComplete && !LEFT_OUT.has(id)) throw new Error(`${id} has to be asked with a query`)
}

interface Person {
  readonly role: Role
  readonly writer: string | undefined
  readonly key: string | undefined
}

interface Answered {
  readonly route: string
  readonly ms: number
  readonly status: number
  readonly said: string
}

interface Server {
  readonly url: string
  stop(): Promise<void>
}

async function measure(store: string, databaseUrl: string | undefined): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guildhall-load-'))
  try {
    if (databaseUrl === undefined) delete process.env['DATABASE_URL']
    else process.env['DATABASE_URL'] = databaseUrl
    const people = await fillHall(path.join(folder, 'hall'))
    const server = await serve(path.join(folder, 'hall'))
    try {
      await load(store, server.url, people)
    } finally {
      await server.stop()
    }
  } finally {
    delete process.env['DATABASE_URL']
    await rm(folder, { recursive: true, force: true })
  }
}

async function fillHall(folder: string): Promise<Person[]> {
  const demo = await runDemo(folder, { begin: () => undefined, done: () => undefined })
  const writers = demo.statements.map(({ statement }) => statement.writer.id)
  const hall = await openOwnHall(folder)
  const office = await openOffice(hall, { publicUrl: 'http://localhost' })
  const people: Person[] = []
  for (const [role, count] of PEOPLE) {
    for (let at = 0; at < count; at++) {
      const writer = role === 'writer' ? writers[at % writers.length] : undefined
      const company = role === 'company' ? 'Harbour Loom' : undefined
      const asked = { email: `${role}-${at}@hall.example`, name: `${role} ${at}`, role, writer, company }
      people.push({ role, writer, key: role === 'public' ? undefined : await keyOf(asked) })
    }
  }
  // As if each had enrolled a second factor, which some roles are asked for.
  const enrolled = office.desk.kind === 'sqlite' ? 1 : true
  await sql`update auth_users set "twoFactorEnabled" = ${enrolled}`.execute(office.desk.db)
  await office.close()
  await hall.close()
  return people

  async function keyOf(asked: Parameters<typeof addMember>[1]): Promise<string> {
    const now = new Date()
    const { member } = await addMember(office, asked, { by: 'bench', now })
    return (await drawKey(office.desk, { member: member.id, name: 'load', scope: 'write' }, now)).key
  }
}

async function serve(folder: string): Promise<Server> {
  const main = path.join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')
  const child = spawn(process.execPath, [main, '--hall', folder, 'serve', '--port', '0', '--log-level', 'warn'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const lines = createInterface({ input: child.stderr })
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const [, found] = / is at (http:\S+)$/.exec(line) ?? []
      if (found) resolve(found)
      else console.log(`  server: ${line.slice(0, 500)}`)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  return {
    url,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function load(store: string, url: string, people: readonly Person[]): Promise<void> {
  const until = performance.now() + MINUTES * 60_000
  const answers: Answered[] = []
  const memory: number[] = []
  const administrator = people.find(({ role }) => role === 'administrator')
  const watch = setInterval(() => void residentBytes(url, administrator).then((bytes) => memory.push(bytes)), 2_000)
  const started = performance.now()
  await Promise.all(
    people.map((person, at) => readAlong(url, person, { until, random: seededRandom(at + 1), answers })),
  )
  const seconds = (performance.now() - started) / 1000
  clearInterval(watch)
  memory.push(await residentBytes(url, administrator))
  report(store, { answers, seconds, memory })
}

/** Turns pages until the time is up: lists and pages of the role, and single things that lists have named. */
async function readAlong(
  url: string,
  person: Person,
  { until, random, answers }: { until: number; random: () => number; answers: Answered[] },
): Promise<void> {
  const routes = Object.entries(ROUTES as Readonly<Record<string, RouteShape>>).filter(
    ([id, { method, access }]) => method === 'get' && access.includes(person.role) && !LEFT_OUT.has(id),
  )
  const ids = new Map<string, string[]>()
  while (performance.now() < until) {
    const change = random() < 1 / READS_A_CHANGE ? CHANGES[person.role]?.(person, random) : undefined
    if (change) {
      answers.push(await answered(url, person, change))
      await pause(random)
      continue
    }
    const ready = routes.flatMap(([id, { path: address }]) => {
      const filled = fill(address, person, { ids, random })
      return filled === undefined ? [] : [{ id, address, filled }]
    })
    const chosen = ready[Math.floor(random() * ready.length)]
    if (!chosen) return
    const address = `${chosen.filled}${QUERIES[chosen.id] ?? ''}`
    const { json, ...answer } = await answered(url, person, { route: chosen.id, address })
    answers.push(answer)
    if (json !== undefined) ids.set(chosen.filled.split('?')[0] ?? '', idsIn(json))
    await pause(random)
  }
}

async function pause(random: () => number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 2 * random() * PAUSE_MS))
}

/** `json`: of an answer that is fine and JSON. */
async function answered(
  url: string,
  person: Person,
  { route, address, body }: Omit<Change, 'body'> & { readonly body?: object },
): Promise<Answered & { readonly json?: unknown }> {
  const start = performance.now()
  const sent = body && { method: 'POST', body: JSON.stringify(body) }
  const headers = { ...headersOf(person), ...(body && { 'content-type': 'application/json' }) }
  const response = await fetch(`${url}${address}`, { ...sent, headers })
  const text = await response.text()
  const { status } = response
  const isJson = status === 200 && response.headers.get('content-type')?.startsWith('application/json')
  return {
    route,
    ms: performance.now() - start,
    status,
    said: status >= 400 ? `${address} ${text.slice(0, 200)}` : '',
    ...(isJson && { json: JSON.parse(text) as unknown }),
  }
}

/** Two offers over an example, one with a number that nobody asked for before. */
function tableWith(value: number): Change {
  const changed = { deal: 'wga-mba-2023', changes: [{ path: NUMBER, value: String(value) }] }
  const body = { offers: [{ deal: 'wga-mba-2023', changes: [] }, changed], facts: 'example:streaming-year' }
  return { route: 'reckonTable', address: '/api/table/reckon', body }
}

/** With what is known: the person's own id, and ids that the list above the last part of the address has named. */
function fill(
  address: string,
  { writer }: Person,
  { ids, random }: { ids: ReadonlyMap<string, readonly string[]>; random: () => number },
): string | undefined {
  const own = writer === undefined ? address : address.replace('{writer}', encodeURIComponent(writer))
  const [, above, rest = ''] = /^([^{]*)\/\{\w+\}(.*)$/.exec(own) ?? []
  if (above === undefined) return own
  const known = ids.get(above) ?? []
  if (known.length === 0 || rest !== '') return undefined
  return `${above}/${encodeURIComponent(known[Math.floor(random() * known.length)] ?? '')}`
}

/** Of the first list in an answer. */
function idsIn(answer: unknown): string[] {
  const list = Object.values(answer as object).find((each) => Array.isArray(each)) as { id?: unknown }[] | undefined
  return (list ?? []).flatMap((each) => (typeof each?.id === 'string' ? [each.id] : []))
}

function headersOf({ key }: Pick<Person, 'key'>): Record<string, string> {
  return { 'accept-encoding': 'gzip', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) }
}

async function residentBytes(url: string, administrator: Person | undefined): Promise<number> {
  const response = await fetch(`${url}/api/metrics`, { headers: headersOf({ key: administrator?.key }) })
  return Number(/^guildhall_process_resident_memory_bytes (\S+)$/m.exec(await response.text())?.[1] ?? Number.NaN)
}

function report(
  store: string,
  { answers, seconds, memory }: { answers: readonly Answered[]; seconds: number; memory: readonly number[] },
): void {
  const mib = (bytes: number | undefined): string => `${Math.round((bytes ?? Number.NaN) / 2 ** 20)} MiB`
  const wrong = answers.filter(({ status }) => status >= 400)
  console.log(
    `${store}: ${people()} people, ${Math.round(seconds)} s, ${answers.length} requests, ${(answers.length / seconds).toFixed(1)} a second, ${wrong.length} errors; ` +
      `${percentiles(answers)} ms (p50, p95, p99); memory ${mib(memory[0])} at first, ${mib(Math.max(...memory))} at most, ${mib(memory.at(-1))} at the end`,
  )
  const byRoute = [...Map.groupBy(answers, ({ route }) => route)]
  const slowest = byRoute.toSorted(([, a], [, b]) => percentile(b, 0.95) - percentile(a, 0.95)).slice(0, SLOWEST)
  for (const [route, of] of slowest) console.log(`  ${route.padEnd(24)} ${percentiles(of)} ms, ${of.length} requests`)
  for (const { route, status, said } of wrong.slice(0, 10)) console.log(`  wrong: ${route} ${status} ${said}`)
  if (wrong.length > 0 || answers.length === 0) process.exitCode = 1
}

function people(): number {
  return PEOPLE.reduce((sum, [, count]) => sum + count, 0)
}

function percentiles(answers: readonly Answered[]): string {
  return [0.5, 0.95, 0.99].map((part) => percentile(answers, part).toFixed(0)).join(', ')
}

function percentile(answers: readonly Answered[], part: number): number {
  const sorted = answers.map(({ ms }) => ms).toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

if (STORES.includes('sqlite')) await measure('SQLite', undefined)
if (STORES.includes('postgres')) {
  const found = findPostgres()
  if ('missing' in found) console.log(`PostgreSQL: ${found.missing}`)
  else {
    const cluster = await startPostgres(found.bin)
    await measure('PostgreSQL', await cluster.newHall())
    await cluster.stop()
  }
}
