/** A draft's counted words as the tokens that the scan compares: the same folding as for documents. */

import { type WordBuffer, createWordBuffer, readWords } from './document-words.ts'

export interface DraftTokens {
  /** All tokens of the words, in order. */
  readonly tokens: Uint32Array
  /** How many tokens each word is made of: none for `12`, two for `well-known`. */
  readonly counts: Uint8Array
}

// A "word" of more tokens than a byte counts is no word; the rest of it is left out.
const MOST_TOKENS = 255

export function draftTokens(words: readonly string[]): DraftTokens {
  const lines = new TextEncoder().encode(words.map((word) => word.replaceAll('\n', ' ')).join('\n'))
  const buffer = createWordBuffer(lines.length + 1)
  const counts = new Uint8Array(words.length)
  let from = 0
  for (let word = 0; word < words.length; word++) {
    const newline = lines.indexOf(0x0a, from)
    const end = newline < 0 ? lines.length : newline
    counts[word] = readOneWord(lines.subarray(from, end), buffer)
    from = end + 1
  }
  return { tokens: buffer.hashes.slice(0, buffer.count), counts }
}

function readOneWord(bytes: Uint8Array, buffer: WordBuffer): number {
  const before = buffer.count
  readWords(bytes, { from: 0, until: bytes.length, shift: 0, marked: false }, buffer)
  buffer.count = Math.min(buffer.count, before + MOST_TOKENS)
  return buffer.count - before
}
