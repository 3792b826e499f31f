/**
 * Grams: runs of 8 words, hashed, and looked up in a filter of blocks of one cache line (src/audit/gram.ts has the same in
 * TypeScript). Look-ups go by blocks of `BATCH` grams in three passes, so that the waits for memory overlap: hash all; touch
 * the line of each; test each. 16 multiplications (four grams share them) and one cache line a gram.
 */

export const GRAM_WORDS: u32 = 8
export const FIRST: u32 = 0x9e3779b1
export const SECOND: u32 = 0x85ebca77
const BATCH: u32 = 256

/** The hash that chooses the bucket, of 8 words. */
@inline
function gramHash(words: usize): u32 {
  let hash: u32 = 0
  for (let i: usize = 0; i < 32; i += 4) hash = ((hash ^ load<u32>(words + i)) * FIRST) ^ (hash >> 15)
  hash = (hash ^ (hash >> 16)) * SECOND
  return hash ^ (hash >> 13)
}

/** The hash that tells grams of one bucket apart. */
@inline
function gramCheck(words: usize): u32 {
  let hash: u32 = 0x2545f491
  for (let i: usize = 0; i < 32; i += 4) hash = ((hash + load<u32>(words + i)) * SECOND) ^ (hash >> 17)
  hash = (hash ^ (hash >> 15)) * FIRST
  return hash ^ (hash >> 14)
}

/** A line of the filter: 16 numbers of 32 bits. */
export const LINE_BYTES: u32 = 64

/**
 * Looks up the gram at every `step`-th word (8, 4, 2 or 1) from word `from` on in the filter of each segment, and puts those that may be
 * there into four columns of `room` numbers each: place, hash, check, segment. `segments` are pairs: address of a filter, and its shift. Goes
 * on while a whole gram is left before `count` and there is room for a batch. Returns the next place; `found` (two numbers)
 * gets how many rows there are. `scratch` has room for 3 × `BATCH` numbers. Segments are at most 32.
 */
export function findCandidates(
  words: usize,
  from: u32,
  count: u32,
  step: u32,
  segments: usize,
  segmentCount: u32,
  columns: usize,
  room: u32,
  scratch: usize,
  found: usize,
): u32 {
  const column = <usize>room << 2
  const passed = scratch + (<usize>BATCH << 3)
  let at = from
  let rows: u32 = 0
  let touched: u32 = 0
  while (at + GRAM_WORDS <= count && rows + BATCH * segmentCount <= room) {
    const grams = min((count - at - GRAM_WORDS) / step + 1, BATCH)
    hashBatch(words + (<usize>at << 2), step, grams, scratch)
    for (let i: u32 = 0; i < grams; i++) store<u32>(passed + (<usize>i << 2), 0)
    let any: u32 = 0
    for (let segment: u32 = 0; segment < segmentCount; segment++) {
      const filter = <usize>load<u32>(segments + (<usize>segment << 3))
      const shift = load<u32>(segments + (<usize>segment << 3), 4)
      for (let i: u32 = 0; i < grams; i++)
        touched ^= load<u32>(lineOf(filter, shift, load<u32>(scratch + (<usize>i << 3))))
      for (let i: u32 = 0; i < grams; i++) {
        const gram = scratch + (<usize>i << 3)
        if (!mayBeInLine(lineOf(filter, shift, load<u32>(gram)), load<u32>(gram, 4))) continue
        store<u32>(passed + (<usize>i << 2), load<u32>(passed + (<usize>i << 2)) | (1 << segment))
        any++
      }
    }
    for (let i: u32 = 0; i < grams && any > 0; i++)
      for (let left = load<u32>(passed + (<usize>i << 2)); left != 0; left &= left - 1) {
        const row = columns + (<usize>rows << 2)
        store<u32>(row, at + i * step)
        store<u32>(row + column, load<u32>(scratch + (<usize>i << 3)))
        store<u32>(row + 2 * column, load<u32>(scratch + (<usize>i << 3), 4))
        store<u32>(row + 3 * column, ctz(left))
        rows++
        any--
      }
    at += grams * step
  }
  store<u32>(found, rows)
  store<u32>(found, touched, 4) // so that the touching is not taken for idle
  return at
}

/** Hash and check of `grams` grams, of which each begins `step` words behind the one before. */
function hashBatch(words: usize, step: u32, grams: u32, out: usize): void {
  if (step == 1) hashBatchBy(words, 1, grams, out)
  else if (step == 2) hashBatchBy(words, 2, grams, out)
  else if (step == 4) hashBatchBy(words, 4, grams, out)
  else hashBatchBy(words, 8, grams, out)
}

/** Inlined once for each step, which is a constant there. */
@inline
function hashBatchBy(words: usize, step: u32, grams: u32, out: usize): void {
  let hashed: u32 = 0
  for (; hashed + 4 <= grams; hashed += 4)
    hashFour(words + (<usize>(hashed * step) << 2), step, out + (<usize>hashed << 3))
  for (; hashed < grams; hashed++) {
    const gram = words + (<usize>(hashed * step) << 2)
    store<u32>(out + (<usize>hashed << 3), gramHash(gram))
    store<u32>(out + (<usize>hashed << 3), gramCheck(gram), 4)
  }
}

/** Four grams side by side in the lanes of a vector; hash and check of each to `out`. */
@inline
function hashFour(words: usize, step: u32, out: usize): void {
  let hash = i32x4.splat(0)
  let check = i32x4.splat(0x2545f491)
  if (step >= 4) {
    const apart = <usize>step << 2
    for (let half: usize = 0; half < 32; half += 16) {
      // Four words of each gram, turned: the first words of all four grams, then the second ones …
      const a = v128.load(words + half)
      const b = v128.load(words + half + apart)
      const c = v128.load(words + half + 2 * apart)
      const d = v128.load(words + half + 3 * apart)
      const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5)
      const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5)
      const ab2 = v128.shuffle<i32>(a, b, 2, 6, 3, 7)
      const cd2 = v128.shuffle<i32>(c, d, 2, 6, 3, 7)
      const first = v128.shuffle<i64>(ab, cd, 0, 2)
      const second = v128.shuffle<i64>(ab, cd, 1, 3)
      const third = v128.shuffle<i64>(ab2, cd2, 0, 2)
      const fourth = v128.shuffle<i64>(ab2, cd2, 1, 3)
      hash = hashOn(hashOn(hashOn(hashOn(hash, first), second), third), fourth)
      check = checkOn(checkOn(checkOn(checkOn(check, first), second), third), fourth)
    }
  } else
    for (let word: usize = 0; word < 32; word += 4) {
      // The grams overlap, so that their words of one rank lie beside each other, or one apart.
      let ranked = v128.load(words + word)
      if (step == 2) ranked = v128.shuffle<i32>(ranked, v128.load(words + word, 16), 0, 2, 4, 6)
      hash = hashOn(hash, ranked)
      check = checkOn(check, ranked)
    }
  hash = finishHash(hash)
  check = finishCheck(check)
  v128.store(out, v128.shuffle<i32>(hash, check, 0, 4, 1, 5))
  v128.store(out, v128.shuffle<i32>(hash, check, 2, 6, 3, 7), 16)
}

@inline
export function hashOn(hash: v128, word: v128): v128 {
  return v128.xor(i32x4.mul(v128.xor(hash, word), i32x4.splat(FIRST)), i32x4.shr_u(hash, 15))
}

@inline
export function checkOn(check: v128, word: v128): v128 {
  return v128.xor(i32x4.mul(i32x4.add(check, word), i32x4.splat(SECOND)), i32x4.shr_u(check, 17))
}

@inline
export function finishHash(hash: v128): v128 {
  const mixed = i32x4.mul(v128.xor(hash, i32x4.shr_u(hash, 16)), i32x4.splat(SECOND))
  return v128.xor(mixed, i32x4.shr_u(mixed, 13))
}

@inline
export function finishCheck(check: v128): v128 {
  const mixed = i32x4.mul(v128.xor(check, i32x4.shr_u(check, 15)), i32x4.splat(FIRST))
  return v128.xor(mixed, i32x4.shr_u(mixed, 14))
}

/** The hashes of every gram from word 0 on, hash and check in turn, `count - 7` of them. */
export function hashGrams(words: usize, count: u32, out: usize): void {
  for (let at: u32 = 0; at + GRAM_WORDS <= count; at++) {
    store<u32>(out + (<usize>at << 3), gramHash(words + (<usize>at << 2)))
    store<u32>(out + (<usize>at << 3), gramCheck(words + (<usize>at << 2)), 4)
  }
}

@inline
function lineOf(filter: usize, shift: u32, hash: u32): usize {
  return filter + (shift == 32 ? 0 : <usize>(hash >> shift) * LINE_BYTES)
}

@inline
function mayBeInLine(line: usize, check: u32): bool {
  if (!hasBit(line, check) || !hasBit(line, check >> 9) || !hasBit(line, check >> 18)) return false
  const further = (check * FIRST) >> 14
  return hasBit(line, further) && hasBit(line, further >> 9)
}

@inline
export function hasBit(line: usize, bits: u32): bool {
  return ((load<u32>(line + <usize>(((bits & 511) >> 5) << 2)) >> (bits & 31)) & 1) != 0
}
