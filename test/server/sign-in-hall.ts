/** A hall whose members sign in over HTTP, for tests: a browser that keeps cookies, members with passwords, and what was told as broken. */

import assert from 'node:assert/strict'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addMember } from '../../src/app/members/add-member.ts'
import { type Office, openOffice } from '../../src/app/members/open-office.ts'
import { keepRead } from '../../src/app/members/personal-reads.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { createHall, type Hall } from '../../src/drivers/hall.ts'
import { openServer } from '../../src/server/open-server.ts'
import { openIdentify } from '../../src/server/sign-in/index.ts'
import { oneTimeCode } from './one-time-code.ts'

export const URL_OF_HALL = 'http://hall.example'
export const PASSWORD = 'a lamp, an anchor, a goat'
export const WHOM = { by: 'the test', now: new Date('2026-11-26T10:00:00Z') }

/** Keeps cookies as a browser does. */
export interface Browser {
  cookie: string
}

export interface Answered {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly json: any
  readonly text: string
  readonly response: Response
}

export interface SignInHall {
  readonly folder: string
  readonly hall: Hall
  readonly office: Office
  /** Errors that were ours. */
  readonly broken: unknown[]
  call(browser: Browser, method: string, address: string, body?: unknown, headers?: object): Promise<Answered>
  /** Somebody with a password that was chosen by a link. */
  member(email: string, role: string, more?: { writer?: string; company?: string }): Promise<void>
  signIn(email: string, password?: string, headers?: object): Promise<Answered & { browser: Browser }>
  /** Enrols a second factor in a session; the address that stands in the QR code, and the recovery codes. */
  enrol(browser: Browser): Promise<{ totpURI: string; backupCodes: string[] }>
  close(): Promise<void>
}

export async function openSignInHall({ database }: { database?: string | undefined } = {}): Promise<SignInHall> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guildhall-sign-in-'))
  await createHall(path.join(folder, 'hall'))
  if (database !== undefined)
    await appendFile(path.join(folder, 'hall', 'hall.yaml'), `database: ${JSON.stringify(database)}\n`)
  const hall = await openOwnHall(path.join(folder, 'hall'))
  const broken: unknown[] = []
  const tellBroken = (error: unknown): void => void broken.push(error)
  const office = await openOffice(hall, { publicUrl: URL_OF_HALL, tellBroken })
  const app = serverOf(hall, office, tellBroken)
  const server: SignInHall = {
    folder,
    hall,
    office,
    broken,
    async call(browser, method, address, body, headers = {}) {
      const response = await app.request(`${URL_OF_HALL}${address}`, {
        method,
        headers: {
          origin: URL_OF_HALL,
          ...(browser.cookie === '' ? {} : { cookie: browser.cookie }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      keepCookies(browser, response)
      const text = await response.text()
      return { status: response.status, json: /^[{[]/.test(text) ? JSON.parse(text) : undefined, text, response }
    },
    async member(email, role, more = {}) {
      const { link } = await addMember(
        office,
        { email, name: `Somebody ${role}`, role, company: 'Harbour Loom', ...more },
        WHOM,
      )
      const body = { token: tokenOf(link), newPassword: PASSWORD }
      const { status, text } = await server.call({ cookie: '' }, 'POST', '/api/auth/reset-password', body)
      assert.equal(status, 200, text)
    },
    async signIn(email, password = PASSWORD, headers = {}) {
      const browser = { cookie: '' }
      const body = { email, password }
      return { browser, ...(await server.call(browser, 'POST', '/api/auth/sign-in/email', body, headers)) }
    },
    async enrol(browser) {
      const begun = await server.call(browser, 'POST', '/api/auth/two-factor/enable', { password: PASSWORD })
      const { totpURI, backupCodes } = begun.json as { totpURI: string; backupCodes: string[] }
      const body = { code: oneTimeCode(totpURI) }
      const { status, text } = await server.call(browser, 'POST', '/api/auth/two-factor/verify-totp', body)
      assert.equal(status, 200, text)
      return { totpURI, backupCodes }
    },
    async close() {
      await office.close()
      await hall.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return server
}

let calls = 0

function serverOf(hall: Hall, { desk, accounts }: Office, tellBroken: (error: unknown) => void) {
  return openServer({
    hall,
    desk,
    accounts,
    publicUrl: URL_OF_HALL,
    identify: openIdentify({ desk, accounts, now: () => new Date() }),
    keepRead: async ({ who, subject, route }) => {
      const reader = who.role === 'public' ? 'public' : who.member
      await keepRead(desk, { at: new Date().toISOString(), reader, readerRole: who.role, subject, route })
    },
    tellBroken,
    // Every call from an address of its own, but where a test is about addresses.
    addressOf: (c) => c.req.header('x-test-address') ?? `10.${++calls % 250}.${Math.floor(calls / 250) % 250}.1`,
    checksAnswers: true,
  })
}

function keepCookies(browser: Browser, response: Response): void {
  for (const each of response.headers.getSetCookie()) {
    const [pair = ''] = each.split(';')
    const [name = ''] = pair.split('=')
    const others = browser.cookie.split('; ').filter((known) => known !== '' && !known.startsWith(`${name}=`))
    browser.cookie = (/max-age=0/i.test(each) ? others : [...others, pair]).join('; ')
  }
}

export function tokenOf(link: string): string {
  return link.slice(link.indexOf('#') + 1)
}
