/**
 * UTF-8 text → words as 32-bit hashes with their places. An inner loop of the scan: one pass, a table look-up and a multiply
 * a byte of ASCII; the rest goes through `letters.ts`. Words of digits only (page and scene numbers, times) are left out.
 */

import { ALONE, DIGIT, SEPARATOR, SILENT, SPELLED, VALUE, letterClass, spelling } from './letters.ts'
import { MARKUP_REACH, type Markup, readMarkup } from './markup.ts'

/** Words in the order of the text; places are bytes from the beginning that the caller counts from. */
export interface WordBuffer {
  readonly hashes: Uint32Array
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  count: number
}

export function createWordBuffer(capacity: number): WordBuffer {
  return {
    hashes: new Uint32Array(capacity),
    starts: new Uint32Array(capacity),
    ends: new Uint32Array(capacity),
    count: 0,
  }
}

/** A piece that goes on elsewhere is read to the first word boundary this many bytes before its end. */
export const WORD_REACH = 2 * MARKUP_REACH

// Of each byte: 0 parts words, 1 silent, 2 may begin markup, 3 begins a multi-byte character, else the folded letter or digit.
const [PARTS, QUIET, MARK, WIDE] = [0, 1, 2, 3]
const PLAIN = byteTable('')
const MARKED = byteTable('<&{\\')
// FNV-1a's prime, then a finaliser: all 32 bits of a hash depend on all letters.
const SEED = 0x811c9dc5
const PRIME = 0x01000193
const markup: Markup = { length: 0, codePoint: 0 }

export interface ReadWords {
  readonly from: number
  /** Reading stops at the first word boundary at or after this byte; `bytes.length` reads to the end and closes the last word. */
  readonly until: number
  /** Added to each place. May be negative, when `bytes` begin before what the caller counts from. */
  readonly shift: number
  /** See through markup. */
  readonly marked: boolean
}

/**
 * Appends the words of `bytes` to `words` while there is room; returns the byte to go on from (the start of a word that
 * `bytes` cut, or where room ended).
 */
export function readWords(bytes: Uint8Array, { from, until, shift, marked }: ReadWords, words: WordBuffer): number {
  const { hashes, starts, ends } = words
  const table = marked ? MARKED : PLAIN
  const end = bytes.length
  const room = hashes.length
  let count = words.count
  let at = from
  let hash = SEED
  let start = -1 // of the word that is being read
  let wordEnd = 0
  let letters = 0 // has a bit of 64 when a letter was seen
  while (at < end && count < room) {
    let kind = table[bytes[at]!]!
    if (kind > WIDE) {
      if (start < 0) {
        start = at
        hash = SEED
        letters = 0
      }
      do {
        hash = Math.imul(hash ^ kind, PRIME)
        letters |= kind
        at++
        kind = at < end ? table[bytes[at]!]! : PARTS
      } while (kind > WIDE)
      wordEnd = at
      if (at >= end) break
    }
    if (kind === QUIET) {
      at++
      continue
    }
    let letter = SEPARATOR
    let length = 1
    if (kind !== PARTS) {
      if (kind === WIDE) {
        const decoded = decode(bytes, at, end)
        length = decoded & 7
        letter = letterClass(decoded >>> 3)
      } else {
        readMarkup(bytes, at, end, markup)
        if (markup.length > 0) {
          length = markup.length
          letter = letterClass(markup.codePoint)
        }
      }
      if (letter === SILENT) {
        at += length
        if (start >= 0 && kind === WIDE && (bytes[at - length]! & 0xfe) === 0xcc) wordEnd = at // an accent belongs to its letter
        continue
      }
      if (letter !== SEPARATOR && (letter & ALONE) === 0) {
        if (start < 0) {
          start = at
          hash = SEED
          letters = 0
        }
        if ((letter & SPELLED) === 0) hash = Math.imul(hash ^ (letter & VALUE), PRIME)
        else for (const each of spelling(letter & VALUE)) hash = Math.imul(hash ^ each, PRIME)
        if ((letter & DIGIT) === 0) letters |= 64
        at += length
        wordEnd = at
        continue
      }
    }
    if (start >= 0) {
      if ((letters & 64) !== 0) {
        hashes[count] = finish(hash)
        starts[count] = start + shift
        ends[count] = wordEnd + shift
        count++
      }
      start = -1
      if (count === room) break // the separator, or the letter that stands alone, is read again
    }
    if (letter !== SEPARATOR) {
      if ((letter & DIGIT) === 0) {
        hashes[count] = finish(Math.imul(SEED ^ (letter & VALUE), PRIME))
        starts[count] = at + shift
        ends[count] = at + length + shift
        count++
      }
    }
    at += length
    if (at >= until) break
  }
  if (start >= 0) {
    if (until < end || count === room) at = start
    else {
      if ((letters & 64) !== 0) {
        hashes[count] = finish(hash)
        starts[count] = start + shift
        ends[count] = wordEnd + shift
        count++
      }
      at = end
    }
  }
  words.count = count
  return at
}

/** The hash of one word as the scan sees it, or none; for short lists of known words. */
export function wordHash(word: string): number | undefined {
  const buffer = createWordBuffer(4)
  const bytes = new TextEncoder().encode(word)
  readWords(bytes, { from: 0, until: bytes.length, shift: 0, marked: false }, buffer)
  return buffer.count === 0 ? undefined : buffer.hashes[0]
}

function finish(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A UTF-8 character: code point × 8 + bytes that it takes. What is not UTF-8 is U+FFFD, one byte long. */
function decode(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at]!
  const second = at + 1 < end ? bytes[at + 1]! ^ 0x80 : 0xff
  if (second > 0x3f) return BROKEN
  if (first >= 0xc2 && first < 0xe0) return ((((first & 0x1f) << 6) | second) << 3) | 2
  const third = at + 2 < end ? bytes[at + 2]! ^ 0x80 : 0xff
  if (third > 0x3f) return BROKEN
  if (first >= 0xe0 && first < 0xf0) return ((((first & 0x0f) << 12) | (second << 6) | third) << 3) | 3
  const fourth = at + 3 < end ? bytes[at + 3]! ^ 0x80 : 0xff
  if (fourth > 0x3f || first < 0xf0) return BROKEN
  const codePoint = ((first & 0x07) << 18) | (second << 12) | (third << 6) | fourth
  return codePoint < 0x110000 ? (codePoint << 3) | 4 : BROKEN
}

const BROKEN = (0xfffd << 3) | 1

function byteTable(markers: string): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => {
    if (byte >= 0x80) return WIDE
    if (markers.includes(String.fromCharCode(byte))) return MARK
    const kind = letterClass(byte)
    return kind === SEPARATOR ? PARTS : kind === SILENT ? QUIET : kind & VALUE
  })
}
