/** The table over the API: the figures of a comparison to the cent, changed numbers, edges and days, citations, links, and who may read what. */

import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { compareFromFolder } from '../../src/app/compare-offers.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { closeGrounds } from '../../src/app/table/table-grounds.ts'
import { forgetTexts, keepText, keptText, TEXT_DAYS } from '../../src/app/table/table-texts.ts'
import { printAmount } from '../../src/base/index.ts'
import { createHall, type Hall } from '../../src/drivers/hall.ts'
import type { Who } from '../../src/server/who.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'

const FACTS = path.join(import.meta.dirname, '..', '..', 'examples', 'streaming-year')
const EXAMPLE = 'example:streaming-year'
let folder: string
let hall: Hall
let server: TestServer

const person = (role: 'negotiator' | 'writer', member: string = role): Who => ({
  role,
  member,
  name: role,
  email: `${role}@hall.example`,
  via: 'session',
})

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-table-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  server = await openTestServer(hall, {
    nadia: person('negotiator'),
    otto: person('negotiator', 'otto'),
    wren: person('writer'),
  })
})

after(async () => {
  await closeGrounds()
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

test('a deal without an end is given one, and a number ends no later than the next begins', async () => {
  const { json: listed } = await server.ask('nobody', 'GET /api/table/offers/{name}/numbers', {
    params: { name: 'wga-mba-2023' },
  })
  const days = listed.numbers.filter(({ is }: { is: string }) => is === 'day') as { path: string; written: string }[]
  const end = days.find(({ path: at }) => at === 'effective/to')
  assert.ok(end, 'the last day of the deal can be changed')
  const early = await reckon('nobody', {
    offers: [offer('wga-mba-2023'), offer('wga-mba-2023', [{ path: 'effective/to', value: '2024-06-01' }])],
    facts: EXAMPLE,
  })
  assert.ok(Number(early.json.total.differences[0]) < 0, JSON.stringify(early.json))
  const ends = days.find(({ path: at }) => at.endsWith('/ends'))
  if (!ends) return
  const wrong = await reckon('nobody', {
    offers: [offer('wga-mba-2023', [{ path: ends.path, value: '1990-01-01' }])],
    facts: EXAMPLE,
  })
  assert.equal(wrong.json.error.code, 'terms/bad-date')
  assert.match(wrong.json.error.hint, /begins on/)
})

const why = (as: string, body: object) => server.ask(as, 'POST /api/table/why', { body })

interface Told {
  difference: string
  clauses: { id: string; difference: string; numbers: { alone: string | null; now: { value: string } }[]; texts: [] }[]
  numbers: { of: string; alone: string | null; was: { value: string; citation: object } | null }[]
  rest: string | null
}

test('why a total moved adds up: its clauses, and its numbers each by itself with what they do only together', async () => {
  const changes = [
    { path: 'schedules/success_threshold/2023-09-25', value: '5%' },
    { path: 'schedules/residual_base/2023-09-25 story and teleplay 36 to 65', value: '60000' },
  ]
  const asked = {
    offers: [offer('wga-mba-2023'), offer('wga-mba-2023', changes)],
    facts: EXAMPLE,
    offer: 1,
    about: 'total',
  }
  const { json: figures } = await reckon('nobody', asked)
  const { json, status } = await why('nobody', asked)
  assert.equal(status, 200, JSON.stringify(json))
  const told = json as Told
  const cents = (amount: string | null): number => Math.round(Number(amount) * 100)
  const sum = (amounts: readonly (string | null)[]): number => amounts.reduce((all, each) => all + cents(each), 0)
  assert.equal(told.difference, figures.total.differences[0])
  assert.notEqual(cents(told.difference), 0)
  assert.equal(sum(told.clauses.map(({ difference }) => difference)), cents(told.difference))
  assert.equal(sum([...told.numbers.map(({ alone }) => alone), told.rest]), cents(told.difference))
  assert.ok(told.numbers.every(({ was }) => was?.citation))
  assert.equal(json.people, null, 'nobody is named to the public')
})

test('why two texts differ names rows that counted, of both, with citations; a company and a tenth of the writers are told alike', async () => {
  const asked = {
    offers: [offer('wga-mba-2023'), offer('wga-mba-2026')],
    facts: EXAMPLE,
    asIfFrom: '2023-09-25',
    offer: 1,
  }
  const { json: figures } = await reckon('nadia', asked)
  const { json: total } = await why('nadia', { ...asked, about: 'total' })
  const some = (total as Told).clauses.flatMap(({ numbers }) => numbers)
  assert.ok(some.length > 0, JSON.stringify(total))
  assert.equal(total.people.count, figures.spreads[1].count)
  assert.equal(total.people.gained.length, figures.changes[0].gained)
  assert.equal(total.people.gained[0].difference, figures.changes[0].largestGain)
  assert.notEqual(total.people.gained[0].name, '')
  const [company] = figures.companies
  const { json: owed } = await why('nobody', { ...asked, about: 'company', id: company.id })
  assert.equal(owed.difference, company.differences[0])
  const cents = (amount: string): number => Math.round(Number(amount) * 100)
  const parts = (owed as Told).clauses.reduce((all, { difference }) => all + cents(difference), 0)
  assert.equal(parts, cents(company.differences[0]))
  const { json: top } = await why('nadia', { ...asked, about: 'tenth', id: '10' })
  assert.equal(top.difference, figures.changes[0].largestGain)
  assert.equal(top.people.count, 1)
  const [clause] = (total as Told).clauses
  const { json: one } = await why('nadia', { ...asked, about: 'clause', id: clause?.id })
  assert.equal(one.difference, clause?.difference)
  const none = await why('nadia', { ...asked, offer: 3, about: 'total' })
  assert.equal(none.json.error.code, 'table/nothing-to-tell')
})

test('facts that a negotiator brings are theirs alone, with rejected rows in their places, and nothing goes into the books', async () => {
  const bring = async (name: string, text: string): Promise<string> => {
    const bytes = new TextEncoder().encode(text)
    const begun = await server.askRaw('nadia', 'POST', '/api/uploads', {
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': String(bytes.length),
        'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
      },
    })
    const { id } = (await begun.json()) as { id: string }
    const sent = await server.askRaw('nadia', 'PATCH', `/api/uploads/${id}`, {
      body: bytes,
      headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    })
    assert.equal(sent.status, 204)
    return id
  }
  const uploads: string[] = []
  for (const name of (await readdir(FACTS)).filter((each) => each.endsWith('.csv'))) {
    const text = await readFile(path.join(FACTS, name), 'utf8')
    uploads.push(await bring(name, name === 'works.csv' ? `${text.trimEnd()}\nbroken,Broken,sonnet\n` : text))
  }
  const { json, status } = await server.ask('nadia', 'POST /api/table/facts', { body: { uploads } })
  assert.equal(status, 200, JSON.stringify(json))
  const works = json.tables.find(({ file }: { file: string }) => file === 'works.csv')
  assert.equal(works.rejectedCount, 1)
  assert.equal(works.rejected[0].line, works.rows + 1)
  const asked = { offers: [offer('wga-mba-2023')], asIfFrom: '2023-09-25' }
  const own = await reckon('nadia', { ...asked, facts: json.facts })
  const example = await reckon('nadia', { ...asked, facts: EXAMPLE })
  assert.deepEqual(own.json.total, example.json.total)
  assert.notEqual(Number(own.json.total.amounts[0]), 0)
  assert.equal((await reckon('otto', { ...asked, facts: json.facts })).json.error.code, 'table/unknown-facts')
  assert.equal((await reckon('nobody', { ...asked, facts: json.facts })).json.error.code, 'table/unknown-facts')
  assert.equal((await server.ask('otto', 'POST /api/table/facts', { body: { uploads } })).status, 404)
  const lines = Array.from(
    { length: 250 },
    (_, at) => `w${at},Tide,P${at},staff writer,20,60000,USD,2024-02-01,2024-06-01`,
  )
  const many = await bring(
    'engagements.csv',
    ['writer,company,project,role,weeks,compensation,currency,starts_on,paid_on', ...lines, ''].join('\n'),
  )
  const { json: brought } = await server.ask('nadia', 'POST /api/table/facts', { body: { uploads: [many] } })
  const two = { offers: [offer('wga-mba-2023'), offer('wga-mba-2026')], asIfFrom: '2023-09-25', facts: brought.facts }
  const { json: apart } = await why('nadia', { ...two, offer: 1, about: 'total' })
  assert.equal(apart.difference, (await reckon('nadia', two)).json.total.differences[0])
  assert.equal(apart.people.count, 250, 'in a thread of its own, so that nobody else waits')
  const odd = await bring('notes.csv', 'a,b\n1,2\n')
  const { json: nothing } = await server.ask('nadia', 'POST /api/table/facts', { body: { uploads: [odd] } })
  assert.equal(nothing.facts, null)
  assert.match(nothing.tables[0].problems[0].hint, /works\.csv/)
  const { json: hallFigures } = await reckon('nadia', { ...asked, facts: 'hall' })
  assert.equal(hallFigures.factCount, 0)
})

test('a text of a table is kept a year after it was last opened, and then says so', async () => {
  const { desk } = server
  const day = 86_400_000
  const start = new Date('2030-01-01')
  const after = (days: number): Date => new Date(start.getTime() + days * day)
  const hash = await keepText(desk, 'choices', 'v=1&d=kept-for-a-year', start)
  await forgetTexts(desk, after(TEXT_DAYS - 1))
  assert.ok(await keptText(desk, 'choices', hash, after(TEXT_DAYS - 1)))
  await forgetTexts(desk, after(TEXT_DAYS + 300))
  assert.ok(await keptText(desk, 'choices', hash, after(TEXT_DAYS - 1)), 'opened, it is kept on')
  await forgetTexts(desk, after(2 * TEXT_DAYS))
  assert.equal(await keptText(desk, 'choices', hash, after(2 * TEXT_DAYS)), undefined)
  const gone = await server.ask('nobody', 'GET /api/table/links/{hash}', { params: { hash } })
  assert.match(gone.json.error.message, /365 days/)
  assert.match(gone.json.error.hint, /copy the link anew/)
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
