/** The server of a hall inside a test: asked as somebody, every answer held against its shape; on a port of its own where a browser comes. */

import assert from 'node:assert/strict'
import { serve } from '@hono/node-server'
import type { RouteKey } from '../src/web/parts/ask.ts'
import { type Accounts, type Desk, openDesk } from '../src/drivers/desk/index.ts'
import type { Hall } from '../src/drivers/hall.ts'
import { openServer } from '../src/server/open-server.ts'
import type { PersonalRead } from '../src/server/bind-routes.ts'
import { type Identify, NOBODY, type Who } from '../src/server/who.ts'

/** Whoever a test may ask as, by a name of its own. */
export type People = Readonly<Record<string, Who>>

export interface AskedAnswer {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly json: any
  readonly response: Response
}

export interface TestServer {
  readonly desk: Desk
  /** Reads of another's personal data, as they were kept. */
  readonly reads: readonly PersonalRead[]
  /** Errors that were ours: a test that did not mean one fails on closing. */
  readonly broken: unknown[]
  ask(as: string, key: RouteKey, asked?: AskedOf): Promise<AskedAnswer>
  /** A request as it is, for bodies that are no JSON. */
  askRaw(as: string, method: string, address: string, asked?: RawOf): Promise<Response>
  /** Listens on a port of this machine; whoever comes with the cookie `as=NAME` is that person. */
  listen(port?: number): Promise<string>
  close(): Promise<void>
}

export interface AskedOf {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

interface RawOf {
  readonly body?: Uint8Array | ReadableStream<Uint8Array>
  readonly headers?: Readonly<Record<string, string>>
  /** Aborts when the caller goes away. */
  readonly signal?: AbortSignal
}

export async function openTestServer(
  hall: Hall,
  people: People,
  office: { desk?: Desk; accounts?: Accounts; identify?: Identify } = {},
): Promise<TestServer> {
  const desk = office.desk ?? (await openDesk(hall.deskTarget))
  const reads: PersonalRead[] = []
  const broken: unknown[] = []
  const app = openServer({
    hall,
    desk,
    accounts: office.accounts,
    identify: office.identify ?? (async (request) => people[asOf(request)] ?? NOBODY),
    keepRead: async (read) => void reads.push(read),
    tellBroken: (error) => void broken.push(error),
    checksAnswers: true,
  })
  let stop = async (): Promise<void> => undefined
  return {
    desk,
    reads,
    broken,
    async ask(as, key, { params = {}, query = {}, body, headers = {} } = {}) {
      const [method = '', path = ''] = key.split(' ')
      const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
      const search = new URLSearchParams(query)
      const response = await app.request(search.size > 0 ? `${filled}?${search.toString()}` : filled, {
        method,
        headers: {
          ...(as === '' ? {} : { cookie: `as=${encodeURIComponent(as)}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const isJson = response.headers.get('content-type')?.includes('json') ?? false
      return { status: response.status, json: isJson ? await response.clone().json() : undefined, response }
    },
    askRaw: async (as, method, address, { body, headers = {}, signal } = {}) =>
      app.request(address, {
        method,
        headers: { cookie: `as=${encodeURIComponent(as)}`, ...headers },
        ...(signal === undefined ? {} : { signal }),
        ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer>, duplex: 'half' }),
      }),
    listen: (asked = 0) =>
      new Promise((resolve) => {
        const server = serve({ fetch: app.fetch, port: asked, hostname: '127.0.0.1' }, ({ port }) =>
          resolve(`http://127.0.0.1:${port}`),
        )
        stop = () => new Promise((done) => void server.close(() => done()))
      }),
    async close() {
      await stop()
      await desk.close()
      assert.deepEqual(broken, [], 'no request met an error of ours')
    },
  }
}

function asOf(request: Request): string {
  return decodeURIComponent(/(?:^|; )as=([^;]*)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? '')
}
