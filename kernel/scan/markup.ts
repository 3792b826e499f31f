/** Sees through simple markup: tags, character entities, subtitle overrides, escapes. All look ahead a bounded way. */

const PARTS: u32 = 0x20
const JOINS: u32 = 0xad
/** Longest look-ahead of all; `MARKUP_REACH` of the host. */
const LONGEST_TAG: usize = 512
const LONGEST_OVERRIDE: usize = 256
const LONGEST_ENTITY: usize = 12

/** What a byte that may begin markup stands for: the bytes that it takes × 2^32 + a code point. No markup: 1 byte, U+0020. */
export function readMarkup(at: usize, end: usize): u64 {
  const first = load<u8>(at)
  if (first == 0x3c) return readTag(at, end)
  if (first == 0x26) return readEntity(at, end)
  if (first == 0x7b) return readOverride(at, end)
  return readEscape(at, end)
}

@inline
function found(length: usize, codePoint: u32): u64 {
  return (<u64>length << 32) | codePoint
}

/** `<i>`, `</p>`, `<br/>`, `<v Ana>`, `<00:00:01.000>`. Ends at the next `<` without a tag, so that each byte is read twice at most. */
function readTag(at: usize, end: usize): u64 {
  const last = min(end, at + LONGEST_TAG)
  const next = byteAt(at + 1, end)
  if (!isLetter(next) && !isDigit(next) && next != 0x2f && next != 0x21 && next != 0x3f) return found(1, PARTS)
  let close = at + 1
  while (close < last && load<u8>(close) != 0x3e && load<u8>(close) != 0x3c) close++
  if (close >= last || load<u8>(close) != 0x3e) return found(1, PARTS)
  return found(close + 1 - at, isInline(next == 0x2f ? at + 2 : at + 1, end) ? JOINS : PARTS)
}

/** Tags that stand inside a line of text, and may stand inside a word: i b u s c em span font mark small strong. */
function isInline(nameStart: usize, end: usize): bool {
  let name: u64 = 0
  let length: u32 = 0
  while (length < 8) {
    const letter = byteAt(nameStart + length, end)
    if (!isLetter(letter)) break
    name = (name << 8) | (letter | 0x20)
    length++
  }
  if (length == 1) return name == 0x69 || name == 0x62 || name == 0x75 || name == 0x73 || name == 0x63
  if (length == 2) return name == 0x656d
  if (length == 4) return name == 0x7370616e || name == 0x666f6e74 || name == 0x6d61726b
  if (length == 5) return name == 0x736d616c6c
  return length == 6 && name == 0x7374726f6e67
}

/** `&amp;`, `&#39;`, `&#x2019;`, `&eacute;`. An unknown name parts words and is no word itself. */
function readEntity(at: usize, end: usize): u64 {
  const last = min(end, at + LONGEST_ENTITY)
  let close = at + 1
  while (close < last && (isLetter(load<u8>(close)) || isDigit(load<u8>(close)) || load<u8>(close) == 0x23)) close++
  if (close >= last || load<u8>(close) != 0x3b || close - at < 3) return found(1, PARTS)
  const length = close + 1 - at
  return found(length, load<u8>(at, 1) == 0x23 ? numbered(at + 2, close) : named(at + 1, close))
}

/** `#39` and `#x2019`, as far as they are numbers; what is none parts words. */
function numbered(from: usize, close: usize): u32 {
  const isHex = (load<u8>(from) | 0x20) == 0x78
  let at = isHex ? from + 1 : from
  let value: u64 = 0
  let digits: u32 = 0
  while (at < close) {
    const digit = isHex ? hexDigit(load<u8>(at)) : isDigit(load<u8>(at)) ? <u32>load<u8>(at) - 0x30 : 16
    if (digit > 15) break
    value = value * (isHex ? 16 : 10) + digit
    digits++
    at++
  }
  return digits > 0 && value < 0x110000 ? <u32>value : PARTS
}

/** Diacritics are folded anyway, so of `eacute` the letter is enough. Names are compared as numbers: eight letters in 64 bits. */
function named(from: usize, close: usize): u32 {
  const length = close - from
  if (length > 8) return PARTS
  let name: u64 = 0
  for (let at = from; at < close; at++) name = (name << 8) | load<u8>(at)
  if (name == 0x61706f73 || name == 0x727371756f) return 0x2019 // apos rsquo
  if (name == 0x6c7371756f) return 0x2018 // lsquo
  if (name == 0x736879) return 0xad // shy
  if (name == 0x7a776a) return 0x200d // zwj
  if (name == 0x7a776e6a) return 0x200c // zwnj
  if (name == 0x737a6c6967) return 0xdf // szlig
  if (name == 0x61656c6967 || name == 0x41456c6967) return name == 0x61656c6967 ? 0xe6 : 0xc6 // aelig AElig
  if (name == 0x6f656c6967 || name == 0x4f456c6967) return name == 0x6f656c6967 ? 0x153 : 0x152 // oelig OElig
  if (name == 0x6f736c617368 || name == 0x4f736c617368) return name == 0x6f736c617368 ? 0xf8 : 0xd8 // oslash Oslash
  if (name == 0x657468 || name == 0x455448) return name == 0x657468 ? 0xf0 : 0xd0 // eth ETH
  if (name == 0x74686f726e || name == 0x54484f524e) return name == 0x74686f726e ? 0xfe : 0xde // thorn THORN
  return accented(name, length) ? load<u8>(from) : PARTS
}

/** A letter and `acute`, `grave`, `circ`, `uml`, `tilde`, `cedil`, `ring` or `caron`. */
function accented(name: u64, length: usize): bool {
  const accentBits = (<u64>length - 1) << 3
  if (!isLetter(<u8>(name >> accentBits))) return false
  const accent = name & ((<u64>1 << accentBits) - 1)
  if (length == 4) return accent == 0x756d6c
  if (length == 5) return accent == 0x63697263 || accent == 0x72696e67
  if (length != 6) return false
  return (
    accent == 0x6163757465 ||
    accent == 0x6772617665 ||
    accent == 0x74696c6465 ||
    accent == 0x636564696c ||
    accent == 0x6361726f6e
  )
}

/** `{\an8}`, `{\i1}` of subtitle files. */
function readOverride(at: usize, end: usize): u64 {
  if (byteAt(at + 1, end) != 0x5c) return found(1, PARTS)
  const last = min(end, at + LONGEST_OVERRIDE)
  let close = at + 2
  while (close < last && load<u8>(close) != 0x7d && load<u8>(close) != 0x7b) close++
  if (close >= last || load<u8>(close) != 0x7d) return found(1, PARTS)
  return found(close + 1 - at, JOINS)
}

/** `\N` of subtitle files, and `\n`, `\t`, `\u2019` of text that was escaped once too often. */
function readEscape(at: usize, end: usize): u64 {
  const next = byteAt(at + 1, end)
  if (next == 0x75 && at + 6 <= end) {
    let value: u32 = 0
    for (let i: usize = 2; i < 6; i++) {
      const digit = hexDigit(load<u8>(at + i))
      if (digit > 15) return found(1, PARTS)
      value = (value << 4) | digit
    }
    return found(6, value)
  }
  const isEscape = next == 0x6e || next == 0x4e || next == 0x72 || next == 0x74 || next == 0x68
  return found(isEscape ? 2 : 1, PARTS)
}

@inline
function byteAt(at: usize, end: usize): u8 {
  return at < end ? load<u8>(at) : 0
}

@inline
function isLetter(byte: u8): bool {
  return <u8>((byte | 0x20) - 0x61) < 26
}

@inline
function isDigit(byte: u8): bool {
  return <u8>(byte - 0x30) < 10
}

@inline
function hexDigit(byte: u8): u32 {
  if (isDigit(byte)) return <u32>byte - 0x30
  const letter = <u8>((byte | 0x20) - 0x61)
  return letter < 6 ? <u32>letter + 10 : 16
}
