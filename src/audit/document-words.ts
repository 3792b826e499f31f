/**
 * UTF-8 text → words as 32-bit hashes with their places. The kernel does the reading (kernel/scan/words.ts): this hands it the
 * text in chunks that stay in the processor's cache, and looks grams up in a filter while the words are there.
 */

import {
  type KernelMemory,
  type KernelPart,
  TABLE_BYTES,
  createKernelMemory,
  openKernelPart,
  takeRoom,
} from './scan-kernel.ts'

/** Words in the order of the text; places are bytes from the beginning that the caller counts from. */
export interface WordBuffer {
  readonly hashes: Uint32Array
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  count: number
  readonly kernel: KernelPart
}

/** A piece that goes on elsewhere is read to the first word boundary this many bytes before its end: twice the longest markup. */
export const WORD_REACH = 1024
/** Text that the kernel is handed at a time. Letters without a break are closed after so many bytes. */
export const CHUNK_BYTES = 2 ** 16
/** The kernel reads 64 bytes at a time, past the end of the text. */
const PADDING = 64
const TEXT = TABLE_BYTES
const COLUMNS = TEXT + CHUNK_BYTES + PADDING

/** A buffer in the memory of an index, or in one of its own. */
export function createWordBuffer(capacity: number, memory: KernelMemory = createKernelMemory(0)): WordBuffer {
  const columnBytes = Math.ceil((4 * capacity) / 64) * 64
  const base = takeRoom(memory, COLUMNS + 3 * columnBytes)
  const column = (i: number) => new Uint32Array(memory.buffer, base + COLUMNS + i * columnBytes, capacity)
  return {
    hashes: column(0),
    starts: column(1),
    ends: column(2),
    count: 0,
    kernel: openKernelPart(memory, base),
  }
}

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
  let at = from
  while (at < until && words.count < words.hashes.length) {
    const next = readChunk(bytes, { from: at, until, shift, marked }, words)
    if (next === at) return at // a word that `bytes` cut
    at = next
  }
  return at
}

function readChunk(bytes: Uint8Array, { from, until, shift, marked }: ReadWords, words: WordBuffer): number {
  const { memory, base, run, found } = words.kernel
  const text = base + TEXT
  const end = Math.min(bytes.length, from + CHUNK_BYTES)
  const isLast = end === bytes.length
  const stop = isLast ? until : Math.min(until, end - WORD_REACH)
  new Uint8Array(memory.buffer, text, CHUNK_BYTES).set(bytes.subarray(from, end))
  // Addresses come back as signed numbers; a memory may be larger than 2 GiB.
  const read = (stopAt: number): number =>
    (run.readWords(
      base,
      text,
      text + stopAt - from,
      text + end - from,
      marked ? 1 : 0,
      text - from - shift,
      words.hashes.byteOffset,
      words.starts.byteOffset,
      words.ends.byteOffset,
      words.count,
      words.hashes.length,
    ) >>>
      0) -
    text +
    from
  let next = read(stop)
  if (next === from && !isLast) next = read(end)
  words.count = found[0] ?? 0
  return next
}

/** The hash of one word as the scan sees it, or none; for short lists of known words. */
export function wordHash(word: string): number | undefined {
  forOne ??= createWordBuffer(4)
  forOne.count = 0
  const bytes = new TextEncoder().encode(word)
  readWords(bytes, { from: 0, until: bytes.length, shift: 0, marked: false }, forOne)
  return forOne.count === 0 ? undefined : forOne.hashes[0]
}

let forOne: WordBuffer | undefined
