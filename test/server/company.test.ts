/** A company in its hall: its own licences, use reports and invoices alone, in lists and by id, however its name is spelt. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
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
  cora: speaker('cora', 'Meridian Models'),
  odd: speaker('odd', 'MERIDIAN-models '),
  near: speaker('near', 'Meridian Models, Inc.'),
  other: speaker('other', 'Harbour Loom'),
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
