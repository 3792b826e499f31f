/** A company in its hall: its own licences, use reports and invoices alone; a report checked without a trace, then handed in; what an offer would cost it. */

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { addMember } from '../../src/app/members/add-member.ts'
import { drawKey } from '../../src/app/members/api-keys.ts'
import { openOffice } from '../../src/app/members/open-office.ts'
import { openIdentify } from '../../src/server/sign-in/index.ts'
import type { Member } from '../../src/server/who.ts'
import type { RouteKey } from '../../src/web/parts/ask.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'
import { type QuarterHall, quarterHall } from '../quarter-hall.ts'

const speaker = (name: string, company?: string): Member => ({
  role: 'company',
  member: `member-${name}`,
  name,
  email: `${name}@hall.example`,
  via: 'key',
  company,
})
const PEOPLE = {
  joan: { ...speaker('joan'), role: 'auditor' as const },
  ida: { ...speaker('ida'), role: 'clerk' as const },
  cora: speaker('cora', 'Meridian Models'),
  odd: speaker('odd', 'MERIDIAN-models '),
  near: speaker('near', 'Meridian Models, Inc.'),
  other: speaker('other', 'Harbour Loom'),
  lantern: speaker('lantern', 'Lantern Street Pictures'),
  none: speaker('none'),
  blank: speaker('blank', ' '),
}
const LISTS = ['GET /api/invoices', 'GET /api/use-reports', 'GET /api/company'] as const
const LICENCE = 'meridian-2027'
const REPORT = 'MM-2027-Q1'

let quarter: QuarterHall
let server: TestServer
// A test, not a hook: hooks of all files run beside each other, and commands read the environment of the process.
test('a quarter that commands made opens as a server', async () => {
  quarter = await quarterHall('guildhall-server-company-')
  server = await openTestServer(quarter.hall, PEOPLE)
})
after(async () => {
  await server.close()
  await quarter.end()
})

/** Everything of Meridian Models that has an id, as an auditor finds it. */
async function whatMeridianHas(): Promise<[RouteKey, string][]> {
  const { json: invoices } = await server.ask('joan', 'GET /api/invoices')
  const invoice = invoices.rows.find(({ company }: { company: string }) => company === 'Meridian Models')
  assert.ok(invoice, 'the quarter has an invoice to Meridian Models')
  return [
    ['GET /api/licences/{id}', LICENCE],
    ['GET /api/invoices/{id}', invoice.id],
    ['GET /api/invoices/{id}/pdf', invoice.id],
    ['GET /api/use-reports/{id}', REPORT],
    ['GET /api/use-reports/{id}/rejects', REPORT],
    ['GET /api/use-reports/{id}/rejects/file', REPORT],
  ]
}

test('a company reads what is its own, however its name is spelt', async () => {
  for (const as of ['cora', 'odd']) {
    for (const [key, id] of await whatMeridianHas())
      assert.equal((await server.ask(as, key, { params: { id } })).status, 200, `${as}: ${key}`)
    const { json } = await server.ask(as, 'GET /api/invoices')
    assert.ok(json.rows.length > 0, as)
    for (const { company } of json.rows) assert.equal(company, 'Meridian Models', as)
  }
})

test('another company, one of a longer name and one without a name read nothing of it', async () => {
  const owned = await whatMeridianHas()
  for (const as of ['near', 'other', 'none', 'blank']) {
    for (const [key, id] of owned) {
      const { status, json } = await server.ask(as, key, { params: { id } })
      assert.ok(status === 404 || status === 403, `${as}: ${key}: ${status}`)
      assert.doesNotMatch(JSON.stringify(json).replaceAll(id, ''), /Meridian Models"|tidewater/i, `${as}: ${key}`)
    }
    for (const key of LISTS) {
      const { json } = await server.ask(as, key)
      // A company is told its own name, and a notice names both of its sides to both.
      const said = JSON.stringify({ ...json, company: undefined, notices: undefined })
      assert.doesNotMatch(said, /meridian|lantern|tidewater|MM-2027/i, `${as}: ${key}: ${said}`)
    }
  }
})

const example = path.join(import.meta.dirname, '../../examples/fund-year')
/** The report of the quarter under an id of its own, in the place of the first. */
const CORRECTED = readFileSync(path.join(example, 'uses-q1-corrected.csv'), 'utf8')
const OF_UPLOAD = [
  ['POST /api/company/report-checks', 'body'],
  ['POST /api/company/reports', 'body'],
  ['GET /api/company/report-checks/{upload}/rejects', 'params'],
] as const

async function upload(as: string, text: string): Promise<string> {
  const bytes = Buffer.from(text)
  const name = Buffer.from('report.csv').toString('base64')
  const headers = { 'upload-length': `${bytes.length}`, 'upload-metadata': `filename ${name}` }
  const begun = await server.askRaw(as, 'POST', '/api/uploads', { headers })
  const place = begun.headers.get('location') ?? ''
  const sent = await server.askRaw(as, 'PATCH', place, {
    body: new Uint8Array(bytes),
    headers: { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
  })
  assert.equal(sent.status, 204)
  return place.split('/').at(-1) ?? ''
}

/** What the hall knows of reports and uses, to the last byte. */
async function whatIsKept(): Promise<string> {
  return quarter.hall.database.read(async (stores) =>
    JSON.stringify([await stores.notes.notes(''), await stores.facts.facts('training_uses')]),
  )
}

test('a report under a licence of another is refused as under one that there is not, and nothing of it is kept', async () => {
  const before = await whatIsKept()
  const others = {
    'of another, as another': CORRECTED,
    'of another, as its own': CORRECTED.replace('Meridian Models', 'Harbour Loom'),
    'own, as another': CORRECTED.replace('meridian-2027', 'harbour-2027'),
  }
  const nowhere = await upload('other', CORRECTED.replace('meridian-2027', 'there-is-none'))
  for (const [which, text] of Object.entries(others)) {
    const id = await upload('other', text)
    for (const [key, at] of OF_UPLOAD) {
      const { status, json } = await server.ask('other', key, { [at]: { upload: id } })
      assert.equal(status, 409, `${which}: ${key}`)
      assert.equal(json.error.code, 'uses/other-company', `${which}: ${key}`)
      const none = await server.ask('other', key, { [at]: { upload: nowhere } })
      assert.deepEqual(json, none.json, `${which}: ${key}`)
    }
  }
  assert.equal(await whatIsKept(), before)
})

test('an upload of another is refused as one that there is not', async () => {
  const own = await upload('cora', CORRECTED)
  for (const as of ['other', 'near', 'odd']) {
    for (const [key, at] of OF_UPLOAD) {
      const { status, json } = await server.ask(as, key, { [at]: { upload: own } })
      const none = await server.ask(as, key, { [at]: { upload: 'upload-0' } })
      assert.deepEqual([status, json.error.code], [404, 'upload/unknown'], `${as}: ${key}`)
      assert.deepEqual(JSON.stringify(json).replaceAll(own, ''), JSON.stringify(none.json).replaceAll('upload-0', ''))
    }
  }
})

test('what a check rejects is a file with the reasons, the same bytes each time; mended it is taken in', async () => {
  const before = await whatIsKept()
  const wrong = CORRECTED.replace('2027-02-01,2027-03-31', 'in spring,2027-03-31').replace('loom-3', 'loom-4')
  const id = await upload('cora', wrong)
  const file = async () => (await server.askRaw('cora', 'GET', `/api/company/report-checks/${id}/rejects`)).text()
  const [text, again] = [await file(), await file()]
  assert.equal(again, text)
  assert.equal(await whatIsKept(), before)
  const [head = '', header = '', row = '', end] = text.split(/\r?\n/)
  assert.match(head, /^line,column,reason,hint,/)
  assert.match(header, /header,MM-2027-Q1-B,MM-2027-Q1,meridian-2027,Meridian Models/)
  assert.match(row, /^5,from,.*in spring.*The Long Division/)
  assert.equal(end, '')
  const { json } = await server.ask('cora', 'POST /api/company/report-checks', {
    body: { upload: await upload('cora', text.replaceAll('in spring', '2027-02-01')) },
  })
  assert.deepEqual([json.rejected, json.kept, json.rows], [[], 1, 1])
})

test('a check says what would be taken in and what it comes to, keeps nothing, and handing in does just that, once', async () => {
  const id = await upload('cora', CORRECTED)
  const before = await whatIsKept()
  const check = () => server.ask('cora', 'POST /api/company/report-checks', { body: { upload: id } })
  const { status, json: checked } = await check()
  assert.equal(status, 200, JSON.stringify(checked))
  assert.equal(await whatIsKept(), before)
  assert.deepEqual((await check()).json, checked)
  assert.equal(checked.replaces, REPORT)
  assert.deepEqual([checked.rows, checked.kept, checked.rejected], [4, 4, []])
  assert.notEqual(checked.comesTo.after.amount, checked.comesTo.before.amount)
  const handIn = () => server.ask('cora', 'POST /api/company/reports', { body: { upload: id } })
  const { status: taken, json: receipt } = await handIn()
  assert.equal(taken, 201, JSON.stringify(receipt))
  assert.deepEqual([receipt.rejected, receipt.problems], [0, checked.problems])
  for (const name of ['report', 'rows', 'kept', 'known', 'matched', 'waiting'])
    assert.deepEqual(receipt[name], checked[name], name)
  const kept = await whatIsKept()
  const { json: twice } = await handIn()
  assert.deepEqual([twice.kept, twice.known], [0, checked.kept])
  assert.equal(await whatIsKept(), kept)
  const { json: again } = await check()
  assert.deepEqual([again.known, again.comesTo.before], [checked.kept, checked.comesTo.after])
  const { json: now } = await server.ask('cora', 'GET /api/use-reports')
  assert.equal(now.rows.find(({ report }: { report: string }) => report === REPORT).replacedBy, receipt.id)
})

test('templates come in three formats, and whoever has a company reads them', async () => {
  for (const format of ['csv', 'xlsx', 'jsonl']) {
    const response = await server.askRaw('other', 'GET', `/api/company/report-template?format=${format}`)
    assert.equal(response.status, 200)
    assert.match(response.headers.get('content-disposition') ?? '', new RegExp(`use-report\\.${format}`))
    assert.ok((await response.arrayBuffer()).byteLength > 100)
  }
})

const deal = (file: string): string => readFileSync(file, 'utf8')
/** What is owed for showing an episode again, in the quarter by Lantern Street Pictures alone. */
const OFFER = deal(path.join(example, 'circle.yaml'))
/** A fee for each word that trains, as a patch on the one of the library: twice as much for a word. */
const PATCH = `patch_of: wga-2026-training-per-word
deal: our-offer
title: Twice the fee
stage: offer
proposed_by: amptp
set:
  schedules:
    training_fee:
      rows:
        - { from: 2026-05-02, value: 0.04, source: guild-returns, hypothesis: Twice what the library has. }
`

test('an offer as text is reckoned over the facts of the company alone, and none of it is kept', async () => {
  const before = await whatIsKept()
  const cost = async (as: string, body: object) => {
    const { status, json } = await server.ask(as, 'POST /api/company/offers', { body })
    assert.equal(status, 200, JSON.stringify(json))
    return json.deals
  }
  const [reuse] = await cost('lantern', { text: OFFER })
  assert.deepEqual([reuse.isBrought, reuse.total, reuse.obligations], [true, '301.01', 1])
  const totals: string[] = []
  for (const as of ['cora', 'other']) totals.push((await cost(as, { text: OFFER }))[0].total)
  assert.deepEqual(totals, ['0.00', '0.00'], 'what another has to pay is not theirs')
  const [library, brought] = await cost('cora', { deals: ['wga-2026-training-per-word'], text: PATCH })
  assert.notEqual(library.total, '0.00')
  assert.equal(brought.id, 'our-offer')
  assert.equal(Number(brought.total), 2 * Number(library.total))
  assert.deepEqual([library.difference, brought.difference], ['0.00', library.total])
  const [later] = await cost('cora', { text: PATCH, asIfFrom: '2028-01-01' })
  assert.deepEqual([later.total, later.obligations], ['0.00', 0])
  assert.equal(await whatIsKept(), before)
})

test('every mistake of an offer is told with its line and a next step; a file of the machine is no baseline', async () => {
  const wrong = OFFER.replace(/^currency: USD/m, 'currency: dollars').replace(/^stage: .*/m, 'stage: settled')
  const { status, json } = await server.ask('cora', 'POST /api/company/offers', { body: { text: wrong } })
  assert.equal(status, 422, JSON.stringify(json))
  const lines = wrong.split('\n')
  const at = (start: string): number => lines.findIndex((line) => line.startsWith(start)) + 1
  for (const line of [at('currency:'), at('stage:')]) {
    const problem = json.problems.find((each: { at: { line: number } }) => each.at.line === line)
    assert.ok(problem?.hint, `line ${line}: ${JSON.stringify(json.problems)}`)
  }
  for (const baseline of ['circle.yaml', '/etc/passwd.yaml', '../fund-year/circle.yaml']) {
    const asked = await server.ask('cora', 'POST /api/company/offers', {
      body: { text: PATCH.replace('wga-2026-training-per-word', baseline) },
    })
    assert.equal(asked.json.error.code, 'terms/unknown-baseline', baseline)
  }
  const nothing = await server.ask('cora', 'POST /api/company/offers', { body: {} })
  assert.equal(nothing.json.error.code, 'api/bad-request')
})

test('a company of another legal form stays another company, and the clerk is told', async () => {
  const { status } = await server.ask('ida', 'PATCH /api/licensees/{company}/particulars', {
    params: { company: 'Meridian Models, Inc.' },
    body: { particulars: { city: 'Port Ambry' } },
  })
  assert.equal(status, 200)
  const { json } = await server.ask('joan', 'GET /api/licensees')
  const mayBe = Object.fromEntries(
    json.rows.map((each: { company: string; mayBe: string[] }) => [each.company, each.mayBe]),
  )
  assert.deepEqual(mayBe['Meridian Models'], ['Meridian Models, Inc.'])
  assert.deepEqual(mayBe['Meridian Models, Inc.'], ['Meridian Models'])
  assert.deepEqual(mayBe['Harbour Loom'], [])
  const { json: near } = await server.ask('near', 'GET /api/company')
  assert.deepEqual([near.licences.all, near.invoices.all, near.due.all], [0, 0, 0])
})

const guide = path.join(import.meta.dirname, '../../docs/guides/a-companys-reports.md')
const shell = promisify(execFile)

test('what the guide for companies tells a tool to do works with a key of a company', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-company-guide-'))
  const office = await openOffice(quarter.hall, {
    publicUrl: 'http://hall.example',
    tellBroken: (error) => server.broken.push(error),
  })
  const now = new Date()
  const asked = { email: 'tool@meridian.example', name: 'Tool', role: 'company', company: 'Meridian Models' }
  const { member } = await addMember(office, asked, { by: 'the test', now })
  const { key } = await drawKey(office.desk, { member: member.id, name: 'reports', scope: 'write' }, now)
  const { desk, accounts } = office
  const keyed = await openTestServer(
    quarter.hall,
    {},
    {
      ...office,
      identify: openIdentify({ desk, accounts, now: () => new Date() }),
    },
  )
  try {
    const url = await keyed.listen()
    const report = readFileSync(path.join(example, 'uses-q2.csv'), 'utf8')
    writeFileSync(
      path.join(folder, 'report.csv'),
      report.replace(/training,,,The Lighthouse/, 'singing,,,The Lighthouse'),
    )
    const blocks = [...readFileSync(guide, 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block)
    assert.ok(blocks.length > 9)
    const script = blocks.join('').replace(/^export HALL=.*$/m, `export HALL=${url}`)
    const { stdout } = await shell('sh', ['-euc', script], { cwd: folder, env: { ...process.env, KEY: key } })
    const told = (file: string): string => readFileSync(path.join(folder, file), 'utf8')
    assert.match(told('template.csv'), /^record,report,/)
    const checked = JSON.parse(told('checked.json'))
    assert.deepEqual([checked.kept, checked.allRejected, checked.rejected[0].column], [3, 1, 'purpose'])
    assert.match(told('rejects.csv'), /singing/)
    assert.match(told('invoice.pdf'), /^%PDF/)
    assert.match(stdout, /"report":"MM-2027-Q2"/)
    assert.match(stdout, /"id":"wga-2026-training-with-levy"/)
  } finally {
    await keyed.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
