/** Filter and table of a filled index, a chunk after the other: made content, and the true grams in their places. */

import { bytesOf } from '../../src/audit/fingerprints/index-bytes.ts'
import { ENTRY_BYTES } from '../../src/audit/fingerprints/segment-layout.ts'
import { FILTER_BLOCK, addToFilter } from '../../src/audit/gram.ts'
import { type Draw, randomNumbers } from './random-numbers.ts'
import type { Grams } from './real-grams.ts'

export interface MadeTable {
  readonly filterBits: number
  readonly bucketBits: number
  readonly entries: number
  readonly slots: number
  /** By rising hash. */
  readonly grams: Grams
}

const BLOCKS_A_CHUNK = 2 ** 10
const MADE_BLOCKS = 2 ** 14
const ENTRIES_A_CHUNK = 2 ** 16
const MADE_ENTRIES = 2 ** 18
const BUCKETS_A_CHUNK = 2 ** 16

/** Blocks as full as so many grams make them: made ones, some thousand, in a random order, and the true grams. */
export function* filterChunks({ filterBits, entries, grams }: MadeTable): Generator<Uint8Array> {
  const draw = randomNumbers(11)
  const blocks = 2 ** filterBits
  const made = makeBlocks((entries - grams.count) / blocks, draw)
  const chunk = new Uint32Array(FILTER_BLOCK * Math.min(blocks, BLOCKS_A_CHUNK))
  const inChunk = chunk.length / FILTER_BLOCK
  let row = 0
  for (let block = 0; block < blocks; block += inChunk) {
    for (let i = 0; i < inChunk; i++) {
      const from = FILTER_BLOCK * draw(MADE_BLOCKS)
      chunk.set(made.subarray(from, from + FILTER_BLOCK), FILTER_BLOCK * i)
    }
    // Block 0 of one block is addressed with a shift of 32.
    for (let own = 0; row < grams.count && (own = grams.hash[row]! >>> (32 - filterBits)) < block + inChunk; row++)
      addToFilter(chunk.subarray(FILTER_BLOCK * (own - block)), 32, 0, grams.check[row]!)
    yield bytesOf(chunk)
  }
}

function makeBlocks(gramsABlock: number, draw: Draw): Uint32Array {
  const made = new Uint32Array(FILTER_BLOCK * MADE_BLOCKS)
  for (let i = Math.round(gramsABlock * MADE_BLOCKS); i > 0; i--)
    addToFilter(made.subarray(FILTER_BLOCK * draw(MADE_BLOCKS)), 32, 0, draw(2 ** 32))
  return made
}

/** Where a bucket begins: all have as many entries, give or take one. */
function startOf({ bucketBits, entries }: MadeTable, bucket: number): number {
  return Math.floor((bucket * entries) / 2 ** bucketBits)
}

export function* bucketChunks(table: MadeTable): Generator<Uint8Array> {
  const count = 2 ** table.bucketBits + 1
  for (let first = 0; first < count; first += BUCKETS_A_CHUNK)
    yield bytesOf(
      Uint32Array.from({ length: Math.min(BUCKETS_A_CHUNK, count - first) }, (_, i) => startOf(table, first + i)),
    )
}

/** Entries with a slot of any draft and any check; true grams take the place of made ones of their bucket. */
export function* entryChunks(table: MadeTable): Generator<Uint8Array> {
  const { entries, slots, bucketBits, grams } = table
  const draw = randomNumbers(13)
  const made = new Uint8Array(ENTRY_BYTES * MADE_ENTRIES)
  for (let i = 0; i < MADE_ENTRIES; i++) setEntry(made, i, draw(slots), draw(256))
  let [row, taken, bucketBefore] = [0, 0, -1]
  for (let first = 0; first < entries; first += ENTRIES_A_CHUNK) {
    const count = Math.min(ENTRIES_A_CHUNK, entries - first)
    const from = ENTRY_BYTES * draw(MADE_ENTRIES - count)
    const chunk = made.slice(from, from + ENTRY_BYTES * count)
    for (; row < grams.count; row++) {
      const bucket = grams.hash[row]! >>> (32 - bucketBits)
      if (bucket !== bucketBefore) [taken, bucketBefore] = [0, bucket]
      const entry = startOf(table, bucket) + taken
      if (entry >= first + count) break
      if (entry >= startOf(table, bucket + 1)) continue // five true ones of one bucket: hardly ever
      setEntry(chunk, entry - first, grams.slot[row]!, grams.check[row]! >>> 24)
      taken++
    }
    yield chunk
  }
}

function setEntry(entries: Uint8Array, number: number, slot: number, check: number): void {
  const at = ENTRY_BYTES * number
  entries[at] = slot
  entries[at + 1] = slot >>> 8
  entries[at + 2] = slot >>> 16
  entries[at + 3] = slot >>> 24
  entries[at + 4] = check
}
