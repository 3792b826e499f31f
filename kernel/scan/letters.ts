/** UTF-8 characters and what they are to the audit. The host (src/audit/letters.ts) says it once for each character. */

import { CLASSES } from './layout'

export const SEPARATOR: u32 = 1
export const SILENT: u32 = 2
export const ALONE: u32 = 1 << 22
export const DIGIT: u32 = 1 << 23
export const SPELLED: u32 = 1 << 24
export const VALUE: u32 = (1 << 21) - 1

@external('host', 'letterClass')
declare function askClass(codePoint: u32): u32

/** Writes the letters that a SPELLED character folds to behind `SPELLING` and returns how many there are. */
@external('host', 'spell')
export declare function spell(place: u32, base: usize): u32

@inline
export function letterClass(base: usize, codePoint: u32): u32 {
  const known = load<u32>(base + CLASSES + (<usize>codePoint << 2))
  return known != 0 ? known : firstMet(base, codePoint)
}

function firstMet(base: usize, codePoint: u32): u32 {
  const found = askClass(codePoint)
  store<u32>(base + CLASSES + (<usize>codePoint << 2), found)
  return found
}

const BROKEN: u32 = (0xfffd << 3) | 1

/** The character at `at`: code point × 8 + bytes that it takes. What is not UTF-8 is U+FFFD, one byte long. */
export function decode(at: usize, end: usize): u32 {
  const first = <u32>load<u8>(at)
  const second = at + 1 < end ? (<u32>load<u8>(at, 1)) ^ 0x80 : 0xff
  if (second > 0x3f) return BROKEN
  if (first >= 0xc2 && first < 0xe0) return ((((first & 0x1f) << 6) | second) << 3) | 2
  const third = at + 2 < end ? (<u32>load<u8>(at, 2)) ^ 0x80 : 0xff
  if (third > 0x3f) return BROKEN
  if (first >= 0xe0 && first < 0xf0) {
    const codePoint = ((first & 0x0f) << 12) | (second << 6) | third
    return codePoint >= 0x800 ? (codePoint << 3) | 3 : BROKEN // spelled longer than it need be
  }
  const fourth = at + 3 < end ? (<u32>load<u8>(at, 3)) ^ 0x80 : 0xff
  if (fourth > 0x3f || first < 0xf0 || first > 0xf4) return BROKEN
  const codePoint = ((first & 0x07) << 18) | (second << 12) | (third << 6) | fourth
  return codePoint >= 0x10000 && codePoint < 0x110000 ? (codePoint << 3) | 4 : BROKEN
}
