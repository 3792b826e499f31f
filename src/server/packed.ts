/** Answers as their asker can unpack them: built files are packed once, well; what is made for one request, quickly. */

import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import type { Asked } from './who.ts'

const pack = { br: promisify(brotliCompress), gzip: promisify(gzip) }

export type Packing = keyof typeof pack

/** Less than this travels in one packet or two, packed or not. */
const LEAST_BYTES = 2_000
/** More than this is a file, and is sent as it comes. */
const MOST_BYTES = 20_000_000
const TEXTS = /^(?:text\/(?!event-stream)|application\/(?:json|ld\+json|manifest\+json)|image\/svg\+xml)/

/** The best that the asker takes: `gzip;q=0` is a refusal. */
export function packingOf(accepts: string | undefined): Packing | undefined {
  const taken = new Map(
    (accepts ?? '').split(',').map((each) => {
      const [name = '', weight = ''] = each.split(';').map((part) => part.trim().toLowerCase())
      return [name, weight.startsWith('q=') ? Number(weight.slice(2)) : 1] as const
    }),
  )
  return (['br', 'gzip'] as const).find((name) => (taken.get(name) ?? 0) > 0)
}

export function isPacked({ type, size }: { type: string; size: number }): boolean {
  return size >= LEAST_BYTES && size <= MOST_BYTES && TEXTS.test(type)
}

/** For what is kept and sent often. */
export async function packWell(bytes: Uint8Array, packing: Packing): Promise<Uint8Array> {
  if (packing === 'gzip') return pack.gzip(bytes, { level: 9 })
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants
  return pack.br(bytes, { params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: bytes.length } })
}

/**
 * Packs JSON answers. They hold no secret beside text that another chooses (keys and links are shown alone, in small answers), so that
 * their packed length tells nothing (CVE-2013-3587).
 */
export function packAnswers(): MiddlewareHandler<Asked> {
  return async (c, next) => {
    await next()
    const { headers, status } = c.res
    const type = headers.get('content-type') ?? ''
    if (status !== 200 || !type.startsWith('application/json') || headers.has('content-encoding')) return
    const packing = packingOf(c.req.header('accept-encoding'))
    const bytes = new Uint8Array(await c.res.clone().arrayBuffer())
    if (!packing || !isPacked({ type, size: bytes.length })) return
    const packed = packing === 'br' ? await pack.br(bytes, { params: QUICKLY }) : await pack.gzip(bytes, { level: 4 })
    const response = new Response(new Uint8Array(packed), c.res)
    response.headers.set('content-encoding', packing)
    response.headers.append('vary', 'Accept-Encoding')
    response.headers.delete('content-length')
    c.res = undefined
    c.res = response
  }
}

const QUICKLY = { [constants.BROTLI_PARAM_QUALITY]: 4 }
