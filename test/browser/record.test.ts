/** The record in a browser: a negotiator takes in an article, looks at what contradicts, rejects a sentence and takes that back. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { importReports } from '../../src/app/record/import-reports.ts'
import { createHall, type Hall } from '../../src/drivers/hall.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'
import { NO_CHROMIUM, openWalk, type Walk } from './walk.ts'

const EXAMPLE = path.join(import.meta.dirname, '..', '..', 'examples', 'bargaining-record')
let folder: string
let hall: Hall
let server: TestServer
let walk: Walk

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-walk-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  await importReports(hall, { paths: [path.join(EXAMPLE, 'quayside-post.txt')] })
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

const SCREENS = ['/record', '/record/positions', '/record/contradictions', '/record/sources', '/record/review']

test('every screen of the record passes axe, wide and narrow, light and dark', { skip: NO_CHROMIUM }, async () => {
  const wide = await walk.page({ as: 'nadia' })
  const narrow = await walk.page({ as: 'nadia', width: 360, scheme: 'dark' })
  for (const address of SCREENS) {
    await walk.visit(wide, address)
    await walk.visit(narrow, address)
  }
})

test('a negotiator rejects a sentence with a reason, and takes it back', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ as: 'nadia' })
  await walk.visit(page, '/record/review')
  const waiting = page.locator('.waiting').first()
  const quote = await waiting.locator('blockquote').first().innerText()
  await waiting.getByRole('button', { name: 'Reject' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why').fill('The record has the notice itself.')
  await walk.check(page, 'rejecting')
  await dialog.getByRole('button', { name: 'Reject' }).click()
  await page.getByText('Rejected; it is kept with the reason.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('It waits for review again.').waitFor()
  // The list is asked for anew after it is said.
  await page.locator('.waiting').first().locator('blockquote').first().filter({ hasText: quote }).waitFor()
})

test('the record reads in Spanish where the browser asks for it', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ locale: 'es-MX' })
  await walk.visit(page, '/record/positions')
  assert.equal(await page.locator('h1').innerText(), 'Posiciones a lo largo del tiempo')
})
