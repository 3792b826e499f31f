/** How much of two texts is the same, and from where on that makes them one voice. */

import type { Shingles } from './sketch.ts'

export interface Shared {
  /** Of the shingles of the shorter text, those that the longer one has; 0 to 1. */
  readonly ofShorter: number
  readonly ofLonger: number
  /** Reckoned from sketches, not from the whole texts. */
  readonly isEstimate: boolean
}

/**
 * Exact with both texts. With a sketch, over the part of all numbers that it holds whole: an unbiased estimate of the same shares.
 * With `least`, `undefined` as soon as the share of the shorter one cannot reach it any more.
 */
export function compareShingles(a: Shingles, b: Shingles): Shared
export function compareShingles(a: Shingles, b: Shingles, options: { readonly least: number }): Shared | undefined
export function compareShingles(a: Shingles, b: Shingles, { least = 0 } = {}): Shared | undefined {
  const upTo = Math.min(a.upTo, b.upTo)
  let [i, j, common] = [0, 0, 0]
  const [one, two] = [a.hashes, b.hashes]
  const [inOne, inTwo] = [countUpTo(one, upTo), countUpTo(two, upTo)]
  const isOneShorter = a.total <= b.total
  // Misses of the shorter one that leave it its least share.
  const mostMissed = (isOneShorter ? inOne : inTwo) * (1 - least)
  while (i < one.length && j < two.length && one[i]! <= upTo && two[j]! <= upTo) {
    if (one[i] === two[j]) {
      common++
      i++
      j++
    } else if (one[i]! < two[j]!) i++
    else j++
    if ((isOneShorter ? i : j) - common > mostMissed) return undefined
  }
  const [ofA, ofB] = [common / Math.max(1, inOne), common / Math.max(1, inTwo)]
  const isEstimate = upTo !== Infinity
  return isOneShorter ? { ofShorter: ofA, ofLonger: ofB, isEstimate } : { ofShorter: ofB, ofLonger: ofA, isEstimate }
}

function countUpTo(sorted: Float64Array, upTo: number): number {
  if (upTo === Infinity) return sorted.length
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= upTo) low = middle + 1
    else high = middle
  }
  return low
}

/** Texts with fewer shingles are copies only word for word. */
export const LEAST_SHINGLES = 12

/** An edited copy: most of the shorter text, and enough of the longer one for it to be no report of its own. */
const COPY = { ofShorter: 0.5, ofLonger: 0.3 }
/** A beginning, a teaser: nearly all of it stands in the longer text. */
const EXCERPT = 0.85
/** Two texts of one house under two addresses share its standing words. */
const SAME_HOUSE = { ofShorter: 0.85, ofLonger: 0.6 }

/** Below this share of the shorter one no two texts are one. */
export const LEAST_OF_COPY = Math.min(COPY.ofShorter, EXCERPT, SAME_HOUSE.ofShorter)

export function isOneText({ ofShorter, ofLonger }: Shared, { sameHouse }: { sameHouse: boolean }): boolean {
  if (sameHouse) return ofShorter >= SAME_HOUSE.ofShorter && ofLonger >= SAME_HOUSE.ofLonger
  return ofShorter >= EXCERPT || (ofShorter >= COPY.ofShorter && ofLonger >= COPY.ofLonger)
}

/** Two texts of one address that share this are versions of one report, whatever their titles. */
export const LEAST_OF_VERSION = 0.2

/** Texts that share less than this have nothing to do with one another. */
export const NOTHING_SHARED = 0.2
