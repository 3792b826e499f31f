/** Rows of one person or company: another's do not exist for whoever sees their own alone. */

import { BadInput, isSameCompany, Refusal } from '../base/index.ts'
import type { Who } from './who.ts'

/** For a route about a writer: the guild asks about anybody, a writer about themselves. */
export function ownWriter(who: Who, writer: string, reads: (subject: string) => void): string {
  if (who.role === 'writer' && who.writer !== writer) throw notThere()
  reads(writer)
  return writer
}

/** For a list: whose rows it holds. A company's are its own, whatever was asked; the guild's are those that it asked for. */
export function ownCompany(who: Who, asked: string | undefined): string | undefined {
  return who.role === 'company' ? companyOf(who) : asked
}

/** For one row: another company's does not exist. */
export function refuseOthers(who: Who, company: string): void {
  if (who.role === 'company' && !isSameCompany(companyOf(who), company)) throw notThere()
}

/** A member of that role always speaks for a company; one that does not sees nothing. */
export function companyOf(who: Who): string {
  if (who.role === 'company' && who.company !== undefined) return who.company
  throw notThere()
}

/** What is not found is told to the guild with what there is instead; to a company, that it does not exist. */
export async function orNotThere<T>(who: Who, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (who.role === 'company' && (error instanceof BadInput || error instanceof Refusal)) throw notThere()
    throw error
  }
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
