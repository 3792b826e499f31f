/** The words of a text, character by character and without WebAssembly: what the kernel of the scan is held against. */

import { ALONE, DIGIT, SEPARATOR, SILENT, SPELLED, VALUE, letterClass, spelling } from '../src/audit/letters.ts'
import { type Markup, readMarkup } from './plain-markup.ts'

export interface PlainWord {
  readonly hash: number
  readonly start: number
  readonly end: number
}

/** All words of `bytes`, with places in bytes. */
export function plainWords(bytes: Uint8Array, { marked }: { marked: boolean }): PlainWord[] {
  const words: PlainWord[] = []
  let letters: number[] = []
  let [start, end, isWord] = [-1, 0, false]
  const close = (): void => {
    if (start >= 0 && isWord) words.push({ hash: hashOf(letters), start, end })
    letters = []
    start = -1
    isWord = false
  }
  for (let at = 0; at < bytes.length;) {
    const { codePoint, length } = characterAt(bytes, at, marked)
    const letter = letterClass(codePoint)
    if (letter === SEPARATOR || (letter !== SILENT && (letter & ALONE) !== 0)) close()
    if (letter !== SEPARATOR && letter !== SILENT) {
      if (start < 0) start = at
      if ((letter & SPELLED) === 0) letters.push(letter & VALUE)
      else letters.push(...spelling(letter & VALUE))
      isWord ||= (letter & DIGIT) === 0
      end = at + length
      if ((letter & ALONE) !== 0) close()
    } else if (letter === SILENT && start >= 0 && (bytes[at]! & 0xfe) === 0xcc) end = at + length // an accent
    at += length
  }
  close()
  return words
}

const BROKEN = { codePoint: 0xfffd, length: 1 }
const found: Markup = { length: 0, codePoint: 0 }

function characterAt(bytes: Uint8Array, at: number, marked: boolean): { codePoint: number; length: number } {
  const first = bytes[at]!
  if (marked && [0x3c, 0x26, 0x7b, 0x5c].includes(first)) {
    readMarkup(bytes, at, bytes.length, found)
    return found.length > 0 ? { ...found } : { codePoint: 0x20, length: 1 }
  }
  if (first < 0x80) return { codePoint: first, length: 1 }
  for (const length of [2, 3, 4]) {
    const character = decode(bytes.subarray(at, at + length))
    // What surrogates and overlong forms would be is left to the general rule: letters of no script.
    if (character !== undefined) return { codePoint: character, length }
  }
  return BROKEN
}

/** One character of UTF-8 that takes all of `bytes`. */
function decode(bytes: Uint8Array): number | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return Array.from(text).length === 1 ? text.codePointAt(0) : undefined
  } catch {
    return undefined
  }
}

/** Folded letters as UTF-8, eight bytes at a time (kernel/scan/word-hash.ts). */
function hashOf(letters: readonly number[]): number {
  const bytes = new Uint8Array(Math.ceil(new TextEncoder().encode(String.fromCodePoint(...letters)).length / 8) * 8)
  new TextEncoder().encodeInto(String.fromCodePoint(...letters), bytes)
  let hash = 0x9e3779b97f4a7c15n
  for (const eight of new BigUint64Array(bytes.buffer)) {
    const product = BigInt.asUintN(64, (hash ^ eight) * 0xd6e8feb86659fd93n)
    hash = product ^ (product >> 32n)
  }
  return Number(BigInt.asUintN(64, hash * 0xff51afd7ed558ccdn) >> 32n)
}
