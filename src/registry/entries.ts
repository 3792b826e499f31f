/**
 * Entries: what somebody said about a work, a draft, a writer or a claim, one dated sentence each. Whatever the registry knows
 * beyond texts and credits (identifiers, consent, claims, agreed counts) is a kind of entry, so that all of it is kept, looked
 * up as of a day, corrected and sealed in one way. What a kind says is read and checked in the file of that kind.
 */

import { assert, contentId, type IsoDate, type Json } from '../base/index.ts'

export type EntryId = string

/** The kinds there are; each is described where it is read. */
export const ENTRY_KINDS = [
  'identifier',
  'title',
  'particulars',
  'series',
  'source-material',
  'draft-date',
  'scoring-draft',
  'count-confirmed',
  'count-agreed',
  'likeness',
  'same-person',
  'succession',
  'consent',
  'claim',
  'claim-step',
  'company',
  'approver',
  'run-proposed',
  'run-approval',
  'payer-account',
  'payout-answer',
  // What is known of those who are paid; read by `app/payees/`, sealed but for days and sources.
  'payee-account',
  'payee-tax-form',
  'payee-contact',
  'payee-rules',
  'unclaimed',
  'licence',
  'notice',
  'use-match',
  'company',
  // The bargaining record of this hall; read by `app/record/`.
  'record-report',
  'record-claim',
  'record-assessment',
  'record-event',
  'record-position',
  // Cases of the joint oversight committee; read by `cases/`.
  'case',
  'case-step',
] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** What a registry tells no other: what is about money and sealed for this hall alone, and the bargaining record, which has ways out of its own. */
const NOT_EXCHANGED: ReadonlySet<EntryKind> = new Set([
  'payee-account',
  'payee-tax-form',
  'payee-contact',
  'payee-rules',
  'record-report',
  'record-claim',
  'record-assessment',
  'record-event',
  'record-position',
  'case',
  'case-step',
])

export function isExchanged(kind: EntryKind): boolean {
  return !NOT_EXCHANGED.has(kind)
}

export interface Entry {
  readonly id: EntryId
  readonly kind: EntryKind
  /** The id of what it is about. */
  readonly subject: string
  /** Counts the entries of one kind about one subject, from 1 in the order in which they were added. */
  readonly number: number
  /** `null` takes back the entry that is corrected and puts nothing in its place. */
  readonly says: { readonly [key: string]: Json | undefined } | null
  /** From when on it applies. */
  readonly effectiveOn: IsoDate
  /** When the registry learnt it. */
  readonly knownOn: IsoDate
  /** Who said so, and on what paper. */
  readonly source: string
  /** The entry of the same kind and subject in whose place this one stands. */
  readonly corrects?: EntryId | undefined
}

export type EntryInput = Omit<Entry, 'id'>

export function makeEntry(input: EntryInput): Entry {
  const { kind, subject, number, says, effectiveOn, knownOn, source, corrects } = input
  assert(Number.isSafeInteger(number) && number > 0, 'registry: entries are counted from 1')
  assert(says !== null || corrects !== undefined, 'registry: what takes something back names what')
  return { ...input, id: contentId('entry', { kind, subject, number, says, effectiveOn, knownOn, source, corrects }) }
}

/**
 * The entries that nothing corrects, in the order in which they were added, as far as they were known on `knownBy` and apply on
 * `on`. A correction that was not known yet corrects nothing yet.
 */
export function standingEntries(
  entries: readonly Entry[],
  { knownBy, on }: { knownBy?: IsoDate | undefined; on?: IsoDate | undefined } = {},
): Entry[] {
  const known = knownBy === undefined ? entries : entries.filter(({ knownOn }) => knownOn <= knownBy)
  const corrected = new Set(known.map(({ corrects }) => corrects))
  return known.filter(
    ({ id, says, effectiveOn }) => says !== null && !corrected.has(id) && (on === undefined || effectiveOn <= on),
  )
}
