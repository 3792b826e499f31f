/** Which word of a draft stands at which place of a document: what a passage was counted from, kept only for those who want to show it. */

import type { WordBuffer } from './document-words.ts'
import type { WordPlaces } from './draft-words.ts'
import type { Runs } from './passage.ts'
import { rangeOf } from './ranges.ts'

/**
 * Rows of (word of the draft, start, end), flat, rising: a part of a counted word, and where it stands in the document's text in UTF-8
 * bytes. A word of several parts (`well-known`) has a row for each that was found.
 */
export type PairedWords = Float64Array

/** `base` is the byte of the document from which the places of `words` count. */
export function pairWords(places: WordPlaces, runs: Runs, words: WordBuffer, base: number): PairedWords {
  const rows: number[] = []
  for (let i = 0; i < runs.length; i += 3) {
    const [token, at, length] = [runs[i]!, runs[i + 1]!, runs[i + 2]!]
    for (let k = 0; k < length; k++)
      rows.push(rangeOf(places, token + k), base + words.starts[at + k]!, base + words.ends[at + k]!)
  }
  return Float64Array.from(rows)
}

export function joinPairs(before: PairedWords, after: PairedWords): PairedWords {
  const joined = new Float64Array(before.length + after.length)
  joined.set(before)
  joined.set(after, before.length)
  return joined
}
