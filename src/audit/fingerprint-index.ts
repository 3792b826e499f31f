/** The fingerprint index as the rest of the program sees it. */

import type { DraftView } from './draft-view.ts'
import { runWordsOf } from './fingerprints/slots.ts'
import type { IndexBytes } from './fingerprints/index-bytes.ts'
import type { StepWords } from './gram.ts'
import type { KernelMemory } from './scan-kernel.ts'

/** One draft of the index; its number is its place in `FingerprintIndex.drafts`. */
export interface IndexedDraft {
  readonly work: string
  readonly draft: string
  /** Counted words of all classes. */
  readonly words: number
}

/** What the index promises: any run of `runWords` words that a draft and a document share is found (runs of fewer than three different words excepted). */
export interface Guarantee {
  readonly gramWords: number
  /** Every so many words of a document a gram is looked up. */
  readonly stepWords: StepWords
  /** Every so many words of a draft a gram is indexed: the widest of the segments. */
  readonly strideWords: number
  readonly runWords: number
}

/** What is promised when a document is looked up more densely than the index says. */
export function guaranteeAt({ guarantee }: Pick<FingerprintIndex, 'guarantee'>, stepWords: StepWords): Guarantee {
  return { ...guarantee, stepWords, runWords: runWordsOf(guarantee.strideWords, stepWords) }
}

/** Where a gram stands in the drafts: columns of one row each. */
export interface GramPlaces {
  draft: Uint32Array
  /** In the draft: from 0 on among its tokens, from their number on among the spoken ones. */
  place: Uint32Array
  count: number
}

/** A part of the index with a filter and a table of its own. */
export interface IndexSegment {
  /** Lies in the memory of the index. */
  readonly filter: Uint32Array
  readonly filterShift: number
  /** Adds where the gram may stand; a few of the places are those of other grams. */
  addPlaces(hash: number, check: number, places: GramPlaces): void
}

/** An opened index. Any number of threads may open the same memory or file. */
export interface FingerprintIndex {
  /** SHA-256, 64 hex digits: the same drafts give the same id. */
  readonly id: string
  readonly bytes: IndexBytes
  /** Sorted by draft id. Listing them reads all names: what a scan needs of a draft is below. */
  readonly drafts: readonly IndexedDraft[]
  /** Counted words of a draft. */
  wordsOf(draft: number): number
  /** The work of each draft, as its rank among the work ids. */
  readonly workOf: Uint32Array
  readonly fingerprints: number
  /** With a look-up every 8 words; see `guaranteeAt`. */
  readonly guarantee: Guarantee
  /** For the scan: shared memory that begins with the filters of the segments. */
  readonly memory: KernelMemory
  readonly segments: readonly IndexSegment[]
  /** The draft of that number; those asked for lately are kept at hand. */
  draft(number: number): DraftView
}
