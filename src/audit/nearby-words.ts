/**
 * A second look around what was found: runs of 5 words instead of 8, each of them looked up instead of every 8th, in the words
 * of the document and of the draft around the passages of that draft. It finds what stands in another order (cues and sentences that
 * changed places) and what lies between two places that noise destroyed. It costs nothing where nothing was found.
 *
 * An inner loop of the scan. Cost: two hashes of 5 words a word of the draft and one a word of the document, a table of 12 bytes a gram
 * and 16 bytes a gram of slots, within a page of a passage. What is matched already is left out, so an exact copy costs its surroundings
 * alone, and nothing where the document has no 5 free words in a row around it.
 */

import { PAGE_WORDS } from './chain-segments.ts'
import type { WordBuffer } from './document-words.ts'
import { type DraftView, TELLING } from './draft-view.ts'
import { RUN_WORDS } from './gram.ts'
import { type Runs, addMatch, endAt, firstAt, matchedOf } from './passage.ts'
import { unionOf } from './ranges.ts'
import { SHORT_GRAM, type ShortGrams, shortGramHash, tableShortGrams } from './short-grams.ts'
import { type TakenWords, freeBefore, freeBehind, isTaken, takeWords } from './taken-words.ts'
import { alignWords, streamsOf } from './word-streams.ts'

/** Around a passage that may be chance by itself: so many words. */
const SHORT_REACH = 64
/** A gram that a draft repeats is tried at so many places, and a run is followed so far before it is aligned: linear, whatever the text repeats. */
const MOST_TRIED = 8
const LONGEST_RUN = 64
/** Words beyond a shared run that are aligned at a time. */
const ALIGNED_WORDS = 64

/** Further matches around `passages` of one draft, whose words are taken; none of them has a word of draft or document twice. */
export function findNearby(view: DraftView, words: WordBuffer, passages: readonly Runs[], taken: TakenWords): Runs[] {
  const around = surroundings(passages, words.count, (runs) => [firstAt(runs), endAt(runs)])
  if (!hasFreeGram(taken, around)) return []
  const state: Look = { view, words, taken, matched: matchedTokens(view, passages) }
  const table = tableShortGrams(view, state.matched, draftSurroundings(view, passages))
  if (table.count === 0) return []
  const found: Runs[] = []
  const places = orderedRows(passages)
  const { heads, mask } = table
  let row = 0
  for (let i = 0; i < around.length; i += 2)
    for (let end = around[i]!, free = 0; end < around[i + 1]!;) {
      free = isTaken(taken, end++) ? 0 : free + 1
      if (free < SHORT_GRAM) continue
      const at = end - SHORT_GRAM
      const hash = documentHash(words, at)
      if (heads[hash & mask]! < 0) continue
      while (row + 3 < places.length && places[row + 4]! <= at) row += 3
      const runs = matchAt(state, table, { at, hash, likely: places[row]! + at - places[row + 1]! })
      if (!runs) continue
      found.push(runs)
      end = endAt(runs)
      free = 0
    }
  return found
}

interface Look {
  readonly view: DraftView
  readonly words: WordBuffer
  readonly taken: TakenWords
  readonly matched: TakenWords
}

function hasFreeGram(taken: TakenWords, around: Uint32Array): boolean {
  for (let i = 0; i < around.length; i += 2)
    for (let at = around[i]!, free = 0; at < around[i + 1]!; at++) {
      free = isTaken(taken, at) ? 0 : free + 1
      if (free === SHORT_GRAM) return true
    }
  return false
}

// Scratch, reused: the tokens of one draft at a time.
const tokensTaken = { words: new Uint32Array(0), stamp: 0 }

/** The tokens of the draft that are matched. */
function matchedTokens({ tokens }: DraftView, passages: readonly Runs[]): TakenWords {
  if (tokensTaken.words.length < tokens.length || tokensTaken.stamp === 2 ** 32 - 1) {
    tokensTaken.words = new Uint32Array(Math.max(tokens.length, tokensTaken.words.length))
    tokensTaken.stamp = 0
  }
  tokensTaken.stamp++
  for (const runs of passages) markTokens(tokensTaken, runs)
  return tokensTaken
}

function markTokens({ words, stamp }: TakenWords, runs: Runs): void {
  for (let i = 0; i < runs.length; i += 3) words.fill(stamp, runs[i], runs[i]! + runs[i + 2]!)
}

/** Rows of all passages in the order of the document: where the draft is expected to go on. */
function orderedRows(passages: readonly Runs[]): Runs {
  const rows: (readonly [number, number, number])[] = []
  for (const runs of passages)
    for (let i = 0; i < runs.length; i += 3) rows.push([runs[i]!, runs[i + 1]!, runs[i + 2]!])
  return rows.sort((a, b) => a[1] - b[1] || a[0] - b[0]).flat()
}

/** Ranges of words around passages, below `end`. */
function surroundings(
  passages: readonly Runs[],
  end: number,
  spanOf: (runs: Runs) => readonly [number, number],
): Uint32Array {
  return unionOf(
    passages.map((runs) => {
      const reach = matchedOf(runs) < RUN_WORDS ? SHORT_REACH : PAGE_WORDS
      const [first, last] = spanOf(runs)
      return Uint32Array.of(Math.max(0, first - reach), Math.min(end, last + reach))
    }),
  )
}

function draftSurroundings(view: DraftView, passages: readonly Runs[]): Uint32Array {
  return surroundings(passages, view.tokens.length, (runs) => {
    let [first, end] = [Infinity, 0]
    for (let i = 0; i < runs.length; i += 3) {
      first = Math.min(first, runs[i]!)
      end = Math.max(end, runs[i]! + runs[i + 2]!)
    }
    return [first, end]
  })
}

function documentHash({ hashes }: WordBuffer, at: number): number {
  return shortGramHash(hashes[at]!, hashes[at + 1]!, hashes[at + 2]!, hashes[at + 3]!, hashes[at + 4]!)
}

interface Spot {
  readonly at: number
  /** Of the gram that begins there. */
  readonly hash: number
  /** The token that would stand here if the draft went on as before. */
  readonly likely: number
}

/** The longest shared run at `at` (of equal ones the likeliest) that says something, aligned as far as it pays, and marked as taken. */
function matchAt(state: Look, table: ShortGrams, { at, hash, likely }: Spot): Runs | undefined {
  const { view, matched } = state
  const { heads, next, places, hashes } = table
  let best = { place: 0, length: 0, farness: 0 }
  const slot = hash & table.mask
  let before = -1
  for (let i = heads[slot]!, tried = 0; i >= 0 && tried < MOST_TRIED; i = next[i]!) {
    const place = places[i]!
    if (isTaken(matched, tokenAt(view, place))) {
      // Never again free: it leaves the chain, so that what is repeated is not walked over and over.
      if (before < 0) heads[slot] = next[i]!
      else next[before] = next[i]!
      continue
    }
    before = i
    tried++
    if (hashes[i] !== hash) continue
    const length = freeRun(state, place, at)
    if (length < SHORT_GRAM) continue
    const farness = Math.abs(tokenAt(view, place) - likely)
    if (length > best.length || (length === best.length && farness < best.farness)) best = { place, length, farness }
  }
  return best.length > 0 && saysSomething(view, best) ? growRun(state, { at, ...best }) : undefined
}

function tokenAt({ tokens, spoken }: DraftView, place: number): number {
  return place < tokens.length ? place : spoken[place - tokens.length]!
}

/** How many words from here on are the same and free on both sides. */
function freeRun({ view, words, taken, matched }: Look, place: number, at: number): number {
  const { tokens, spoken } = view
  const end = place < tokens.length ? tokens.length : tokens.length + spoken.length
  let length = 0
  const most = Math.min(LONGEST_RUN, end - place, words.count - at)
  while (length < most && !isTaken(taken, at + length)) {
    const token = tokenAt(view, place + length)
    if (isTaken(matched, token) || tokens[token] !== words.hashes[at + length]) break
    length++
  }
  return length
}

/** The run with what is aligned before and behind it, in words that are free. */
function growRun(state: Look, run: { place: number; at: number; length: number }): Runs {
  const { view, words, taken, matched } = state
  const isSpoken = run.place >= view.tokens.length
  const stream = isSpoken ? streamsOf(view).spoken : streamsOf(view).all
  const place = run.place - (isSpoken ? view.tokens.length : 0)
  const isFree = (each: number) => !isTaken(matched, isSpoken ? view.spoken[each]! : each)
  const [endPlace, end] = [place + run.length, run.at + run.length]
  const before = {
    draftWords: countWhile(Math.min(ALIGNED_WORDS, place), (i) => isFree(place - 1 - i)),
    documentWords: freeBefore(taken, run.at, ALIGNED_WORDS),
  }
  const behind = {
    draftWords: countWhile(Math.min(ALIGNED_WORDS, stream.end - endPlace), (i) => isFree(endPlace + i)),
    documentWords: freeBehind(taken, end, { most: ALIGNED_WORDS, end: words.count }),
  }
  const runs: Runs = []
  const add = ({ tokens, ats }: { readonly tokens: readonly number[]; readonly ats: readonly number[] }) =>
    tokens.forEach((token, i) => addMatch(runs, token, ats[i]!))
  add(alignWords(view, words, { stream, place, at: run.at, backward: true, ...before }))
  for (let i = 0; i < run.length; i++) addMatch(runs, tokenAt(view, run.place + i), run.at + i)
  add(alignWords(view, words, { stream, place: endPlace, at: end, ...behind }))
  markTokens(matched, runs)
  takeWords(taken, runs)
  return runs
}

function countWhile(most: number, isSo: (i: number) => boolean): number {
  let count = 0
  while (count < most && isSo(count)) count++
  return count
}

function saysSomething(view: DraftView, { place, length }: { place: number; length: number }): boolean {
  for (let i = 0; i < length; i++) if ((view.flags[tokenAt(view, place + i)]! & TELLING) !== 0) return true
  return false
}
