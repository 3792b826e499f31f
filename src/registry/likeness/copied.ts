/** What one text has of another, exactly: the words that stand in runs which both have. */

import { bridgeGaps, type Span, spansOfStarts } from './spans.ts'
import { SHINGLE_WORDS } from './shingles.ts'

/** A changed word in a copied line is of the copy: up to this many between two shared runs are counted as shared. */
export const BRIDGED_WORDS = 4

/** Shared runs that are shorter are turns of phrase. */
export const RUN_WORDS = 15

/** Spans of the text with these shingles whose words the other has as well. Linear in both. */
export function copiedSpans(shingles: Float64Array, other: ReadonlySet<number>): Span[] {
  const starts: number[] = []
  for (let at = 0; at < shingles.length; at++) {
    const shingle = shingles[at]!
    if (shingle >= 0 && other.has(shingle)) starts.push(at)
  }
  return bridgeGaps(spansOfStarts(starts, SHINGLE_WORDS), BRIDGED_WORDS).filter(
    ([start, end]) => end - start >= RUN_WORDS,
  )
}
