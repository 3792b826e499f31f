/**
 * The hash of a word: its folded letters as UTF-8, eight bytes at a time, little-endian, the last ones filled with zeros.
 * Odd multipliers lose no bits; the upper half of the product depends on all letters.
 */

export const SEED: u64 = 0x9e3779b97f4a7c15
const MIX: u64 = 0xd6e8feb86659fd93
const FINISH: u64 = 0xff51afd7ed558ccd

@inline
export function mix(hash: u64, eight: u64): u64 {
  const product = (hash ^ eight) * MIX
  return product ^ (product >> 32)
}

@inline
export function finish(hash: u64): u32 {
  return <u32>((hash * FINISH) >> 32)
}
