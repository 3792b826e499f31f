/**
 * Filler: text that nobody wrote to be read or played, found by how its words are spread. A window moves over the draft, and what is in it
 * is counted as it moves: a few steps a word. Writing has between 40 and 93 different words in a hundred, in any language that was measured.
 */

import { BRIDGED_WORDS } from './copied.ts'
import type { PaidWords } from './paid-words.ts'
import { isPlaceholder } from './placeholders.ts'
import { bridgeGaps, type Span, wordsIn } from './spans.ts'
import { THRESHOLDS } from './thresholds.ts'

const WINDOW = THRESHOLDS.windowWords

/** Words that stand where there is too little new, or nothing but new; nothing when they are few. */
export function fillerSpans(words: PaidWords): Span[] {
  if (words.length < WINDOW) return []
  const triples = triplesOf(words)
  const judged = judgeWindows(words, triples)
  const marked = markFiller({ words, triples }, judged)
  const spans = bridgeGaps(spansOfMarks(marked), BRIDGED_WORDS)
  return wordsIn(spans) >= THRESHOLDS.fillerWords ? spans : []
}

/** What is wrong in a window, as bits. */
const FEW_WORDS = 1
const FEW_TRIPLES = 2
const LIST = 4
const PLACEHOLDERS = 8

/** For each place what is wrong in any window that it stands in. */
function judgeWindows(words: PaidWords, triples: Float64Array): Uint8Array {
  const judged = new Uint8Array(words.length)
  const until = new Map([FEW_WORDS, FEW_TRIPLES, LIST, PLACEHOLDERS].map((bit) => [bit, 0]))
  const kinds = new Tally()
  const runs = new Tally()
  let placeholders = 0
  for (let at = 0; at < words.length; at++) {
    kinds.add(words[at]!)
    if (at >= 2) runs.add(triples[at]!)
    placeholders += Number(isPlaceholder(words[at]!))
    if (at >= WINDOW) {
      kinds.remove(words[at - WINDOW]!)
      runs.remove(triples[at - WINDOW + 2]!)
      placeholders -= Number(isPlaceholder(words[at - WINDOW]!))
    }
    if (at < WINDOW - 1) continue
    const wrong = judgeWindow({ kinds: kinds.size, runs: runs.size, placeholders })
    for (const [bit, done] of until) {
      if ((wrong & bit) === 0) continue
      for (let i = Math.max(done, at - WINDOW + 1); i <= at; i++) judged[i]! |= bit
      until.set(bit, at + 1)
    }
  }
  return judged
}

function judgeWindow({ kinds, runs, placeholders }: { kinds: number; runs: number; placeholders: number }): number {
  return (
    (kinds < THRESHOLDS.fewWords * WINDOW ? FEW_WORDS : 0) |
    (runs < THRESHOLDS.fewTriples * (WINDOW - 2) ? FEW_TRIPLES : 0) |
    (kinds > THRESHOLDS.manyWords * WINDOW ? LIST : 0) |
    (placeholders > THRESHOLDS.placeholders * WINDOW ? PLACEHOLDERS : 0)
  )
}

/** In a window with too little new, the words that came before in it; of a list every word; of placeholders those that are. */
function markFiller({ words, triples }: { words: PaidWords; triples: Float64Array }, judged: Uint8Array): Uint8Array {
  const marked = new Uint8Array(words.length)
  const lastWord = new Map<number, number>()
  const lastTriple = new Map<number, number>()
  for (let at = 0; at < words.length; at++) {
    const wrong = judged[at]!
    const isOld = at - (lastWord.get(words[at]!) ?? -Infinity) < WINDOW
    const isOldTriple = at >= 2 && at - (lastTriple.get(triples[at]!) ?? -Infinity) < WINDOW
    if ((wrong & LIST) !== 0 || ((wrong & FEW_WORDS) !== 0 && isOld)) marked[at] = 1
    if ((wrong & PLACEHOLDERS) !== 0 && isPlaceholder(words[at]!)) marked[at] = 1
    if ((wrong & FEW_TRIPLES) !== 0 && isOldTriple) marked.fill(1, at - 2, at + 1)
    lastWord.set(words[at]!, at)
    if (at >= 2) lastTriple.set(triples[at]!, at)
  }
  return marked
}

/** A number below 2^53 for the three words that end at each place. */
function triplesOf(words: PaidWords): Float64Array {
  const triples = new Float64Array(words.length)
  for (let at = 2; at < words.length; at++) {
    const first = Math.imul(words[at - 2]!, 0x9e3779b1) ^ Math.imul(words[at - 1]!, 0x85ebca77)
    triples[at] = (first >>> 11) * 0x1_0000_0000 + ((Math.imul(words[at]!, 0xc2b2ae3d) ^ first) >>> 0)
  }
  return triples
}

function spansOfMarks(marked: Uint8Array): Span[] {
  const spans: [number, number][] = []
  for (let at = 0; at < marked.length; at++) {
    if (!marked[at]) continue
    const last = spans.at(-1)
    if (last?.[1] === at) last[1] = at + 1
    else spans.push([at, at + 1])
  }
  return spans
}

/** How many different numbers there are in a window. */
class Tally {
  readonly #counts = new Map<number, number>()

  get size(): number {
    return this.#counts.size
  }

  add(value: number): void {
    this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1)
  }

  remove(value: number): void {
    const left = (this.#counts.get(value) ?? 0) - 1
    if (left > 0) this.#counts.set(value, left)
    else this.#counts.delete(value)
  }
}
