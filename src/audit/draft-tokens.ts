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
const SPACE = 0x20
const NEWLINE = 0x0a

// Scratch, reused: one draft at a time. Letters are written one by one: joining strings and encoding them takes ten times as long.
let scratch = createWordBuffer(1 << 16)
let text = new Uint8Array(1 << 18)
let lineEnds = new Uint32Array(1 << 15)
const encoder = new TextEncoder()

/** Reads the words as lines of one text; a token belongs to the line that it begins in. */
export function draftTokens(words: readonly string[]): DraftTokens {
  if (words.length === 0) return { tokens: new Uint32Array(), counts: new Uint8Array() }
  const length = writeLines(words)
  const most = (length >>> 1) + 2 // a token and what parts it from the next are two bytes at least
  if (scratch.hashes.length < most) scratch = createWordBuffer(2 * most)
  scratch.count = 0
  const lines = text.subarray(0, length)
  const end = readWords(lines, { from: 0, until: length, shift: 0, marked: false }, scratch)
  assert(end === length, 'audit: a draft was read to its end')
  const counts = countByLine(scratch, words.length)
  return { tokens: scratch.hashes.slice(0, scratch.count), counts }
}

/** Writes each word as a line of `text`, in UTF-8, and where it ends into `lineEnds`; returns the length. A line break in a word is a space. */
function writeLines(words: readonly string[]): number {
  if (lineEnds.length < words.length) lineEnds = new Uint32Array(2 * words.length)
  let at = 0
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    const needed = at + 3 * word.length + 1 // a letter of a string is three bytes at most
    if (needed > text.length) text = longer(text, needed)
    const first = at
    for (let letter = 0; letter < word.length; letter++) {
      const code = word.charCodeAt(letter)
      if (code >= 0x80) {
        at = first + encoder.encodeInto(word.replaceAll('\n', ' '), text.subarray(first)).written
        break
      }
      text[at++] = code === NEWLINE ? SPACE : code
    }
    lineEnds[i] = at
    text[at++] = NEWLINE
  }
  return at - 1 // without the last line's end
}

function longer(bytes: Uint8Array, least: number): typeof text {
  const grown = new Uint8Array(2 * least)
  grown.set(bytes)
  return grown
}

/** Counts the tokens of each line, and drops those that are too many. */
function countByLine(buffer: WordBuffer, lines: number): Uint8Array {
  const { hashes, starts, count } = buffer
  const counts = new Uint8Array(lines)
  let [kept, token] = [0, 0]
  for (let line = 0; line < lines; line++) {
    const [first, end] = [token, lineEnds[line]!]
    while (token < count && starts[token]! < end) {
      if (token - first < MOST_TOKENS) hashes[kept++] = hashes[token]!
      token++
    }
    counts[line] = Math.min(token - first, MOST_TOKENS)
  }
  buffer.count = kept
  return counts
}
