/** Encodings that the bytes show by themselves: UTF-16 without a mark by its zeros, ISO-2022-JP by its escapes. */

const SAMPLE = 8192

export function encodingByBytes(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'iso-2022-jp' | undefined {
  return utf16WithoutMark(bytes) ?? (hasJapaneseEscapes(bytes) ? 'iso-2022-jp' : undefined)
}

/**
 * Blanks, line ends and Latin letters have a zero in UTF-16: at odd places little endian, at even ones big endian. Two in a
 * hundred are enough, when none stands at the other places and what comes out is nearly all letters, since no text in another
 * encoding has a zero at all.
 */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, Math.min(SAMPLE, bytes.length - (bytes.length % 2)))
  const zeros = [0, 0]
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i & 1]!++
  const [even = 0, odd = 0] = zeros
  if (sample.length < 8 || (even + odd) * 50 < sample.length) return undefined
  const encoding = odd > even * 10 ? 'utf-16le' : even > odd * 10 ? 'utf-16be' : undefined
  return encoding && isText(new TextDecoder(encoding).decode(sample)) ? encoding : undefined
}

/** Nineteen in twenty are letters, marks, digits, blanks and the like; the first may be cut. */
function isText(text: string): boolean {
  const others = text.match(/[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Z}\s]/gu)?.length ?? 0
  return others * 20 <= text.length
}

/** `ESC $ B` opens signs, `ESC ( B` closes them; such a file has bytes of seven bits only. */
function hasJapaneseEscapes(bytes: Uint8Array): boolean {
  let opens = false
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! >= 0x80) return false
    const next = bytes[i + 2]
    if (bytes[i] === 0x1b && bytes[i + 1] === 0x24 && (next === 0x42 || next === 0x40)) opens = true
  }
  return opens
}
