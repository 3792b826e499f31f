/** Segments: runs of words that a document and a draft share exactly, grown from grams that both have. */

import { type CandidateGrams, createCandidates, findCandidates } from './candidate-grams.ts'
import type { WordBuffer } from './document-words.ts'
import type { DraftView } from './draft-view.ts'
import type { FingerprintIndex, GramPlaces } from './fingerprint-index.ts'
import { GRAM_WORDS, STEP_WORDS, type StepWords, isMonotonous } from './gram.ts'
import { createGramPlaces } from './gram-places.ts'

/** Columns of one row each segment. `place` is where it begins in the draft (all tokens, then the spoken ones). */
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
  readonly candidates: CandidateGrams
  readonly places: GramPlaces
  /** For each draft: words of the window before this one are covered by a segment of it, so further seeds are no news. */
  readonly coveredUntil: Uint32Array
  /** How often grams of one slot (16 bits of the hash) were followed. */
  readonly followed: Uint8Array
  /** Words that a segment may begin before its first gram. */
  readonly farthestBack: number
}

const MOST_SEGMENTS = 1 << 18
const FOLLOWED_SLOTS = 1 << 16
/**
 * A gram is followed so many times in a window of a document: whoever prints one line a million times is found, but does
 * not keep us busy. A window has two look-ups a slot (16 where every word is looked up), so other grams are not held back.
 */
const MOST_FOLLOWED = 64
/**
 * A segment begins fewer than STEP_WORDS words (or a smaller step) before the first gram that was looked up in it (times the stride,
 * where not every gram of a draft is indexed), unless that one was held back; what goes farther is left to alignment.
 */
const FARTHEST_BACK = 4 * STEP_WORDS

export function createSegmentFinder(index: FingerprintIndex, words: WordBuffer, stepWords: StepWords): SegmentFinder {
  const column = () => new Uint32Array(MOST_SEGMENTS)
  const segments = { draft: column(), place: column(), at: column(), length: column(), count: 0 }
  return {
    segments,
    candidates: createCandidates(index, words.kernel, stepWords),
    places: createGramPlaces(),
    coveredUntil: new Uint32Array(index.workOf.length),
    followed: new Uint8Array(FOLLOWED_SLOTS),
    farthestBack: FARTHEST_BACK * index.guarantee.strideWords,
  }
}

/** Forgets all segments: a new window begins. */
export function forgetSegments({ segments, coveredUntil, followed }: SegmentFinder): void {
  if (segments.count > 0) followed.fill(0)
  for (let i = 0; i < segments.count; i++) coveredUntil[segments.draft[i]!] = 0
  segments.count = 0
}

/**
 * Looks up the grams of `words` from `from` on, which is a place to be looked up. Returns where to go on: past the last whole gram, or
 * earlier when there is no room for more segments.
 */
export function findSegments(index: FingerprintIndex, words: WordBuffer, from: number, finder: SegmentFinder): number {
  const { candidates } = finder
  for (let at = from; ;) {
    const next = findCandidates(words, at, candidates)
    if (next === at) return at
    at = next
    for (let i = 0; i < candidates.count;) {
      const seed = { at: candidates.at[i]!, hash: candidates.hash[i]!, check: candidates.check[i]! }
      let end = i + 1
      while (end < candidates.count && candidates.at[end] === seed.at) end++
      if (!isMonotonous(words.hashes, seed.at)) {
        finder.places.count = 0
        for (; i < end; i++) index.segments[candidates.segment[i]!]!.addPlaces(seed.hash, seed.check, finder.places)
        if (!followSeeds(index, words, seed, finder)) return seed.at
      }
      i = end
    }
  }
}

interface Seed {
  readonly at: number
  readonly hash: number
}

/** Extends each place of the gram to a segment. False when there is no room for it. */
function followSeeds(index: FingerprintIndex, words: WordBuffer, seed: Seed, finder: SegmentFinder): boolean {
  const { segments, coveredUntil, followed, places } = finder
  const slot = seed.hash & (FOLLOWED_SLOTS - 1)
  if (followed[slot] === MOST_FOLLOWED) return true
  const before = segments.count
  if (before + places.count > MOST_SEGMENTS) return false
  for (let i = 0; i < places.count; i++) {
    const draft = places.draft[i]!
    if (coveredUntil[draft]! >= seed.at + GRAM_WORDS) continue
    const view = index.draft(draft)
    const run = { place: printedPlace(view, places.place[i]!), at: seed.at }
    const forward = sharedRun(view, words, run)
    if (forward < GRAM_WORDS) continue // another gram with this check
    const back = sharedRunBack(view, words, { ...run, farthest: finder.farthestBack })
    segments.draft[segments.count] = draft
    segments.place[segments.count] = run.place - back
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

/** Where every gram is indexed, one of spoken words that are neighbours on the page is found as a printed one; so it is elsewhere. */
function printedPlace({ tokens, spoken }: DraftView, place: number): number {
  const at = place - tokens.length
  const isPrinted = at >= 0 && spoken[at]! + GRAM_WORDS - 1 === spoken[at + GRAM_WORDS - 1]
  return isPrinted ? spoken[at]! : place
}

function sharedRun({ tokens, spoken }: DraftView, { hashes, count }: WordBuffer, { place, at }: Run): number {
  let length = 0
  if (place < tokens.length) {
    const most = Math.min(tokens.length - place, count - at)
    while (length < most && tokens[place + length] === hashes[at + length]) length++
  } else {
    const first = place - tokens.length
    const most = Math.min(spoken.length - first, count - at)
    while (length < most && tokens[spoken[first + length]!] === hashes[at + length]) length++
  }
  return length
}

function sharedRunBack(
  { tokens, spoken }: DraftView,
  { hashes }: WordBuffer,
  { place, at, farthest }: Run & { readonly farthest: number },
): number {
  let length = 0
  if (place < tokens.length) {
    const most = Math.min(place, at, farthest)
    while (length < most && tokens[place - length - 1] === hashes[at - length - 1]) length++
  } else {
    const first = place - tokens.length
    const most = Math.min(first, at, farthest)
    while (length < most && tokens[spoken[first - length - 1]!] === hashes[at - length - 1]) length++
  }
  return length
}
