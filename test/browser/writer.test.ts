/** A writer in a browser: what was found, one passage after the other by keyboard, a line of money opened, consent said and undone. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openOwnHall } from '../../src/app/open-hall.ts'
import type { Hall } from '../../src/drivers/hall.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'
import { buildWriterHall } from '../server/writer-hall.ts'
import { NO_CHROMIUM, openWalk, type Walk } from './walk.ts'

let folder: string
let hall: Hall
let server: TestServer
let walk: Walk
let ids: Awaited<ReturnType<typeof buildWriterHall>>

before(async () => {
  if (NO_CHROMIUM !== false) return
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-walk-'))
  ids = await buildWriterHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  const email = 'wren@hall.example'
  server = await openTestServer(hall, {
    wren: { role: 'writer', member: 'wren', name: 'Wren', email, writer: ids.writer, via: 'session' },
    clerk: { role: 'clerk', member: 'clerk', name: 'Clerk', email, via: 'session' },
  })
  walk = await openWalk(await server.listen())
})

after(async () => {
  if (NO_CHROMIUM !== false) return
  await walk.close()
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

const SCREENS = ['/news', '/works', '/found', '/uses', '/money', '/disputes', '/consent']

test('every screen of a writer passes axe, wide and narrow, light and dark', { skip: NO_CHROMIUM }, async () => {
  const wide = await walk.page({ as: 'wren' })
  const narrow = await walk.page({ as: 'wren', width: 360, scheme: 'dark' })
  for (const address of [...SCREENS, `/works/${ids.shared}`]) {
    await walk.visit(wide, `/mine${address}`)
    await walk.visit(narrow, `/mine${address}`)
  }
})

test('a writer goes from passage to passage by keyboard', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ as: 'wren' })
  await walk.visit(page, '/mine/found')
  await page.locator('.long-list a').first().click()
  await page.locator('.passages mark').first().waitFor()
  await walk.check(page, 'passage')
  const first = page.url()
  await page.keyboard.press('j')
  await page.waitForURL((url) => url.href !== first)
  await page.getByRole('link', { name: 'Previous' }).waitFor()
  await page.keyboard.press('k')
  await page.waitForURL(first)
  const narrow = await walk.page({ as: 'wren', width: 360, scheme: 'dark' })
  await walk.visit(narrow, new URL(first).pathname)
})

test('a line of the money opens to its clause, sources and arithmetic', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ as: 'wren' })
  await walk.visit(page, '/mine/money')
  await page.locator('.long-list a').first().click()
  await page.getByRole('heading', { name: 'How this was reckoned' }).waitFor()
  await page.locator('.facts').waitFor()
  await walk.check(page, 'line')
})

test('a word of consent is said and undone', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ as: 'wren' })
  await walk.visit(page, '/mine/consent')
  await page.getByRole('button', { name: 'For all my works' }).click()
  await page.getByRole('dialog').getByLabel('Purpose').selectOption('retrieval')
  await walk.check(page, 'saying')
  await page.getByRole('button', { name: 'Say so' }).click()
  await page.getByText('Your word is kept.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Taken back by a further entry.').waitFor()
})

test(
  'a writer disputes the shares of a work, and finds the case with what comes next',
  { skip: NO_CHROMIUM },
  async () => {
    const page = await walk.page({ as: 'wren' })
    await walk.visit(page, `/mine/works/${ids.shared}`)
    await page.getByRole('button', { name: 'Dispute the shares' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('Two of three scenes are mine.')
    await walk.check(page, 'disputing')
    await page.getByRole('button', { name: 'Open the case' }).click()
    await page.getByRole('link', { name: 'Disputed (open)' }).click()
    await page.getByText('Two of three scenes are mine.').waitFor()
    await page.getByText('What comes next:').waitFor()
    await walk.check(page, 'disputes')
    const narrow = await walk.page({ as: 'wren', width: 360, scheme: 'dark', locale: 'es-ES' })
    await walk.visit(narrow, '/mine/disputes')
    await walk.visit(narrow, '/mine/consent')
    await narrow.getByRole('button', { name: 'Para todas mis obras' }).click()
    await narrow.getByRole('dialog').locator('select').nth(1).selectOption('terms')
    await narrow.getByText('Solo allí, solo para ellas').click()
    await walk.check(narrow, 'consent-limits')
  },
)

test('a clerk sees the same pages of a writer, and that is kept', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ as: 'clerk' })
  await walk.visit(page, `/writers/${ids.writer}`)
  assert.ok(server.reads.some(({ subject }) => subject === ids.writer))
})

test('a writer sends a draft, and it is registered when the guild takes it', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ as: 'wren' })
  await walk.visit(page, `/mine/works/${ids.shared}`)
  await page.getByRole('button', { name: 'Send a new draft' }).click()
  const text = 'Title: A New Night\n\nINT. KITCHEN - NIGHT\n\nShe reads the letter once more and burns it.\n'
  const file = { name: 'new-night.fountain', mimeType: 'text/plain', buffer: Buffer.from(text) }
  await page.getByLabel('The draft').setInputFiles(file)
  await page.getByText('names another title').waitFor()
  await walk.check(page, 'draft-read')
  await page.getByRole('button', { name: 'Send it to the guild' }).click()
  await page.getByText('waits for the guild', { exact: true }).waitFor()
  await walk.check(page, 'draft-waits')
  const clerk = await walk.page({ as: 'clerk', width: 360, scheme: 'dark', locale: 'es-ES' })
  await walk.visit(clerk, '/offered-drafts')
  await clerk.getByRole('button', { name: 'Registrarlo' }).click()
  await walk.check(clerk, 'draft-to-take')
  await clerk.getByRole('dialog').getByRole('button', { name: 'Registrarlo' }).click()
  await clerk.getByText('Ningún borrador espera.').waitFor()
  await page.reload()
  await page.getByText('registered', { exact: true }).waitFor()
  await page.getByText('new-night.fountain').first().waitFor()
  await walk.check(page, 'draft-registered')
})
