/** A clerk's walk through registry and claims, and a stranger's through what is public, in Chromium; no screen breaks a serious rule of axe. */

import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { issueCertificate } from '../../src/app/certificates/issue-certificate.ts'
import { openClaim } from '../../src/app/claims/open-claim.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { runDemo } from '../../src/app/run-demo.ts'
import type { Hall } from '../../src/drivers/hall.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
)
const isBuilt = existsSync(path.join(import.meta.dirname, '..', '..', 'dist', 'web', 'index.html'))
const skip =
  executablePath === undefined
    ? 'no Chromium on this machine: apt-get install chromium'
    : !isBuilt && 'the pages are not built: npm run build:web'
/** A folder for pictures of every screen, for whoever wants to look at them. */
const shots = process.env['GUILDHALL_SHOTS']

let folder: string
let hall: Hall
let server: TestServer
let browser: Browser
let url: string
let work: { id: string; title: string; writer: string }

before(async () => {
  if (skip) return
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-walk-'))
  await runDemo(path.join(folder, 'hall'), { begin: () => undefined, done: () => undefined })
  hall = await openOwnHall(path.join(folder, 'hall'))
  work = await hall.database.read(async ({ registry }) => {
    const credits = (await registry.credits()).find((each) => each.credits.some(({ writer }) => writer !== undefined))
    const found = await registry.work(credits?.work ?? '')
    const writer = credits?.credits.find((each) => each.writer !== undefined)?.writer ?? ''
    return { id: found?.id ?? '', title: found?.title ?? '', writer }
  })
  await openClaim(hall, {
    work: work.id,
    kind: 'share',
    by: 'Cleo Marsh',
    against: work.writer,
    fraction: '1/6',
    papers: [`contract:2020-05-01:${'a'.repeat(64)}`],
    source: 'letter',
  })
  const clerk = { role: 'clerk', member: 'm1', name: 'Ada Clerk', email: 'ada@example.org', via: 'session' } as const
  server = await openTestServer(hall, { ada: clerk })
  url = await server.listen()
  browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] })
})

after(async () => {
  if (skip) return
  await browser.close()
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

test('a clerk finds a work as they type, by keyboard alone, and describes it', { skip }, async () => {
  const page = await pageOf('ada')
  await page.goto(`${url}/registry`)
  await page
    .getByRole('combobox', { name: 'Title, name or number' })
    .pressSequentially(work.title.slice(0, 6).toLowerCase())
  await page.getByRole('option').first().waitFor()
  await looksRight(page, 'search')
  await page.keyboard.press('ArrowDown')
  assert.ok(await page.getByRole('combobox', { name: 'Title, name or number' }).getAttribute('aria-activedescendant'))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 2, name: 'Drafts' }).waitFor()
  await page.goto(`${url}/registry/works/${work.id}`)
  await page.getByRole('heading', { level: 1, name: work.title }).waitFor()
  await page.getByRole('button', { name: 'Show consent' }).click()
  await page.getByRole('table', { name: 'Consent by purpose' }).waitFor()
  await looksRight(page, 'work')
  await page.getByRole('button', { name: 'Describe' }).click()
  await page.getByRole('dialog').getByLabel('Year').fill('2021')
  await page.getByRole('dialog').getByLabel('Where it comes from').fill('the title page')
  await looksRight(page, 'describe')
  await page.getByRole('button', { name: 'Enter', exact: true }).click()
  await page.getByText('Entered.').waitFor()
  await page.getByRole('button', { name: 'Take back' }).first().click()
  await page.getByRole('dialog').getByLabel('Where it comes from').fill('a misprint')
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
  await page.getByText('Taken back by a further entry.').waitFor()
  await page.close()
})

test('a clerk sees the clocks, and enters a step of a claim', { skip }, async () => {
  const page = await pageOf('ada')
  await page.goto(`${url}/claims`)
  await page.getByRole('link', { name: work.title }).waitFor()
  await looksRight(page, 'claims')
  await page.getByRole('link', { name: work.title }).click()
  await page.getByRole('heading', { level: 2, name: 'Steps' }).waitFor()
  await looksRight(page, 'claim')
  await page.getByRole('button', { name: 'Notice' }).click()
  await page.getByRole('dialog').getByLabel('How it was served').fill('by letter')
  await page.getByRole('dialog').getByLabel('Where it comes from').fill('letter of today')
  await page.getByRole('button', { name: 'Enter', exact: true }).click()
  await page.getByText('Entered.').waitFor()
  await page.getByRole('button', { name: 'Answer' }).waitFor()
  await page.goto(`${url}/registry/people/${work.writer}`)
  await page.getByRole('heading', { level: 2, name: 'Credited on' }).waitFor()
  await looksRight(page, 'person')
  await page.close()
})

test('a stranger looks up a title, money and deals', { skip }, async () => {
  const page = await pageOf('nobody')
  await page.goto(`${url}/titles?q=${encodeURIComponent(work.title)}`)
  await page.getByText('It is registered in this hall.').waitFor()
  await looksRight(page, 'titles')
  await page.goto(`${url}/unclaimed`)
  await page.getByRole('heading', { level: 2, name: 'How to claim' }).waitFor()
  await looksRight(page, 'unclaimed')
  await page.goto(`${url}/deals`)
  await page.getByRole('table').waitFor()
  await looksRight(page, 'deals')
  await page.goto(`${url}/deals/wga-2026-training-with-levy`)
  await page.getByRole('heading', { level: 2, name: 'Contents' }).waitFor()
  await looksRight(page, 'deal')
  await page.goto(`${url}/deals/wga-2026-training-per-word/compared-to/wga-2026-training-subscription`)
  await page.locator('.change').first().waitFor({ state: 'attached' })
  await looksRight(page, 'differences')
  await page.close()
})

test(
  'a statement, a certificate and what was changed in them are told apart in the browser, and nothing is sent',
  { skip },
  async () => {
    const page = await pageOf('nobody')
    const sent: string[] = []
    page.on('request', (request) => void (request.method() === 'GET' || sent.push(request.url())))
    await page.goto(`${url}/verify`)
    const field = page.getByLabel('Files', { exact: true })
    await field.setInputFiles(await statementFiles())
    await page.getByText('It holds.', { exact: true }).waitFor()
    await looksRight(page, 'verify-good')
    await field.setInputFiles(await statementFiles({ payable: true }))
    await page.getByText(/^It does not hold/).waitFor()
    await looksRight(page, 'verify-wrong')
    const { json, pdf } = await issueCertificate(hall, { named: work.id })
    const certificate = path.join(folder, 'certificate.pdf')
    await writeFile(certificate, pdf)
    await field.setInputFiles([certificate])
    await page.getByText('It holds.', { exact: true }).waitFor()
    const tampered = path.join(folder, 'tampered.json')
    await writeFile(tampered, json.replace(work.title, `${work.title}!`))
    await field.setInputFiles([tampered])
    await page.getByText(/^It does not hold/).waitFor()
    assert.deepEqual(sent, [])
    await page.close()
  },
)

test('the log is checked in the browser: its signature, a leaf, and an earlier state', { skip }, async () => {
  const page = await pageOf('nobody')
  await page.goto(`${url}/log`)
  await page.getByText('The checkpoint is signed by the key below').waitFor()
  await page.getByLabel('Number of the leaf').fill('3')
  await page.getByRole('button', { name: 'Look up and prove' }).click()
  await page.getByText(/^Leaf 3 is one of the/).waitFor()
  await page.getByLabel('An earlier checkpoint, or a number of leaves').fill('5')
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.getByText(/the log of 5 leaves is the beginning/).waitFor()
  await looksRight(page, 'log')
  await page.close()
})

/** The first statement that was issued, with its proof; or with one of its amounts changed. */
async function statementFiles({ payable = false } = {}): Promise<string[]> {
  const names = await readdir(hall.folders.statements, { recursive: true })
  const file =
    names.find((name) => name.endsWith('.json') && names.includes(name.replace(/\.json$/, '.tlog-proof'))) ?? ''
  const proof = path.join(hall.folders.statements, file.replace(/\.json$/, '.tlog-proof'))
  const whole = path.join(hall.folders.statements, file)
  if (!payable) return [whole, proof]
  const changed = path.join(folder, 'changed.json')
  const text = await readFile(whole, 'utf8')
  await writeFile(
    changed,
    text.replace(/("amount": ")(\d+)/, (_, key: string, digits: string) => `${key}9${digits}`),
  )
  return [changed, proof]
}

async function pageOf(name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, locale: 'en-US' })
  await context.addCookies([{ name: 'as', value: name, url }])
  return context.newPage()
}

/** In both appearances, and on a phone: nothing that axe calls serious, and no scrolling sideways. */
async function looksRight(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({ resultTypes: ['violations'] })
      .analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    assert.deepEqual(
      grave.map(({ id, nodes }) => `${name} ${colorScheme} ${id}: ${nodes[0]?.html}`),
      [],
    )
    if (shots) await page.screenshot({ path: path.join(shots, `${name}-${colorScheme}.png`), fullPage: true })
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 360, height: 740 })
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
  if (shots) await page.screenshot({ path: path.join(shots, `${name}-phone.png`), fullPage: true })
  assert.ok(wide <= 360, `${name} is ${wide} pixels wide on a phone of 360`)
  await page.setViewportSize({ width: 1200, height: 900 })
}
