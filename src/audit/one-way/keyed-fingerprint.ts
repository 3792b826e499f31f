/**
 * The keyed fingerprint of a gram: the first 40 bits of Chaskey-12 (Mouha and others 2014, ISO/IEC 29192-6) over the gram's two
 * hashes. An inner loop of the scan: some 240 additions, rotations and exclusive ors a gram, no memory but the key.
 *
 * The key travels with the index, so this is no secret; what is asked of it is that it cannot be undone. Of 128 bits 88 are
 * thrown away and 64 of those that go in are fixed: whoever wants the hashes back tries all 2^64, and tries again for each key.
 */

/** Bits of a fingerprint: the 32 of `out[0]`, and below them the 8 of `out[1]`. */
export const FINGERPRINT_BITS = 40
export const KEY_WORDS = 4
const ROUNDS = 12

/** A key made ready: what is added to the message, and what is added to the result. */
export interface FingerprintKey {
  readonly before: Uint32Array
  readonly after: Uint32Array
}

/** `key` are four random numbers of 32 bits. */
export function prepareKey(key: Uint32Array): FingerprintKey {
  const after = timesTwo(key)
  return { before: after.map((word, i) => word ^ key[i]!), after }
}

/** Puts the fingerprint of the gram with these two hashes into `out`. */
export function fingerprintInto(
  { before, after }: FingerprintKey,
  hash: number,
  check: number,
  out: Uint32Array,
): void {
  let a = hash ^ before[0]!
  let b = check ^ before[1]!
  let c: number = before[2]!
  let d: number = before[3]!
  for (let round = 0; round < ROUNDS; round++) {
    a = (a + b) | 0
    b = ((b << 5) | (b >>> 27)) ^ a
    a = (a << 16) | (a >>> 16)
    c = (c + d) | 0
    d = ((d << 8) | (d >>> 24)) ^ c
    a = (a + d) | 0
    d = ((d << 13) | (d >>> 19)) ^ a
    c = (c + b) | 0
    b = ((b << 7) | (b >>> 25)) ^ c
    c = (c << 16) | (c >>> 16)
  }
  out[0] = a ^ after[0]!
  out[1] = (b ^ after[1]!) >>> 24
}

/** The fingerprint as ten hex digits, as reports write it. */
export function printFingerprint(high: number, low: number): string {
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(2, '0')
}

/** Doubling in the field of 2^128 elements, as Chaskey derives its second key. */
function timesTwo(key: Uint32Array): Uint32Array {
  const carry = key.map((word) => word >>> 31)
  return key.map((word, i) => (word << 1) ^ (i === 0 ? carry[3]! * 0x87 : carry[i - 1]!))
}
