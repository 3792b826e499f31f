/**
 * Grams: runs of 8 words, hashed, and looked up in a filter of blocks of one cache line (src/audit/gram.ts has the same in
 * TypeScript). Look-ups go by blocks of `BATCH` grams in three steps, so that the waits for memory overlap: hash all; touch
 * the line of each; test each. 16 multiplications and one cache line a gram.
 */

const GRAM_WORDS: u32 = 8
const FIRST: u32 = 0x9e3779b1
const SECOND: u32 = 0x85ebca77
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
const LINE_BYTES: u32 = 64

/**
 * Looks up every `step`th gram from word `from` on and appends those that may be in the filter to `out`: three numbers each,
 * place, hash and check. Goes on while a whole gram is left before `count` and `out` has room for a batch. Returns the next
 * place; `found` (two numbers) gets how many rows `out` has. `scratch` has room for 2 × `BATCH` numbers.
 */
export function findCandidates(
  words: usize,
  from: u32,
  count: u32,
  step: u32,
  filter: usize,
  shift: u32,
  out: usize,
  already: u32,
  room: u32,
  scratch: usize,
  found: usize,
): u32 {
  let at = from
  let rows = already
  let touched: u32 = 0
  while (at + GRAM_WORDS <= count && rows + BATCH <= room) {
    const most = (count - at - GRAM_WORDS) / step + 1
    const grams = min(most, BATCH)
    for (let i: u32 = 0; i < grams; i++) {
      const gram = words + (<usize>(at + i * step) << 2)
      store<u32>(scratch + (<usize>i << 3), gramHash(gram))
      store<u32>(scratch + (<usize>i << 3), gramCheck(gram), 4)
    }
    for (let i: u32 = 0; i < grams; i++)
      touched ^= load<u32>(lineOf(filter, shift, load<u32>(scratch + (<usize>i << 3))))
    for (let i: u32 = 0; i < grams; i++) {
      const hash = load<u32>(scratch + (<usize>i << 3))
      const check = load<u32>(scratch + (<usize>i << 3), 4)
      if (!mayBeInLine(lineOf(filter, shift, hash), check)) continue
      const row = out + <usize>rows * 12
      store<u32>(row, at + i * step)
      store<u32>(row, hash, 4)
      store<u32>(row, check, 8)
      rows++
    }
    at += grams * step
  }
  store<u32>(found, rows)
  store<u32>(found, touched, 4) // so that the touching is not taken for idle
  return at
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
  if (!hasBit(line, check)) return false
  return hasBit(line, check >> 9) && hasBit(line, check >> 18)
}

@inline
function hasBit(line: usize, bits: u32): bool {
  return ((load<u32>(line + <usize>(((bits & 511) >> 5) << 2)) >> (bits & 31)) & 1) != 0
}
