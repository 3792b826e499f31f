/** From matched tokens to counted words: a counted word is matched when all of its tokens are. */

import type { Runs } from './passage.ts'
import { unionOf } from './ranges.ts'

/** Where each counted word of a draft begins among its tokens, and the end of the last. */
export type WordPlaces = Uint32Array

/**
 * The counted words that `runs` match, as ranges, in whatever order they stand in the document. A word without tokens (`12`) is matched when it
 * stands between two words that are, with no other word between.
 */
export function matchedWords(places: WordPlaces, runs: Runs): Uint32Array {
  const ranges: number[] = []
  const tokens = tokenRanges(runs)
  for (let i = 0; i < tokens.length; i += 2) {
    const [start, end] = [tokens[i]!, tokens[i + 1]!]
    let word = firstNotBefore(places, start)
    let endWord = firstNotBefore(places, end + 1) - 1
    while (word < endWord && places[word] === places[word + 1]) word++
    while (word < endWord && places[endWord] === places[endWord - 1]) endWord--
    if (word < endWord) ranges.push(word, endWord)
  }
  return Uint32Array.from(ranges)
}

function tokenRanges(runs: Runs): Uint32Array {
  const ranges: Uint32Array[] = []
  for (let i = 0; i < runs.length; i += 3) ranges.push(Uint32Array.of(runs[i]!, runs[i]! + runs[i + 2]!))
  return unionOf(ranges)
}

/** The first word that begins at `token` or later. */
function firstNotBefore(places: WordPlaces, token: number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (places[middle]! < token) low = middle + 1
    else high = middle
  }
  return low
}
