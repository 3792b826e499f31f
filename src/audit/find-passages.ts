/** All passages of all drafts in one window of a document. */

import { alignChain } from './align-chain.ts'
import { type Link, chainSegments, groupByDraft } from './chain-segments.ts'
import type { WordBuffer } from './document-words.ts'
import type { SegmentBuffer } from './find-segments.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'
import { joinPassages } from './join-passages.ts'
import { findNearby } from './nearby-words.ts'
import type { Passage, Runs } from './passage.ts'
import { type TakenWords, freeRuns, isTaken, takeWords } from './taken-words.ts'

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
    const view = index.draft(group.draft)
    const chains = chainSegments(view, segments, group, { claimed: claimed.words, stamp: nextStamp(claimed) })
    isCut ||= chains.length > MOST_PASSAGES
    const taken = { words: claimed.words, stamp: nextStamp(claimed) }
    const aligned: Runs[] = []
    for (const chain of chains.slice(0, MOST_PASSAGES)) {
      if (!isNews(chain, taken)) continue
      // Up to half of a chain may be words that better ones have; those stay theirs.
      const runs = freeRuns(taken, alignChain(view, words, chain, taken))
      takeWords(taken, runs)
      aligned.push(runs)
    }
    const nearby = findNearby(view, words, aligned, taken)
    const parts = [
      ...aligned.map((runs) => ({ runs, isSecond: false })),
      ...nearby.map((runs) => ({ runs, isSecond: true })),
    ]
    for (const runs of joinPassages(view, parts)) passages.push({ draft: group.draft, runs })
  }
  return { passages, isCut }
}

/** False when most words of a chain were matched while a better one was aligned. */
function isNews(chain: readonly Link[], taken: TakenWords): boolean {
  let [free, all] = [0, 0]
  for (const { at, length } of chain) {
    all += length
    for (let i = at; i < at + length; i++) if (!isTaken(taken, i)) free++
  }
  return 2 * free > all
}

function nextStamp(claimed: ClaimedWords): number {
  if (++claimed.stamp === 2 ** 32) {
    claimed.words.fill(0)
    claimed.stamp = 1
  }
  return claimed.stamp
}
