/** The fingerprint index as the rest of the program sees it. */

import type { IndexSections } from './index-layout.ts'

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
  readonly stepWords: number
  /** `gramWords + stepWords - 1`. */
  readonly runWords: number
}

/** An opened index: read-only views on the bytes that were handed in. Any number of threads may open the same memory. */
export interface FingerprintIndex {
  /** SHA-256 of the index, 64 hex digits: the same drafts give the same id. */
  readonly id: string
  readonly bytes: Uint8Array
  /** Sorted by draft id. */
  readonly drafts: readonly IndexedDraft[]
  readonly fingerprints: number
  readonly guarantee: Guarantee
  /** For the scan. */
  readonly sections: IndexSections
  readonly bucketShift: number
  readonly filterShift: number
}
