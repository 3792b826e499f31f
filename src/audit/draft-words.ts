/** From matched tokens to counted words: a counted word is matched when all of its tokens are. */

import type { FingerprintIndex } from './fingerprint-index.ts'
import type { Runs } from './passage.ts'

/** Where each counted word of one draft begins among the tokens of the index, and the end of the last. */
export type WordPlaces = Uint32Array

const MOST_REMEMBERED = 256
const remembered = new WeakMap<FingerprintIndex, Map<number, WordPlaces>>()

export function wordPlaces(index: FingerprintIndex, draft: number): WordPlaces {
  const ofIndex = remembered.get(index) ?? new Map<number, WordPlaces>()
  remembered.set(index, ofIndex)
  const known = ofIndex.get(draft)
  if (known) return known
  const { wordStart, tokenStart, tokenCounts } = index.sections
  const [first, end] = [wordStart[draft]!, wordStart[draft + 1]!]
  const places = new Uint32Array(end - first + 1)
  let place = tokenStart[draft]!
  for (let word = first; word < end; word++) {
    places[word - first] = place
    place += tokenCounts[word]!
  }
  places[end - first] = place
  if (ofIndex.size === MOST_REMEMBERED) ofIndex.clear()
  ofIndex.set(draft, places)
  return places
}

/**
 * The counted words that `runs` (in tokens of the index) match, as ranges. A word without tokens (`12`) is matched when it
 * stands between two words that are, with no other word between.
 */
export function matchedWords(places: WordPlaces, runs: Runs): Uint32Array {
  const ranges: number[] = []
  for (let i = 0; i < runs.length;) {
    const start = runs[i]!
    let end = start + runs[i + 2]!
    for (i += 3; i < runs.length && runs[i] === end; i += 3) end += runs[i + 2]!
    let word = firstNotBefore(places, start)
    let endWord = firstNotBefore(places, end + 1) - 1
    while (word < endWord && places[word] === places[word + 1]) word++
    while (word < endWord && places[endWord] === places[endWord - 1]) endWord--
    if (word < endWord) ranges.push(word, endWord)
  }
  return Uint32Array.from(ranges)
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
