/** The table in a browser: a journalist opens a link on a phone, a negotiator changes a number and takes it back, asks why it moved, prints, and brings facts. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { createHall, type Hall } from '../../src/drivers/hall.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'
import { NO_CHROMIUM, openWalk, type Walk } from './walk.ts'

let folder: string
let hall: Hall
let server: TestServer
let walk: Walk
let address = ''

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-walk-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  server = await openTestServer(hall, {
    nadia: { role: 'negotiator', member: 'nadia', name: 'Nadia Orlov', email: 'nadia@hall.example', via: 'session' },
  })
  if (NO_CHROMIUM !== false) return
  address = await server.listen()
  walk = await openWalk(address)
})

after(async () => {
  if (NO_CHROMIUM === false) await walk.close()
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

test('a phone has tabs, worked by keys, and passes axe in the dark and in Spanish', { skip: NO_CHROMIUM }, async () => {
  const phone = await walk.page({ width: 360, scheme: 'dark', locale: 'es-ES' })
  await walk.visit(phone, '/table')
  const tab = (name: string) => phone.getByRole('tab', { name, exact: true })
  assert.equal(await phone.getByRole('tabpanel').count(), 1, 'a phone shows one part at a time')
  await tab('Ofertas').press('ArrowRight')
  assert.equal(await tab('Números').getAttribute('aria-selected'), 'true')
  await phone.locator('.table-numbers button.cell').first().click()
  await walk.check(phone, 'phone-numbers')
  await tab('Cifras').click()
  await phone
    .getByRole('row', { name: /^Total/ })
    .first()
    .waitFor()
})

test(
  'a number changed moves the figures, is one step to undo, and stands in the link',
  { skip: NO_CHROMIUM },
  async () => {
    const page = await walk.page({ as: 'nadia' })
    await page.goto(`${address}/table`)
    const total = page.getByRole('row', { name: /^Total/ }).first()
    await total.waitFor()
    const before = await total.innerText()
    await page.getByLabel('Show').selectOption('all')
    await page.getByLabel('Find a number').fill('residual base')
    await page.locator('.table-part', { hasText: 'Residual base' }).first().waitFor()
    await page
      .getByRole('button', { name: /^(25663|30398)/ })
      .last()
      .click()
    const panel = page.locator('.table-number')
    await panel.getByRole('heading', { name: 'Where it comes from' }).waitFor()
    const field = panel.locator('input').first()
    await field.fill('')
    await field.pressSequentially('60000')
    await until(async () => (await total.innerText()) !== before)
    const after = await total.innerText()
    await until(async () => /c=/.test(new URL(page.url()).search))
    const reader = await walk.page()
    await reader.goto(page.url())
    const same = reader.getByRole('row', { name: /^Total/ }).first()
    await same.waitFor()
    assert.equal(await same.innerText(), after, 'whoever has the link sees the same figures')
    await page.getByRole('button', { name: 'Undo' }).click()
    assert.ok(await page.getByRole('button', { name: 'Undo' }).isDisabled(), 'five letters are one step')
    await until(async () => (await total.innerText()) === before)
    await page.locator('h1').click()
    await page.keyboard.press('Control+Shift+Z')
    await until(async () => (await total.innerText()) === after)
    await page.getByRole('button', { name: /^Take back/ }).click()
    await until(async () => (await total.innerText()) === before)
    await page.locator('h1').click()
    await page.keyboard.press('Control+Z')
    await until(async () => (await total.innerText()) === after)
  },
)

test(
  'a difference says which clauses and numbers make it, with citations; names are for members',
  { skip: NO_CHROMIUM },
  async () => {
    const page = await walk.page({ as: 'nadia' })
    await page.goto(`${address}/table`)
    await page.getByRole('button', { name: /why, Total$/ }).click()
    const why = page.locator('.table-why')
    await why.locator('.table-why-clause').first().waitFor()
    await why
      .getByRole('link', { name: /Schedule of Minimums/ })
      .first()
      .waitFor()
    await why.getByRole('heading', { name: 'Who gains most' }).waitFor()
    await why.getByLabel('Of what').selectOption('tenth:10')
    await until(async () => (await why.getByRole('row').count()) === 2)
    const phone = await walk.page({ width: 360, locale: 'es-ES' })
    await phone.goto(page.url())
    await phone.getByRole('tab', { name: 'Cifras' }).click()
    await phone.getByRole('button', { name: /por qué, Total$/ }).click()
    await phone.locator('.table-why-clause').first().waitFor()
    assert.equal(await phone.locator('.table-why table').count(), 0, 'nobody is named to the public')
    await walk.check(phone, 'why')
  },
)

test(
  'on paper there are figures, charts, facts, days, link and sources, and no control',
  { skip: NO_CHROMIUM },
  async () => {
    const page = await walk.page({ scheme: 'dark' })
    // The browser's own dialog would stand in the way.
    await page.addInitScript("window.print = () => (document.documentElement.dataset.printed = 'yes')")
    await page.goto(
      `${address}/table?v=1&f=example:streaming-year&a=2023-09-25&d=wga-mba-2023&d=wga-mba-2026&c=1:schedules/success_threshold/2023-09-25=5%25`,
    )
    await page
      .getByRole('row', { name: /^Total/ })
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Print' }).click()
    await page.locator('.table-paper tbody tr').first().waitFor({ state: 'attached' })
    await page.locator('[data-printed="yes"]').waitFor()
    await page.emulateMedia({ media: 'print' })
    assert.ok(await page.locator('.chart svg').first().isVisible())
    assert.equal(await page.locator('input:visible, select:visible, [role="tab"]:visible').count(), 0)
    const paper = await page.locator('.table-paper').innerText()
    for (const part of ['25 facts', 'all that is known', 'Sep 25, 2023', '/table?v=1', '→ 5%', 'Sources', 'https://'])
      assert.ok(paper.includes(part), `${part} is printed: ${paper}`)
    const file = process.env['GUILDHALL_SCREENSHOTS']
    if (file !== undefined) await page.pdf({ path: path.join(file, 'table.pdf'), format: 'A4' })
  },
)

test(
  'facts are brought as files with rejected rows in their lines; a link that is kept no more says what to do',
  { skip: NO_CHROMIUM },
  async () => {
    const page = await walk.page({ as: 'nadia' })
    await page.goto(`${address}/table?h=${'0'.repeat(64)}`)
    await page.getByText('are not kept any more').waitFor()
    await page.getByRole('button', { name: 'Open the table as it begins' }).click()
    await page.getByText('Lay the offers over facts of your own').click()
    const own = page.locator('details', { hasText: 'facts of your own' })
    const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
    await own
      .locator('input[type="file"]')
      .setInputFiles([
        file(
          'engagements.csv',
          'writer,company,project,role,weeks,compensation,currency,starts_on,paid_on\nAda,Tide,Pilot,staff writer,ten,90000,USD,2024-02-01,2024-06-01\nAda,Tide,Pilot,staff writer,20,60000,USD,2024-02-01,2024-06-01\n',
        ),
      ])
    await own.locator('.good', { hasText: 'engagements.csv' }).first().waitFor()
    await own.getByRole('button', { name: 'Lay the offers over these' }).click()
    await own.getByText(/1 of 2 rows/).waitFor()
    await own.getByText(/Line 2, weeks/).waitFor()
    await until(async () => (await page.locator('.table-took').innerText()).includes('Facts: 1,'))
    await walk.check(page, 'own-facts')
  },
)

test('a number is swept, and the chart has its numbers as a table', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ as: 'nadia', scheme: 'dark' })
  await page.goto(`${address}/table`)
  await page.getByLabel('Find a number').fill('success_threshold')
  await page.getByLabel('Show').selectOption('all')
  await page.locator('button.cell', { hasText: '%' }).first().click()
  await page.getByText('Sweep this number').click()
  await page.locator('.table-number').getByRole('button', { name: 'Sweep', exact: true }).click()
  await page.getByRole('button', { name: 'Close the sweep' }).waitFor()
  await page.locator('.chart svg polyline, .chart svg path.line').first().waitFor()
})

/** Asked from outside: the page itself lets nothing be evaluated. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (await isSo()) return
    await pause(100)
  }
  assert.fail('what was waited for did not come')
}
