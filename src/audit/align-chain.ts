/**
 * From a chain of exact segments to a passage: what lies between and around them is aligned word by word, so that inserted
 * cues, changed words, other spellings and page furniture are bridged, and each matched word is known.
 */

import type { Link } from './chain-segments.ts'
import type { WordBuffer } from './document-words.ts'
import type { DraftView } from './draft-view.ts'
import { type Runs, addMatch, endAt, endToken, firstAt, firstToken } from './passage.ts'
import { type TakenWords, freeBefore, freeBehind } from './taken-words.ts'
import { type AlignedWords, type Stream, alignWords, placeOf, streamsOf } from './word-streams.ts'

// An alignment across a gap may run so far into the segment behind it: what it reaches there vouches for what it passed.
const VOUCHING_WORDS = 8
/** An end is extended by so many words at a time, and again while it goes on. */
const REACH = 256

/** The matched runs of a chain. Its ends are extended as far as words are free: so each word is aligned with a few places at most. */
export function alignChain(view: DraftView, words: WordBuffer, chain: readonly Link[], taken: TakenWords): Runs {
  const { all, spoken } = streamsOf(view)
  const inOrder = (spokenFirst: boolean | undefined) => (spokenFirst ? [spoken, all] : [all, spoken])
  let runs: Runs = []
  for (const [i, link] of chain.entries()) {
    const before = chain[i - 1]
    if (before) bridgeGap(view, words, { runs, link, streams: inOrder(before.isSpoken || link.isSpoken) })
    addLink(view, link, runs)
  }
  for (const stream of inOrder(chain.at(-1)?.isSpoken)) extendForward(view, words, stream, { runs, taken })
  for (const stream of inOrder(chain[0]?.isSpoken)) runs = extendBackward(view, words, stream, { runs, taken })
  return runs
}

function addLink({ spoken }: DraftView, { isSpoken, place, at, length }: Link, runs: Runs): void {
  if (isSpoken) for (let i = 0; i < length; i++) addMatch(runs, spoken[place + i]!, at + i)
  else {
    addMatch(runs, place, at)
    runs[runs.length - 1]! += length - 1
  }
}

/** The words between two segments: ends are exclusive. */
interface Gap {
  readonly token: number
  readonly endToken: number
  readonly at: number
  readonly endAt: number
  /** Words of the segment behind the gap. */
  readonly vouching: number
}

/** Aligns a gap in the likelier stream; when that explains less than half of it, in the other one if that explains more. */
function bridgeGap(
  view: DraftView,
  words: WordBuffer,
  { runs, link, streams }: { readonly runs: Runs; readonly link: Link; readonly streams: readonly Stream[] },
): void {
  const gap: Gap = {
    token: endToken(runs),
    endToken: link.isSpoken ? view.spoken[link.place]! : link.place,
    at: endAt(runs),
    endAt: link.at,
    vouching: Math.min(VOUCHING_WORDS, link.length),
  }
  if (gap.endToken <= gap.token || gap.endAt <= gap.at) return
  const half = Math.min(gap.endToken - gap.token, gap.endAt - gap.at) / 2
  let best: readonly [number, number][] = []
  for (const stream of streams) {
    const pairs = alignGap(view, words, gap, stream)
    if (pairs.length > best.length) best = pairs
    if (best.length >= half) break
  }
  for (const [token, at] of best) addMatch(runs, token, at)
}

/** From the left, with the beginning of the segment behind; then what remains, from the right. */
function alignGap(view: DraftView, words: WordBuffer, gap: Gap, stream: Stream): [number, number][] {
  const place = placeOf(view, stream, gap.token)
  const endPlace = placeOf(view, stream, gap.endToken)
  if (endPlace <= place) return []
  const vouching = Math.min(gap.vouching, stream.end - endPlace)
  const forward = alignWords(view, words, {
    stream,
    place,
    draftWords: endPlace - place + vouching,
    at: gap.at,
    documentWords: gap.endAt - gap.at + vouching,
  })
  const pairs = pairsOf(forward).filter(([token, at]) => token < gap.endToken && at < gap.endAt)
  const [token, at] = pairs.at(-1) ?? [gap.token - 1, gap.at - 1]
  const backward = alignWords(view, words, {
    stream,
    place: endPlace,
    draftWords: endPlace - placeOf(view, stream, token + 1),
    at: gap.endAt,
    documentWords: gap.endAt - at - 1,
    backward: true,
  })
  return [...pairs, ...pairsOf(backward)]
}

interface Extended {
  readonly runs: Runs
  readonly taken: TakenWords
}

function extendForward(view: DraftView, words: WordBuffer, stream: Stream, { runs, taken }: Extended): void {
  for (let reached = REACH; reached > REACH / 2;) {
    const place = placeOf(view, stream, endToken(runs))
    const at = endAt(runs)
    const draftWords = Math.min(REACH, stream.end - place)
    const documentWords = freeBehind(taken, at, { most: REACH, end: words.count })
    const aligned = alignWords(view, words, { stream, place, draftWords, at, documentWords })
    for (const [token, wordAt] of pairsOf(aligned)) addMatch(runs, token, wordAt)
    reached = aligned.reached
  }
}

function extendBackward(view: DraftView, words: WordBuffer, stream: Stream, { runs, taken }: Extended): Runs {
  const before: Runs[] = []
  let first = runs
  for (let reached = REACH; reached > REACH / 2;) {
    const place = placeOf(view, stream, firstToken(first))
    const at = firstAt(first)
    const draftWords = Math.min(REACH, place - stream.first)
    const aligned = alignWords(view, words, {
      stream,
      place,
      draftWords,
      at,
      documentWords: freeBefore(taken, at, REACH),
      backward: true,
    })
    if (aligned.tokens.length === 0) break
    first = []
    for (const [token, wordAt] of pairsOf(aligned)) addMatch(first, token, wordAt)
    before.push(first)
    reached = aligned.reached
  }
  return joinRuns([...before.reverse(), runs])
}

function joinRuns(parts: readonly Runs[]): Runs {
  const joined: Runs = []
  for (const runs of parts)
    for (let i = 0; i < runs.length; i += 3) {
      addMatch(joined, runs[i]!, runs[i + 1]!)
      joined[joined.length - 1]! += runs[i + 2]! - 1
    }
  return joined
}

function pairsOf({ tokens, ats }: AlignedWords): [number, number][] {
  return tokens.map((token, i) => [token, ats[i]!])
}
