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

/** A row of a draft's gram: hash, check and number. */
const ROW_BYTES: usize = 12

/**
 * The grams of a draft: of the `count` words from `words` on every `stride`-th one, as rows of hash, check and number (they are
 * counted from 0, with those that are left out). Left out are monotonous ones, and with `places` (not 0) those whose words are
 * neighbours there and begin at a multiple of the stride. Returns the number of rows. Where every gram is taken, four at a
 * time: 8 loads and some 70 operations.
 */
export function hashGrams(words: usize, count: u32, stride: u32, places: usize, rows: usize): u32 {
  let row = rows
  let at: u32 = 0
  if (stride == 1)
    for (; at + 3 + GRAM_WORDS <= count; at += 4) {
      hashNeighbours(words + (<usize>at << 2))
      row = addRow(row, words, at, at, 1, places, i32x4.extract_lane(hashes, 0), i32x4.extract_lane(checks, 0))
      row = addRow(row, words, at + 1, at + 1, 1, places, i32x4.extract_lane(hashes, 1), i32x4.extract_lane(checks, 1))
      row = addRow(row, words, at + 2, at + 2, 1, places, i32x4.extract_lane(hashes, 2), i32x4.extract_lane(checks, 2))
      row = addRow(row, words, at + 3, at + 3, 1, places, i32x4.extract_lane(hashes, 3), i32x4.extract_lane(checks, 3))
    }
  for (let number = at; at + GRAM_WORDS <= count; at += stride, number++) {
    const gram = words + (<usize>at << 2)
    row = addRow(row, words, at, number, stride, places, gramHash(gram), gramCheck(gram))
  }
  return <u32>((row - rows) / ROW_BYTES)
}

let hashes: v128 = i32x4.splat(0)
let checks: v128 = i32x4.splat(0)

/** The grams of four words that follow each other, side by side in the lanes of a vector. */
@inline
function hashNeighbours(words: usize): void {
  let hash = i32x4.splat(0)
  let check = i32x4.splat(0x2545f491)
  for (let i: usize = 0; i < 32; i += 4) {
    const word = v128.load(words + i)
    hash = hashOn(hash, word)
    check = checkOn(check, word)
  }
  hashes = finishHash(hash)
  checks = finishCheck(check)
}

/** Writes a row; returns where the next one is written, which is the same place when this gram is left out. */
@inline
function addRow(
  row: usize,
  words: usize,
  at: u32,
  number: u32,
  stride: u32,
  places: usize,
  hash: u32,
  check: u32,
): usize {
  store<u32>(row, hash)
  store<u32>(row, check, 4)
  store<u32>(row, number, 8)
  const isLeftOut =
    isMonotonous(words + (<usize>at << 2)) || (places != 0 && isPrinted(places + (<usize>at << 2), stride))
  return isLeftOut ? row : row + ROW_BYTES
}

/** Fewer than three different words. */
@inline
function isMonotonous(words: usize): bool {
  const first = load<u32>(words)
  const second = load<u32>(words, 4)
  const third = load<u32>(words, 8)
  return first != second && third != first && third != second ? false : hasFewWords(words)
}

function hasFewWords(words: usize): bool {
  const first = load<u32>(words)
  let i: usize = 4
  while (i < 32 && load<u32>(words + i) == first) i += 4
  if (i == 32) return true
  const second = load<u32>(words + i)
  while (i < 32 && (load<u32>(words + i) == first || load<u32>(words + i) == second)) i += 4
  return i == 32
}

/** The eight places follow each other, and the first is one at which a gram is indexed. */
@inline
function isPrinted(places: usize, stride: u32): bool {
  const first = load<u32>(places)
  return first + GRAM_WORDS - 1 == load<u32>(places, 28) && first % stride == 0
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
