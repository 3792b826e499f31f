/**
 * The exact alignment of two texts: the length of their longest common subsequence of words. Bit-parallel (Crochemore, Iliopoulos,
 * Pinzon, Reid 2001; Hyyrö 2004), 16 words of the first text a step so that sums stay within 32 bits: exact, and independent of the scan.
 */

const BITS = 16
const ALL = 2 ** BITS - 1

export function commonWords(left: readonly string[], right: readonly string[]): number {
  const blocks = Math.ceil(left.length / BITS)
  const where = new Map<string, Uint32Array>()
  left.forEach((word, i) => {
    const bits = where.get(word) ?? new Uint32Array(blocks)
    bits[Math.floor(i / BITS)]! |= 1 << (i % BITS)
    where.set(word, bits)
  })
  const row = new Uint32Array(blocks).fill(ALL)
  for (const word of right) {
    const bits = where.get(word)
    if (!bits) continue
    let carry = 0
    for (let block = 0; block < blocks; block++) {
      const value = row[block]!
      const hits = value & bits[block]!
      const sum = value + hits + carry
      carry = sum > ALL ? 1 : 0
      row[block] = (sum | (value & ~bits[block]!)) & ALL
    }
  }
  let common = 0
  for (let i = 0; i < left.length; i++) if ((row[Math.floor(i / BITS)]! & (1 << (i % BITS))) === 0) common++
  return common
}
