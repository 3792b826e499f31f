/** Starts the server of a hall on a port, and stops it without cutting anybody off. */

import { serve } from '@hono/node-server'
import type { Hall } from '../drivers/hall.ts'
import { openDesk } from '../drivers/desk/index.ts'
import { openServer } from './open-server.ts'
import { NOBODY } from './who.ts'

export interface ServeOptions {
  readonly port: number
  readonly host: string
}

export interface Serving {
  readonly url: string
  /** Takes nothing new, lets what runs end, and closes. */
  stop(): Promise<void>
}

export async function startServer(hall: Hall, { port, host }: ServeOptions): Promise<Serving> {
  const url = process.env['DATABASE_URL']
  const desk = await openDesk(url === undefined ? { folder: hall.folder } : { url })
  const app = openServer({
    hall,
    desk,
    identify: async () => NOBODY,
    keepRead: async () => undefined,
    tellBroken: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
  })
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, (address) => {
      resolve({
        url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
        stop: () =>
          new Promise<void>((done) => {
            server.close(() => done())
          }).then(() => desk.close()),
      })
    })
  })
}
