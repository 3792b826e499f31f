/**
 * Refuses requests that change something and come with a cookie from a page of another origin (cross-site request forgery). A browser
 * says where a request comes from in Sec-Fetch-Site, an older one in Origin; tools with a key send no cookie and are not asked.
 */

import type { MiddlewareHandler } from 'hono'
import { Refusal } from '../base/index.ts'

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

export function sameOriginAlone({ publicUrl }: { publicUrl: string | undefined }): MiddlewareHandler {
  return async (c, next) => {
    if (!READS.has(c.req.method) && c.req.header('cookie') !== undefined && isForeign(c.req.raw, publicUrl)) {
      throw otherOrigin()
    }
    await next()
  }
}

export function otherOrigin(): Refusal {
  return new Refusal(
    'api/other-origin',
    {},
    { message: 'The request comes from a page of another site.', hint: 'Open the hall itself and try again.' },
  )
}

/** `publicUrl`: under which people reach the server, where that is not where it listens. */
export function isForeign({ headers, url }: Request, publicUrl: string | undefined): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return true
  const origin = headers.get('origin')
  if (origin === null) return false
  const own = [publicUrl, `http://${headers.get('host') ?? ''}`, url].filter((each) => each !== undefined)
  return !own.some((each) => originOf(each) === origin)
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined
}
