/** Builds a fingerprint index anew, from drafts that are at hand or that come one after the other. */

import { assert, compareText } from '../../base/index.ts'
import type { DraftWords } from '../finding.ts'
import { commitIndex } from './commit-index.ts'
import { entryOf } from './draft-entries.ts'
import { type IndexFile, type Spill, createMemoryFile } from './index-bytes.ts'
import { FIRST_BYTE } from './index-header.ts'
import { createSegmentBuilder } from './segment-builder.ts'

export interface WriteOptions {
  /** Every so many words of a draft a gram is indexed: odd. Default 1, and for an append what `strideFor` says for all words. */
  readonly strideWords?: number
  /** Without it everything is built in memory. */
  readonly spill?: Spill
}

/**
 * Every gram of every draft (every `strideWords`-th), in two streams: all words as printed, and the spoken ones alone (dialogue
 * and lyric), so that subtitles and dialogue-only copies are found too. The same drafts give the same bytes, in whatever order
 * they come. Stops when two drafts have one id.
 */
export function buildIndex(drafts: readonly DraftWords[], options: Pick<WriteOptions, 'strideWords'> = {}): Uint8Array {
  const file = createMemoryFile()
  const builder = startIndex(file, options)
  for (const each of drafts.toSorted((a, b) => compareText(a.draft, b.draft))) builder.add(each)
  builder.end()
  return file.bytes()
}

/** As `buildIndex`, of any size: `drafts` come by rising id and are forgotten once they are written. `file` is empty. */
export async function writeIndex(
  file: IndexFile,
  drafts: AsyncIterable<DraftWords>,
  options: WriteOptions = {},
): Promise<void> {
  const builder = startIndex(file, options)
  for await (const each of drafts) builder.add(each)
  builder.end()
}

function startIndex(file: IndexFile, { strideWords = 1, spill }: WriteOptions) {
  assert(
    strideWords % 2 === 1 && strideWords > 0,
    'audit: the stride of an index is odd, so that it has no factor in common with 8',
  )
  const segment = createSegmentBuilder(file, { offset: FIRST_BYTE, strideWords, spill })
  return {
    add: (draft: DraftWords) => segment.add(entryOf(draft)),
    end: () => commitIndex(file, [segment.end()], 1),
  }
}
