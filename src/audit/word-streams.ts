/** The two streams of a draft (all words as printed, the spoken ones alone), and words taken from them and from a document for alignment. */

import type { WordBuffer } from './document-words.ts'
import { type DraftView, spokenBefore } from './draft-view.ts'
import { LONGEST_ALIGNED, alignFrom, createAlignment } from './x-drop.ts'

export interface Stream {
  readonly isSpoken: boolean
  /** Places of the draft in that stream: start, and end (exclusive). */
  readonly first: number
  readonly end: number
}

// Scratch, reused: one alignment at a time.
const left = new Uint32Array(LONGEST_ALIGNED)
const leftTokens = new Uint32Array(LONGEST_ALIGNED)
const right = new Uint32Array(LONGEST_ALIGNED)
const found = createAlignment()

/** What to align: words of a stream from a place on, and words of the window; with `backward` those before them. */
export interface AlignRequest {
  readonly stream: Stream
  readonly place: number
  readonly draftWords: number
  readonly at: number
  readonly documentWords: number
  readonly backward?: boolean
}

/** Matched pairs in the order of the text, and how many words of both sides the alignment took. */
export interface AlignedWords {
  readonly tokens: readonly number[]
  readonly ats: readonly number[]
  readonly reached: number
}

export function streamsOf({ tokens, spoken }: DraftView): { all: Stream; spoken: Stream } {
  return {
    all: { isSpoken: false, first: 0, end: tokens.length },
    spoken: { isSpoken: true, first: 0, end: spoken.length },
  }
}

/** Where in a stream `token` stands, or the first word behind it. */
export function placeOf(view: DraftView, stream: Stream, token: number): number {
  return stream.isSpoken ? spokenBefore(view, token) : token
}

export function alignWords(view: DraftView, { hashes }: WordBuffer, request: AlignRequest): AlignedWords {
  const { tokens, spoken } = view
  const { stream, at } = request
  const backward = request.backward ?? false
  const step = backward ? -1 : 1
  const place = backward ? request.place - 1 : request.place
  const firstAt = backward ? at - 1 : at
  const leftCount = Math.min(request.draftWords, LONGEST_ALIGNED)
  const rightCount = Math.min(request.documentWords, LONGEST_ALIGNED)
  for (let i = 0; i < leftCount; i++) {
    leftTokens[i] = stream.isSpoken ? spoken[place + step * i]! : place + step * i
    left[i] = tokens[leftTokens[i]!]!
  }
  for (let i = 0; i < rightCount; i++) right[i] = hashes[firstAt + step * i]!
  alignFrom(left, leftCount, right, rightCount, found)
  const pairs = Array.from({ length: found.count }, (_, i) => (backward ? i : found.count - 1 - i))
  return {
    tokens: pairs.map((i) => leftTokens[found.left[i]!]!),
    ats: pairs.map((i) => firstAt + step * found.right[i]!),
    reached: Math.max(found.leftEnd, found.rightEnd),
  }
}
