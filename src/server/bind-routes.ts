/** Routes and their handlers → a Hono application: access first, then the shapes, then the work, then the answer. */

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { streamSSE } from 'hono/streaming'
import type { RouteShape } from '../api/index.ts'
import { Refusal } from '../base/index.ts'
import type { Accounts, Desk } from '../drivers/desk/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Bound, Call, FileAnswer, ServerEvent } from './call.ts'
import { describedRoute } from './describe-api.ts'
import type { Limits } from './limits.ts'
import type { ServerState } from './state.ts'
import { type Asked, type Identify, NOBODY, type Who } from './who.ts'

export interface BindOptions {
  readonly hall: Hall
  readonly desk: Desk
  readonly accounts?: Accounts | undefined
  readonly identify: Identify
  readonly server: ServerState
  /** Without them everybody may ask as often as they like. */
  readonly limits?: Limits | undefined
  readonly addressOf: (c: Context<Asked>) => string
  /** Keeps that somebody read another's personal data. */
  readonly keepRead: (read: PersonalRead) => Promise<void>
  /** Holds every JSON answer against its shape: for tests. */
  readonly checksAnswers?: boolean
}

export interface PersonalRead {
  readonly who: Who
  readonly subject: string
  readonly route: string
}

export function bindRoutes(app: OpenAPIHono<Asked>, bound: readonly Bound[], options: BindOptions): void {
  for (const each of bound) bindRoute(app, each, options)
}

function bindRoute(app: OpenAPIHono<Asked>, { route, work }: Bound, options: BindOptions): void {
  const middleware = [accessCheck(route, options), ...(route.streamed ? [] : [sizeCheck()])]
  const described = createRoute({ ...describedRoute(route), middleware } as unknown as Parameters<
    typeof createRoute
  >[0])
  app.openapi(described as never, (async (c: Context<Asked>) => answer(c, { route, work }, options)) as never)
}

function accessCheck(route: RouteShape, { identify, limits, addressOf }: BindOptions) {
  return async (c: Context<Asked>, next: () => Promise<void>): Promise<void> => {
    c.set('pattern', route.path)
    const who = await identify(c.req.raw)
    c.set('who', who)
    const isMember = who.role !== 'public'
    limits?.take({ id: isMember ? who.member : addressOf(c), isMember }, route.cost ?? 1)
    if (!route.access.includes(who.role)) throw refuseAccess(route, who)
    if (who.role !== 'public' && who.readsOnly && route.method !== 'get') throw readsOnly()
    await next()
  }
}

/** A JSON body larger than this is refused before it is read; files go through uploads. */
const BODY_BYTES = 1_000_000

function sizeCheck() {
  return bodyLimit({
    maxSize: BODY_BYTES,
    onError: () => {
      throw new Refusal(
        'api/too-large',
        { most: BODY_BYTES },
        {
          message: `The request is larger than the ${BODY_BYTES} bytes that are taken at once.`,
          hint: 'Send files as uploads.',
        },
      )
    },
  })
}

function refuseAccess(route: RouteShape, who: Who): Refusal {
  if (who.role === 'public' && who.pending) {
    return new Refusal(
      'api/factor-first',
      {},
      { message: 'Your role asks for a second factor.', hint: 'Enrol one in your account first.' },
    )
  }
  if (who.role === 'public') {
    return new Refusal('api/sign-in-first', {}, { message: 'This is for members.', hint: 'Sign in first.' })
  }
  return new Refusal(
    'api/not-allowed',
    { role: who.role },
    {
      message: `A ${who.role} may not do this.`,
      hint: `It is for: ${route.access.join(', ')}. Ask an administrator if your role is not right.`,
    },
  )
}

function readsOnly(): Refusal {
  return new Refusal(
    'api/key-reads-only',
    {},
    { message: 'The key may read and change nothing.', hint: 'Draw a key with the scope write.' },
  )
}

async function answer(c: Context<Asked>, { route, work }: Bound, options: BindOptions): Promise<Response> {
  const { hall, desk, accounts, server, keepRead, checksAnswers } = options
  const who = c.get('who') ?? NOBODY
  const subjects = new Set<string>()
  const valid = (from: 'param' | 'query' | 'json'): unknown => (c.req as { valid(from: string): unknown }).valid(from)
  const call: Call = {
    hall,
    desk,
    accounts,
    who,
    params: (route.params ? valid('param') : {}) as never,
    query: (route.query ? valid('query') : {}) as never,
    body: (route.body ? valid('json') : undefined) as never,
    request: c.req.raw,
    server,
    header: (name, value) => c.header(name, value),
    signal: AbortSignal.any([c.req.raw.signal, server.stopping]),
    reads: (subject) => void subjects.add(subject),
  }
  const answered = await work(call)
  for (const subject of subjects) {
    if (!isSelf(who, subject)) await keepRead({ who, subject, route: `${route.method} ${route.path}` })
  }
  if (route.answers === 'file') return fileAnswer(answered as FileAnswer)
  if (route.answers === 'events') return eventsAnswer(c, answered as AsyncIterable<ServerEvent>, server)
  if (checksAnswers) route.answers.parse(answered)
  if (route.status === 204) return c.body(null, 204)
  return c.json(answered as object, route.status ?? 200, { 'cache-control': 'no-store' })
}

function isSelf(who: Who, subject: string): boolean {
  return who.role !== 'public' && (who.writer === subject || who.member === subject)
}

function fileAnswer({ type, body, name, keepFor }: FileAnswer): Response {
  const headers = new Headers({
    'content-type': type,
    'cache-control': keepFor === undefined ? 'no-store' : `public, max-age=${keepFor}`,
  })
  if (name !== undefined) {
    headers.set('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
  }
  return new Response(body as Uint8Array<ArrayBuffer>, { headers })
}

function eventsAnswer(
  c: Context<Asked>,
  events: AsyncIterable<ServerEvent>,
  { metrics, stopping }: ServerState,
): Response {
  return streamSSE(c, async (stream) => {
    const ended = metrics.openStream()
    stream.onAbort(ended)
    for await (const { event, id, data } of events) {
      if (stream.aborted || stopping.aborted) break
      await stream.writeSSE({
        data: JSON.stringify(data),
        ...(event === undefined ? {} : { event }),
        ...(id === undefined ? {} : { id }),
      })
    }
    if (!stream.aborted) ended()
  })
}
