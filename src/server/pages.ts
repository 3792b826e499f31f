/** The pages of the browser application, as they were built: files by name, and one page for every address of a screen. */

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context, Hono } from 'hono'
import { Refusal, sha256Hex } from '../base/index.ts'
import type { Asked } from './bind-routes.ts'
import { isPacked, type Packing, packingOf, packWell } from './packed.ts'

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

interface Built {
  readonly type: string
  readonly tag: string
  readonly bytes: Uint8Array
  readonly packed: Map<Packing, Promise<Uint8Array>>
}

export function openPages(app: Hono<Asked>): void {
  const assets = new Map<string, Built>()
  app.get('/assets/:name', async (c) => {
    const name = c.req.param('name')
    const type = TYPES[path.extname(name)]
    if (!/^[\w.-]+$/.test(name) || name.startsWith('.') || type === undefined) throw notFound()
    // Names hold a hash of what is in them: read once, packed once.
    const built = assets.get(name) ?? (await readBuilt(path.join('assets', name), type))
    assets.set(name, built)
    return sendBuilt(c, built, 'public, max-age=31536000, immutable')
  })
  let page: Built | undefined
  app.get('*', async (c) => {
    const read = await readBuilt('index.html', TYPES['.html'] ?? '')
    if (page?.tag !== read.tag) page = read
    return sendBuilt(c, page, 'no-cache')
  })
}

/** Whoever has it already is told so; the others get it packed, if they can unpack. */
async function sendBuilt(c: Context<Asked>, { type, tag, bytes, packed }: Built, keep: string): Promise<Response> {
  const packing = isPacked({ type, size: bytes.length }) ? packingOf(c.req.header('accept-encoding')) : undefined
  const etag = `"${tag}${packing ? `-${packing}` : ''}"`
  const headers = new Headers({ 'cache-control': keep, etag, vary: 'Accept-Encoding' })
  const known = (c.req.header('if-none-match') ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''))
  if (known.includes(etag)) return new Response(null, { status: 304, headers })
  headers.set('content-type', type)
  if (!packing) return new Response(new Uint8Array(bytes), { headers })
  const ready = packed.get(packing) ?? packWell(bytes, packing)
  packed.set(packing, ready)
  headers.set('content-encoding', packing)
  return new Response(new Uint8Array(await ready), { headers })
}

async function readBuilt(name: string, type: string): Promise<Built> {
  const file = path.join(BUILT, name)
  if (existsSync(file)) {
    const bytes = await readFile(file)
    return { type, tag: sha256Hex(bytes).slice(0, 24), bytes, packed: new Map() }
  }
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
