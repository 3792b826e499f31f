/**
 * Keyed fingerprints: every gram of a window, hashed, put through Chaskey-12, cut to 40 bits and looked up in the filter of a
 * one-way index (src/audit/one-way/keyed-fingerprint.ts has the same in TypeScript). Eight grams side by side in the lanes of two
 * vectors: some 90 vector operations a gram (5 of them multiplications), and one cache line of the filter. The first bits are tested
 * without a branch, so that the processor asks for the lines of the grams to come while it waits for one.
 */

import { FIRST, GRAM_WORDS, SECOND, checkOn, finishCheck, finishHash, hasBit, hashOn } from './grams'

const BATCH: u32 = 256
/** Columns of the scratch room: upper and lower 32 of the 40 bits, where the number of the filter with the first bit lies, and what is kept. */
const HIGH: usize = 0
const LOW: usize = 4 * BATCH
const PLACE: usize = 8 * BATCH
const LIKELY: usize = 12 * BATCH
const ROUNDS: u32 = 12

/**
 * Looks up every gram from word `from` on, and puts those that pass the filter into three columns of `room` numbers each: place,
 * upper 32 bits of the fingerprint, lower 8. Goes on while a whole gram is left before `count` and there is room for a batch; returns
 * the next place. `found` gets how many rows there are. `key`: four numbers that go in before, two that go in behind. `scratch` has
 * room for 4 × `BATCH` numbers. Up to 7 words behind `count` are read and left alone; so much memory follows.
 */
export function findKeyed(
  words: usize,
  from: u32,
  count: u32,
  key: usize,
  filter: usize,
  shift: u32,
  columns: usize,
  room: u32,
  scratch: usize,
  found: usize,
): u32 {
  const column = <usize>room << 2
  const likely = scratch + LIKELY
  let at = from
  let rows: u32 = 0
  while (at + GRAM_WORDS <= count && rows + BATCH <= room) {
    const grams = min(count - at - GRAM_WORDS + 1, BATCH)
    for (let i: u32 = 0; i < grams; i += 8)
      fingerprintEight(words + (<usize>(at + i) << 2), key, filter, shift, scratch + (<usize>i << 2))
    const left = siftAgain(scratch, sift(scratch, grams))
    for (let i: u32 = 0; i < left; i++) {
      const gram = load<u32>(likely + (<usize>i << 2))
      const high = load<u32>(scratch + HIGH + gram)
      const bits = load<u32>(scratch + LOW + gram)
      if (!passes(lineOf(scratch, gram), bits)) continue
      const row = columns + (<usize>rows << 2)
      store<u32>(row, at + (gram >> 2))
      store<u32>(row + column, high)
      store<u32>(row + 2 * column, bits & 255)
      rows++
    }
    at += grams
  }
  store<u32>(found, rows)
  return at
}

/** Keeps the grams whose first bit is in their line; returns how many. Their numbers, times 4, lie in a column of the scratch room. */
@inline
function sift(scratch: usize, grams: u32): u32 {
  const likely = scratch + LIKELY
  let kept: u32 = 0
  for (let gram: usize = 0; gram < <usize>grams << 2; gram += 4) {
    store<u32>(likely + (<usize>kept << 2), <u32>gram)
    kept += (load<u32>(<usize>load<u32>(scratch + PLACE + gram)) >> (load<u32>(scratch + LOW + gram) & 31)) & 1
  }
  return kept
}

/** Of those, the ones whose second bit is there. */
@inline
function siftAgain(scratch: usize, count: u32): u32 {
  const likely = scratch + LIKELY
  let kept: u32 = 0
  for (let i: u32 = 0; i < count; i++) {
    const gram = <usize>load<u32>(likely + (<usize>i << 2))
    const bits = load<u32>(scratch + LOW + gram) >> 9
    store<u32>(likely + (<usize>kept << 2), <u32>gram)
    kept += (load<u32>(lineOf(scratch, gram) + <usize>((bits >> 3) & 60)) >> (bits & 31)) & 1
  }
  return kept
}

/** The line of the filter in which a gram's first bit lies; lines begin at multiples of 64. */
@inline
function lineOf(scratch: usize, gram: usize): usize {
  return <usize>(load<u32>(scratch + PLACE + gram) & ~63)
}

/** The other bits. */
@inline
function passes(line: usize, bits: u32): bool {
  if (!hasBit(line, bits >> 18)) return false
  const further = (bits * FIRST) >> 14
  return hasBit(line, further) && hasBit(line, further >> 9)
}

/** The fingerprints of the eight grams that begin at `words` and the seven words behind it. */
@inline
function fingerprintEight(words: usize, key: usize, filter: usize, shift: u32, out: usize): void {
  let hash = i32x4.splat(0)
  let check = i32x4.splat(0x2545f491)
  let hash2 = hash
  let check2 = check
  // The `i`th words of four grams that begin one word apart lie side by side.
  for (let i: usize = 0; i < 32; i += 4) {
    const word = v128.load(words + i)
    const word2 = v128.load(words + i, 16)
    hash = hashOn(hash, word)
    hash2 = hashOn(hash2, word2)
    check = checkOn(check, word)
    check2 = checkOn(check2, word2)
  }
  let a = v128.xor(finishHash(hash), v128.load32_splat(key))
  let a2 = v128.xor(finishHash(hash2), v128.load32_splat(key))
  let b = v128.xor(finishCheck(check), v128.load32_splat(key, 4))
  let b2 = v128.xor(finishCheck(check2), v128.load32_splat(key, 4))
  let c = v128.load32_splat(key, 8)
  let c2 = c
  let d = v128.load32_splat(key, 12)
  let d2 = d
  for (let round: u32 = 0; round < ROUNDS; round++) {
    a = i32x4.add(a, b)
    a2 = i32x4.add(a2, b2)
    b = v128.xor(turn(b, 5), a)
    b2 = v128.xor(turn(b2, 5), a2)
    a = turn16(a)
    a2 = turn16(a2)
    c = i32x4.add(c, d)
    c2 = i32x4.add(c2, d2)
    d = v128.xor(turn(d, 8), c)
    d2 = v128.xor(turn(d2, 8), c2)
    a = i32x4.add(a, d)
    a2 = i32x4.add(a2, d2)
    d = v128.xor(turn(d, 13), a)
    d2 = v128.xor(turn(d2, 13), a2)
    c = i32x4.add(c, b)
    c2 = i32x4.add(c2, b2)
    b = v128.xor(turn(b, 7), c)
    b2 = v128.xor(turn(b2, 7), c2)
    c = turn16(c)
    c2 = turn16(c2)
  }
  storeFour(a, b, key, filter, shift, out)
  storeFour(a2, b2, key, filter, shift, out + 16)
}

@inline
function storeFour(a: v128, b: v128, key: usize, filter: usize, shift: u32, out: usize): void {
  const high = v128.xor(a, v128.load32_splat(key, 16))
  const low = v128.or(i32x4.shl(high, 8), i32x4.shr_u(v128.xor(b, v128.load32_splat(key, 20)), 24))
  const line = shift == 32 ? i32x4.splat(0) : i32x4.shl(i32x4.shr_u(high, shift), 6)
  const inLine = v128.and(i32x4.shr_u(low, 3), i32x4.splat(60))
  v128.store(out + HIGH, high)
  v128.store(out + LOW, low)
  v128.store(out + PLACE, i32x4.add(i32x4.splat(<i32>filter), v128.or(line, inLine)))
}

@inline
function turn(lanes: v128, bits: i32): v128 {
  return v128.or(i32x4.shl(lanes, bits), i32x4.shr_u(lanes, 32 - bits))
}

@inline
function turn16(lanes: v128): v128 {
  return v128.shuffle<i16>(lanes, lanes, 1, 0, 3, 2, 5, 4, 7, 6)
}
