/** Accounts in a browser, with the real sign-in: a clerk is invited, chooses a password, enrols a second factor, draws a key and signs out. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { addMember } from '../../src/app/members/add-member.ts'
import { type Office, openOffice } from '../../src/app/members/open-office.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { createHall, type Hall } from '../../src/drivers/hall.ts'
import { openIdentify } from '../../src/server/sign-in/index.ts'
import { openTestServer, type TestServer } from '../hall-server.ts'
import { oneTimeCode } from '../server/one-time-code.ts'
import { NO_CHROMIUM, openWalk, type Walk } from './walk.ts'

const WHOM = { by: 'the test', now: new Date('2026-11-26T10:00:00Z') }
const PASSWORD = 'a lamp, an anchor, a goat'
let folder: string
let hall: Hall
let office: Office
let server: TestServer
let walk: Walk

before(async () => {
  if (NO_CHROMIUM !== false) return
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-account-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  const port = await freePort()
  office = await openOffice(hall, { publicUrl: `http://127.0.0.1:${port}` })
  const { desk, accounts } = office
  const identify = openIdentify({ desk, accounts, now: () => new Date() })
  server = await openTestServer(hall, {}, { desk, accounts, identify })
  walk = await openWalk(await server.listen(port))
})

after(async () => {
  if (NO_CHROMIUM !== false) return
  await walk.close()
  await server.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

/** Links for passwords name the address of the server, so it is known before it listens. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

test('a clerk is invited, enrols a second factor, and gets in with it', { skip: NO_CHROMIUM }, async () => {
  const { link } = await addMember(office, { email: 'carla@hall.example', name: 'Carla Ruiz', role: 'clerk' }, WHOM)
  const page = await walk.page()
  await page.goto(link)
  await page.getByLabel('New password').fill(PASSWORD)
  await walk.check(page, 'choose-password')
  await page.getByRole('button', { name: 'Choose a password' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  assert.ok(!page.url().includes('#'), 'the token is gone from the address')
  await page.getByLabel('E-mail address').fill('carla@hall.example')
  await page.getByLabel('Password', { exact: true }).fill('something else entirely')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('do not belong together').waitFor()
  await walk.check(page, 'sign-in-wrong')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('Your password, once more').fill(PASSWORD)
  await page.getByRole('button', { name: 'Go on' }).click()
  const secret = await page.locator('code.secret').textContent()
  await walk.check(page, 'second-factor')
  const address = `otpauth://totp/x?secret=${secret}`
  await page.getByLabel('The code that the app shows now').fill(oneTimeCode(address))
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('heading', { name: 'Recovery codes' }).waitFor()
  await walk.check(page, 'recovery-codes')
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByRole('link', { name: 'Carla Ruiz' }).click()
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
  await page.getByLabel('What for').fill('monthly report')
  await page.getByRole('button', { name: 'Draw a key' }).click()
  await page.getByText('Copy the key now').waitFor()
  await walk.check(page, 'account')
  await page.getByRole('button', { name: 'Erase my data' }).click()
  await page.getByRole('heading', { name: 'What stays, and why' }).waitFor()
  await walk.check(page, 'erase')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Enrol another' }).click()
  await page.getByLabel('Your password, once more').fill(PASSWORD)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.locator('code.secret').waitFor({ state: 'attached' })
  assert.notEqual(await page.locator('code.secret').textContent(), secret)
  await page.reload()
  await page.getByRole('link', { name: 'Finish your sign-in' }).waitFor()
  await walk.check(page, 'second-factor-pending')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('link', { name: 'Sign in' }).waitFor()
})

test('an administrator adds a member, hands over the link, and suspends them', { skip: NO_CHROMIUM }, async () => {
  const page = await signedIn('ada@hall.example', 'administrator')
  await walk.visit(page, '/members')
  await page.getByLabel('Name').fill('Nadia Orlov')
  await page.getByLabel('E-mail address').fill('nadia@hall.example')
  await page.getByRole('combobox', { name: 'Role' }).selectOption('negotiator')
  await page.getByRole('button', { name: 'Add a member' }).click()
  await page.getByText('Hand this link over').waitFor()
  await walk.check(page, 'members-added')
  await page.getByRole('link', { name: 'Nadia Orlov' }).click()
  await page.getByLabel('Why').fill('Has left the guild.')
  await page.getByRole('button', { name: 'Suspend' }).click()
  await page.getByText('the account opens nothing').waitFor()
  await walk.check(page, 'member')
  await walk.visit(page, '/reads')
})

test('the account fits a telephone in the dark', { skip: NO_CHROMIUM }, async () => {
  const page = await signedIn('nils@hall.example', 'negotiator', { width: 360, scheme: 'dark' })
  await walk.visit(page, '/account')
})

test('after signing in one is where one wanted to go, and never on another site', { skip: NO_CHROMIUM }, async () => {
  await signedIn('tom@hall.example', 'negotiator')
  for (const [to, there] of [
    ['/account', '/account'],
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example/', '/'],
    ['/\t/evil.example/', '/'],
    ['javascript:alert(1)', '/'],
  ] as const) {
    const page = await walk.page()
    await page.goto(`${office.accounts.origin}/sign-in?to=${encodeURIComponent(to)}`)
    await page.getByLabel('E-mail address').fill('tom@hall.example')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
    await page.waitForURL(office.accounts.origin + there, { timeout: 5000 })
    await page.context().close()
  }
})

/** Somebody whose password was chosen over HTTP, and whose cookie the page carries. */
async function signedIn(email: string, role: string, looks: { width?: number; scheme?: 'dark' } = {}) {
  const { link } = await addMember(office, { email, name: `Somebody (${role})`, role }, WHOM)
  const origin = new URL(link).origin
  const page = await walk.page(looks)
  const send = (route: string, data: object) =>
    page.request.post(`${origin}/api/auth/${route}`, { data, headers: { origin } })
  await send('reset-password', { token: link.slice(link.indexOf('#') + 1), newPassword: PASSWORD })
  await send('sign-in/email', { email, password: PASSWORD })
  if (role === 'administrator') {
    const { totpURI } = (await (await send('two-factor/enable', { password: PASSWORD })).json()) as { totpURI: string }
    await send('two-factor/verify-totp', { code: oneTimeCode(totpURI) })
  }
  return page
}
