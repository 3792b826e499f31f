/** A draft's counted words as the tokens that the scan compares: the same folding as for documents. */

import { assert } from '../base/index.ts'
import { type WordBuffer, createWordBuffer, readWords } from './document-words.ts'

export interface DraftTokens {
  /** All tokens of the words, in order. */
  readonly tokens: Uint32Array
  /** How many tokens each word is made of: none for `12`, two for `well-known`. */
  readonly counts: Uint8Array
}

// A "word" of more tokens than a byte counts is no word; the rest of it is left out.
const MOST_TOKENS = 255
const NEWLINE = 0x0a

// Scratch, reused: one draft at a time.
let scratch = createWordBuffer(1 << 16)

/** Reads the words as lines of one text; a token belongs to the line that it begins in. */
export function draftTokens(words: readonly string[]): DraftTokens {
  if (words.length === 0) return { tokens: new Uint32Array(), counts: new Uint8Array() }
  const lines = new TextEncoder().encode(words.join('\n'))
  const counted = countTokens(lines, words.length)
  return counted ?? draftTokens(words.map((word) => word.replaceAll('\n', ' ')))
}

/** `undefined` when there are more lines than words: one of them holds a line break. */
function countTokens(lines: Uint8Array, words: number): DraftTokens | undefined {
  const most = (lines.length >>> 1) + 2 // a token and what parts it from the next are two bytes at least
  if (scratch.hashes.length < most) scratch = createWordBuffer(most)
  scratch.count = 0
  const end = readWords(lines, { from: 0, until: lines.length, shift: 0, marked: false }, scratch)
  assert(end === lines.length, 'audit: a draft was read to its end')
  const counts = new Uint8Array(words)
  const linesRead = countByLine(lines, scratch, counts)
  return linesRead > words ? undefined : { tokens: scratch.hashes.slice(0, scratch.count), counts }
}

/** Counts the tokens of each line, and drops those that are too many. */
function countByLine(lines: Uint8Array, buffer: WordBuffer, counts: Uint8Array): number {
  const { hashes, starts, count } = buffer
  let [kept, token, line] = [0, 0, 0]
  for (let at = 0; at <= lines.length; at++, line++) {
    const first = token
    while (at < lines.length && lines[at] !== NEWLINE) at++
    while (token < count && starts[token]! < at) {
      if (token - first < MOST_TOKENS) hashes[kept++] = hashes[token]!
      token++
    }
    counts[line] = Math.min(token - first, MOST_TOKENS)
  }
  buffer.count = kept
  return line
}
