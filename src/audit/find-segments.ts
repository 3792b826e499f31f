/**
 * Segments: runs of words that a document and a draft share exactly. An inner loop of the scan: two hashes and mostly one
 * cache line of the filter every 8th word; the rest runs only where something is found.
 */

import type { WordBuffer } from './document-words.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'
import { GRAM_WORDS, STEP_WORDS, gramCheck, gramHash, isMonotonous, mayBeInFilter } from './gram.ts'
import { draftOfPlace } from './gram-table.ts'

/** Columns of one row each segment. `place` is where it begins in the index (all tokens, then the spoken ones). */
export interface SegmentBuffer {
  readonly draft: Uint32Array
  readonly place: Uint32Array
  /** Where it begins in the window of the document. */
  readonly at: Uint32Array
  readonly length: Uint32Array
  count: number
}

/** What is remembered of the document while it is looked up. */
export interface SegmentFinder {
  readonly segments: SegmentBuffer
  /** For each draft: words of the window before this one are covered by a segment of it, so further seeds are no news. */
  readonly coveredUntil: Uint32Array
  /** How often grams of one slot (16 bits of the hash) were followed. */
  readonly followed: Uint8Array
}

const MOST_SEGMENTS = 1 << 18
const FOLLOWED_SLOTS = 1 << 16
/**
 * A gram is followed so many times in a window of a document: whoever prints one line a million times is found, but does
 * not keep us busy. A window has two look-ups a slot, so other grams are not held back.
 */
const MOST_FOLLOWED = 64
/** A segment begins at most STEP_WORDS - 1 words before the first gram that was looked up in it; the rest is left to alignment. */
const FARTHEST_BACK = 4 * STEP_WORDS

export function createSegmentFinder(index: FingerprintIndex): SegmentFinder {
  const column = () => new Uint32Array(MOST_SEGMENTS)
  const segments = { draft: column(), place: column(), at: column(), length: column(), count: 0 }
  return {
    segments,
    coveredUntil: new Uint32Array(index.drafts.length),
    followed: new Uint8Array(FOLLOWED_SLOTS),
  }
}

/** Forgets all segments: a new window begins. */
export function forgetSegments({ segments, coveredUntil, followed }: SegmentFinder): void {
  if (segments.count > 0) followed.fill(0)
  for (let i = 0; i < segments.count; i++) coveredUntil[segments.draft[i]!] = 0
  segments.count = 0
}

/**
 * Looks up every 8th gram of `words` from `from` (a multiple of 8) on. Returns where to go on: past the last whole gram, or
 * earlier when there is no room for more segments.
 */
export function findSegments(index: FingerprintIndex, words: WordBuffer, from: number, finder: SegmentFinder): number {
  const { filter } = index.sections
  const { filterShift } = index
  const { hashes, count } = words
  let at = from
  for (; at + GRAM_WORDS <= count; at += STEP_WORDS) {
    const hash = gramHash(hashes, at)
    const check = gramCheck(hashes, at)
    if (!mayBeInFilter(filter, filterShift, hash, check)) continue
    if (isMonotonous(hashes, at)) continue
    if (!followSeeds(index, words, { at, hash, check }, finder)) break
  }
  return at
}

interface Seed {
  readonly at: number
  readonly hash: number
  readonly check: number
}

/** Extends each place of the gram to a segment. False when there is no room for it. */
function followSeeds(index: FingerprintIndex, words: WordBuffer, seed: Seed, finder: SegmentFinder): boolean {
  const { bucketStart, checks, places, tokens, tokenStart, spokenStart } = index.sections
  const { segments, coveredUntil, followed } = finder
  const slot = seed.hash & (FOLLOWED_SLOTS - 1)
  if (followed[slot] === MOST_FOLLOWED) return true
  const bucket = seed.hash >>> index.bucketShift
  const last = bucketStart[bucket + 1]!
  const before = segments.count
  if (before + last - bucketStart[bucket]! > MOST_SEGMENTS) return false
  for (let entry = bucketStart[bucket]!; entry < last; entry++) {
    if (checks[entry] !== seed.check >>> 24) continue
    const place = places[entry]!
    const isSpoken = place >= tokens.length
    const draft = draftOfPlace(index.sections, place)
    if (coveredUntil[draft]! >= seed.at + GRAM_WORDS) continue
    const first = isSpoken ? tokens.length + spokenStart[draft]! : tokenStart[draft]!
    const end = isSpoken ? tokens.length + spokenStart[draft + 1]! : tokenStart[draft + 1]!
    const forward = sharedRun(index, words, { place, at: seed.at, end })
    if (forward < GRAM_WORDS) continue // another gram with this check
    const back = sharedRunBack(index, words, { place, at: seed.at, first })
    segments.draft[segments.count] = draft
    segments.place[segments.count] = place - back
    segments.at[segments.count] = seed.at - back
    segments.length[segments.count] = back + forward
    segments.count++
  }
  if (segments.count > before) followed[slot]!++
  // Only now: places of one gram in one draft (a refrain) are all followed.
  for (let i = before; i < segments.count; i++) {
    const draft = segments.draft[i]!
    coveredUntil[draft] = Math.max(coveredUntil[draft]!, segments.at[i]! + segments.length[i]!)
  }
  return true
}

interface Run {
  readonly place: number
  readonly at: number
}

function sharedRun(
  { sections: { tokens, spoken } }: FingerprintIndex,
  { hashes, count }: WordBuffer,
  { place, at, end }: Run & { readonly end: number },
): number {
  const most = Math.min(end - place, count - at)
  let length = 0
  if (place < tokens.length) while (length < most && tokens[place + length] === hashes[at + length]) length++
  else {
    const first = place - tokens.length
    while (length < most && tokens[spoken[first + length]!] === hashes[at + length]) length++
  }
  return length
}

function sharedRunBack(
  { sections: { tokens, spoken } }: FingerprintIndex,
  { hashes }: WordBuffer,
  { place, at, first }: Run & { readonly first: number },
): number {
  const most = Math.min(place - first, at, FARTHEST_BACK)
  let length = 0
  if (place < tokens.length) while (length < most && tokens[place - length - 1] === hashes[at - length - 1]) length++
  else {
    const start = place - tokens.length
    while (length < most && tokens[spoken[start - length - 1]!] === hashes[at - length - 1]) length++
  }
  return length
}
