/** What the registry remembers. Every record says when it was learnt (`knownOn`); none is ever edited. */

import type { Fraction, IsoDate } from '../base/index.ts'
import type { ScriptFormat, WordCounts } from '../screenplay/index.ts'

export type WriterId = string
export type WorkId = string
export type DraftId = string

export interface Writer {
  readonly id: WriterId
  readonly name: string
  readonly knownOn: IsoDate
}

/** A script as an intellectual thing. */
export interface Work {
  readonly id: WorkId
  readonly title: string
  readonly knownOn: IsoDate
}

/** One dated text of a work. `sequence` counts a work's drafts from 1 in the order they were registered. */
export interface Draft {
  readonly id: DraftId
  readonly work: WorkId
  readonly sequence: number
  readonly fileName: string
  readonly format: ScriptFormat
  /** Of the file's bytes. */
  readonly sourceSha256: string
  /** Of the words of the script, one a line, NFC. */
  readonly textSha256: string
  readonly counts: WordCounts
  readonly pages: number
  /** What the title page says of the draft's date and name, as printed. */
  readonly draftDate: string | undefined
  /** How good an estimate the count is, where it is one: `good`, `fair`, `poor`. */
  readonly countGrade?: string | undefined
  readonly knownOn: IsoDate
}

/** The credits of the guild's Residuals Survival Guide that share in a payment. */
export const CREDIT_KINDS = ['written by', 'story by', 'screenplay by', 'teleplay by', 'adaptation by'] as const
export type CreditKind = (typeof CREDIT_KINDS)[number]

/** `unsigned`: the co-writers have not agreed the split in writing; `contested`: somebody else claims it. */
export type CreditStatus = 'agreed' | 'unsigned' | 'contested'

/** One name in one credit. Writers with the same `team` within a credit share one part ("A & B"). */
export interface Credit {
  readonly work: WorkId
  /** Missing when nobody knows who it is. */
  readonly writer: WriterId | undefined
  readonly kind: CreditKind
  readonly team: string | undefined
  readonly status: CreditStatus
  /** The exact part of the whole payment that was agreed in writing; where it is given it stands instead of the guild's rule. */
  readonly share?: Fraction | undefined
}

/** All credits of a work as determined at one time; the latest known one counts. `source` says where it comes from. */
export interface CreditDetermination {
  readonly work: WorkId
  readonly credits: readonly Credit[]
  readonly source: string
  readonly knownOn: IsoDate
}

/** Why a share cannot be paid out. */
export type ShareHold = 'unidentified' | 'unsigned' | 'contested'

/** The exact part of a payment for a work that follows one writer (or nobody known). The shares of a work add up to one. */
export interface Share {
  readonly work: WorkId
  readonly writer: WriterId | undefined
  /** The writer whose credit it comes from, where another is paid in that writer's place (`payeesOf`). */
  readonly of?: WriterId | undefined
  readonly fraction: Fraction
  readonly hold: ShareHold | undefined
  /** How it came about, in words: `written by, team 1 of 2 (1/2), one of two in it (1/2)`. */
  readonly because: string
}
