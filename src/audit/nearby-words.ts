/**
 * A second look around what was found: runs of 5 words instead of 8, each of them looked up instead of every 8th, in the words
 * of the document and of the draft around the passages of that draft. It finds what stands in another order (cues and sentences that
 * changed places) and what lies between two places that noise destroyed. It costs nothing where nothing was found.
 *
 * Cost: two hashes of 5 words a word of the draft and one a word of the document, a table of 12 bytes a gram, within a page of a
 * passage: some 20 µs for one of a page. What is matched already is left out, so an exact copy costs its surroundings alone.
 */

import { PAGE_WORDS } from './chain-segments.ts'
import type { WordBuffer } from './document-words.ts'
import { type DraftView, TELLING, spokenBefore } from './draft-view.ts'
import { RUN_WORDS } from './gram.ts'
import { type Runs, addMatch, endAt, firstAt, matchedOf } from './passage.ts'
import { unionOf } from './ranges.ts'
import { type TakenWords, freeBefore, freeBehind, isTaken, takeWords } from './taken-words.ts'
import { alignWords, streamsOf } from './word-streams.ts'

/** Words of a gram of the second look. */
const SHORT_GRAM = 5
/** Around a passage that may be chance by itself: so many words. */
const SHORT_REACH = 64
/** A gram that a draft repeats is tried at so many places, and a run is followed so far before it is aligned: linear, whatever the text repeats. */
const MOST_TRIED = 8
const LONGEST_RUN = 64
/** Words beyond a shared run that are aligned at a time. */
const ALIGNED_WORDS = 64

/** Further matches around `passages` of one draft, whose words are taken; none of them has a word of draft or document twice. */
export function findNearby(view: DraftView, words: WordBuffer, passages: readonly Runs[], taken: TakenWords): Runs[] {
  const state: Look = { view, words, taken, matched: matchedTokens(view, passages) }
  const table = tableShortGrams(state, draftSurroundings(view, passages))
  if (table.count === 0) return []
  const found: Runs[] = []
  const places = orderedRows(passages)
  let row = 0
  const around = surroundings(passages, words.count, (runs) => [firstAt(runs), endAt(runs)])
  for (let i = 0; i < around.length; i += 2)
    for (let at = around[i]!; at + SHORT_GRAM <= around[i + 1]!;) {
      const blocked = lastTaken(taken, at)
      if (blocked >= at) {
        at = blocked + 1
        continue
      }
      while (row + 3 < places.length && places[row + 4]! <= at) row += 3
      const runs = matchAt(state, table, { at, likely: places[row]! + at - places[row + 1]! })
      if (runs) found.push(runs)
      at = runs ? endAt(runs) : at + 1
    }
  return found
}

interface Look {
  readonly view: DraftView
  readonly words: WordBuffer
  readonly taken: TakenWords
  /** For each token of the draft 1 when it is matched. */
  readonly matched: Uint8Array
}

function matchedTokens({ tokens }: DraftView, passages: readonly Runs[]): Uint8Array {
  const matched = new Uint8Array(tokens.length)
  for (const runs of passages) markTokens(matched, runs)
  return matched
}

function markTokens(matched: Uint8Array, runs: Runs): void {
  for (let i = 0; i < runs.length; i += 3) matched.fill(1, runs[i], runs[i]! + runs[i + 2]!)
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

/** The last word of the gram at `at` that is taken, or less than `at`. */
function lastTaken(taken: TakenWords, at: number): number {
  let i = at + SHORT_GRAM - 1
  while (i >= at && !isTaken(taken, i)) i--
  return i
}

/** Grams of words that are not matched, in chains by hash. Places as in the index: all tokens, then the spoken ones. */
interface ShortGrams {
  readonly heads: Int32Array
  readonly next: Int32Array
  readonly places: Uint32Array
  count: number
}

function tableShortGrams({ view, matched }: Look, around: Uint32Array): ShortGrams {
  const { tokens, spoken } = view
  const places: number[] = []
  for (let i = 0; i < around.length; i += 2) {
    const [first, end] = [around[i]!, around[i + 1]!]
    for (let place = first, free = 0; place < end; place++) {
      free = matched[place] === 1 ? 0 : free + 1
      const start = place - SHORT_GRAM + 1
      if (free >= SHORT_GRAM && hasThreeWords(view, start)) places.push(start)
    }
    // Spoken words that are neighbours on the page are there already.
    const [firstSpoken, endSpoken] = [spokenBefore(view, first), spokenBefore(view, end)]
    for (let place = firstSpoken, free = 0; place < endSpoken; place++) {
      free = matched[spoken[place]!] === 1 ? 0 : free + 1
      const start = place - SHORT_GRAM + 1
      const isPrinted = spoken[start]! + SHORT_GRAM - 1 === spoken[place]
      if (free >= SHORT_GRAM && !isPrinted && hasThreeWords(view, tokens.length + start))
        places.push(tokens.length + start)
    }
  }
  const bits = Math.max(4, Math.ceil(Math.log2(places.length * 2 + 1)))
  const table: ShortGrams = {
    heads: new Int32Array(1 << bits).fill(-1),
    next: new Int32Array(places.length),
    places: Uint32Array.from(places),
    count: places.length,
  }
  // From the last to the first, so that a chain begins with the first place.
  for (let i = places.length - 1; i >= 0; i--) {
    const slot = draftHash(view, places[i]!) & (table.heads.length - 1)
    table.next[i] = table.heads[slot]!
    table.heads[slot] = i
  }
  return table
}

/** False for `no no no no no` and `tick tock tick tock tick`, which say nothing and cost much. */
function hasThreeWords(view: DraftView, place: number): boolean {
  const word = (i: number) => view.tokens[tokenAt(view, place + i)]!
  const first = word(0)
  let second = first
  for (let i = 1; i < SHORT_GRAM; i++) {
    if (word(i) === first || word(i) === second) continue
    if (second !== first) return true
    second = word(i)
  }
  return false
}

function draftHash({ tokens, spoken }: DraftView, place: number): number {
  let hash = 0
  for (let i = 0; i < SHORT_GRAM; i++)
    hash = mix(hash, place < tokens.length ? tokens[place + i]! : tokens[spoken[place - tokens.length + i]!]!)
  return hash ^ (hash >>> 15)
}

function documentHash({ hashes }: WordBuffer, at: number): number {
  let hash = 0
  for (let i = 0; i < SHORT_GRAM; i++) hash = mix(hash, hashes[at + i]!)
  return hash ^ (hash >>> 15)
}

function mix(hash: number, word: number): number {
  return Math.imul(hash ^ word, 0x9e3779b1) ^ (hash >>> 16)
}

interface Spot {
  readonly at: number
  /** The token that would stand here if the draft went on as before. */
  readonly likely: number
}

/** The longest shared run at `at` (of equal ones the likeliest) that says something, aligned as far as it pays, and marked as taken. */
function matchAt(state: Look, table: ShortGrams, { at, likely }: Spot): Runs | undefined {
  const { view, words } = state
  let best = { place: 0, length: 0, farness: 0 }
  const slot = documentHash(words, at) & (table.heads.length - 1)
  let before = -1
  for (let i = table.heads[slot]!, tried = 0; i >= 0 && tried < MOST_TRIED; i = table.next[i]!) {
    const place = table.places[i]!
    if (state.matched[tokenAt(view, place)] === 1) {
      // Never again free: it leaves the chain, so that what is repeated is not walked over and over.
      if (before < 0) table.heads[slot] = table.next[i]!
      else table.next[before] = table.next[i]!
      continue
    }
    before = i
    tried++
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
    if (matched[token] === 1 || tokens[token] !== words.hashes[at + length]) break
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
  const isFree = (each: number) => matched[isSpoken ? view.spoken[each]! : each] === 0
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
