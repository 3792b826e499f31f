/** Builds a one-way index: the fingerprints of all drafts under one key, sorted, so that neither order nor place is left. */

import { assert } from '../../base/index.ts'
import { FILTER_BLOCK, GRAM_WORDS, addToFilter } from '../gram.ts'
import { type DraftGrams, STRIDE_WORDS } from './draft-grams.ts'
import { fingerprintInto, prepareKey } from './keyed-fingerprint.ts'
import { type OneWaySizes, VERSION, oneWayBytes, oneWaySections, writeOneWayHeader } from './one-way-layout.ts'

/** What so many works have in common (a set phrase, a recap, a term of the page) says nothing of any of them. */
const SHARED_WORKS = 5
const ROWS_PER_BUCKET = 4
const FILTER_BITS_PER_ROW = 12
// 40 bits of a fingerprint less the 32 that a row holds: the bucket has to say the others.
const FEWEST_BUCKET_BITS = 8
const MOST_DRAFTS = 2 ** 24

/** A draft of which nothing is left but its grams: some 30 KB. */
export interface DraftToExport {
  readonly work: string
  readonly grams: DraftGrams
}

/** Draft number `i` is `drafts[i]`. The same drafts in the same order under the same key give the same bytes. */
export function buildOneWayIndex(drafts: readonly DraftToExport[], key: Uint32Array): Uint8Array {
  assert(drafts.length <= MOST_DRAFTS, 'audit: the number of a draft in a one-way index has 24 bits')
  const rows = dropShared(sortedRows(drafts, key), drafts)
  const sizes: OneWaySizes = {
    version: VERSION,
    gramWords: GRAM_WORDS,
    strideWords: STRIDE_WORDS,
    drafts: drafts.length,
    fingerprints: rows.length,
    bucketBits: Math.max(FEWEST_BUCKET_BITS, bitsFor(rows.length / ROWS_PER_BUCKET)),
    filterBits: bitsFor((rows.length * FILTER_BITS_PER_ROW) / (32 * FILTER_BLOCK)),
  }
  const bytes = new Uint8Array(oneWayBytes(sizes))
  const { filter, bucketStart, lows, drafts: numbers } = oneWaySections(bytes, sizes)
  for (let i = 0; i < rows.length; i++) {
    const { high, low, draft } = readRow(rows[i]!)
    const below = ((high << 8) | low) >>> 0
    addToFilter(filter, 32 - sizes.filterBits, high, below)
    bucketStart[(high >>> (32 - sizes.bucketBits)) + 1]!++
    lows[i] = below
    numbers[i] = draft
  }
  for (let bucket = 1; bucket < bucketStart.length; bucket++) bucketStart[bucket]! += bucketStart[bucket - 1]!
  writeOneWayHeader(bytes, sizes, key)
  return bytes
}

/** Rows of 64 bits, rising, each once: 40 bits of fingerprint over 24 of draft. */
function sortedRows(drafts: readonly DraftToExport[], key: Uint32Array): BigUint64Array {
  const prepared = prepareKey(key)
  const out = new Uint32Array(2)
  const parts = drafts.map((draft, number) => {
    const { hash, check } = draft.grams
    return BigUint64Array.from(hash, (each, i) => {
      fingerprintInto(prepared, each, check[i]!, out)
      return (BigInt(out[0]!) << 32n) | (BigInt(out[1]!) << 24n) | BigInt(number)
    })
  })
  const rows = new BigUint64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    rows.set(part, at)
    at += part.length
  }
  return rows.sort().filter((row, i, all) => i === 0 || row !== all[i - 1])
}

function dropShared(rows: BigUint64Array, drafts: readonly DraftToExport[]): BigUint64Array {
  const kept = new Uint8Array(rows.length)
  for (let start = 0; start < rows.length;) {
    let end = start + 1
    while (end < rows.length && rows[end]! >> 24n === rows[start]! >> 24n) end++
    const isShared =
      end - start >= SHARED_WORKS &&
      new Set(Array.from(rows.subarray(start, end), (row) => drafts[readRow(row).draft]?.work)).size >= SHARED_WORKS
    if (!isShared) kept.fill(1, start, end)
    start = end
  }
  return rows.filter((_, i) => kept[i] === 1)
}

function readRow(row: bigint): { high: number; low: number; draft: number } {
  const below = Number(row & 0xffffffffn)
  return { high: Number(row >> 32n), low: below >>> 24, draft: below & 0xffffff }
}

function bitsFor(count: number): number {
  return Math.max(0, Math.ceil(Math.log2(Math.max(1, count))))
}
