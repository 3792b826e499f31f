/**
 * The table of fingerprints: each gram's places in the drafts, in buckets by hash, with a filter before them. Built in three
 * passes over the grams (count, count by bucket, place), so that nothing but the table itself is held.
 */

import type { DraftStreams } from './draft-streams.ts'
import { FILTER_BLOCK, GRAM_WORDS, addToFilter, gramCheck, gramHash, isMonotonous } from './gram.ts'
import { SHARED } from './draft-view.ts'
import { rangeOf } from './ranges.ts'

/** A gram that stands in so many works is common property: a set phrase, a layout term, a song. */
const SHARED_WORKS = 5
/** Places kept of one gram: in one draft (a refrain), and in all; each work's first place comes first. */
const PLACES_PER_DRAFT = 4
const PLACES_PER_GRAM = 128
const ENTRIES_PER_BUCKET = 4
const FILTER_BITS_PER_GRAM = 16
const SMALL_BUCKET = 32

export interface GramTable {
  readonly bucketBits: number
  readonly filterBits: number
  readonly bucketStart: Uint32Array
  readonly places: Uint32Array
  readonly checks: Uint8Array
  readonly filter: Uint32Array
}

/** Also marks in `flags` (one for each token) the tokens of grams that `SHARED_WORKS` works have. */
export function tableGrams(streams: DraftStreams, flags: Uint8Array): GramTable {
  let grams = 0
  forEachGram(streams, () => grams++)
  const bucketBits = Math.max(1, Math.ceil(Math.log2(Math.max(1, grams / ENTRIES_PER_BUCKET))))
  const filterBits = Math.max(
    0,
    Math.ceil(Math.log2(Math.max(1, (grams * FILTER_BITS_PER_GRAM) / (32 * FILTER_BLOCK)))),
  )
  const filter = new Uint32Array(FILTER_BLOCK * 2 ** filterBits)
  const { starts, places } = placeByBucket(streams, grams, 32 - bucketBits)
  const checks = new Uint8Array(grams)
  const bucketStart = new Uint32Array(starts.length)
  let kept = 0 // does not overtake what is read: a bucket never grows
  const keep = (place: number, check: number) => {
    places[kept] = place
    checks[kept++] = check >>> 24
  }
  const [gram, hashOf, checkOf] = [
    new Uint32Array(GRAM_WORDS),
    new Uint32Array(SMALL_BUCKET),
    new Uint32Array(SMALL_BUCKET),
  ]
  for (let bucket = 0; bucket + 1 < starts.length; bucket++) {
    bucketStart[bucket] = kept
    const [first, size] = [starts[bucket]!, starts[bucket + 1]! - starts[bucket]!]
    let isPlain = size <= SMALL_BUCKET // nearly always: a few grams, all different
    for (let i = 0; i < size && isPlain; i++) {
      readGram(streams, places[first + i]!, gram)
      hashOf[i] = gramHash(gram, 0)
      checkOf[i] = gramCheck(gram, 0)
      for (let j = 0; j < i; j++) if (checkOf[j] === checkOf[i]) isPlain = false
    }
    if (isPlain)
      for (let i = 0; i < size; i++) {
        keep(places[first + i]!, checkOf[i]!)
        addToFilter(filter, 32 - filterBits, hashOf[i]!, checkOf[i]!)
      }
    else
      for (const { hash, check, places: all } of gramsOfBucket(streams, places.slice(first, first + size))) {
        if (all.length > 1) markShared(streams, all, flags)
        for (const place of keepPlaces(streams, all)) keep(place, check)
        addToFilter(filter, 32 - filterBits, hash, check)
      }
  }
  bucketStart[starts.length - 1] = kept
  return { bucketBits, filterBits, bucketStart, places: places.slice(0, kept), checks: checks.slice(0, kept), filter }
}

/** The 8 tokens of the gram at `place`, put into `gram`. */
function readGram({ tokens, spoken }: Pick<DraftStreams, 'tokens' | 'spoken'>, place: number, gram: Uint32Array) {
  const isSpoken = place >= tokens.length
  for (let i = 0; i < GRAM_WORDS; i++)
    gram[i] = isSpoken ? tokens[spoken[place - tokens.length + i]!]! : tokens[place + i]!
}

/** The number of the draft in which a place lies. */
export function draftOfPlace(
  { tokens, tokenStart, spokenStart }: Pick<DraftStreams, 'tokens' | 'tokenStart' | 'spokenStart'>,
  place: number,
): number {
  return place < tokens.length ? rangeOf(tokenStart, place) : rangeOf(spokenStart, place - tokens.length)
}

/** Visits each gram of both streams; a spoken gram whose words are neighbours on the page is the same as the printed one. */
function forEachGram(streams: DraftStreams, visit: (hash: number, place: number) => void): void {
  const { tokens, spoken, tokenStart, spokenStart } = streams
  const gram = new Uint32Array(GRAM_WORDS)
  for (let draft = 0; draft + 1 < tokenStart.length; draft++) {
    for (let at = tokenStart[draft]!; at + GRAM_WORDS <= tokenStart[draft + 1]!; at++)
      if (!isMonotonous(tokens, at)) visit(gramHash(tokens, at), at)
    for (let at = spokenStart[draft]!; at + GRAM_WORDS <= spokenStart[draft + 1]!; at++) {
      if (spoken[at]! + GRAM_WORDS - 1 === spoken[at + GRAM_WORDS - 1]) continue
      readGram(streams, tokens.length + at, gram)
      if (!isMonotonous(gram, 0)) visit(gramHash(gram, 0), tokens.length + at)
    }
  }
}

/** Counting sort: places of one bucket stay in rising order. */
function placeByBucket(
  streams: DraftStreams,
  grams: number,
  shift: number,
): { starts: Uint32Array; places: Uint32Array } {
  const starts = new Uint32Array(2 ** (32 - shift) + 1)
  forEachGram(streams, (hash) => starts[(hash >>> shift) + 1]!++)
  for (let bucket = 1; bucket < starts.length; bucket++) starts[bucket]! += starts[bucket - 1]!
  const next = starts.slice()
  const places = new Uint32Array(grams)
  forEachGram(streams, (hash, place) => {
    places[next[hash >>> shift]!++] = place
  })
  return { starts, places }
}

interface Gram {
  readonly hash: number
  readonly check: number
  readonly places: number[]
}

/** The different grams of a bucket, by hash and check, each with its places in rising order. */
function gramsOfBucket(streams: DraftStreams, places: Uint32Array): Gram[] {
  const gram = new Uint32Array(GRAM_WORDS)
  const found = new Map<number, Gram>()
  for (const place of places) {
    readGram(streams, place, gram)
    const hash = gramHash(gram, 0)
    const check = gramCheck(gram, 0)
    const key = (hash & 0x1fffff) * 2 ** 32 + check // 53 bits; the upper bits of the hash are the bucket's
    const known = found.get(key)
    if (known) known.places.push(place)
    else found.set(key, { hash, check, places: [place] })
  }
  return [...found.values()]
}

function markShared(streams: DraftStreams, places: readonly number[], flags: Uint8Array): void {
  const works = new Set(places.map((place) => streams.workOf[draftOfPlace(streams, place)]))
  if (works.size < SHARED_WORKS) return
  const { tokens, spoken } = streams
  for (const place of places)
    for (let i = 0; i < GRAM_WORDS; i++)
      flags[place < tokens.length ? place + i : (spoken[place - tokens.length + i] ?? 0)]! |= SHARED
}

function keepPlaces(streams: DraftStreams, places: readonly number[]): readonly number[] {
  if (places.length <= PLACES_PER_DRAFT) return places
  const ofDraft = new Map<number, number>()
  const works = new Set<number>()
  const first: number[] = []
  const further: number[] = []
  for (const place of places) {
    const draft = draftOfPlace(streams, place)
    const work = streams.workOf[draft] ?? 0
    const before = ofDraft.get(draft) ?? 0
    if (before === PLACES_PER_DRAFT) continue
    ofDraft.set(draft, before + 1)
    if (works.has(work)) further.push(place)
    else first.push(place)
    works.add(work)
  }
  return [...first, ...further].slice(0, PLACES_PER_GRAM).sort((a, b) => a - b)
}
