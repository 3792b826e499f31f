/** A statement of consent: one person's word on one purpose, about a work, about all works of a writer, or for the hall. */

import type { IsoDate, Json } from '../../base/index.ts'
import type { Entry, EntryId } from '../entries.ts'
import type { WriterId } from '../records.ts'
import type { Limits } from './limits.ts'
import { isPurposeName, type PurposeName, sayPurpose } from './purposes.ts'
import { sayLimits } from './limits.ts'

/** The subject of what the guild says for every work of the hall. */
export const HALL_SUBJECT = 'hall'

export const ANSWERS = ['yes', 'no', 'terms', 'withdrawn'] as const
/** `terms`: yes, by a licence. `withdrawn`: what was said before no longer stands, and nothing is said in its place. */
export type SaidAnswer = (typeof ANSWERS)[number]

export const ROLES = ['writer', 'heir', 'agent', 'guild'] as const
export type Role = (typeof ROLES)[number]

/** How a licence pays: for each use, once, by the year, or by a credit alone. */
export const PAYS = ['per-use', 'once', 'subscription', 'credit'] as const
export type Pays = (typeof PAYS)[number]

export interface Terms {
  /** A deal by its id; without it, whoever wants a licence asks. */
  readonly deal?: string | undefined
  readonly pays?: Pays | undefined
}

/** Who says it: `writer` is whose share it is about (missing for the guild), `name` is the heir or agent who speaks. */
export interface Speaker {
  readonly role: Role
  readonly writer?: WriterId | undefined
  readonly name?: string | undefined
}

export interface StatementInput {
  readonly purpose: PurposeName
  readonly answer: SaidAnswer
  readonly by: Speaker
  /** The last day on which it holds. */
  readonly until?: IsoDate | undefined
  readonly terms?: Terms | undefined
  readonly limits?: Limits | undefined
}

/** As it is kept, with its two times. `number` orders what was said on one day. */
export interface Statement extends StatementInput {
  readonly entry: EntryId
  readonly subject: string
  readonly number: number
  readonly from: IsoDate
  readonly knownOn: IsoDate
  readonly source: string
}

/** What an entry of the kind `consent` holds; empty things are left out, so that the same is said in the same bytes. */
export function saysOf({ purpose, answer, by, until, terms, limits }: StatementInput): { [key: string]: Json } {
  const says = {
    purpose,
    answer,
    by: plainly({ ...by }),
    until,
    terms: plainly({ ...terms }),
    limits: plainly({ ...limits }),
  }
  return plainly(says) ?? {}
}

/** The statement that an entry holds; `undefined` for a rule, or for an entry that takes something back. */
export function statementOf(entry: Entry): Statement | undefined {
  const { id, subject, number, says, effectiveOn, knownOn, source } = entry
  if (says === null || typeof says['purpose'] !== 'string' || !isPurposeName(says['purpose'])) return undefined
  const input = says as unknown as StatementInput
  return { ...input, entry: id, subject, number, from: effectiveOn, knownOn, source }
}

/** `no to training`, `yes to retrieval, in US`, `on terms (deal x) for training`, `took back the word on training`. */
export function sayStatement({ answer, purpose, terms, limits, until }: StatementInput): string {
  const said: Readonly<Record<SaidAnswer, string>> = {
    yes: `said yes to ${sayPurpose(purpose)}`,
    no: `said no to ${sayPurpose(purpose)}`,
    terms: `allowed ${sayPurpose(purpose)} on terms (${sayTerms(terms ?? {})})`,
    withdrawn: `took back the word on ${sayPurpose(purpose)}`,
  }
  const more = [limits ? sayLimits(limits) : '', until === undefined ? '' : `until ${until}`].filter(
    (text) => text !== '',
  )
  return [said[answer], ...more].join(', ')
}

export function sayTerms({ deal, pays }: Terms): string {
  const by = deal === undefined ? 'ask' : `deal ${deal}`
  return pays === undefined ? by : `${by}, paid ${PAID[pays]}`
}

const PAID: Readonly<Record<Pays, string>> = {
  'per-use': 'for each use',
  once: 'once',
  subscription: 'by subscription',
  credit: 'by a credit',
}

function plainly(value: { [key: string]: unknown }): { [key: string]: Json } | undefined {
  const kept = Object.entries(value).filter(([, each]) => each !== undefined)
  return kept.length === 0 ? undefined : (Object.fromEntries(kept) as { [key: string]: Json })
}
