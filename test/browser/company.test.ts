/** A company in a browser: what it has to do, a report mended and handed in, its invoices and payments, what an offer would cost it. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import type { Member } from '../../src/server/who.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'
import { type QuarterHall, quarterHall } from '../quarter-hall.ts'
import { NO_CHROMIUM, openWalk, type Walk } from './walk.ts'

const speaker = (name: string, company: string): Member => ({
  role: 'company',
  member: `member-${name}`,
  name,
  email: `${name}@company.example`,
  via: 'session',
  company,
})
const PEOPLE = {
  cora: speaker('cora', 'Meridian Models'),
  // Reads the same hall from its own side: a licence, and nothing reported, invoiced or paid.
  hugo: speaker('hugo', 'Harbour Loom'),
  nina: speaker('nina', 'Nobody Yet'),
}
const example = path.join(import.meta.dirname, '../../examples/fund-year')
const REPORT = readFileSync(path.join(example, 'uses-q2.csv'), 'utf8')
const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

let quarter: QuarterHall
let server: TestServer
let walk: Walk
// A test, not a hook: hooks of all files run beside each other, and commands read the environment of the process.
test(
  'a quarter that commands made opens as a server, three days after the next report was due',
  { skip: NO_CHROMIUM },
  async () => {
    quarter = await quarterHall('guildhall-browser-company-')
    const clock = { ...quarter.hall.clock, today: () => '2027-08-02' }
    server = await openTestServer({ ...quarter.hall, clock }, PEOPLE)
    walk = await openWalk(await server.listen())
  },
)
after(async () => {
  if (NO_CHROMIUM) return
  await walk.close()
  await server.close()
  await quarter.end()
})

test(
  'every screen of a company, light and wide, dark and narrow, and where nothing is there yet',
  { skip: NO_CHROMIUM },
  async () => {
    const { json } = await server.ask('cora', 'GET /api/invoices')
    const screens = [
      '/company',
      '/company/report',
      '/company/offers',
      '/licences/meridian-2027',
      '/use-reports',
      '/use-reports/MM-2027-Q1',
      '/invoices',
      `/invoices/${json.rows[0].id}`,
      '/receipts',
    ]
    const wide = await walk.page({ as: 'cora' })
    const narrow = await walk.page({ as: 'cora', width: 360, scheme: 'dark', locale: 'es-ES' })
    for (const screen of screens) {
      // Those that the guild shares were walked narrow with its money.
      const isOwn = screen.startsWith('/company')
      await Promise.all([walk.visit(wide, screen), ...(isOwn ? [walk.visit(narrow, screen)] : [])])
      const dead = await wide
        .locator('main a[href^="/calculations"], main a[href^="/licensees"], main a[href^="/distributions"]')
        .count()
      assert.equal(dead, 0, `${screen} leads to screens of the guild`)
    }
    const empty = await walk.page({ as: 'nina' })
    for (const [screen, words] of [
      ['/company', 'The guild has no licence of yours.'],
      ['/use-reports', 'You have handed in no report yet.'],
      ['/receipts', 'No payment of yours has come in yet.'],
    ] as const) {
      await walk.visit(empty, screen)
      await empty.getByText(words).waitFor()
    }
  },
)

test('a company sees what is late, checks a report, mends it, and hands it in', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ as: 'cora' })
  await walk.visit(page, '/company')
  await page.getByRole('row', { name: 'Apr 1 – Jun 30, 2027' }).getByText('3 days late').waitFor()
  await page.getByRole('link', { name: 'Hand in a report' }).last().click()
  await page.getByLabel('The report').setInputFiles(csv('not-a-report.csv', 'name,age\nA,1\n'))
  await page.getByRole('alert').getByText('Line 1:').first().waitFor()
  await walk.check(page, 'company-no-report')
  const wrong = REPORT.replace(/^(use,.*?,)training,/m, '$1singing,')
  assert.notEqual(wrong, REPORT)
  await page.getByLabel('The report').setInputFiles(csv('uses-q2.csv', wrong))
  const row = page.getByRole('region', { name: 'Rejected rows' }).getByRole('row').nth(1)
  await row.getByText('singing').waitFor()
  assert.match(await row.innerText(), /^3\tpurpose/)
  await walk.check(page, 'company-rejected')
  const loading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Rejected rows as a file' }).click()
  const rejects = readFileSync(await (await loading).path(), 'utf8')
  assert.match(rejects, /singing/)
  await page.getByLabel('The report').setInputFiles(csv('uses-q2.csv', REPORT))
  await page.getByText('Nothing has been kept yet.', { exact: true }).waitFor()
  await page.getByText('Without this report it comes to').waitFor()
  await walk.check(page, 'company-checked')
  await page.getByRole('button', { name: 'Hand it in' }).click()
  await page.getByText('has been handed in.').waitFor()
  await walk.check(page, 'company-handed-in')
  await page.getByRole('link', { name: 'See what became of each row' }).click()
  await page.getByRole('heading', { level: 1, name: 'MM-2027-Q2' }).waitFor()
  await walk.visit(page, '/company')
  await page.getByText('No report is due.').waitFor()
})

test(
  'a company finds what it was charged, its invoice with its paper, and its payment',
  { skip: NO_CHROMIUM },
  async () => {
    const page = await walk.page({ as: 'cora' })
    const { json } = await server.ask('cora', 'GET /api/invoices')
    const { number } = json.rows[0]
    await page.goto(`${await address(page)}/invoices`)
    await page.getByLabel('Show').selectOption('all')
    await page.getByRole('link', { name: number }).click()
    await page.getByRole('heading', { level: 1, name: number }).waitFor()
    const loading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'PDF' }).click()
    assert.match(readFileSync(await (await loading).path(), 'latin1'), /^%PDF/)
    await page.goto(`${await address(page)}/receipts`)
    await page.getByRole('link', { name: number }).waitFor()
  },
)

test(
  'a company asks what offers would cost it; a mistake in one is told with its line',
  { skip: NO_CHROMIUM },
  async () => {
    const page = await walk.page({ as: 'cora', scheme: 'dark' })
    await walk.visit(page, '/company/offers')
    await page.getByLabel('Fee for every word of a script').check()
    const patch = 'patch_of: wga-2026-training-per-word\ndeal: our-offer\ntitle: Twice the fee\nstage: offer\n'
    await page.getByLabel('Its text').fill(patch)
    await page.getByRole('button', { name: 'Reckon' }).click()
    await page.getByRole('alert').getByText('no party proposes it').waitFor()
    await walk.check(page, 'company-offer-mistake')
    const rate = '{ from: 2026-05-02, value: 0.04, source: guild-returns, hypothesis: Twice as much. }'
    const set = `proposed_by: amptp\nset:\n  schedules:\n    training_fee:\n      rows:\n        - ${rate}\n`
    await page
      .getByLabel('Its file')
      .setInputFiles({ name: 'offer.yaml', mimeType: 'text/yaml', buffer: Buffer.from(patch + set) })
    await page.getByRole('button', { name: 'Reckon' }).click()
    await page.getByRole('row', { name: 'Twice the fee' }).waitFor()
    const { json } = await server.ask('cora', 'POST /api/company/offers', {
      body: { deals: ['wga-2026-training-per-word'] },
    })
    const [library] = json.deals
    assert.notEqual(library.total, '0.00')
    assert.match(await page.getByRole('row', { name: 'Twice the fee' }).innerText(), new RegExp(`\\$${library.total}`))
    await walk.check(page, 'company-costs')
    const narrow = await walk.page({ as: 'hugo', width: 360 })
    await walk.visit(narrow, '/company/offers')
    await narrow.getByLabel('Fee for every word of a script').check()
    await narrow.getByRole('button', { name: 'Reckon' }).click()
    await narrow.getByText('None of your facts comes under it.').waitFor()
    await walk.check(narrow, 'company-costs-nothing')
  },
)

async function address(page: Awaited<ReturnType<Walk['page']>>): Promise<string> {
  if (page.url() === 'about:blank') await walk.visit(page, '/company')
  return new URL(page.url()).origin
}
