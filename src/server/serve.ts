/** Starts the server of a hall on a port, and stops it without cutting anybody off. */

import { getConnInfo } from '@hono/node-server/conninfo'
import { serve } from '@hono/node-server'
import { openOffice } from '../app/members/open-office.ts'
import { keepRead } from '../app/members/personal-reads.ts'
import type { Hall } from '../drivers/hall.ts'
import { openServer } from './open-server.ts'
import { openIdentify } from './sign-in/index.ts'

export interface ServeOptions {
  readonly port: number
  readonly host: string
  /** Under which people reach it, where that is not where it listens: `https://hall.example`. */
  readonly publicUrl?: string | undefined
}

export interface Serving {
  readonly url: string
  /** Takes nothing new, lets what runs end, and closes. */
  stop(): Promise<void>
}

export async function startServer(hall: Hall, { port, host, publicUrl: given }: ServeOptions): Promise<Serving> {
  const publicUrl = given ?? `http://${host === '127.0.0.1' ? 'localhost' : host}:${port}`
  const office = await openOffice(hall, { publicUrl })
  const { desk, accounts } = office
  const app = openServer({
    hall,
    desk,
    accounts,
    publicUrl,
    addressOf: (c) => getConnInfo(c).remote.address ?? 'unknown',
    identify: openIdentify({ desk, accounts, now: () => new Date() }),
    keepRead: async ({ who, subject, route }) => {
      const reader = who.role === 'public' ? 'public' : who.member
      await keepRead(desk, { at: new Date().toISOString(), reader, readerRole: who.role, subject, route })
    },
    tellBroken: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
  })
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, (address) => {
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
        stop: () =>
          new Promise<void>((done) => {
            server.close(() => done())
          }).then(() => office.close()),
      })
    })
  })
}
