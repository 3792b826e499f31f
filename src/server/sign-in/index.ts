/** Sign-in over HTTP: a request is cut down to what is taken here, counted, and handed to the accounts. */

import { setTimeout } from 'node:timers/promises'
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { giveBackAttempt, takeAttempt } from '../../app/members/attempts.ts'
import { Refusal } from '../../base/index.ts'
import { type Accounts, ADDRESS_HEADER, type Desk } from '../../drivers/desk/index.ts'
import { requestProblems } from '../request-problems.ts'
import type { Asked } from '../who.ts'
import { isForeign, otherOrigin } from '../same-origin.ts'
import { isSignInRoute, SIGN_IN_ROUTES } from './asked.ts'
import {
  type AskedOfAccounts,
  limitOf,
  refuseGuessed,
  refuseManyMails,
  refuseUsedCode,
  tooManyTries,
} from './limits.ts'

export { openIdentify } from './identify.ts'

export interface SignInOptions {
  readonly desk: Desk
  readonly accounts: Accounts
  readonly publicUrl?: string | undefined
  /** From where a request came, for the limits on trying passwords. */
  readonly addressOf: (c: Context<Asked>) => string
}

const BODY_BYTES = 10_000
/** Asking for a link is answered after this long, whether there is somebody to send it to or not. */
const LINK_MILLISECONDS = 300

export function mountSignIn(app: Hono<Asked>, options: SignInOptions): void {
  const { accounts } = options
  app.get('/api/auth/list-sessions', (c) => {
    const request = { method: 'GET', headers: headersOf(c, options) }
    return accounts.handle(new Request(addressIn(c, 'list-sessions'), request))
  })
  app.post('/api/auth/*', bodyLimit({ maxSize: BODY_BYTES, onError: tooLarge }), async (c) => {
    const asked = await readAsked(c, options)
    const answered = await answerAsked(asked, { ...options, url: addressIn(c, asked.route) })
    answered.headers.set('cache-control', 'no-store')
    return answered
  })
}

async function readAsked(c: Context<Asked>, options: SignInOptions): Promise<AskedOfAccounts> {
  const route = c.req.path.slice('/api/auth/'.length)
  if (!isSignInRoute(route)) throw new Refusal('api/not-found', {}, { message: 'There is nothing at this address.' })
  // Signing in comes without a cookie, and still from pages of the hall alone: nobody is signed in as somebody else unawares.
  if (isForeign(c.req.raw, options.publicUrl)) throw otherOrigin()
  const read = SIGN_IN_ROUTES[route].safeParse(await readJson(c))
  if (!read.success) throw requestProblems(read.error, 'json')
  const headers = headersOf(c, options)
  const account = headers.has('cookie') ? await options.accounts.accountOf(headers) : undefined
  return { route, body: read.data, headers, account }
}

async function answerAsked(asked: AskedOfAccounts, options: SignInOptions & { url: string }): Promise<Response> {
  const { desk, accounts, url } = options
  const { route, body, headers, account } = asked
  const answerAt = setTimeout(route === 'request-password-reset' ? LINK_MILLISECONDS : 0)
  await refuseManyMails(options, asked)
  await refuseGuessed(options, asked)
  if (await refuseUsedCode(options, asked)) return Response.json({ code: 'INVALID_CODE' }, { status: 401 })
  const limit = limitOf(asked)
  if (limit && !(await takeAttempt(desk, limit, new Date()))) throw tooManyTries()
  const request = new Request(url, { method: 'POST', headers, body: JSON.stringify(body) })
  const answered = await accounts.handle(request)
  // What was right, or was refused before it was looked at, does not count.
  if (limit && (answered.ok || answered.status === 429)) await giveBackAttempt(desk, limit)
  if (answered.ok && route === 'sign-in/email')
    await accounts.renewHash(String(body['email']), String(body['password']))
  if (answered.ok && route === 'change-password' && account) await accounts.endLinks(account.id)
  await answerAt
  return answered
}

/** Only what says where it comes from and whose it is; the body is written anew. */
function headersOf(c: Context<Asked>, { accounts, addressOf }: SignInOptions): Headers {
  const headers = new Headers(c.req.raw.headers)
  for (const name of ['content-length', 'transfer-encoding', 'authorization', 'referer']) headers.delete(name)
  // Where it came from was checked: a machine that is reached by several names is one.
  headers.set('origin', accounts.origin)
  headers.set('content-type', 'application/json')
  headers.set(ADDRESS_HEADER, addressOf(c))
  return headers
}

/** As the route is called, however it was spelt: limits go by the address. */
function addressIn(c: Context<Asked>, route: string): string {
  return new URL(`/api/auth/${route}`, c.req.url).href
}

async function readJson(c: Context<Asked>): Promise<unknown> {
  const text = await c.req.text()
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return undefined
  }
}

function tooLarge(): never {
  throw new Refusal(
    'api/too-large',
    { most: BODY_BYTES },
    { message: `The request is larger than the ${BODY_BYTES} bytes that are taken at once.` },
  )
}
