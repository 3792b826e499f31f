/** Pages: where on a site each work is found, and what is published about it there. */

import { compareText, type IsoDate, type Problem } from '../../base/index.ts'
import type { Consent } from '../consent/answer.ts'
import { mostRestrictive } from '../consent/position.ts'
import type { WorkId } from '../records.ts'

export interface WorkOnPage {
  readonly id: WorkId
  readonly title: string
  /** Only when the guild publishes names. */
  readonly writers: readonly string[]
}

/** One page, or everything below it when its path ends with a slash. */
export interface Page {
  /** Path and query as in an address, percent-encoded, without the signs that patterns give a meaning. */
  readonly path: string
  readonly works: readonly WorkOnPage[]
  readonly consents: readonly Consent[]
}

/** What all files of one publication share. */
export interface Publication {
  readonly on: IsoDate
  /** For how many days it may be relied on. */
  readonly maxAgeDays: number
  /** `https://guild.example`, without a slash at the end; without it nothing absolute is published. */
  readonly site: string | undefined
  /** Where licences can be asked for. */
  readonly contact: string | undefined
  readonly email: string | undefined
  readonly guild: string
  /** Everything below it belongs to works: what is not named there is not permitted. */
  readonly folder: string | undefined
}

export type PublishedWork = WorkOnPage & { readonly path: string; readonly consents: readonly Consent[] }

/** By path; works that share one have the more restrictive answer for each purpose, and a note says so. */
export function pagesOf(works: readonly PublishedWork[]): { pages: Page[]; problems: Problem[] } {
  const byPath = [...Map.groupBy(works, ({ path }) => path)].toSorted(([a], [b]) => compareText(a, b))
  return {
    pages: byPath.map(([path, here]) => ({
      path,
      works: here.map(({ id, title, writers }) => ({ id, title, writers })),
      consents: mergeConsents(here.map(({ consents }) => consents)),
    })),
    problems: byPath.filter(([, here]) => here.length > 1).map(([path, here]) => sharedPage(path, here)),
  }
}

/**
 * The path of an address on a site: `undefined` when it is on another site or no address. `*` and `$`, which patterns give a
 * meaning, and all that RFC 3986 does not let stand are encoded, so that a pattern made from it matches this address alone.
 */
export function pathOf(address: string, site: string | undefined): string | undefined {
  const base = site ?? 'https://site.invalid'
  if (!URL.canParse(address, base)) return undefined
  const { origin, pathname, search } = new URL(address, base)
  if (origin !== new URL(base).origin) return undefined
  return `${pathname}${search}`.replace(
    /[^A-Za-z0-9\-._~!&'()+,;=:@/%?]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}

/**
 * The pattern for a page (RFC 9309). What is permitted is permitted for that very address (or for all below a folder);
 * what is not is refused for everything that begins like it, as a page with a query does.
 */
export function patternOf(path: string, { isPermitted }: { isPermitted: boolean }): string {
  return path.endsWith('/') || !isPermitted ? path : `${path}$`
}

function mergeConsents(all: readonly (readonly Consent[])[]): readonly Consent[] {
  const [first = [], ...more] = all
  if (more.length === 0) return first
  return first.map((consent) => {
    const same = all.flatMap((consents) => consents.filter(({ purpose }) => purpose === consent.purpose))
    return { ...consent, ...mostRestrictive(same) }
  })
}

function sharedPage(path: string, works: readonly PublishedWork[]): Problem {
  return {
    code: 'consent/shared-page',
    severity: 'note',
    message: `${works.map(({ title }) => title).join(', ')} have one address (${path}); the more restrictive answer of them is published.`,
    hint: 'Give each work an address of its own.',
  }
}
