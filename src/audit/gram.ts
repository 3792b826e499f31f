/**
 * Grams: runs of 8 words, hashed. Inner loops of the scan: 16 multiplies a gram, and one cache line of the filter.
 *
 * Every gram of a draft is in the index; of a document the gram at every 8th word is looked up, or at every 4th, 2nd or single one. A
 * run of `8 + step - 1` words holds `step` consecutive grams, one of which is looked up: so a shared run of 15 words is always found,
 * or of 11, 9 or 8.
 */

export const GRAM_WORDS = 8
/** The shortest run that every audit finds. Fewer words may be chance, however they were found. */
export const RUN_WORDS = 15

/** Words from one look-up in a document to the next, as an audit may choose them. Powers of two: see fingerprints/slots.ts. */
export const LOOK_UP_STEPS = [8, 4, 2, 1] as const
export type StepWords = (typeof LOOK_UP_STEPS)[number]
export const STEP_WORDS: StepWords = 8

// Odd constants: multiplying by them loses no bits. Two hashes of 32 bits: a bucket and its check, as good as independent.
const FIRST = 0x9e3779b1
const SECOND = 0x85ebca77

/** The hash that chooses the bucket, of 8 words from `at`. */
export function gramHash(words: Uint32Array, at: number): number {
  let hash = 0
  for (let i = at; i < at + GRAM_WORDS; i++) hash = Math.imul(hash ^ words[i]!, FIRST) ^ (hash >>> 15)
  hash = Math.imul(hash ^ (hash >>> 16), SECOND)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** The hash that tells grams of one bucket apart. */
export function gramCheck(words: Uint32Array, at: number): number {
  let hash = 0x2545f491
  for (let i = at; i < at + GRAM_WORDS; i++) hash = Math.imul(hash + words[i]!, SECOND) ^ (hash >>> 17)
  hash = Math.imul(hash ^ (hash >>> 15), FIRST)
  return (hash ^ (hash >>> 14)) >>> 0
}

/**
 * True when the 8 words from `at` are fewer than three different ones (`no no no`, `tick tock`). Such a gram is neither
 * indexed nor looked up: it says nothing, and costs much.
 */
export function isMonotonous(words: Uint32Array, at: number): boolean {
  const first = words[at]!
  let i = at + 1
  const end = at + GRAM_WORDS
  while (i < end && words[i] === first) i++
  if (i === end) return true
  const second = words[i]!
  while (i < end && (words[i] === first || words[i] === second)) i++
  return i === end
}

/** Sixteen words of 32 bits: one cache line. */
export const FILTER_BLOCK = 16

/**
 * A Bloom filter in blocks of one cache line: the first hash chooses the block; the second five bits in it, three by nine of
 * its bits each, two by nine bits each of its product with an odd constant.
 */
export function addToFilter(filter: Uint32Array, shift: number, hash: number, check: number): void {
  const block = filterBlock(shift, hash)
  for (let left = check, i = 0; i < 3; left >>>= 9, i++) filter[block + ((left & 511) >>> 5)]! |= 1 << (left & 31)
  for (let left = furtherBits(check), i = 0; i < 2; left >>>= 9, i++)
    filter[block + ((left & 511) >>> 5)]! |= 1 << (left & 31)
}

export function mayBeInFilter(filter: Uint32Array, shift: number, hash: number, check: number): boolean {
  const block = filterBlock(shift, hash)
  const a = check & 511
  if ((filter[block + (a >>> 5)]! & (1 << (a & 31))) === 0) return false
  const b = (check >>> 9) & 511
  if ((filter[block + (b >>> 5)]! & (1 << (b & 31))) === 0) return false
  const c = (check >>> 18) & 511
  if ((filter[block + (c >>> 5)]! & (1 << (c & 31))) === 0) return false
  const further = furtherBits(check)
  const d = further & 511
  if ((filter[block + (d >>> 5)]! & (1 << (d & 31))) === 0) return false
  const e = further >>> 9
  return (filter[block + (e >>> 5)]! & (1 << (e & 31))) !== 0
}

/** 18 bits of the check that are as good as independent of its own lower ones. */
function furtherBits(check: number): number {
  return Math.imul(check, FIRST) >>> 14
}

/** `shift` is 32 less the bits of the number of blocks; a filter of one block has a shift of 32. */
function filterBlock(shift: number, hash: number): number {
  return shift === 32 ? 0 : (hash >>> shift) * FILTER_BLOCK
}
