/**
 * UTF-8 text → words as hashes of 32 bits with their places. 64 bytes are classified at a time (some 30 SIMD operations); a
 * word of plain letters costs two multiplications and three stores. Whatever is not plain (apostrophes, letters beyond ASCII,
 * markup) is read character by character, from the beginning of its word to its end. Words of digits only are left out.
 */

import { FOUND, MARKED_KINDS, PLAIN_KINDS, SPELLING } from './layout'
import { ALONE, DIGIT, SEPARATOR, SILENT, SPELLED, VALUE, decode, letterClass, spell } from './letters'
import { readMarkup } from './markup'
import { SEED, finish, mix } from './word-hash'

// Kinds of a byte: 0 parts words, 1 silent, 2 may begin markup, 3 begins a multi-byte character, else the folded letter or digit.
const QUIET: u8 = 1
const MARK: u8 = 2
const WIDE: u8 = 3
/** Bytes that are classified at a time, and words that they can hold at most. */
const BLOCK: usize = 64

// Of the call that runs. A thread has an instance of its own, so these are its own as well.
let base: usize = 0
let kinds: usize = 0
let textEnd: usize = 0
let mayClose: bool = false
let origin: u32 = 0
let hashes: usize = 0
let starts: usize = 0
let ends: usize = 0
let count: u32 = 0
let isCut: bool = false

/**
 * Appends the words between `from` and `until` to the columns while there is room, and returns where to go on: at or after
 * `until` at a word's border, at the beginning of a word that `end` cuts, or where room ended. When `until` is `end` the last
 * word is closed there. At least 64 readable bytes follow `end`. `FOUND` gets the new count.
 */
export function readWords(
  memory: usize,
  from: usize,
  until: usize,
  end: usize,
  marked: bool,
  placeOrigin: u32,
  hashColumn: usize,
  startColumn: usize,
  endColumn: usize,
  already: u32,
  room: u32,
): usize {
  base = memory
  kinds = memory + (marked ? MARKED_KINDS : PLAIN_KINDS)
  textEnd = end
  mayClose = until == end
  origin = placeOrigin
  hashes = hashColumn
  starts = startColumn
  ends = endColumn
  count = already
  isCut = false
  let at = from
  while (at < until && count < room && !isCut)
    at = at + BLOCK <= until && count + <u32>BLOCK <= room ? readBlocks(at, until, room, marked) : readOne(at)
  store<u32>(base + FOUND, count)
  return at
}

/** The words of blocks of 64 bytes from `at` on, to the first one that needs a closer look; returns where to go on. */
function readBlocks(from: usize, until: usize, room: u32, marked: bool): usize {
  const startColumn = starts - hashes
  const endColumn = ends - hashes
  const shift = origin
  const rows = marked ? markedRows() : quietRows()
  let row = hashes + (<usize>count << 2)
  const lastRow = hashes + (<usize>(room - <u32>BLOCK) << 2)
  const lastAt = until - BLOCK
  let at = from
  while (at <= lastAt && row <= lastRow) {
    const v0 = v128.load(at)
    const v1 = v128.load(at, 16)
    const v2 = v128.load(at, 32)
    const v3 = v128.load(at, 48)
    const letters = letterBits(v0) | (letterBits(v1) << 16) | (letterBits(v2) << 32) | (letterBits(v3) << 48)
    let words = letters | digitBits(v0) | (digitBits(v1) << 16) | (digitBits(v2) << 32) | (digitBits(v3) << 48)
    const special =
      specialBits(v0, rows) | (specialBits(v1, rows) << 16) | (specialBits(v2, rows) << 32) | (specialBits(v3, rows) << 48)
    // What stands before the first special byte is plain; a run of letters that reaches it, or the block's end, is not over.
    const firstSpecial = ctz(special)
    const plain = special == 0 ? ~(<u64>0) : ((<u64>1) << firstSpecial) - 1
    words &= plain
    while (words != 0) {
      const first = ctz(words)
      const rest = words + (words & (0 - words)) // adding its lowest bit carries through the run
      const after = ctz(rest)
      if (after >= firstSpecial) break
      const start = at + <usize>first
      const length = <usize>(after - first)
      let hash = SEED
      let eight = load<u64>(start) | 0x2020202020202020 // folds the case of letters and leaves digits alone
      let left = length
      if (left > 8) {
        let next = start
        do {
          hash = mix(hash, eight)
          next += 8
          left -= 8
          eight = load<u64>(next) | 0x2020202020202020
        } while (left > 8)
      }
      const unused = <u64>(64 - (left << 3))
      store<u32>(row, finish(mix(hash, (eight << unused) >> unused)))
      store<u32>(row + startColumn, <u32>start - shift)
      store<u32>(row + endColumn, <u32>(start + length) - shift)
      row += (letters & (words ^ (words & rest))) != 0 ? 4 : 0 // digits only: the next word takes its place
      words &= rest
    }
    if (words == 0 && special == 0) {
      at += BLOCK
      continue
    }
    const next = words != 0 ? <usize>ctz(words) : <usize>firstSpecial
    at += next
    if (special == 0 && next > 0) continue // a word that goes on behind the block begins the next one
    count = <u32>((row - hashes) >> 2)
    at = readOne(at)
    if (isCut) return at
    row = hashes + (<usize>count << 2)
  }
  count = <u32>((row - hashes) >> 2)
  return at
}

@inline
function letterBits(bytes: v128): u64 {
  const lower = v128.or(bytes, i8x16.splat(0x20))
  return <u64>(<u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(lower, i8x16.splat(0x61)), i8x16.splat(26))))
}

@inline
function digitBits(bytes: v128): u64 {
  return <u64>(<u32>i8x16.bitmask(i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10))))
}

/**
 * Bytes that need a closer look, found by their halves: the row of a lower half has a bit for each upper half with which it does
 * (upper half 2: bit 1; 3: 2; 5: 4; 6: 8; 7: 16; 8 and more: 32).
 */
@inline
function specialBits(bytes: v128, rows: v128): u64 {
  const low = i8x16.swizzle(rows, v128.and(bytes, i8x16.splat(0x0f)))
  const high = i8x16.swizzle(
    i8x16(0, 0, 1, 2, 0, 4, 8, 16, 32, 32, 32, 32, 32, 32, 32, 32),
    i8x16.shr_u(bytes, 4),
  )
  return <u64>(<u32>i8x16.bitmask(i8x16.ne(v128.and(low, high), i8x16.splat(0))))
}

/** Beyond ASCII, and `' * _` and the backtick. */
@inline
function quietRows(): v128 {
  return i8x16(0x28, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x21, 0x20, 0x20, 0x21, 0x20, 0x20, 0x20, 0x20, 0x24)
}

/** The same and `< & { \`, which may begin markup. */
@inline
function markedRows(): v128 {
  return i8x16(0x28, 0x20, 0x20, 0x20, 0x20, 0x20, 0x21, 0x21, 0x20, 0x20, 0x21, 0x30, 0x26, 0x20, 0x20, 0x24)
}

@inline
function addWord(hash: u64, start: usize, end: usize): void {
  const column = <usize>count << 2
  store<u32>(hashes + column, finish(hash))
  store<u32>(starts + column, <u32>start - origin)
  store<u32>(ends + column, <u32>end - origin)
  count++
}

// The word that is read character by character: its hash so far, and up to eight bytes that are still to be mixed in.
let slowHash: u64 = 0
let slowBytes: u64 = 0
let slowCount: u32 = 0

/** Reads one word, or one character that belongs to none; returns where to go on. */
function readOne(from: usize): usize {
  let at = from
  let start: usize = 0
  let wordEnd: usize = 0
  let isWord = false // has something else than digits
  slowHash = SEED
  slowBytes = 0
  slowCount = 0
  while (at < textEnd) {
    const byte = load<u8>(at)
    const kind = load<u8>(kinds + <usize>byte)
    if (kind > WIDE) {
      if (start == 0) start = at
      addByte(kind)
      if (kind > 0x39) isWord = true
      at++
      wordEnd = at
      continue
    }
    let length: usize = 1
    let letter = kind == QUIET ? SILENT : SEPARATOR
    if (kind == WIDE) {
      const decoded = decode(at, textEnd)
      length = <usize>(decoded & 7)
      letter = letterClass(base, decoded >> 3)
    } else if (kind == MARK) {
      const markup = readMarkup(at, textEnd)
      length = <usize>(markup >> 32)
      letter = letterClass(base, <u32>markup)
    }
    if (letter == SILENT) {
      at += length
      if (start == 0) return at
      if (kind == WIDE && (byte & 0xfe) == 0xcc) wordEnd = at // an accent belongs to its letter
      continue
    }
    if (letter != SEPARATOR && (letter & ALONE) == 0) {
      if (start == 0) start = at
      addLetter(letter)
      if ((letter & DIGIT) == 0) isWord = true
      at += length
      wordEnd = at
      continue
    }
    if (start != 0) {
      if (isWord) closeWord(start, wordEnd)
      return letter == SEPARATOR ? at + length : at // a letter that stands alone is read again
    }
    if (letter != SEPARATOR && (letter & DIGIT) == 0) {
      addLetter(letter)
      closeWord(at, at + length)
    }
    return at + length
  }
  if (start != 0 && !mayClose) {
    isCut = true
    return start
  }
  if (start != 0 && isWord) closeWord(start, wordEnd)
  return at
}

function closeWord(start: usize, end: usize): void {
  addWord(mix(slowHash, slowBytes), start, end)
}

@inline
function addByte(byte: u8): void {
  if (slowCount == 8) {
    slowHash = mix(slowHash, slowBytes)
    slowBytes = 0
    slowCount = 0
  }
  slowBytes |= <u64>byte << <u64>(slowCount << 3)
  slowCount++
}

function addLetter(letter: u32): void {
  if ((letter & SPELLED) == 0) return addCharacter(letter & VALUE)
  const letters = spell(letter & VALUE, base)
  for (let i: u32 = 0; i < letters; i++) addCharacter(load<u32>(base + SPELLING + (<usize>i << 2)))
}

/** A code point as UTF-8. */
function addCharacter(codePoint: u32): void {
  if (codePoint < 0x80) return addByte(<u8>codePoint)
  if (codePoint < 0x800) addByte(<u8>(0xc0 | (codePoint >> 6)))
  else {
    if (codePoint < 0x10000) addByte(<u8>(0xe0 | (codePoint >> 12)))
    else {
      addByte(<u8>(0xf0 | (codePoint >> 18)))
      addByte(<u8>(0x80 | ((codePoint >> 12) & 0x3f)))
    }
    addByte(<u8>(0x80 | ((codePoint >> 6) & 0x3f)))
  }
  addByte(<u8>(0x80 | (codePoint & 0x3f)))
}
