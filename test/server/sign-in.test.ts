/** Signing in over HTTP, as a browser does: links, passwords, second factors, roles that change, keys; and what does not open. */

import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { addMember } from '../../src/app/members/add-member.ts'
import { changeRole, newPasswordLink, suspendMember } from '../../src/app/members/change-member.ts'
import { memberNamed } from '../../src/app/members/list-members.ts'
import { type Office, openOffice } from '../../src/app/members/open-office.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { createHall, type Hall } from '../../src/drivers/hall.ts'
import { openServer } from '../../src/server/open-server.ts'
import { openIdentify } from '../../src/server/sign-in/index.ts'
import { oneTimeCode } from './one-time-code.ts'

const URL_OF_HALL = 'http://hall.example'
const WHOM = { by: 'the test', now: new Date('2026-11-26T10:00:00Z') }
const PASSWORD = 'a lamp, an anchor, a goat'

let folder: string
let hall: Hall
let office: Office
let app: ReturnType<typeof openServer>
const broken: unknown[] = []
let calls = 0

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-sign-in-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  office = await openOffice(hall, { publicUrl: URL_OF_HALL })
  const { desk, accounts } = office
  app = openServer({
    hall,
    desk,
    accounts,
    publicUrl: URL_OF_HALL,
    identify: openIdentify({ desk, accounts, now: () => new Date() }),
    keepRead: async () => undefined,
    tellBroken: (error) => void broken.push(error),
    // Every call from an address of its own, but where a test is about the limits.
    addressOf: (c) => c.req.header('x-test-address') ?? `10.0.${Math.floor(++calls / 250)}.${calls % 250}`,
    checksAnswers: true,
  })
})

after(async () => {
  await office.close()
  await hall.close()
  await rm(folder, { recursive: true, force: true })
  assert.deepEqual(broken, [])
})

interface Browser {
  cookie: string
}

async function call(browser: Browser, method: 'GET' | 'POST' | 'DELETE', address: string, body?: object, headers = {}) {
  const response = await app.request(`${URL_OF_HALL}${address}`, {
    method,
    headers: {
      origin: URL_OF_HALL,
      ...(browser.cookie === '' ? {} : { cookie: browser.cookie }),
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  for (const each of response.headers.getSetCookie()) {
    const [pair = ''] = each.split(';')
    const [name = ''] = pair.split('=')
    const others = browser.cookie.split('; ').filter((known) => known !== '' && !known.startsWith(`${name}=`))
    browser.cookie = (/max-age=0/i.test(each) ? others : [...others, pair]).join('; ')
  }
  const text = await response.text()
  return { status: response.status, json: text.startsWith('{') ? JSON.parse(text) : undefined, text, response }
}

/** A member with a password; the link is used as the page uses it. */
async function member(email: string, role: string): Promise<Browser> {
  const { link } = await addMember(office, { email, name: `Somebody ${role}`, role, company: 'Harbour Loom' }, WHOM)
  const browser = { cookie: '' }
  const { status } = await call(browser, 'POST', '/api/auth/reset-password', {
    token: tokenOf(link),
    newPassword: PASSWORD,
  })
  assert.equal(status, 200)
  return browser
}

function tokenOf(link: string): string {
  return link.slice(link.indexOf('#') + 1)
}

const signIn = (browser: Browser, email: string, password = PASSWORD, headers = {}) =>
  call(browser, 'POST', '/api/auth/sign-in/email', { email, password }, headers)

test('a member chooses a password by a link, signs in, and is who they are', async () => {
  const browser = await member('nadia@hall.example', 'negotiator')
  assert.equal((await signIn(browser, 'nadia@hall.example')).status, 200)
  const { json } = await call(browser, 'GET', '/api/session')
  assert.equal(json.who.role, 'negotiator')
  assert.equal((await call(browser, 'POST', '/api/auth/sign-out', {})).status, 200)
  assert.equal((await call(browser, 'GET', '/api/session')).json.who.role, 'public')
})

test('the cookie of a session is for this site and for no script', async () => {
  const browser = await member('wally@hall.example', 'company')
  const { response } = await signIn(browser, 'wally@hall.example')
  const cookie = response.headers.getSetCookie().find((each) => each.includes('session_token')) ?? ''
  assert.match(cookie, /HttpOnly/)
  assert.match(cookie, /SameSite=Lax/)
})

test('a link works once', async () => {
  await member('once@hall.example', 'negotiator')
  const { link } = await newPasswordLink(office, 'once@hall.example', WHOM)
  const choose = () =>
    call({ cookie: '' }, 'POST', '/api/auth/reset-password', {
      token: tokenOf(link),
      newPassword: `${PASSWORD}, again`,
    })
  assert.equal((await choose()).status, 200)
  assert.equal((await choose()).status, 400)
})

test('a new password ends the sessions that the old one opened', async () => {
  const browser = await member('ends@hall.example', 'negotiator')
  await signIn(browser, 'ends@hall.example')
  const { link } = await newPasswordLink(office, 'ends@hall.example', WHOM)
  await call({ cookie: '' }, 'POST', '/api/auth/reset-password', { token: tokenOf(link), newPassword: `${PASSWORD} 2` })
  assert.equal((await call(browser, 'GET', '/api/session')).json.who.role, 'public')
})

test('an unknown address and a wrong password are answered alike', async () => {
  await member('alike@hall.example', 'negotiator')
  const wrong = await signIn({ cookie: '' }, 'alike@hall.example', 'not the password at all')
  const unknown = await signIn({ cookie: '' }, 'nobody-at-all@hall.example', 'not the password at all')
  assert.equal(wrong.status, 401)
  assert.deepEqual([unknown.status, unknown.json], [wrong.status, wrong.json])
})

test('asking for a new password tells nobody who is a member, and the link goes out by mail alone', async () => {
  await member('mail@hall.example', 'negotiator')
  const ask = (email: string) => call({ cookie: '' }, 'POST', '/api/auth/request-password-reset', { email })
  const [known, unknown] = [await ask('mail@hall.example'), await ask('nobody@hall.example')]
  assert.deepEqual([known.status, known.json], [unknown.status, unknown.json])
  while (
    (await readdir(path.join(hall.folder, 'outbox')).catch(() => [])).filter((each) => each.endsWith('.eml')).length ===
    0
  )
    await setTimeout(20)
  const [file = ''] = await readdir(path.join(hall.folder, 'outbox'))
  const mail = await readFile(path.join(hall.folder, 'outbox', file), 'utf8')
  assert.ok(mail.includes(`${URL_OF_HALL}/password#`))
  assert.ok(!known.text.includes(mail.split('#')[1]?.split('\r')[0] ?? '?'))
})

test('nobody signs up by themselves, and nothing else of the library is reached', async () => {
  for (const route of ['sign-up/email', 'update-user', 'delete-user', 'change-email', 'error', 'ok', 'get-session']) {
    const { status } = await call({ cookie: '' }, 'POST', `/api/auth/${route}`, {
      email: 'x@y.example',
      password: PASSWORD,
      name: 'X',
    })
    assert.equal(status, 404, route)
  }
})

test('a clerk may do nothing before a second factor is enrolled, and needs it from then on', async () => {
  const browser = await member('carla@hall.example', 'clerk')
  await signIn(browser, 'carla@hall.example')
  const { json } = await call(browser, 'GET', '/api/session')
  assert.deepEqual([json.who.role, json.who.needs], ['public', 'second-factor'])
  assert.equal((await call(browser, 'GET', '/api/record/review')).status, 401)
  const enrolled = await call(browser, 'POST', '/api/auth/two-factor/enable', { password: PASSWORD })
  const { totpURI, backupCodes } = enrolled.json as { totpURI: string; backupCodes: string[] }
  assert.equal(
    (await call(browser, 'POST', '/api/auth/two-factor/verify-totp', { code: oneTimeCode(totpURI) })).status,
    200,
  )
  assert.equal((await call(browser, 'GET', '/api/session')).json.who.role, 'clerk')
  const other = { cookie: '' }
  const first = await signIn(other, 'carla@hall.example')
  assert.equal(first.json.twoFactorRedirect, true)
  assert.equal((await call(other, 'GET', '/api/session')).json.who.role, 'public', 'the password alone opens nothing')
  const again = await call(other, 'POST', '/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] })
  assert.equal(again.status, 200)
  assert.equal((await call(other, 'GET', '/api/session')).json.who.role, 'clerk')
  const third = { cookie: '' }
  await signIn(third, 'carla@hall.example')
  const used = await call(third, 'POST', '/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] })
  assert.equal(used.status, 401, 'a recovery code works once')
})

test('a role that is taken away, or a suspension, holds at once', async () => {
  const browser = await member('moves@hall.example', 'negotiator')
  await signIn(browser, 'moves@hall.example')
  assert.equal((await call(browser, 'GET', '/api/record/review')).status, 200)
  await changeRole(office, { member: 'moves@hall.example', role: 'company', company: 'Harbour Loom' }, WHOM)
  await signIn(browser, 'moves@hall.example')
  assert.equal((await call(browser, 'GET', '/api/record/review')).status, 403)
  const { json } = await call(browser, 'POST', '/api/me/keys', { name: 'a tool' })
  await suspendMember(office, { member: 'moves@hall.example', suspend: true, reason: 'left the company' }, WHOM)
  assert.equal((await call(browser, 'GET', '/api/me')).status, 401)
  assert.equal(
    (await call({ cookie: '' }, 'GET', '/api/me', undefined, { authorization: `Bearer ${json.key}` })).status,
    401,
  )
})

test('a key does what its member may, within its scope, until it is revoked', async () => {
  const browser = await member('keys@hall.example', 'negotiator')
  await signIn(browser, 'keys@hall.example')
  const { json } = await call(browser, 'POST', '/api/me/keys', { name: 'reader', scope: 'read' })
  const withKey = { authorization: `Bearer ${json.key}` }
  const none = { cookie: '' }
  assert.equal((await call(none, 'GET', '/api/record/review', undefined, withKey)).status, 200)
  const write = await call(none, 'POST', '/api/record/reports', { text: 'Talks opened.' }, withKey)
  assert.deepEqual([write.status, write.json.error.code], [403, 'api/key-reads-only'])
  const other = await member('other@hall.example', 'negotiator')
  await signIn(other, 'other@hall.example')
  assert.equal((await call(other, 'DELETE', `/api/me/keys/${json.listed.id}`)).status, 404, 'a key of another')
  assert.equal((await call(browser, 'DELETE', `/api/me/keys/${json.listed.id}`)).status, 200)
  assert.equal((await call(none, 'GET', '/api/record/review', undefined, withKey)).status, 401)
  assert.ok(!JSON.stringify((await call(browser, 'GET', '/api/me')).json).includes(json.key), 'it is shown once')
})

test('a page of another site changes nothing', async () => {
  const browser = await member('site@hall.example', 'negotiator')
  await signIn(browser, 'site@hall.example')
  const { status, json } = await call(
    browser,
    'POST',
    '/api/me/keys',
    { name: 'x' },
    { origin: 'https://evil.example' },
  )
  assert.deepEqual([status, json.error.code], [403, 'api/other-origin'])
})

test("one's data leave as a file, and what can be erased is, with the password", async () => {
  const browser = await member('leaves@hall.example', 'negotiator')
  await signIn(browser, 'leaves@hall.example')
  const file = await call(browser, 'GET', '/api/me/export')
  assert.equal(file.json.account.email, 'leaves@hall.example')
  const asked = await call(browser, 'POST', '/api/me/erasure', {})
  assert.equal(asked.json.erased, false)
  assert.deepEqual(asked.json.goes, ['account', 'keys', 'sessions'])
  const wrong = await call(browser, 'POST', '/api/me/erasure', { confirm: true, password: 'wrong' })
  assert.deepEqual([wrong.status, wrong.json.error.code], [403, 'member/wrong-password'])
  const done = await call(browser, 'POST', '/api/me/erasure', { confirm: true, password: PASSWORD })
  assert.equal(done.json.erased, true)
  assert.equal((await signIn({ cookie: '' }, 'leaves@hall.example')).status, 401)
  await assert.rejects(memberNamed(office, 'leaves@hall.example'))
})

test('the last administrator stays one', async () => {
  await member('ada@hall.example', 'administrator')
  await assert.rejects(changeRole(office, { member: 'ada@hall.example', role: 'negotiator' }, WHOM), {
    code: 'member/last-administrator',
  })
})
