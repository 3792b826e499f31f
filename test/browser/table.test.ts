/** The table in a browser: a journalist opens a link, a negotiator changes a number and takes it back, reads where it comes from, and lays a text down. */

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

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-walk-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  server = await openTestServer(hall, {
    nadia: { role: 'negotiator', member: 'nadia', name: 'Nadia Orlov', email: 'nadia@hall.example', via: 'session' },
  })
  if (NO_CHROMIUM === false) walk = await openWalk(await server.listen())
})

after(async () => {
  if (NO_CHROMIUM === false) await walk.close()
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

test('the table passes axe, wide and narrow, light and dark, in both languages', { skip: NO_CHROMIUM }, async () => {
  await walk.visit(await walk.page({ as: 'nadia' }), '/table')
  await walk.visit(await walk.page({ width: 360, scheme: 'dark', locale: 'es-ES' }), '/table')
})

test('a number changed moves the figures, is undone, and stands in the link', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ as: 'nadia' })
  await walk.visit(page, '/table')
  const total = page.getByRole('row', { name: /^Total/ }).first()
  await total.waitFor()
  const before = await total.innerText()
  await page.getByLabel('Show').selectOption('all')
  await page.getByLabel('Find a number').fill('residual base')
  await page.locator('.table-part', { hasText: 'Residual base' }).first().waitFor()
  await page
    .getByRole('button', { name: /25663|30398/ })
    .last()
    .click()
  const panel = page.locator('.table-number')
  await panel.getByRole('heading', { name: 'Where it comes from' }).waitFor()
  await panel.locator('input').first().fill('60000')
  await until(async () => (await total.innerText()) !== before)
  await walk.check(page, 'changed')
  assert.match(new URL(page.url()).search, /c=/)
  const reader = await walk.page()
  const after = await total.innerText()
  await reader.goto(page.url())
  const same = reader.getByRole('row', { name: /^Total/ }).first()
  await same.waitFor()
  assert.equal(await same.innerText(), after, 'whoever has the link sees the same figures')
  await page.getByRole('button', { name: 'Reset all' }).click()
  await until(async () => (await total.innerText()) === before)
})

test('a number is swept, and the chart has its numbers as a table', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ as: 'nadia', scheme: 'dark' })
  await walk.visit(page, '/table')
  await page.getByLabel('Find a number').fill('success_threshold')
  await page.getByLabel('Show').selectOption('all')
  await page.locator('button.cell', { hasText: '%' }).first().click()
  await page.getByText('Sweep this number').click()
  await page.locator('.table-number').getByRole('button', { name: 'Sweep', exact: true }).click()
  await page.getByRole('button', { name: 'Close the sweep' }).waitFor()
  await page.locator('.chart svg polyline, .chart svg path.line').first().waitFor()
  await walk.check(page, 'swept')
})

/** Asked from outside: the page itself lets nothing be evaluated. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (await isSo()) return
    await pause(100)
  }
  assert.fail('what was waited for did not come')
}
