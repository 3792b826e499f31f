/** All passages of all drafts in one window of a document. */

import { alignChain } from './align-chain.ts'
import { PAGE_WORDS, chainSegments, draftGap, groupByDraft } from './chain-segments.ts'
import type { WordBuffer } from './document-words.ts'
import type { SegmentBuffer } from './find-segments.ts'
import type { DraftView } from './draft-view.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'
import { type Passage, type Runs, endAt, endToken, firstAt, firstToken, matchedOf } from './passage.ts'

/** Which draft has taken a word of the window, while that draft is being chained; kept from window to window. */
export interface ClaimedWords {
  readonly words: Uint32Array
  stamp: number
}

/** A hostile document can hold one line a million times: of each draft so many passages of a window are kept, best first. */
const MOST_PASSAGES = 2_000

export interface FoundPassages {
  /** By draft, and in the order of the document. */
  readonly passages: Passage[]
  /** True when there were more than are kept. */
  readonly isCut: boolean
}

export function findPassages(
  index: FingerprintIndex,
  words: WordBuffer,
  segments: SegmentBuffer,
  claimed: ClaimedWords,
): FoundPassages {
  const passages: Passage[] = []
  let isCut = false
  for (const group of groupByDraft(segments)) {
    if (++claimed.stamp === 2 ** 32) {
      claimed.words.fill(0)
      claimed.stamp = 1
    }
    const view = index.draft(group.draft)
    const chains = chainSegments(view, segments, group, { claimed: claimed.words, stamp: claimed.stamp })
    isCut ||= chains.length > MOST_PASSAGES
    const aligned = chains.slice(0, MOST_PASSAGES).map((chain) => alignChain(view, words, chain))
    for (const runs of joinNeighbours(view, aligned)) passages.push({ draft: group.draft, runs })
  }
  return { passages, isCut }
}

/** Passages that go on from each other in draft and document are one. */
function joinNeighbours(view: DraftView, all: Runs[]): Runs[] {
  const joined: Runs[] = []
  for (const runs of all.sort((a, b) => firstAt(a) - firstAt(b) || matchedOf(b) - matchedOf(a))) {
    const last = joined.at(-1)
    const gapOfDocument = last ? firstAt(runs) - endAt(last) : -1
    const gapOfDraft = last ? draftGap(view, endToken(last), firstToken(runs)) : -1
    const isNeighbour = [gapOfDocument, gapOfDraft].every((gap) => gap >= 0 && gap <= PAGE_WORDS)
    if (last && isNeighbour) for (const value of runs) last.push(value)
    else joined.push(runs)
  }
  return joined
}
