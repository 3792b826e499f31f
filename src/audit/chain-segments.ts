/**
 * Chains: segments of one draft that follow each other in the draft and in the document, with gaps of at most a page. Among
 * the many ways to chain them, the ones with most words; a document's words are evidence for one place of a draft only, so a
 * refrain is not found at each of its places.
 */

import { type DraftView, spokenBefore } from './draft-view.ts'
import type { SegmentBuffer } from './find-segments.ts'

/** Words that may lie between two segments of a passage: in the document, and in the draft (all words, or the spoken ones). */
export const PAGE_WORDS = 250
// Each segment looks back at so many others: linear, whatever the text repeats.
const LOOK_BACK = 32
// What a jump costs, in words: a segment of chance far off is not worth it.
const JUMP_COST = 1
const SHIFT_COST = 1 / 32

/** One piece of a chain: a segment without the words that the piece before it took. */
export interface Link {
  readonly isSpoken: boolean
  /** In `tokens`, or in `spoken`. */
  readonly place: number
  readonly at: number
  readonly length: number
}

/** The segments of one draft: their numbers in the buffer, sorted by `at`. */
export interface DraftSegments {
  readonly draft: number
  readonly rows: Uint32Array
}

/** Segments by draft, in the order of the document. */
export function groupByDraft(segments: SegmentBuffer): DraftSegments[] {
  const { draft, at, length, place, count } = segments
  const rows = Uint32Array.from({ length: count }, (_, i) => i)
  rows.sort((a, b) => draft[a]! - draft[b]! || at[a]! - at[b]! || length[b]! - length[a]! || place[a]! - place[b]!)
  const groups: DraftSegments[] = []
  for (let first = 0, i = 1; i <= count; i++) {
    if (i < count && draft[rows[i]!] === draft[rows[first]!]) continue
    if (i > first) groups.push({ draft: draft[rows[first]!]!, rows: rows.subarray(first, i) })
    first = i
  }
  return groups
}

/** The chains of one draft, best first. `claimed` has a place for each word of the window; `stamp` is new for each call. */
export function chainSegments(
  view: DraftView,
  segments: SegmentBuffer,
  { rows }: DraftSegments,
  { claimed, stamp }: { readonly claimed: Uint32Array; readonly stamp: number },
): Link[][] {
  const { scores, previous, skips } = scoreChains(view, segments, rows)
  const order = Uint32Array.from({ length: rows.length }, (_, i) => i)
  order.sort((a, b) => scores[b]! - scores[a]! || a - b)
  const used = new Uint8Array(rows.length)
  const chains: Link[][] = []
  for (const last of order) {
    const links: Link[] = []
    for (let i = last; i !== NONE && used[i] === 0; i = previous[i]!) {
      used[i] = 1
      const goesOn = previous[i] !== NONE && used[previous[i]!] === 0
      links.push(linkOf(view, segments, rows[i]!, goesOn ? skips[i]! : 0))
    }
    if (claim(links, claimed, stamp)) chains.push(links.reverse())
  }
  return chains
}

const NONE = 0xffffffff

/** Dynamic programming: the best chain that ends in each segment, the segment before it, and the words of it that are skipped. */
function scoreChains(view: DraftView, segments: SegmentBuffer, rows: Uint32Array) {
  const scores = new Float64Array(rows.length)
  const previous = new Uint32Array(rows.length).fill(NONE)
  const skips = new Uint32Array(rows.length)
  const starts = Uint32Array.from(rows, (row) => tokenAt(view, segments.place[row]!))
  const ends = Uint32Array.from(rows, (row) => tokenAt(view, segments.place[row]! + segments.length[row]! - 1) + 1)
  const spokenStarts = starts.map((token) => spokenBefore(view, token))
  const spokenEnds = ends.map((token) => spokenBefore(view, token))
  for (let i = 0; i < rows.length; i++) {
    const { at, length, place } = segments
    const [row, lastTried] = [rows[i]!, Math.max(0, i - LOOK_BACK)]
    scores[i] = length[row]!
    for (let j = i - 1; j >= lastTried; j--) {
      const before = rows[j]!
      const endAt = at[before]! + length[before]!
      if (at[row]! > endAt + PAGE_WORDS) continue
      const skip = Math.max(
        0,
        endAt - at[row]!,
        wordsBefore(view, place[row]!, { length: length[row]!, token: ends[j]! }),
      )
      if (skip >= length[row]!) continue
      const gapOfAll = tokenAt(view, place[row]! + skip) - ends[j]!
      const gapOfDraft = Math.min(gapOfAll, Math.max(0, spokenStarts[i]! - spokenEnds[j]!))
      const gapOfDocument = at[row]! + skip - endAt
      if (gapOfDraft > PAGE_WORDS) continue
      const cost = gapOfDraft + gapOfDocument === 0 ? 0 : JUMP_COST + SHIFT_COST * Math.abs(gapOfDraft - gapOfDocument)
      const score = scores[j]! + length[row]! - skip - cost
      if (score <= scores[i]!) continue
      scores[i] = score
      previous[i] = j
      skips[i] = skip
    }
  }
  return { scores, previous, skips }
}

/** The token at a place of either stream. */
function tokenAt({ tokens, spoken }: DraftView, place: number): number {
  return place < tokens.length ? place : spoken[place - tokens.length]!
}

/** Words between two tokens of a draft: all of them, or those that are spoken if nothing else was copied. */
export function draftGap(view: DraftView, endToken: number, startToken: number): number {
  const gap = startToken - endToken
  return gap <= 0 ? gap : Math.min(gap, spokenBefore(view, startToken) - spokenBefore(view, endToken))
}

/** How many of the `length` words from `place` stand before `token`. */
function wordsBefore(
  view: DraftView,
  place: number,
  { length, token }: { readonly length: number; readonly token: number },
): number {
  if (place < view.tokens.length) return Math.min(length, Math.max(0, token - place))
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (tokenAt(view, place + middle) < token) low = middle + 1
    else high = middle
  }
  return low
}

function linkOf(view: DraftView, segments: SegmentBuffer, row: number, skip: number): Link {
  const place = segments.place[row]!
  const allTokens = view.tokens.length
  const isSpoken = place >= allTokens
  return {
    isSpoken,
    place: place + skip - (isSpoken ? allTokens : 0),
    at: segments.at[row]! + skip,
    length: segments.length[row]! - skip,
  }
}

/** Takes the words of a chain, unless a better chain of the same draft has most of them. */
function claim(links: readonly Link[], claimed: Uint32Array, stamp: number): boolean {
  let free = 0
  let all = 0
  for (const { at, length } of links) {
    all += length
    for (let i = at; i < at + length; i++) if (claimed[i] !== stamp) free++
  }
  if (free * 2 <= all) return false
  for (const { at, length } of links) claimed.fill(stamp, at, at + length)
  return true
}
