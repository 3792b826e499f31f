import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  SECTIONS,
  type SegmentDescriptor,
  placeSections,
  printDescriptor,
  readDescriptor,
  readLarge,
  writeLarge,
} from './segment-layout.ts'
import { filterBitsFor, runWordsOf, slotsOf, strideFor } from './slots.ts'

/** A million drafts of 12,000 words. */
const MILLION: SegmentDescriptor = {
  drafts: 1_000_000,
  works: 700_000,
  strideWords: strideFor(12e9),
  bucketBits: 28,
  filterBits: 25,
  commonWords: 1_100,
  entries: 1_190_000_000,
  slots: 1_460_000_000,
  offset: 1024,
  words: 12_000_000_000,
  tokens: 12_100_000_000,
  spoken: 9_000_000_000,
  nameBytes: 60_000_000,
  sumsHash: new Uint8Array(32).fill(7),
}

test('a whole number of 53 bits survives its eight bytes', () => {
  const view = new DataView(new ArrayBuffer(24))
  fc.assert(
    fc.property(fc.maxSafeNat(), (value) => {
      writeLarge(view, 8, value)
      assert.equal(readLarge(view, 8), value)
    }),
  )
  view.setUint32(12, 0x200000, true)
  assert.ok(Number.isNaN(readLarge(view, 8)))
})

test('the descriptor of a segment with more than 2^32 words survives', () => {
  assert.deepEqual(readDescriptor(printDescriptor(MILLION)), MILLION)
})

test('the sections of a million drafts follow each other without overlap, in places of more than 32 bits', () => {
  const { at, sumsOffset, end } = placeSections(MILLION)
  const places = SECTIONS.map((name) => at[name])
  places.forEach(({ offset, length }, i) => {
    assert.equal(offset % 64, 0)
    assert.ok(offset + length <= (places[i + 1]?.offset ?? sumsOffset))
  })
  assert.equal(at.filter.offset - at.records.offset, 4 * 12.1e9 + 2 * 12e9)
  assert.ok(end > 70e9 && end < 100e9)
})

test('the stride is 1 for a usual registry and odd for every one, and keeps the filter within 2 GiB', () => {
  assert.deepEqual([0, 120_000_000, 800_000_000].map(strideFor), [1, 1, 1])
  assert.equal(strideFor(12e9), 15)
  assert.equal(runWordsOf(15), 127)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50_000 }), (millions) => {
      const words = millions * 1e6
      const stride = strideFor(words)
      assert.equal(stride % 2, 1)
      assert.ok((words * 1.75 * 12) / stride <= 2 ** 34)
      assert.ok(filterBitsFor((words * 1.75) / stride) <= 25)
    }),
  )
})

test('a million drafts have fewer than 2^32 slots', () => {
  assert.ok(slotsOf(2 * 12e9, strideFor(12e9)) < 2 ** 32)
})
