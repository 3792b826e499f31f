/** Drafts: the record of one dated text, and which draft of a work counts when volume is measured. */

import { type IsoDate, assert, sha256Hex } from '../base/index.ts'
import type { Screenplay, WordCounts, WordList } from '../screenplay/index.ts'
import { draftId } from './identity.ts'
import type { Draft, WorkId } from './records.ts'

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
    draftDate: screenplay.titlePage.draftDate,
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

/**
 * The one draft of a work that counts when volume is measured: the latest registered. Revisions therefore never add up,
 * and registering the same text many times over earns nothing. Stops on no draft, or on drafts of two works.
 */
export function scoringDraft(drafts: readonly Draft[]): Draft {
  const [first, ...others] = drafts
  assert(first, 'registry: a work has at least one draft')
  assert(
    others.every(({ work }) => work === first.work),
    'registry: a scoring draft is chosen among drafts of one work',
  )
  return others.reduce((latest, draft) => (draft.sequence > latest.sequence ? draft : latest), first)
}

/** The scoring draft of every work that the drafts belong to. */
export function scoringDrafts(drafts: readonly Draft[]): Map<WorkId, Draft> {
  const byWork = Map.groupBy(drafts, ({ work }) => work)
  return new Map([...byWork].map(([work, ofWork]) => [work, scoringDraft(ofWork)]))
}
