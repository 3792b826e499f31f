/** The hall as a web application: the API, its description, and the pages; a request in, a response out, no port yet. */

import { randomUUID } from 'node:crypto'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import { secureHeaders } from 'hono/secure-headers'
import { Refusal } from '../base/index.ts'
import type { Accounts, Desk } from '../drivers/desk/index.ts'
import type { Hall } from '../drivers/hall.ts'
import { bindRoutes, type BindOptions } from './bind-routes.ts'
import { requestProblems } from './request-problems.ts'
import { describeApi } from './describe-api.ts'
import { failureAnswer } from './failures.ts'
import { HANDLERS } from './handlers/index.ts'
import { openLogFiles, shareLogFiles } from './log-files.ts'
import type { Limits } from './limits.ts'
import { openMetrics } from './metrics.ts'
import { packAnswers } from './packed.ts'
import { openPages } from './pages.ts'
import { logRequests } from './request-log.ts'
import { sameOriginAlone } from './same-origin.ts'
import { mountSignIn } from './sign-in/index.ts'
import { openState, type ServerState } from './state.ts'
import { speakTus } from './uploads/tus.ts'
import type { Asked, Identify } from './who.ts'

export interface ServerOptions {
  readonly hall: Hall
  readonly desk: Desk
  readonly identify: Identify
  /** Without it nobody can sign in over HTTP. */
  readonly accounts?: Accounts | undefined
  /** Under which people reach the server, where it is not the address that it listens on. */
  readonly publicUrl?: string
  /** From where a request came. */
  readonly addressOf?: (c: Context<Asked>) => string
  readonly keepRead: BindOptions['keepRead']
  readonly limits?: Limits | undefined
  readonly state?: ServerState
  /** One JSON line a request. */
  readonly log?: Logger
  /** Told of every error that is ours. */
  readonly tellBroken: (error: unknown, requestId: string) => void
  readonly checksAnswers?: boolean
}

export function openServer(options: ServerOptions): OpenAPIHono<Asked> {
  const app = new OpenAPIHono<Asked>({
    defaultHook: (result) => {
      if (!result.success) throw requestProblems(result.error, result.target)
    },
  })
  const { log, state = idleState(options) } = options
  if (log) app.use(logRequests(log))
  app.use(state.metrics.measure)
  app.use(async (c, next) => {
    c.set('requestId', randomUUID())
    await next()
    c.header('X-Request-Id', c.get('requestId'))
  })
  shareLogFiles(app)
  app.use('/api/*', packAnswers())
  app.use(securityHeaders())
  app.use('/api/*', sameOriginAlone({ publicUrl: options.publicUrl }))
  const { accounts, addressOf = () => 'unknown' } = options
  if (accounts) mountSignIn(app, { desk: options.desk, accounts, publicUrl: options.publicUrl, addressOf })
  speakTus(app)
  bindRoutes(app, HANDLERS, { ...options, server: state, addressOf })
  const description = JSON.stringify(describeApi())
  app.get('/api/openapi.json', () => new Response(description, { headers: DESCRIPTION_HEADERS }))
  app.all('/api/*', () => {
    throw new Refusal('api/not-found', {}, { message: 'There is nothing at this address.' })
  })
  openLogFiles(app, options.hall)
  openPages(app)
  app.onError((error, c) => {
    const { status, body, isLogged } = failureAnswer(error)
    if (isLogged) options.tellBroken(error, c.get('requestId'))
    const seconds = secondsOf(body.error.facts)
    if (status === 429 && seconds !== undefined) c.header('Retry-After', String(seconds))
    return c.json(body, status as 400, { 'cache-control': 'no-store' })
  })
  return app
}

const DESCRIPTION_HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' }
/** How long somebody has to wait who asks too often. */
function secondsOf(facts: object | undefined): number | undefined {
  const seconds = facts && 'seconds' in facts ? facts.seconds : undefined
  return typeof seconds === 'number' ? seconds : undefined
}

/** Of a server that nobody stops: for whoever asks it without a port. */
function idleState({ hall, desk }: ServerOptions): ServerState {
  return openState({ hall, desk, metrics: openMetrics(), stopping: new AbortController().signal })
}

/** Everything a page needs comes from here; nothing is framed, nothing is evaluated. */
function securityHeaders() {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    crossOriginOpenerPolicy: 'same-origin',
  })
}
