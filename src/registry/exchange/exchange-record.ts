/** One thing that a registry hands to another: somebody, a work, a draft without its text, credits as determined at one time, an entry. */

import type { Entry } from '../entries.ts'
import type { CreditDetermination, Draft, Work, Writer } from '../records.ts'

/** The tables in the order in which they can be taken in: what is named stands before what names it. */
export const EXCHANGE_TABLES = ['people', 'works', 'drafts', 'credits', 'entries'] as const
export type ExchangeTable = (typeof EXCHANGE_TABLES)[number]

export type ExchangeRecord =
  | { readonly table: 'people'; readonly writer: Writer }
  | { readonly table: 'works'; readonly work: Work }
  | { readonly table: 'drafts'; readonly draft: Draft }
  | { readonly table: 'credits'; readonly determination: CreditDetermination }
  | { readonly table: 'entries'; readonly entry: Entry }

/** Why a row is not taken in; `column` names every column with a fault. */
export interface RowFault {
  readonly column: string
  readonly reason: string
  readonly hint: string
}

export type ReadRecord = { readonly record: ExchangeRecord } | { readonly fault: RowFault }
