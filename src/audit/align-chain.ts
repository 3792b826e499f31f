/**
 * From a chain of exact segments to a passage: what lies between and around them is aligned word by word, so that inserted
 * cues, changed words, other spellings and page furniture are bridged, and each matched word is known.
 */

import type { Link } from './chain-segments.ts'
import type { WordBuffer } from './document-words.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'
import { type Runs, addMatch, endAt, endToken, firstAt, firstToken } from './passage.ts'
import { LONGEST_ALIGNED, alignFrom, createAlignment } from './x-drop.ts'

// An alignment across a gap may run so far into the segment behind it: what it reaches there vouches for what it passed.
const VOUCHING_WORDS = 8
/** An end is extended by so many words at a time, and again while it goes on. */
const REACH = 256

// Scratch, reused: this module aligns one gap at a time.
const left = new Uint32Array(LONGEST_ALIGNED)
const leftTokens = new Uint32Array(LONGEST_ALIGNED)
const right = new Uint32Array(LONGEST_ALIGNED)
const found = createAlignment()

/** The stream in which a gap is aligned: spoken words only, or all words of the page. */
interface Stream {
  readonly isSpoken: boolean
  /** Places of the draft in that stream: start, and end (exclusive). */
  readonly first: number
  readonly end: number
}

/** The matched runs of a chain, in tokens of the index. */
export function alignChain(index: FingerprintIndex, words: WordBuffer, draft: number, chain: readonly Link[]): Runs {
  const runs: Runs = []
  chain.forEach((link, i) => {
    const before = chain[i - 1]
    if (before) alignGap(index, words, { runs, link, isSpoken: before.isSpoken || link.isSpoken, draft })
    addLink(index, link, runs)
  })
  const [all, spoken] = [streamOf(index, draft, false), streamOf(index, draft, true)]
  const forward = chain.at(-1)?.isSpoken ? [spoken, all] : [all, spoken]
  for (const stream of forward) extendForward(index, words, stream, runs)
  const backward = chain[0]?.isSpoken ? [spoken, all] : [all, spoken]
  let start: Runs = runs
  for (const stream of backward) start = extendBackward(index, words, stream, start)
  return start
}

function addLink({ sections: { spoken } }: FingerprintIndex, { isSpoken, place, at, length }: Link, runs: Runs): void {
  if (!isSpoken) {
    addMatch(runs, place, at)
    runs[runs.length - 1]! += length - 1
  } else for (let i = 0; i < length; i++) addMatch(runs, spoken[place + i]!, at + i)
}

interface Gap {
  readonly runs: Runs
  /** The segment behind the gap. */
  readonly link: Link
  readonly isSpoken: boolean
  readonly draft: number
}

/** Aligns what lies between the last run and `link`, from the left, then what remains of it from the right. */
function alignGap(index: FingerprintIndex, words: WordBuffer, { runs, link, isSpoken, draft }: Gap): void {
  const { spoken } = index.sections
  const linkToken = link.isSpoken ? spoken[link.place]! : link.place
  const stream = streamOf(index, draft, isSpoken)
  const place = placeOf(index, stream, endToken(runs))
  const endPlace = placeOf(index, stream, linkToken)
  const at = endAt(runs)
  if (endPlace <= place || link.at <= at) return
  const vouching = Math.min(VOUCHING_WORDS, link.length, stream.end - endPlace)
  const leftCount = takeForward(index, { stream, place, count: endPlace - place + vouching })
  const rightCount = takeWords(words, at, link.at - at + vouching)
  alignFrom(left, leftCount, right, rightCount, found)
  for (let i = found.count - 1; i >= 0; i--) {
    const token = leftTokens[found.left[i]!]!
    const wordAt = at + found.right[i]!
    if (token < linkToken && wordAt < link.at) addMatch(runs, token, wordAt)
  }
  alignFromRight(index, words, { runs, link, linkToken, stream })
}

function alignFromRight(
  index: FingerprintIndex,
  words: WordBuffer,
  { runs, link, linkToken, stream }: { runs: Runs; link: Link; linkToken: number; stream: Stream },
): void {
  const place = placeOf(index, stream, endToken(runs))
  const endPlace = placeOf(index, stream, linkToken)
  const at = endAt(runs)
  if (endPlace <= place || link.at <= at) return
  const leftCount = takeBackward(index, { stream, place: endPlace, count: endPlace - place })
  const rightCount = takeWordsBack(words, link.at, link.at - at)
  alignFrom(left, leftCount, right, rightCount, found)
  for (let i = 0; i < found.count; i++) addMatch(runs, leftTokens[found.left[i]!]!, link.at - 1 - found.right[i]!)
}

function extendForward(index: FingerprintIndex, words: WordBuffer, stream: Stream, runs: Runs): void {
  for (;;) {
    const place = placeOf(index, stream, endToken(runs))
    const at = endAt(runs)
    const leftCount = takeForward(index, { stream, place, count: Math.min(REACH, stream.end - place) })
    const rightCount = takeWords(words, at, Math.min(REACH, words.count - at))
    alignFrom(left, leftCount, right, rightCount, found)
    for (let i = found.count - 1; i >= 0; i--) addMatch(runs, leftTokens[found.left[i]!]!, at + found.right[i]!)
    if (!wentFar()) return
  }
}

function extendBackward(index: FingerprintIndex, words: WordBuffer, stream: Stream, runs: Runs): Runs {
  let extended = runs
  for (;;) {
    const place = placeOf(index, stream, firstToken(extended))
    const at = firstAt(extended)
    const leftCount = takeBackward(index, { stream, place, count: Math.min(REACH, place - stream.first) })
    const rightCount = takeWordsBack(words, at, Math.min(REACH, at))
    alignFrom(left, leftCount, right, rightCount, found)
    if (found.count === 0) return extended
    const before: Runs = []
    for (let i = 0; i < found.count; i++) addMatch(before, leftTokens[found.left[i]!]!, at - 1 - found.right[i]!)
    extended = joinRuns(before, extended)
    if (!wentFar()) return extended
  }
}

/** True when an extension ended near the end of its reach, so that there may be more. */
function wentFar(): boolean {
  return found.count > 0 && Math.max(found.leftEnd, found.rightEnd) > REACH / 2
}

function joinRuns(before: Runs, after: Runs): Runs {
  const joined = before
  addMatch(joined, after[0]!, after[1]!)
  joined[joined.length - 1]! += after[2]! - 1
  for (let i = 3; i < after.length; i++) joined.push(after[i]!)
  return joined
}

function streamOf({ sections }: FingerprintIndex, draft: number, isSpoken: boolean): Stream {
  const starts = isSpoken ? sections.spokenStart : sections.tokenStart
  return { isSpoken, first: starts[draft]!, end: starts[draft + 1]! }
}

/** Where in a stream `token` stands, or the first word behind it. */
function placeOf({ sections: { spoken } }: FingerprintIndex, stream: Stream, token: number): number {
  if (!stream.isSpoken) return token
  let [low, high] = [stream.first, stream.end]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (spoken[middle]! < token) low = middle + 1
    else high = middle
  }
  return low
}

interface Take {
  readonly stream: Stream
  readonly place: number
  readonly count: number
}

function takeForward({ sections: { tokens, spoken } }: FingerprintIndex, { stream, place, count }: Take): number {
  const taken = Math.min(count, LONGEST_ALIGNED)
  for (let i = 0; i < taken; i++) {
    leftTokens[i] = stream.isSpoken ? spoken[place + i]! : place + i
    left[i] = tokens[leftTokens[i]!]!
  }
  return taken
}

function takeBackward({ sections: { tokens, spoken } }: FingerprintIndex, { stream, place, count }: Take): number {
  const taken = Math.min(count, LONGEST_ALIGNED)
  for (let i = 0; i < taken; i++) {
    leftTokens[i] = stream.isSpoken ? spoken[place - 1 - i]! : place - 1 - i
    left[i] = tokens[leftTokens[i]!]!
  }
  return taken
}

function takeWords({ hashes }: WordBuffer, at: number, count: number): number {
  const taken = Math.min(count, LONGEST_ALIGNED)
  for (let i = 0; i < taken; i++) right[i] = hashes[at + i]!
  return taken
}

function takeWordsBack({ hashes }: WordBuffer, at: number, count: number): number {
  const taken = Math.min(count, LONGEST_ALIGNED)
  for (let i = 0; i < taken; i++) right[i] = hashes[at - 1 - i]!
  return taken
}
