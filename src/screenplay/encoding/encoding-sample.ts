/** What of a text its encoding is guessed from: the words that have a byte beyond ASCII, and the letters of the others. */

export interface EncodingSample {
  /** Words with high bytes, each with a blank behind it; empty when there are none. */
  readonly words: Uint8Array
  /** How often each of a to z stands in words without high bytes, capitals included. */
  readonly latin: readonly number[]
}

/** Some thousand words; more do not make the guess better. */
const MOST_BYTES = 16 * 1024
/** Words are taken from all over the first part of a file; the rest of a long one is of the same kind. */
const MOST_LOOKED_AT = 2 * 1024 * 1024

/**
 * A word goes from white space to white space (in no encoding here is that a part of a letter), so that no letter is cut.
 */
export function sampleOf(file: Uint8Array): EncodingSample {
  const bytes = file.subarray(0, MOST_LOOKED_AT)
  const latin = Array.from({ length: 26 }, () => 0)
  const words: [number, number][] = []
  let start = 0
  let isHigh = false
  for (let i = 0; i <= bytes.length; i++) {
    const byte = bytes[i] ?? 0x20
    if (byte >= 0x80) isHigh = true
    if (byte > 0x20) continue
    if (isHigh) words.push([start, i])
    else countLatin(bytes, { start, end: i, latin })
    start = i + 1
    isHigh = false
  }
  return { words: joinWords(bytes, words), latin }
}

function countLatin(bytes: Uint8Array, { start, end, latin }: { start: number; end: number; latin: number[] }): void {
  for (let i = start; i < end; i++) {
    const letter = (bytes[i]! | 0x20) - 0x61
    if (letter >= 0 && letter < 26) latin[letter]!++
  }
}

function joinWords(bytes: Uint8Array, words: readonly (readonly [number, number])[]): Uint8Array {
  const total = words.reduce((sum, [start, end]) => sum + end - start + 1, 0)
  const every = Math.max(1, Math.ceil(total / MOST_BYTES))
  const sample = new Uint8Array(Math.min(total, MOST_BYTES))
  let size = 0
  for (let i = 0; i < words.length && size < sample.length; i += every) {
    const [start, end] = words[i]!
    const word = bytes.subarray(start, Math.min(end, start + sample.length - size))
    sample.set(word, size)
    size += word.length
    if (size < sample.length) sample[size++] = 0x20
  }
  return sample.subarray(0, size)
}
