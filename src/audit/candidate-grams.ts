/**
 * Candidates: grams of a document that may be in the index. The innermost loop of the scan, over every 8th word: hash a block
 * of grams (16 multiplies each), then test them (one cache line of a filter each), so that the misses of a block overlap.
 */

import type { WordBuffer } from './document-words.ts'
import type { IndexSegment } from './fingerprint-index.ts'
import { GRAM_WORDS, STEP_WORDS, gramCheck, gramHash, mayBeInFilter } from './gram.ts'

/** Columns of one row each, by place in the window, then by segment. */
export interface CandidateGrams {
  /** Where the gram begins in the window. */
  readonly at: Uint32Array
  readonly hash: Uint32Array
  readonly check: Uint32Array
  /** Number of the segment whose filter the gram passed. */
  readonly segment: Uint32Array
  count: number
}

const BLOCK_GRAMS = 1024
const hashes = new Uint32Array(BLOCK_GRAMS)
const checks = new Uint32Array(BLOCK_GRAMS)

/** Room for what one block can give. */
export function createCandidates(segments: number): CandidateGrams {
  const column = () => new Uint32Array(BLOCK_GRAMS * segments)
  return { at: column(), hash: column(), check: column(), segment: column(), count: 0 }
}

/**
 * Looks up every 8th gram of `words` from `from` (a multiple of 8) on, a block of them, and puts those that pass a filter into
 * `found`, in place of what was there. Returns where to go on; that is `from` when there is no whole gram.
 */
export function findCandidates(
  segments: readonly Pick<IndexSegment, 'filter' | 'filterShift'>[],
  words: WordBuffer,
  from: number,
  found: CandidateGrams,
): number {
  const whole = words.count - GRAM_WORDS - from
  const grams = whole < 0 ? 0 : Math.min(BLOCK_GRAMS, Math.floor(whole / STEP_WORDS) + 1)
  for (let i = 0; i < grams; i++) {
    hashes[i] = gramHash(words.hashes, from + i * STEP_WORDS)
    checks[i] = gramCheck(words.hashes, from + i * STEP_WORDS)
  }
  found.count = 0
  for (let i = 0; i < grams; i++)
    for (let segment = 0; segment < segments.length; segment++) {
      const { filter, filterShift } = segments[segment]!
      if (!mayBeInFilter(filter, filterShift, hashes[i]!, checks[i]!)) continue
      found.at[found.count] = from + i * STEP_WORDS
      found.hash[found.count] = hashes[i]!
      found.check[found.count] = checks[i]!
      found.segment[found.count++] = segment
    }
  return from + grams * STEP_WORDS
}
