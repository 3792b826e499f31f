/** The published log under the paths of C2SP tlog-tiles, so that any client of such logs can follow it: `/log/checkpoint`, `/log/tile/…`. */

import type { Hono } from 'hono'
import { Refusal } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Asked } from './who.ts'

/** A tile never changes, a partial one neither: a longer one has a path of its own. */
const FOR_EVER = 'public, max-age=31536000, immutable'
/** Seen anew whenever it is asked for. */
const FRESH = 'no-cache'

export function openLogFiles(app: Hono<Asked>, { tileFiles }: Pick<Hall, 'tileFiles'>): void {
  const send = async (name: string, { type, keep }: { type: string; keep: string }): Promise<Response> => {
    const bytes = await tileFiles.read(name)
    if (!bytes) throw new Refusal('api/not-found', {}, { message: 'The log has nothing at this path.' })
    return new Response(new Uint8Array(bytes), {
      headers: { 'content-type': type, 'cache-control': keep, 'access-control-allow-origin': '*' },
    })
  }
  for (const name of ['checkpoint', 'cosigned', 'keys']) {
    app.get(`/log/${name}`, () => send(name, { type: 'text/plain; charset=utf-8', keep: FRESH }))
  }
  app.get('/log/tile/*', (c) =>
    send(new URL(c.req.url).pathname.slice('/log/'.length), { type: 'application/octet-stream', keep: FOR_EVER }),
  )
}

/** Pages of others may check the log too. Before the headers of security, which would keep them out. */
export function shareLogFiles(app: Hono<Asked>): void {
  app.use('/log/*', async (c, next) => {
    await next()
    c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  })
}
