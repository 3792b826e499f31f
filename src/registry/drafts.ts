/** Drafts: the record of one dated text. Which draft of a work scores, and how much of it, is told in `volume/`. */

import { type IsoDate, assert, sha256Hex } from '../base/index.ts'
import type { Screenplay, WordCounts, WordList } from '../screenplay/index.ts'
import { draftId } from './identity.ts'
import type { Draft, WorkId } from './records.ts'
import { draftLineOf } from './volume/revision-name.ts'

export interface DraftInput {
  readonly work: WorkId
  /** From `nextSequence` of the work's drafts. */
  readonly sequence: number
  readonly fileName: string
  /** The bytes of the file. */
  readonly source: Uint8Array
  readonly screenplay: Screenplay
  readonly words: WordList
  readonly counts: WordCounts
  readonly pages: number
  readonly knownOn: IsoDate
}

export function makeDraft(input: DraftInput): Draft {
  const { work, sequence, fileName, source, screenplay, words, counts, pages, knownOn } = input
  assert(words.ruleVersion === counts.ruleVersion, 'registry: words and counts of a draft follow one counting rule')
  const sourceSha256 = sha256Hex(source)
  return {
    id: draftId(sourceSha256),
    work,
    sequence,
    fileName,
    format: screenplay.format,
    sourceSha256,
    textSha256: textSha256Of(words.words),
    counts,
    pages,
    draftDate: draftLineOf(screenplay.titlePage),
    ...(screenplay.countGrade === undefined ? {} : { countGrade: screenplay.countGrade }),
    knownOn,
  }
}

/** SHA-256 of the words in NFC, each followed by a line feed: `printf '%s\n' WORD… | sha256sum` says the same. */
export function textSha256Of(words: readonly string[]): string {
  return sha256Hex(words.map((word) => `${word.normalize('NFC')}\n`).join(''))
}

/** The number of the next draft of a work, from 1. */
export function nextSequence(drafts: readonly Draft[]): number {
  return drafts.reduce((last, { sequence }) => Math.max(last, sequence), 0) + 1
}
