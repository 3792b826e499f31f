/**
 * Looks up the words of one document in a one-way index. The kernel does it for every word, up to the filter; here the few that
 * pass it are looked up in their buckets. Whatever fingerprint stands in the text is found.
 */

import { type WordBuffer, createWordBuffer } from '../document-words.ts'
import { GRAM_WORDS } from '../gram.ts'
import type { WindowSteps } from '../piece-reader.ts'
import { type KeyedGrams, createKeyedGrams, findKeyedGrams } from './keyed-grams.ts'
import { type OneWayIndex, findRows } from './open-one-way.ts'

/** Finds of one fingerprint kept of one document: whoever prints a line a million times is found, and does not keep us busy. */
const MOST_OF_ONE = 16
/** Words that are held at a time. */
const WINDOW_WORDS = 1 << 16

/** A fingerprint of the index that stands in the document. */
export interface Find {
  /** The first row of the fingerprint in the index. */
  readonly row: number
  readonly high: number
  readonly low: number
  /** The word of the document at which the gram begins, and the bytes that it takes. */
  readonly word: number
  readonly start: number
  readonly end: number
}

export interface OneWayScan {
  readonly index: OneWayIndex
  readonly words: WordBuffer
  readonly keyed: KeyedGrams
  /** Of each of these its first row in the index, or -1. */
  readonly rows: Int32Array
  /** Byte and word of the document from which the places of `words` count. */
  base: number
  wordsBefore: number
  /** The next word of the window to look up. */
  next: number
  finds: Find[]
  readonly seen: Map<number, number>
}

export function createOneWayScan(index: OneWayIndex, windowWords: number = WINDOW_WORDS): OneWayScan {
  const words = createWordBuffer(windowWords, index.memory)
  const keyed = createKeyedGrams(index, words.kernel)
  return {
    index,
    words,
    keyed,
    rows: new Int32Array(keyed.at.length),
    base: 0,
    wordsBefore: 0,
    next: 0,
    finds: [],
    seen: new Map(),
  }
}

/** How the reader of pieces uses a scan. The last words stay in any case, so that no gram depends on where a window ends. */
export const ONE_WAY_STEPS: WindowSteps<OneWayScan> = { lookUp: lookUpWords, shift: shiftOneWay, leap: shiftOneWay }

function lookUpWords(scan: OneWayScan): void {
  const { index, words, keyed, rows } = scan
  for (let at = scan.next; ; at = scan.next) {
    scan.next = findKeyedGrams(index, words, at, keyed)
    findRows(index, keyed, rows)
    for (let i = 0; i < keyed.count; i++)
      if (rows[i]! >= 0) addFind(scan, { at: keyed.at[i]!, row: rows[i]!, high: keyed.high[i]!, low: keyed.low[i]! })
    if (scan.next === at) return
  }
}

/** The words of the last gram, which is not whole yet, become the beginning of the next window. */
function shiftOneWay(scan: OneWayScan): void {
  const { words, next } = scan
  const shift = words.starts[next] ?? 0
  for (const column of [words.hashes, words.starts, words.ends]) column.copyWithin(0, next, words.count)
  words.count -= next
  for (let i = 0; i < words.count; i++) {
    words.starts[i]! -= shift
    words.ends[i]! -= shift
  }
  scan.base += shift
  scan.wordsBefore += next
  scan.next = 0
}

/** The finds of the document in its order, and how many words it has; the scan is ready for another. */
export function endOneWay(scan: OneWayScan): { finds: readonly Find[]; words: number } {
  const { finds } = scan
  const words = scan.wordsBefore + scan.words.count
  scan.words.count = scan.base = scan.wordsBefore = scan.next = 0
  scan.finds = []
  scan.seen.clear()
  return { finds, words }
}

function addFind(
  { words, seen, finds, base, wordsBefore }: OneWayScan,
  { at, row, high, low }: { at: number; row: number; high: number; low: number },
): void {
  const before = seen.get(row) ?? 0
  if (before === MOST_OF_ONE) return
  seen.set(row, before + 1)
  const start = base + words.starts[at]!
  const end = base + words.ends[at + GRAM_WORDS - 1]!
  finds.push({ row, high, low, word: wordsBefore + at, start, end })
}
