/** Drafts on their way into an index: from words to records, and records from several places in one order. */

import { assert, compareText } from '../../base/index.ts'
import { draftTokens } from '../draft-tokens.ts'
import type { DraftRecord } from '../draft-view.ts'
import type { DraftWords } from '../finding.ts'
import { type Spill, bytesOf, numbersIn } from './index-bytes.ts'
import type { OpenSegment } from './open-segment.ts'
import { joinBytes } from './sections.ts'
import type { DraftEntry } from './segment-builder.ts'

export function entryOf({ draft, work, words, classes }: DraftWords): DraftEntry {
  assert(classes.length === words.length, 'audit: a draft has a class for each word')
  const { tokens, counts } = draftTokens(words)
  return { draft, work, record: { tokens, classes, tokenCounts: counts } }
}

/** A draft whose record is read when its turn comes. */
export interface WaitingDraft {
  readonly draft: string
  readonly work: string
  readonly words: number
  record(): DraftRecord
}

/** The drafts of a segment, by id. */
export function draftsOf(segment: OpenSegment): WaitingDraft[] {
  return segment.names().map(([draft, work], number) => ({
    draft,
    work,
    words: segment.wordsOf(number),
    record: () => segment.record(number),
  }))
}

/** Keeps the record of a draft, in memory or in the spill, until its turn comes. */
export function putAside({ draft, work, record }: DraftEntry, spill: Spill | undefined): WaitingDraft {
  const words = record.classes.length
  if (!spill) return { draft, work, words, record: () => record }
  const offset = spill.append(joinBytes([bytesOf(record.tokens), record.classes, record.tokenCounts]))
  const tokenBytes = record.tokens.byteLength
  return {
    draft,
    work,
    words,
    record() {
      const content = spill.read(offset, tokenBytes + 2 * words)
      return {
        tokens: numbersIn(content.subarray(0, tokenBytes)),
        classes: content.subarray(tokenBytes, tokenBytes + words),
        tokenCounts: content.subarray(tokenBytes + words),
      }
    },
  }
}

export function byId(drafts: readonly WaitingDraft[]): WaitingDraft[] {
  return drafts.toSorted((a, b) => compareText(a.draft, b.draft))
}
