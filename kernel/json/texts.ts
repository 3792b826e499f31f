/** JSON texts, sixteen bytes at a time: their ends, and what their escapes stand for. */

export const QUOTE: u32 = 0x22
export const BACKSLASH: u32 = 0x5c
const LETTER_U: u32 = 0x75

/** True when the text that `textEnd` saw last has a backslash in it. */
export let isEscaped: bool = false

/** The closing quote of the text that begins at `from`, or 0: a control character, a wrong escape, the end. */
export function textEnd(from: usize): usize {
  let at = from
  isEscaped = false
  while (true) {
    const bytes = v128.load(at)
    // Unsigned: a control character is what 0x1f is the greater or equal of.
    const special = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0x5c))),
      i8x16.eq(i8x16.min_u(bytes, i8x16.splat(0x1f)), bytes),
    )
    const mask = i8x16.bitmask(special)
    if (mask === 0) {
      at += 16
      continue
    }
    at += ctz(mask)
    const byte = <u32>load<u8>(at)
    if (byte === QUOTE) return at
    if (byte !== BACKSLASH) return 0
    isEscaped = true
    const letter = <u32>load<u8>(at, 1)
    if (plainEscape(letter) !== 0) at += 2
    else if (letter === LETTER_U && hexUnit(at + 2) >= 0) at += 6
    else return 0
  }
}

/** What `\n` and its like stand for; 0 for what is none. */
function plainEscape(letter: u32): u32 {
  switch (letter) {
    case 0x6e:
      return 0x0a
    case 0x22:
    case 0x5c:
    case 0x2f:
      return letter
    case 0x74:
      return 0x09
    case 0x72:
      return 0x0d
    case 0x62:
      return 0x08
    case 0x66:
      return 0x0c
    default:
      return 0
  }
}

function hexDigit(byte: u32): i32 {
  if (byte - 0x30 < 10) return byte - 0x30
  const letter = (byte | 0x20) - 0x61
  return letter < 6 ? <i32>letter + 10 : -1
}

/** The UTF-16 unit that four hexadecimal digits say, or −1. */
function hexUnit(at: usize): i32 {
  const first = hexDigit(load<u8>(at))
  if (first < 0) return -1
  const second = hexDigit(load<u8>(at, 1))
  if (second < 0) return -1
  const third = hexDigit(load<u8>(at, 2))
  if (third < 0) return -1
  const fourth = hexDigit(load<u8>(at, 3))
  return fourth < 0 ? -1 : (first << 12) | (second << 8) | (third << 4) | fourth
}

/**
 * Writes what a checked text says as UTF-8 and returns its end in `out`. Half of a pair becomes U+FFFD, as where JavaScript
 * writes one. `out` may be written up to 16 bytes farther than the text reaches.
 */
export function unescapeText(from: usize, to: usize, out: usize): usize {
  let at = from
  let put = out
  while (at < to) {
    const bytes = v128.load(at)
    v128.store(put, bytes)
    const mask = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(0x5c)))
    const plain = min<usize>(mask === 0 ? 16 : ctz(mask), to - at)
    at += plain
    put += plain
    if (at >= to || plain === 16) continue
    const letter = <u32>load<u8>(at, 1)
    if (letter !== LETTER_U) {
      store<u8>(put++, plainEscape(letter))
      at += 2
      continue
    }
    let point = <u32>hexUnit(at + 2)
    at += 6
    if (point - 0xd800 < 0x800) {
      const second = point < 0xdc00 && at < to ? secondHalf(at) : 0
      if (second === 0) point = 0xfffd
      else {
        point = 0x10000 + ((point - 0xd800) << 10) + (second - 0xdc00)
        at += 6
      }
    }
    put = writePoint(point, put)
  }
  return put
}

/** The low half of a pair that is written at `at`, or 0. */
function secondHalf(at: usize): u32 {
  if (<u32>load<u8>(at) !== BACKSLASH || <u32>load<u8>(at, 1) !== LETTER_U) return 0
  const unit = <u32>hexUnit(at + 2)
  return unit - 0xdc00 < 0x400 ? unit : 0
}

function writePoint(point: u32, put: usize): usize {
  if (point < 0x80) {
    store<u8>(put, point)
    return put + 1
  }
  if (point < 0x800) {
    store<u8>(put, 0xc0 | (point >> 6))
    store<u8>(put, 0x80 | (point & 63), 1)
    return put + 2
  }
  if (point < 0x10000) {
    store<u8>(put, 0xe0 | (point >> 12))
    store<u8>(put, 0x80 | ((point >> 6) & 63), 1)
    store<u8>(put, 0x80 | (point & 63), 2)
    return put + 3
  }
  store<u8>(put, 0xf0 | (point >> 18))
  store<u8>(put, 0x80 | ((point >> 12) & 63), 1)
  store<u8>(put, 0x80 | ((point >> 6) & 63), 2)
  store<u8>(put, 0x80 | (point & 63), 3)
  return put + 4
}
