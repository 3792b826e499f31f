/**
 * Slots: the places of drafts at which a gram is indexed. With a stride of `a` those are every `a`-th token of a draft, then every
 * `a`-th of its spoken ones; the slots of a segment are counted through its drafts, so that a place takes 32 bits in a
 * registry of any size.
 *
 * Why a run is found: of a document the gram at every `s`-th word is looked up, `s` being 8, 4, 2 or 1. The numbers `s` and `a` have no
 * common factor, so among any `s a` consecutive grams of a shared run one is both looked up and indexed (Chinese remainder theorem);
 * that is a run of `s a + 8 - 1` words: with `s` = 8, 15 for `a` = 1, 31 for 3, 127 for 15.
 */

import { GRAM_WORDS, STEP_WORDS, type StepWords } from '../gram.ts'
import { type DraftRecord, spokenTokens } from '../draft-view.ts'

export function runWordsOf(strideWords: number, stepWords: StepWords = STEP_WORDS): number {
  return stepWords * strideWords + GRAM_WORDS - 1
}

/** Slots of a stream of so many tokens. */
export function slotsOf(tokens: number, strideWords: number): number {
  return Math.ceil(tokens / strideWords)
}

// A draft has up to so many grams a word in its two streams, and a filter of 2 GiB has room for so many.
const GRAMS_PER_WORD = 1.75
const FILTER_BITS_PER_GRAM = 12
export const MOST_FILTER_BITS = 25
const BITS_PER_BLOCK = 512

/** The smallest stride with which a filter for so many words of drafts stays within 2 GiB: 1 to some 68,000 drafts of 12,000 words. */
export function strideFor(words: number): number {
  const least = (words * GRAMS_PER_WORD * FILTER_BITS_PER_GRAM) / (BITS_PER_BLOCK * 2 ** MOST_FILTER_BITS)
  const odd = Math.floor(Math.ceil(least) / 2) * 2 + 1
  return Math.max(1, odd)
}

/** The filter's number of blocks, as a power of two: 12 to 24 bits a gram, so that at most one look-up in a hundred passes in vain. */
export function filterBitsFor(grams: number): number {
  const bits = Math.ceil(Math.log2(Math.max(1, (grams * FILTER_BITS_PER_GRAM) / BITS_PER_BLOCK)))
  return Math.min(MOST_FILTER_BITS, Math.max(8, bits))
}

/** The streams of a draft, ready to be hashed. */
export interface DraftStreams {
  readonly tokens: Uint32Array
  /** Where the spoken tokens stand in `tokens`, and their hashes. */
  readonly spoken: Uint32Array
  readonly spokenTokens: Uint32Array
}

export function streamsOfDraft(record: DraftRecord): DraftStreams {
  const spoken = spokenTokens(record)
  const hashes = new Uint32Array(spoken.length)
  for (let i = 0; i < spoken.length; i++) hashes[i] = record.tokens[spoken[i]!]!
  return { tokens: record.tokens, spoken, spokenTokens: hashes }
}
