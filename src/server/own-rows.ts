/** Rows of one person or company: another's do not exist for whoever sees their own alone. */

import { Refusal } from '../base/index.ts'
import type { Who } from './who.ts'

/** For a route about a writer: the guild asks about anybody, a writer about themselves. */
export function ownWriter(who: Who, writer: string, reads: (subject: string) => void): string {
  if (who.role === 'writer' && who.writer !== writer) throw notThere()
  reads(writer)
  return writer
}

export function notThere(): Refusal {
  return new Refusal('api/not-found', {}, { message: 'There is nothing at this address.' })
}

/** A part of a list in a fixed order; `after` is the place behind which it goes on. */
export function pageOfRows<Row>(
  rows: readonly Row[],
  { after, limit }: { after?: string | undefined; limit: number },
): { rows: Row[]; total: number; next?: string } {
  const from = /^\d{1,9}$/.test(after ?? '') ? Number(after) : 0
  const to = from + limit
  return { rows: rows.slice(from, to), total: rows.length, ...(to < rows.length ? { next: String(to) } : {}) }
}
