/**
 * Shingles of a text: its runs of five words as numbers of 48 bits; and its sketch, the least of them, by which a copy is found when
 * the text itself is no longer there. From a sketch no text can be read.
 * Inner loop over letters: two multiplications a letter, ten a word.
 */

/** Two texts on one event share few runs of five words but quotations and names of bodies; a copy with every tenth word changed keeps half of them. */
export const SHINGLE_WORDS = 5

/** 128 numbers are some 1 KB of a report; a share of a half is then known to ± 9 points (two standard deviations of 128 draws). */
export const SKETCH_SIZE = 128

export interface Shingles {
  /** In increasing order, each once. */
  readonly hashes: Float64Array
  /** How many the text has; more than `hashes` for a sketch. */
  readonly total: number
  /** Every shingle of the text up to here is among `hashes`. */
  readonly upTo: number
}

export function shinglesOf(text: string): Shingles {
  const words = wordHashes(text)
  const all = new Float64Array(Math.max(0, words.length - SHINGLE_WORDS + 1))
  for (let at = 0; at < all.length; at++) all[at] = shingleAt(words, at)
  const hashes = distinct(all.sort())
  return { hashes, total: hashes.length, upTo: Infinity }
}

/** Letters and digits in lower case without accents; signs, also apostrophes, divide no word and count for nothing. */
function wordHashes(text: string): number[] {
  const plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f’'`]/g, '')
  const hashes: number[] = []
  for (const [word] of plain.matchAll(/[\p{L}\p{N}]+/gu)) {
    let hash = 0x811c9dc5
    for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
    hashes.push(hash)
  }
  return hashes
}

/** Below 2^48, so exact as a number. */
function shingleAt(words: readonly number[], at: number): number {
  let low = 0x2545f491
  let high = 0x27d4eb2f
  for (let i = at; i < at + SHINGLE_WORDS; i++) {
    low = Math.imul(low ^ words[i]!, 0x9e3779b1) ^ (low >>> 15)
    high = Math.imul(high + words[i]!, 0x85ebca77) ^ (high >>> 13)
  }
  low = Math.imul(low ^ (low >>> 16), 0xc2b2ae3d)
  high = Math.imul(high ^ (high >>> 15), 0x165667b1)
  return ((high ^ (high >>> 16)) & 0xffff) * 0x1_0000_0000 + ((low ^ (low >>> 13)) >>> 0)
}

function distinct(sorted: Float64Array): Float64Array {
  let size = 0
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[size++] = sorted[i]!
  return sorted.slice(0, size)
}

/** `5:640:…`: words of a shingle, shingles of the text, and the least of them in 6 bytes each, as base 64. */
export function sketchOf(text: string): string {
  const { hashes, total } = shinglesOf(text)
  const kept = hashes.subarray(0, SKETCH_SIZE)
  const bytes = new Uint8Array(kept.length * 6)
  const view = new DataView(bytes.buffer)
  kept.forEach((hash, i) => {
    view.setUint16(i * 6, Math.floor(hash / 0x1_0000_0000))
    view.setUint32(i * 6 + 2, hash % 0x1_0000_0000)
  })
  return `${SHINGLE_WORDS}:${total}:${btoa(String.fromCharCode(...bytes))}`
}

/** `undefined` for a sketch that is none, or of runs of another length. */
export function parseSketch(sketch: string): Shingles | undefined {
  const match = /^(\d{1,2}):(\d{1,9}):([A-Za-z0-9+/=]*)$/.exec(sketch)
  if (!match || Number(match[1]) !== SHINGLE_WORDS) return undefined
  const bytes = bytesOf(match[3]!)
  if (!bytes || bytes.length % 6 !== 0) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const hashes = Float64Array.from(
    { length: bytes.length / 6 },
    (_, i) => view.getUint16(i * 6) * 0x1_0000_0000 + view.getUint32(i * 6 + 2),
  )
  const total = Number(match[2])
  return { hashes, total, upTo: hashes.length < total ? (hashes.at(-1) ?? 0) : Infinity }
}

function bytesOf(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
  } catch {
    return undefined
  }
}
