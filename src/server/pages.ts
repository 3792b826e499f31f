/** The pages of the browser application, as they were built: files by name, and one page for every address of a screen. */

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Hono } from 'hono'
import { Refusal } from '../base/index.ts'
import type { Asked } from './bind-routes.ts'

/** From `src/server` as from `dist/server`. */
const BUILT = path.join(import.meta.dirname, '..', '..', 'dist', 'web')

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

export function openPages(app: Hono<Asked>): void {
  app.get('/assets/:name', async (c) => {
    const name = c.req.param('name')
    const type = TYPES[path.extname(name)]
    if (!/^[\w.-]+$/.test(name) || name.startsWith('.') || type === undefined) throw notFound()
    const bytes = await readBuilt(path.join('assets', name))
    // Names hold a hash of what is in them.
    return new Response(new Uint8Array(bytes), {
      headers: { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' },
    })
  })
  app.get('*', async () => {
    const bytes = await readBuilt('index.html')
    return new Response(new Uint8Array(bytes), {
      headers: { 'content-type': TYPES['.html'] ?? '', 'cache-control': 'no-cache' },
    })
  })
}

async function readBuilt(name: string): Promise<Buffer> {
  const file = path.join(BUILT, name)
  if (existsSync(file)) return readFile(file)
  if (name !== 'index.html') throw notFound()
  throw new Refusal(
    'api/not-built',
    {},
    { message: 'The pages have not been built.', hint: 'In a checkout: npm run build:web.' },
  )
}

function notFound(): Refusal {
  return new Refusal('api/not-found', {}, { message: 'There is nothing at this address.' })
}
