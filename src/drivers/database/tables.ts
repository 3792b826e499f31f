/** The tables as queries see them. Whole numbers come back as bigint from both databases, bytes as `Uint8Array`. */

import type { Generated, Kysely } from 'kysely'

interface Sequenced {
  /** The order in which rows were added. */
  readonly seq: Generated<bigint>
}

export interface WriterRow extends Sequenced {
  readonly id: string
  readonly name: string
  readonly name_key: string
  readonly known_on: string
}

export interface WorkRow extends Sequenced {
  readonly id: string
  readonly title: string
  readonly title_key: string
  readonly known_on: string
}

export interface DraftRow extends Sequenced {
  readonly id: string
  readonly work: string
  readonly sequence: bigint
  readonly file_name: string
  readonly format: string
  readonly source_sha256: string
  readonly text_sha256: string
  /** JSON. */
  readonly counts: string
  readonly pages: number
  readonly draft_date: string | null
  readonly count_grade: string | null
  readonly known_on: string
}

export interface DraftTextRow {
  readonly draft: string
  /** Compressed. */
  readonly source: Uint8Array
  /** JSON, compressed. */
  readonly screenplay: Uint8Array
}

/** A draft by its `seq`. */
export interface FingerprintRow {
  readonly fingerprint: bigint
  readonly draft: bigint
}

/** Drafts whose fingerprints were kept, those that have none too; and drafts that were there before fingerprints were. */
export interface MeasuredDraftRow {
  readonly draft: bigint
}

export interface DeterminationRow {
  readonly seq: bigint
  readonly work: string
  readonly source: string
  readonly known_on: string
}

export interface CreditRow {
  readonly determination: bigint
  readonly position: bigint
  readonly writer: string | null
  readonly kind: string
  readonly team: string | null
  readonly status: string
  /** A fraction as `n/d`. */
  readonly share: string | null
}

export interface EntryRow extends Sequenced {
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly number: bigint
  /** JSON. */
  readonly says: string
  readonly effective_on: string
  readonly known_on: string
  readonly source: string
  readonly corrects: string | null
}

/** A text under which a work or a writer is looked up. */
export interface LookupTextRow {
  /** Dense from 1. */
  readonly doc: bigint
  readonly kind: string
  readonly subject: string
  readonly origin: string
  /** With a blank before, between and behind. */
  readonly words: string
}

export interface LookupWordRow {
  readonly kind: string
  readonly word: string
}

export interface LookupPostingRow {
  readonly kind: string
  readonly word: string
  /** Short texts first. */
  readonly rank: bigint
  readonly doc: bigint
}

/** A part of a word, by which mistyped ones find it. */
export interface LookupPartRow {
  readonly kind: string
  readonly part: string
  readonly word: string
}

/** A key that near names share, as a number made from it. */
export interface NearNameKeyRow {
  readonly name_key: bigint
  /** `seq` of the writer. */
  readonly writer: bigint
}

export interface BatchRow extends Sequenced {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly sha256: string
  readonly known_on: string
}

export interface FactRow {
  readonly id: string
  readonly kind: string
  readonly batch: string
  /** JSON. */
  readonly columns: string
  readonly known_on: string
  readonly source: string | null
}

/** A fact that a later batch brought again. */
export interface RepeatedFactRow {
  readonly batch: string
  readonly fact: string
}

export interface TransactionRow {
  readonly seq: bigint
  readonly key: string
  readonly on_date: string
  readonly memo: string
  readonly reverses: string | null
  readonly corrects: string | null
  readonly belongs_on: string | null
}

export interface PostingRow {
  readonly transaction_seq: bigint
  readonly position: bigint
  readonly account: string
  readonly currency: string
  readonly amount: bigint
}

/** The seal of a period of the books. */
export interface SealRow {
  readonly seq: bigint
  readonly id: string
  readonly period_start: string
  readonly period_end: string
  readonly sealed_on: string
  /** Id of the seal before. */
  readonly follows: string | null
  readonly transactions: bigint
  readonly entries_sha256: string
  readonly balances_sha256: string
}

export interface SealedBalanceRow {
  /** `seq` of the seal. */
  readonly seal: bigint
  readonly account: string
  readonly currency: string
  /** Minor units as decimal text. */
  readonly amount: string
}

export interface LeafRow {
  /** Index in the log, dense from 0. */
  readonly position: bigint
  readonly name: string
  readonly data: Uint8Array
}

export interface RunRow extends Sequenced {
  readonly id: string
  readonly kind: string
  /** JSON. */
  readonly inputs: string
  /** JSON, compressed. */
  readonly results: Uint8Array
  readonly known_on: string
}

/** A name that is put again gets one more row; the latest counts. */
export interface NoteRow extends Sequenced {
  readonly name: string
  readonly text: string
}

export interface SchemaRow {
  readonly version: bigint
  readonly name: string
}

export interface Tables {
  readonly writers: WriterRow
  readonly works: WorkRow
  readonly drafts: DraftRow
  readonly draft_texts: DraftTextRow
  readonly fingerprints: FingerprintRow
  readonly measured_drafts: MeasuredDraftRow
  readonly older_drafts: MeasuredDraftRow
  readonly determinations: DeterminationRow
  readonly credits: CreditRow
  readonly entries: EntryRow
  readonly lookup_texts: LookupTextRow
  readonly lookup_words: LookupWordRow
  readonly lookup_postings: LookupPostingRow
  readonly lookup_parts: LookupPartRow
  readonly near_name_keys: NearNameKeyRow
  readonly batches: BatchRow
  readonly facts: FactRow
  readonly repeated_facts: RepeatedFactRow
  readonly transactions: TransactionRow
  readonly postings: PostingRow
  readonly ledger_seals: SealRow
  readonly sealed_balances: SealedBalanceRow
  readonly leaves: LeafRow
  readonly runs: RunRow
  readonly notes: NoteRow
  readonly guildhall_schema: SchemaRow
}

export type Queries = Kysely<Tables>
