/** The guild's money in a browser: a run approved by two people with keys of their own, paid; invoices, use reports, licensees. */

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { after, test } from 'node:test'
import type { Member } from '../../src/server/who.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'
import { type QuarterHall, quarterHall } from '../quarter-hall.ts'
import { NO_CHROMIUM, openWalk, type Walk } from './walk.ts'

const member = (name: string, role: Member['role']): Member => ({
  role,
  member: `member-${name}`,
  name,
  email: `${name}@example.org`,
  via: 'session',
})
const PEOPLE = { ida: member('ida', 'clerk'), joan: member('joan', 'auditor') }

let quarter: QuarterHall
let server: TestServer
let walk: Walk
// A test, not a hook: hooks of all files run beside each other, and commands read the environment of the process.
test('a quarter that commands made opens as a server', { skip: NO_CHROMIUM }, async () => {
  quarter = await quarterHall('guildhall-browser-money-')
  server = await openTestServer(quarter.hall, PEOPLE)
  walk = await openWalk(await server.listen())
})
after(async () => {
  if (NO_CHROMIUM) return
  await walk.close()
  await server.close()
  await quarter.end()
})

test('every screen of the guild’s money, light and wide, dark and narrow', { skip: NO_CHROMIUM }, async () => {
  const { run, calculation } = quarter
  const { json } = await server.ask('ida', 'GET /api/invoices')
  const { json: owed } = await server.ask('ida', 'GET /api/calculations/{id}/obligations', {
    params: { id: calculation },
  })
  const screens = [
    '/runs',
    '/runs/changes',
    '/payments',
    '/distributions/new',
    '/distributions/restate',
    `/distributions/${run}`,
    `/calculations/${calculation}`,
    `/calculations/${calculation}/${owed.rows[0].id}`,
    '/invoices',
    `/invoices/${json.rows[0].id}`,
    '/receipts',
    '/use-reports',
    '/use-reports/compared',
    '/use-reports/MM-2027-Q1',
    '/licensees',
    '/licensees/Meridian%20Models',
    '/licences/meridian-2027',
  ]
  const wide = await walk.page({ as: 'ida' })
  const narrow = await walk.page({ as: 'ida', width: 360, scheme: 'dark', locale: 'es-ES' })
  for (const screen of screens) {
    await Promise.all([walk.visit(wide, screen), walk.visit(narrow, screen)])
  }
})

test('a clerk tries a period, and sees what each writer would get', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ as: 'ida' })
  await walk.visit(page, '/distributions/new')
  await page.getByLabel('Period').fill('2027-Q1')
  await page.getByLabel('Also what is owed to writers').check()
  await page.getByRole('button', { name: 'Show what would come out' }).click()
  await page.getByText('Nothing is recorded yet.').waitFor()
  await walk.check(page, 'tried')
  const asked = ['distribute', '2027-Q1', '--residuals', '--dry-run']
  const cli = await quarter.guildhall<{ payable: { name: string; amount: string }[] }>(...asked)
  const text = (await page.locator('main').innerText()).replaceAll(',', '')
  for (const { name, amount } of cli.payable) assert.ok(text.includes(name) && text.includes(`$${amount}`), name)
})

test('a record of a use report is matched by hand to a work that is looked for', { skip: NO_CHROMIUM }, async () => {
  const page = await walk.page({ as: 'ida' })
  await walk.visit(page, '/use-reports/MM-2027-Q1')
  await page.getByRole('button', { name: 'Match by hand: The Long Division (final)' }).click()
  await page.getByLabel('Look for a work').fill('long division')
  await page.getByRole('button', { name: 'This one: The Long Division' }).waitFor()
  await walk.check(page, 'match-by-hand')
  await page.getByRole('button', { name: 'This one: The Long Division' }).click()
  await page.getByText('is matched. What is charged follows.').waitFor()
})

test(
  'two people approve with key files that stay in their pages, and the run is paid',
  { skip: NO_CHROMIUM },
  async () => {
    const { run, keyFile, hall } = quarter
    const runner = spawn(
      process.execPath,
      [path.join(import.meta.dirname, '..', 'server', 'job-runner.ts'), hall.folder],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, GUILDHALL_TODAY: '2027-06-02', DATABASE_URL: undefined },
      },
    )
    const sent: string[] = []
    const approve = async (who: 'ida' | 'joan', key: string) => {
      const page = await walk.page({ as: who })
      page.on('request', (request) => sent.push(request.postData() ?? ''))
      await walk.visit(page, `/distributions/${run}`)
      await page.getByText('This page has checked').waitFor()
      await page.getByLabel('Your key file').setInputFiles(keyFile(key))
      await page.getByText(`The key of ${key} is open in this page.`).waitFor()
      await page.getByLabel('Because').fill('held against the bank statement')
      await page.getByText('The text that is signed').click()
      await walk.check(page, `sign-${who}-${key}`)
      await page.getByRole('button', { name: 'Approve', exact: true }).click()
      return page
    }
    const first = await approve('joan', 'joan')
    await first.getByText('Another person has to approve it too.').waitFor()
    const alone = await approve('joan', 'ida')
    await alone.getByText('handed in by you as well').waitFor()
    const second = await approve('ida', 'ida')
    await second.getByText('Two people have approved it; it is booked.').waitFor()
    await walk.check(second, 'approved')
    assert.ok(sent.some((body) => body.includes('"signature"')) && sent.every((body) => !body.includes('PRIVATE')))
    await second.getByRole('link', { name: 'Pay it' }).click()
    await second.getByRole('button', { name: 'Make the payments' }).click()
    await walk.check(second, 'pay-asks')
    await second.getByRole('dialog').getByRole('button', { name: 'Make the payments' }).click()
    await second.getByText('Hand').first().waitFor()
    runner.kill('SIGTERM')
    await walk.check(second, 'paid')
    await walk.visit(second, '/payments')
  },
)
