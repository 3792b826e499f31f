/**
 * The grams of the second look (nearby-words.ts): runs of 5 words of one draft that are not matched yet, in chains by hash. An inner loop
 * of the scan.
 */

import { type DraftView, spokenBefore } from './draft-view.ts'
import { type TakenWords, isTaken } from './taken-words.ts'

/** Words of a gram of the second look. */
export const SHORT_GRAM = 5
/** Slots for each gram, so that seven of eight look-ups of other text end at an empty one. */
const SLOTS_PER_GRAM = 4

/** Columns of one row each gram. Places as in the index: all tokens, then the spoken ones. */
export interface ShortGrams {
  /** The first row of each slot, or -1; `mask` of a hash gives the slot. */
  readonly heads: Int32Array
  readonly mask: number
  /** The next row of the slot, or -1. */
  readonly next: Int32Array
  readonly places: Uint32Array
  readonly hashes: Int32Array
  readonly count: number
}

// Scratch, reused: one table at a time.
let heads = new Int32Array(0)
let next = new Int32Array(0)
let places = new Uint32Array(0)
let hashes = new Int32Array(0)

/** Grams in the ranges `around` of tokens, that say something. The table is overwritten by the next one. */
export function tableShortGrams(view: DraftView, matched: TakenWords, around: Uint32Array): ShortGrams {
  makeRoom(roomFor(view, around))
  let count = 0
  for (let i = 0; i < around.length; i += 2) {
    count = addPrinted(view, matched, around[i]!, around[i + 1]!, count)
    count = addSpoken(view, matched, spokenBefore(view, around[i]!), spokenBefore(view, around[i + 1]!), count)
  }
  const slots = 2 ** Math.ceil(Math.log2(SLOTS_PER_GRAM * count + 1))
  if (heads.length < slots) heads = new Int32Array(slots)
  heads.fill(-1, 0, slots)
  // From the last to the first, so that a chain begins with the first place.
  for (let i = count - 1; i >= 0; i--) {
    const slot = hashes[i]! & (slots - 1)
    next[i] = heads[slot]!
    heads[slot] = i
  }
  return { heads, mask: slots - 1, next, places, hashes, count }
}

function roomFor(view: DraftView, around: Uint32Array): number {
  let room = 0
  for (let i = 0; i < around.length; i += 2) room += 2 * (around[i + 1]! - around[i]!)
  return Math.min(room, view.tokens.length + view.spoken.length)
}

function makeRoom(room: number): void {
  if (next.length >= room) return
  next = new Int32Array(room)
  places = new Uint32Array(room)
  hashes = new Int32Array(room)
}

function addPrinted({ tokens }: DraftView, matched: TakenWords, first: number, end: number, before: number): number {
  let count = before
  for (let last = first, free = 0; last < end; last++) {
    free = isTaken(matched, last) ? 0 : free + 1
    if (free < SHORT_GRAM) continue
    const [a, b, c] = [tokens[last - 4]!, tokens[last - 3]!, tokens[last - 2]!]
    const [d, e] = [tokens[last - 1]!, tokens[last]!]
    if (!hasThreeWords(a, b, c, d, e)) continue
    places[count] = last - 4
    hashes[count++] = shortGramHash(a, b, c, d, e)
  }
  return count
}

/** Spoken words that are neighbours on the page are there already. */
function addSpoken(
  { tokens, spoken }: DraftView,
  matched: TakenWords,
  first: number,
  end: number,
  before: number,
): number {
  let count = before
  for (let last = first, free = 0; last < end; last++) {
    free = isTaken(matched, spoken[last]!) ? 0 : free + 1
    if (free < SHORT_GRAM || spoken[last - 4]! + 4 === spoken[last]) continue
    const [a, b, c] = [tokens[spoken[last - 4]!]!, tokens[spoken[last - 3]!]!, tokens[spoken[last - 2]!]!]
    const [d, e] = [tokens[spoken[last - 1]!]!, tokens[spoken[last]!]!]
    if (!hasThreeWords(a, b, c, d, e)) continue
    places[count] = tokens.length + last - 4
    hashes[count++] = shortGramHash(a, b, c, d, e)
  }
  return count
}

/** False for `no no no no no` and `tick tock tick tock tick`, which say nothing and cost much. */
export function hasThreeWords(a: number, b: number, c: number, d: number, e: number): boolean {
  if (a !== b && a !== c && b !== c) return true
  const other = b !== a ? b : c !== a ? c : d !== a ? d : e
  return (c !== a && c !== other) || (d !== a && d !== other) || (e !== a && e !== other)
}

export function shortGramHash(a: number, b: number, c: number, d: number, e: number): number {
  const hash = mix(mix(mix(mix(mix(0, a), b), c), d), e)
  return hash ^ (hash >>> 15)
}

function mix(hash: number, word: number): number {
  return Math.imul(hash ^ word, 0x9e3779b1) ^ (hash >>> 16)
}
