/** Cases in a browser: the clerk from breach to remedy, by hand and with evidence; the company that answers and disputes; the writer who follows. */

import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { calculateInHall } from '../../src/app/calculate.ts'
import { askRound } from '../../src/app/daily-round/ask-round.ts'
import { importFacts } from '../../src/app/import-facts.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { runDemo } from '../../src/app/run-demo.ts'
import { sha256Hex } from '../../src/base/index.ts'
import type { Hall } from '../../src/drivers/hall.ts'
import type { Member } from '../../src/server/who.ts'
import { doJobs } from '../do-jobs.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'
import { NO_CHROMIUM, openWalk, type Walk } from './walk.ts'

const WRITER = 'Marisol Etxarte'
const LETTER = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('We used nine writers.') }
let folder: string
let hall: Hall
let server: TestServer
let walk: Walk
let run: string
let url: string

const member = (name: string, role: Member['role'], more: Partial<Member> = {}): Member => ({
  role,
  member: name,
  name,
  email: `${name}@hall.example`,
  via: 'session',
  ...more,
})

before(async () => {
  if (NO_CHROMIUM !== false) return
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-cases-walk-'))
  await runDemo(path.join(folder, 'hall'), { begin: () => undefined, done: () => undefined })
  hall = await openOwnHall(path.join(folder, 'hall'))
  run = await breachWithoutCase()
  const writer = (await hall.database.read(({ registry }) => registry.writersByName(WRITER)))[0]?.id
  server = await openTestServer(hall, {
    carla: member('carla', 'clerk'),
    loom: member('loom', 'company', { company: 'Harbour Loom' }),
    meridian: member('meridian', 'company', { company: 'Meridian Models' }),
    marisol: member('marisol', 'writer', { writer }),
  })
  url = await server.listen()
  walk = await openWalk(url)
})

after(async () => {
  if (NO_CHROMIUM !== false) return
  await walk.close()
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

/** The breaches of the demo have their cases already. */
async function breachWithoutCase(): Promise<string> {
  const file = path.join(folder, 'rooms.csv')
  const header = 'project,company,stage,episodes_ordered,starts_on,weeks,writers,writer_producers,sole_writer'
  await writeFile(file, `${header}\nThe Glass Harbour,Harbour Loom,greenlit,8,2025-09-08,20,3,3,no\n`)
  await importFacts(hall, { kind: 'rooms', file })
  return (await calculateInHall(hall, { deal: 'wga-mba-2023' })).run
}

const NARROW = { width: 360, scheme: 'dark' } as const
const SPANISH = { ...NARROW, locale: 'es-ES' }
const pages = new Map<string, Promise<Page>>()

/** One page a person and width: to open one takes longer than most of what is done on it. */
function pageOf(as: string, looks: Parameters<Walk['page']>[0] = {}): Promise<Page> {
  const key = JSON.stringify([as, looks])
  const page = pages.get(key) ?? walk.page({ as, ...looks })
  pages.set(key, page)
  return page
}

/** To a screen that is held against axe later, as it stands then. */
async function go(page: Page, address: string): Promise<void> {
  await page.goto(new URL(address, url).href)
  await page.locator('main h1').first().waitFor()
}

const put = async (page: Page, step: string, text: string): Promise<void> => {
  await page.getByLabel('Step').selectOption({ label: step })
  await page
    .getByLabel(step === 'decision' ? 'The decision and its reasons' : /In a sentence|Why it is moved/)
    .fill(text)
}
const putDown = async (page: Page, words: string): Promise<void> => {
  await page.getByRole('button', { name: 'Put it down' }).click()
  await page.locator('.case-steps').getByText(words).waitFor()
}

test('a clerk opens a case from a breach, and looks for late reports', { skip: NO_CHROMIUM }, async () => {
  const page = await pageOf('carla')
  await go(page, `/calculations/${run}`)
  await page.getByRole('button', { name: /^Open a case: .*The Glass Harbour/ }).click()
  await page.getByRole('heading', { name: 'A rule not kept' }).waitFor()
  await page.getByText('30 days left').waitFor()
  await walk.check(page, 'case-of-a-breach')
  await go(page, '/cases')
  await page.getByRole('button', { name: 'Look for late reports' }).click()
  await page.getByRole('link', { name: 'A use report that has not come' }).first().waitFor()
  await walk.check(page, 'cases-with-late-reports')
  await walk.visit(await pageOf('carla', SPANISH), '/cases')
})

test(
  'the daily round stands among the jobs, with what it came to and what it could not do',
  { skip: NO_CHROMIUM },
  async () => {
    const { desk } = server
    const rules = path.join(hall.folder, 'rules')
    await mkdir(rules)
    await writeFile(path.join(rules, 'oversight.yaml'), 'answer: soon\n')
    await askRound(desk, { day: '2099-01-01', again: true }, new Date())
    await doJobs({ hall, desk })
    await rm(rules, { recursive: true })
    await askRound(desk, { day: '2099-01-02', again: true }, new Date())
    await doJobs({ hall, desk })
    const page = await pageOf('carla')
    await go(page, '/jobs')
    await page.getByText('the hall itself').first().waitFor()
    await walk.check(page, 'jobs-with-rounds')
    await page.getByRole('link', { name: 'Daily round' }).first().click()
    await page.getByText('Everything is published.').waitFor()
    await walk.check(page, 'round')
    const narrow = await pageOf('carla', SPANISH)
    await walk.visit(narrow, '/jobs')
    await go(narrow, '/jobs/daily-round-2099-01-01')
    await narrow.getByText('Todo está publicado.').waitFor()
    await walk.check(narrow, 'round-in-part')
  },
)

test('by hand: evidence, a day that is moved, a decision with its remedy, the end', { skip: NO_CHROMIUM }, async () => {
  const page = await pageOf('carla')
  await walk.visit(page, '/cases/new')
  await page.getByLabel('Company').fill('Harbour Loom')
  await page.getByLabel('About').selectOption('tool')
  await page.getByLabel('Which').fill('Skein')
  await page.getByLabel('What it is').fill('Skein writes scenes, and nothing was disclosed.')
  await page.getByRole('button', { name: 'Open the case' }).click()
  await page.getByRole('heading', { name: 'A tool or model' }).waitFor()
  await showLetter(page)
  await put(page, 'day moved', 'Their counsel is ill.')
  await page.getByLabel('Answer by').fill('2099-02-01')
  await putDown(page, 'Their counsel is ill.')
  await put(page, 'decision', 'Disclosure is owed for each draft.')
  await page.getByLabel('What has to be put right').fill('Disclose it to every writer of the room.')
  await walk.check(page, 'deciding')
  await putDown(page, 'Disclose it to every writer of the room.')
  await page.getByText('60 days left').waitFor()
  const narrow = await pageOf('carla', SPANISH)
  await walk.visit(narrow, '/cases/new')
  await walk.visit(narrow, new URL(page.url()).pathname)
  await put(page, 'closed', 'They have disclosed it.')
  await putDown(page, 'They have disclosed it.')
  await page.getByText('closed: upheld').waitFor()
})

/** The hash is reckoned in the page; the same file is known again, and another is not. */
async function showLetter(page: Page): Promise<void> {
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.postData() ?? ''))
  await page.getByText('Add evidence').click()
  await page.getByLabel('Choose the file').setInputFiles(LETTER)
  const hash = sha256Hex(LETTER.buffer)
  await page.waitForFunction(`document.querySelector('[pattern]').value === '${hash}'`)
  assert.equal(await page.getByLabel('Title').inputValue(), LETTER.name)
  await page.getByLabel('Where it is kept').fill('the office, folder 12')
  await page.getByLabel('What it shows').fill('They knew.')
  await page.getByRole('button', { name: 'Put it into the case' }).click()
  await page.getByText(`${hash.slice(0, 12)}…`).click()
  const check = page.getByLabel('Is this the one? Choose a file')
  await check.setInputFiles({ ...LETTER, buffer: Buffer.from('Another letter.') })
  await page.getByText('No: letter.txt has another hash.').waitFor()
  await check.setInputFiles(LETTER)
  await page.getByText('Yes: letter.txt has this hash.').waitFor()
  await walk.check(page, 'evidence')
  assert.ok(sent.some((body) => body.includes(hash)) && sent.every((body) => !body.includes('nine writers')))
}

test('a company answers its case, and disputes an invoice', { skip: NO_CHROMIUM }, async () => {
  const page = await pageOf('loom')
  await go(page, '/cases')
  await page.getByRole('link', { name: 'A rule not kept' }).click()
  await page.getByLabel('In a sentence or two').fill('Three more writers are engaged.')
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.locator('.case-steps').getByText('Three more writers are engaged.').waitFor()
  await walk.check(page, 'company-answered')
  const { json } = await server.ask('loom', 'GET /api/invoices')
  const { id, number } = json.rows[0]
  await go(page, `/invoices/${id}`)
  await page.getByRole('button', { name: `Dispute ${number}` }).click()
  await page.getByLabel('What is wrong, and what you think is right').fill('The term began in May.')
  await walk.check(page, 'company-disputes')
  await page.getByRole('button', { name: 'Open the case' }).click()
  await page.getByRole('link', { name: 'Disputed (open)' }).click()
  await page.getByText('The term began in May.').waitFor()
  const narrow = await pageOf('loom', NARROW)
  await walk.visit(narrow, '/cases')
  await walk.visit(narrow, new URL(page.url()).pathname)
  await go(page, '/use-reports/HL-2026-Q2')
  await page
    .getByRole('button', { name: /^Dispute / })
    .first()
    .waitFor()
})

test('a writer disputes a line, the company hears of it, and the writer follows', { skip: NO_CHROMIUM }, async () => {
  const page = await pageOf('marisol')
  await go(page, '/mine/money')
  await page.locator('.long-list a').first().click()
  await page.getByRole('button', { name: 'Dispute this line of money' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('I, Marisol, wrote two thirds.')
  await page.getByRole('button', { name: 'Open the case' }).click()
  await page.getByRole('link', { name: 'Disputed (open)' }).waitFor()
  const clerk = await pageOf('carla')
  await go(clerk, '/cases')
  await clerk.getByRole('link', { name: 'A line of money' }).click()
  await put(clerk, 'put before the company', 'It is said that more words were used.')
  await putDown(clerk, 'It is said that more words were used.')
  const company = await pageOf('meridian', NARROW)
  await walk.visit(company, new URL(clerk.url()).pathname)
  const read = await company.locator('main').innerText()
  assert.ok(read.includes('It is said that more words were used.') && !read.includes('Marisol'))
  await go(page, '/mine/disputes')
  await page.getByText('Meridian Models is heard in it').waitFor()
  await page.getByRole('button', { name: 'Add evidence' }).click()
  await walk.check(page, 'writer-evidence')
  const narrow = await pageOf('marisol', SPANISH)
  await walk.visit(narrow, '/mine/disputes')
})
