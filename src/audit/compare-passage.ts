/** A passage word by word, as it was counted: what is the same in draft and document, changed, missing, added. For the eye of people. */

import { createWordBuffer, readWords } from './document-words.ts'
import type { PassageFound } from './file-findings.ts'

export const MARKS = ['matched', 'changed', 'missing', 'added'] as const
export type Mark = (typeof MARKS)[number]

/**
 * One word that is `matched`, or one difference: words of the draft that stand there otherwise (`changed`) or not at all (`missing`), words
 * of the document that the draft does not have there (`added`). Steps follow each other without a gap in the draft.
 */
export interface CompareStep {
  readonly mark: Mark
  /** Words of the draft; the end is exclusive. */
  readonly draftStart: number
  readonly draftEnd: number
  /** Words of the document: start and end of each in its text, UTF-8 bytes, flat. */
  readonly places: readonly number[]
}

/** The words of the document's text between `start` and `start + bytes.length`; what of the passage lies outside of it is left out. */
export interface DocumentStretch {
  readonly start: number
  readonly bytes: Uint8Array
}

/** Exactly the words of `passage.matched` are `matched`. Needs `pairs` (see `createScanner`), and has no steps without. */
export function comparePassage({ matched, pairs, ...passage }: PassageFound, text: DocumentStretch): CompareStep[] {
  if (!pairs) return []
  const end = Math.min(passage.documentEnd, text.start + text.bytes.length)
  const others = wordsBetween(text, { from: passage.documentStart, until: end })
  const steps: CompareStep[] = []
  let [row, next] = [0, 0] // of `pairs` and of `others`
  let word = matched[0] ?? 0 // first word of the draft that has no step yet
  for (const at of wordsIn(matched)) {
    while (row < pairs.length && pairs[row]! < at) row += 3
    const places: number[] = []
    for (; row < pairs.length && pairs[row] === at; row += 3) places.push(pairs[row + 1]!, pairs[row + 2]!)
    // A number has no places of its own: it lies between two words that have.
    const [from, to] = [places[0] ?? -1, places.at(-1) ?? -1]
    if (to > end) return steps
    const between: number[] = []
    for (; (others[next] ?? Infinity) < from; next += 2) between.push(others[next]!, others[next + 1]!)
    if (at > word || between.length > 0) steps.push(difference(word, at, between))
    while ((others[next] ?? Infinity) < to) next += 2
    steps.push({ mark: 'matched', draftStart: at, draftEnd: at + 1, places })
    word = at + 1
  }
  return steps
}

function* wordsIn(ranges: Uint32Array): Generator<number, void, undefined> {
  for (let i = 0; i < ranges.length; i += 2) for (let at = ranges[i]!; at < ranges[i + 1]!; at++) yield at
}

function difference(draftStart: number, draftEnd: number, places: number[]): CompareStep {
  const mark = places.length === 0 ? 'missing' : draftEnd > draftStart ? 'changed' : 'added'
  return { mark, draftStart, draftEnd, places }
}

/** Start and end of each word that the scan sees. */
function wordsBetween({ start, bytes }: DocumentStretch, { from, until }: { from: number; until: number }): number[] {
  const part = bytes.subarray(Math.max(0, from - start), Math.max(0, until - start))
  const words = createWordBuffer(part.length + 1)
  readWords(part, { from: 0, until: part.length, shift: 0, marked: true }, words)
  const places: number[] = []
  for (let i = 0; i < words.count; i++) places.push(from + words.starts[i]!, from + words.ends[i]!)
  return places
}
