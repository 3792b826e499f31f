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

/** What a draft is by its file alone, wherever it belongs. */
export type DraftText = Omit<Draft, 'id' | 'work' | 'sequence' | 'fileName' | 'knownOn'>

export function makeDraft({ work, sequence, fileName, knownOn, ...text }: DraftInput): Draft {
  return placeDraft(readDraftText(text), { work, sequence, fileName, knownOn })
}

export function readDraftText({
  source,
  screenplay,
  words,
  counts,
  pages,
}: Pick<DraftInput, 'source' | 'screenplay' | 'words' | 'counts' | 'pages'>): DraftText {
  assert(words.ruleVersion === counts.ruleVersion, 'registry: words and counts of a draft follow one counting rule')
  return {
    format: screenplay.format,
    sourceSha256: sha256Hex(source),
    textSha256: textSha256Of(words.words),
    counts,
    pages,
    draftDate: draftLineOf(screenplay.titlePage),
    ...(screenplay.countGrade === undefined ? {} : { countGrade: screenplay.countGrade }),
  }
}

/** The text as one draft of a work. */
export function placeDraft(text: DraftText, place: Pick<Draft, 'work' | 'sequence' | 'fileName' | 'knownOn'>): Draft {
  return { id: draftId(text.sourceSha256), ...place, ...text }
}

/** SHA-256 of the words in NFC, each followed by a line feed: `printf '%s\n' WORD… | sha256sum` says the same. */
export function textSha256Of(words: readonly string[]): string {
  // A line feed composes with nothing, so that all words at once become what each alone would.
  return sha256Hex(words.length === 0 ? '' : `${words.join('\n')}\n`.normalize('NFC'))
}

/** The number of the next draft of a work, from 1. */
export function nextSequence(drafts: readonly Draft[]): number {
  return drafts.reduce((last, { sequence }) => Math.max(last, sequence), 0) + 1
}
