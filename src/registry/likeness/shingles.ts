/**
 * Shingles: runs of 6 words as numbers of 48 bits; and fingerprints, the few of them by which a draft is found again among all.
 * Inner loops over typed arrays: 12 multiplications a word.
 */

import type { PaidWords } from './paid-words.ts'

/** Two plays by two people share no run of 6 words but quotations and turns of phrase; with 8, a copy that changes every eighth word is missed. */
export const SHINGLE_WORDS = 6

/** Of this many shingles in a row one at least is a fingerprint. */
export const WINDOW_SHINGLES = 128

/** A shared run of this many words (133) always has a fingerprint in common. */
export const SURE_WORDS = WINDOW_SHINGLES + SHINGLE_WORDS - 1

/** For each place the number of the run that begins there; -1 where the run has fewer than three different words and says nothing. */
export function shinglesOf(words: PaidWords): Float64Array {
  const shingles = new Float64Array(Math.max(0, words.length - SHINGLE_WORDS + 1))
  for (let at = 0; at < shingles.length; at++) shingles[at] = isMonotonous(words, at) ? -1 : shingleAt(words, at)
  return shingles
}

/** Below 2^48, so exact as a number and as a whole number of either database. */
function shingleAt(words: PaidWords, at: number): number {
  let low = 0x2545f491
  let high = 0x27d4eb2f
  for (let i = at; i < at + SHINGLE_WORDS; i++) {
    low = Math.imul(low ^ words[i]!, 0x9e3779b1) ^ (low >>> 15)
    high = Math.imul(high + words[i]!, 0x85ebca77) ^ (high >>> 13)
  }
  low = Math.imul(low ^ (low >>> 16), 0xc2b2ae3d)
  high = Math.imul(high ^ (high >>> 15), 0x165667b1)
  return ((high ^ (high >>> 16)) & 0xffff) * 0x1_0000_0000 + ((low ^ (low >>> 13)) >>> 0)
}

function isMonotonous(words: PaidWords, at: number): boolean {
  const first = words[at]
  let second: number | undefined
  for (let i = at + 1; i < at + SHINGLE_WORDS; i++) {
    const word = words[i]
    if (word === first || word === second) continue
    if (second !== undefined) return false
    second = word
  }
  return true
}

/**
 * Fingerprints by winnowing (Schleimer, Wilkerson, Aiken 2003): the least shingle of every window, so that what is chosen depends on the
 * words around it alone. About two in a window: 2/129 of the shingles of a text. In increasing order, each once.
 */
export function fingerprintsOf(shingles: Float64Array): number[] {
  const chosen = new Set<number>()
  const windows = Math.max(1, shingles.length - WINDOW_SHINGLES + 1)
  let least = -1
  for (let start = 0; start < windows; start++) {
    const end = Math.min(start + WINDOW_SHINGLES, shingles.length)
    if (least < start) least = leastIn(shingles, start, end)
    else if (isLess(shingles, end - 1, least)) least = end - 1
    if (least >= 0 && shingles[least]! >= 0) chosen.add(shingles[least]!)
  }
  return [...chosen].sort((a, b) => a - b)
}

function leastIn(shingles: Float64Array, start: number, end: number): number {
  let least = start
  for (let at = start + 1; at < end; at++) if (isLess(shingles, at, least)) least = at
  return least < shingles.length ? least : -1
}

/** Shingles that say nothing are larger than all others; of equal ones the later counts. */
function isLess(shingles: Float64Array, a: number, b: number): boolean {
  const [first, second] = [shingles[a]!, shingles[b]!]
  return first >= 0 && (second < 0 || first <= second)
}
