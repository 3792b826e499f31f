/** The pages of the browser application, as they were built: files by name, and for every address of a screen a page that names what the screen needs. */

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context, Hono } from 'hono'
import { Refusal, sha256Hex } from '../base/index.ts'
import type { Asked } from './who.ts'
import { isPacked, type Packing, packingOf, packWell } from './packed.ts'
import { pageOfScreen, type BuiltScreens } from './screen-page.ts'

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
const PAGE = TYPES['.html'] ?? ''

interface Built {
  readonly type: string
  readonly tag: string
  readonly bytes: Uint8Array
  /** Where it lies packed, when the build packed it. */
  readonly file?: string
  readonly packed: Map<Packing, Promise<Uint8Array>>
}

export function openPages(app: Hono<Asked>): void {
  const assets = new Map<string, Built>()
  app.get('/assets/:name', async (c) => {
    const name = c.req.param('name')
    const type = TYPES[path.extname(name)]
    if (!/^[\w.-]+$/.test(name) || name.startsWith('.') || type === undefined) throw notFound()
    // Names hold a hash of what is in them: read once.
    const built = assets.get(name) ?? (await readAsset(name, type))
    assets.set(name, built)
    return sendBuilt(c, built, { keep: 'public, max-age=31536000, immutable', vary: 'Accept-Encoding' })
  })
  const pages = openScreenPages()
  app.get('*', async (c) => {
    const page = await pages(c.req.path, c.req.header('accept-language') ?? '')
    return sendBuilt(c, page, { keep: 'no-cache', vary: 'Accept-Encoding, Accept-Language' })
  })
}

/** A page differs by the files of its screen and the catalogue of its reader: each is made once for a build. */
function openScreenPages(): (address: string, languages: string) => Promise<Built> {
  let made = new Map<string, Built>()
  let madeFrom = ''
  return async (address, languages) => {
    const page = await readPage('index.html')
    const list = await readPage('screens.json')
    if (madeFrom !== page + list) [made, madeFrom] = [new Map(), page + list]
    const text = pageOfScreen({ page, built: JSON.parse(list) as BuiltScreens }, { address, languages })
    const kept = made.get(text) ?? builtFrom(Buffer.from(text), PAGE)
    made.set(text, kept)
    return kept
  }
}

/** Whoever has it already is told so; the others get it packed, if they can unpack. */
async function sendBuilt(
  c: Context<Asked>,
  built: Built,
  { keep, vary }: { keep: string; vary: string },
): Promise<Response> {
  const { type, tag, bytes } = built
  const packing = isPacked({ type, size: bytes.length }) ? packingOf(c.req.header('accept-encoding')) : undefined
  const etag = `"${tag}${packing ? `-${packing}` : ''}"`
  const headers = new Headers({ 'cache-control': keep, etag, vary })
  const known = (c.req.header('if-none-match') ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''))
  if (known.includes(etag)) return new Response(null, { status: 304, headers })
  headers.set('content-type', type)
  if (!packing) return new Response(new Uint8Array(bytes), { headers })
  headers.set('content-encoding', packing)
  return new Response(new Uint8Array(await packedOf(built, packing)), { headers })
}

function packedOf({ bytes, file, packed }: Built, packing: Packing): Promise<Uint8Array> {
  const lies = file === undefined ? '' : `${file}.${packing === 'br' ? 'br' : 'gz'}`
  const ready = packed.get(packing) ?? (existsSync(lies) ? readFile(lies) : packWell(bytes, packing))
  packed.set(packing, ready)
  return ready
}

async function readAsset(name: string, type: string): Promise<Built> {
  const file = path.join(BUILT, 'assets', name)
  if (!existsSync(file)) throw notFound()
  return { ...builtFrom(await readFile(file), type), file }
}

function builtFrom(bytes: Uint8Array, type: string): Built {
  return { type, tag: sha256Hex(bytes).slice(0, 24), bytes, packed: new Map() }
}

async function readPage(name: string): Promise<string> {
  const file = path.join(BUILT, name)
  if (existsSync(file)) return readFile(file, 'utf8')
  throw new Refusal(
    'api/not-built',
    {},
    { message: 'The pages have not been built.', hint: 'In a checkout: npm run build:web.' },
  )
}

function notFound(): Refusal {
  return new Refusal('api/not-found', {}, { message: 'There is nothing at this address.' })
}
