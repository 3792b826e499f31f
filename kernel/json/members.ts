/**
 * Checks one JSON object and notes its members on a tape, without building it. Stricter than JSON.parse, never laxer: what is
 * accepted here means the same there, and what is odd is left to it.
 */

import { QUOTE, isEscaped, textEnd } from './texts'

/** Kinds of values: a text without and with escapes, number, literal, object, list. */
const PLAIN: u32 = 1
const ESCAPED: u32 = 2
const NUMBER: u32 = 3
const LITERAL: u32 = 4
const OBJECT: u32 = 5
const LIST: u32 = 6

/** A member on the tape: depth, key start and end, kind, value start and end; addresses, without quotes. */
const ENTRY_BYTES: usize = 24
const MOST_ENTRIES: u32 = 2048
const DEEPEST: u32 = 200

let tape: usize = 0
let count: u32 = 0
let kind: u32 = 0

/**
 * How many members are on the tape: those of the record, behind each object those of it, one deeper; lists are not entered. −1
 * when the bytes from `from` to `end` are no object, no JSON, have escapes in a key, or are too deep or wide for the tape.
 */
export function scanObject(from: usize, end: usize, tapeAt: usize): i32 {
  tape = tapeAt
  count = 0
  const start = skipSpace(from)
  if (load<u8>(start) !== 0x7b) return -1
  const behind = readMembers(start + 1, 1, true)
  return behind !== 0 && skipSpace(behind) === end ? <i32>count : -1
}

/** Behind the closing brace, or 0. */
function readMembers(from: usize, depth: u32, noted: bool): usize {
  let at = skipSpace(from)
  if (load<u8>(at) === 0x7d) {
    kind = OBJECT
    return at + 1
  }
  while (true) {
    if (<u32>load<u8>(at) !== QUOTE) return 0
    const keyStart = at + 1
    const keyEnd = textEnd(keyStart)
    if (keyEnd === 0 || (noted && isEscaped)) return 0
    at = skipSpace(keyEnd + 1)
    if (load<u8>(at) !== 0x3a) return 0
    at = skipSpace(at + 1)
    const entry = tape + <usize>count * ENTRY_BYTES
    if (noted) {
      if (count === MOST_ENTRIES) return 0
      count++
      store<u32>(entry, depth)
      store<u32>(entry, <u32>keyStart, 4)
      store<u32>(entry, <u32>keyEnd, 8)
    }
    const valueStart = at
    at = readValue(at, depth, noted)
    if (at === 0) return 0
    if (noted) {
      const quote: u32 = kind <= ESCAPED ? 1 : 0
      store<u32>(entry, kind, 12)
      store<u32>(entry, <u32>valueStart + quote, 16)
      store<u32>(entry, <u32>at - quote, 20)
    }
    at = skipSpace(at)
    const byte = load<u8>(at)
    at++
    if (byte === 0x7d) break
    if (byte !== 0x2c) return 0
    at = skipSpace(at)
  }
  kind = OBJECT
  return at
}

function readElements(from: usize, depth: u32): usize {
  let at = skipSpace(from)
  if (load<u8>(at) === 0x5d) at++
  else
    for (;;) {
      at = readValue(at, depth, false)
      if (at === 0) return 0
      at = skipSpace(at)
      const byte = load<u8>(at)
      at++
      if (byte === 0x5d) break
      if (byte !== 0x2c) return 0
      at = skipSpace(at)
    }
  kind = LIST
  return at
}

/** Behind the value, or 0; `kind` is its kind. */
function readValue(at: usize, depth: u32, noted: bool): usize {
  switch (<u32>load<u8>(at)) {
    case 0x22: {
      const end = textEnd(at + 1)
      kind = isEscaped ? ESCAPED : PLAIN
      return end === 0 ? 0 : end + 1
    }
    case 0x7b:
      return depth >= DEEPEST ? 0 : readMembers(at + 1, depth + 1, noted)
    case 0x5b:
      return depth >= DEEPEST ? 0 : readElements(at + 1, depth + 1)
    case 0x74: // true
      return readLiteral(at, load<u32>(at) === 0x65757274, 4)
    case 0x66: // false
      return readLiteral(at, load<u32>(at, 1) === 0x65736c61, 5)
    case 0x6e: // null
      return readLiteral(at, load<u32>(at) === 0x6c6c756e, 4)
    default:
      return readNumber(at)
  }
}

function readLiteral(at: usize, isIt: bool, length: usize): usize {
  kind = LITERAL
  return isIt ? at + length : 0
}

/** RFC 8259, 6: no plus, no leading zero, digits on both sides of the point. */
function readNumber(from: usize): usize {
  let at = load<u8>(from) === 0x2d ? from + 1 : from
  at = load<u8>(at) === 0x30 ? at + 1 : skipDigits(at)
  if (at !== 0 && load<u8>(at) === 0x2e) at = skipDigits(at + 1)
  if (at !== 0 && (load<u8>(at) | 0x20) === 0x65) {
    const sign = load<u8>(at, 1)
    at = skipDigits(at + (sign === 0x2b || sign === 0x2d ? 2 : 1))
  }
  kind = NUMBER
  return at
}

/** Behind the digits, or 0 when there is none. */
function skipDigits(from: usize): usize {
  let at = from
  while (<u32>load<u8>(at) - 0x30 < 10) at++
  return at === from ? 0 : at
}

function skipSpace(from: usize): usize {
  let at = from
  while (true) {
    const byte = load<u8>(at)
    if (byte > 0x20 || (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) return at
    at++
  }
}
