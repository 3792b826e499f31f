import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'

import { required } from '../../base/index.ts'
import { createWordBuffer } from '../document-words.ts'
import { GRAM_WORDS, gramCheck, gramHash, mayBeInFilter } from '../gram.ts'
import { buildOneWayIndex } from './build-one-way.ts'
import { fingerprintInto } from './keyed-fingerprint.ts'
import { createKeyedGrams, findKeyedGrams } from './keyed-grams.ts'
import { type OneWayIndex, findRows, openOneWayIndex, rowOf } from './open-one-way.ts'

/** Random words, 32 bits each; the same for the same seed. */
function randomWords(seed: number, count: number): Uint32Array {
  let state = seed | 1
  return Uint32Array.from({ length: count }, () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  })
}

/** An index of every 9th gram of some words. */
function indexOf(words: Uint32Array, key: Uint32Array): OneWayIndex {
  const places = Array.from({ length: Math.floor((words.length - GRAM_WORDS) / 9) + 1 }, (_, i) => 9 * i)
  const column = (of: (at: number) => number) => Uint32Array.from(places, of)
  const grams = {
    words: words.length,
    spoken: new Uint8Array(words.length),
    hash: column((at) => gramHash(words, at)),
    check: column((at) => gramCheck(words, at)),
    first: column((at) => at),
    last: column((at) => at + GRAM_WORDS - 1),
  }
  return required(openOneWayIndex(buildOneWayIndex([{ work: 'w', grams }], key)).index, 'the index opens')
}

type Row = readonly [at: number, high: number, low: number]

/** The grams that pass the filter, by the definition. */
function byDefinition({ key, sections, filterShift }: OneWayIndex, words: Uint32Array, from: number): Row[] {
  const out = new Uint32Array(2)
  const rows: Row[] = []
  for (let at = from; at + GRAM_WORDS <= words.length; at++) {
    fingerprintInto(key, gramHash(words, at), gramCheck(words, at), out)
    const [high, low] = [out[0]!, out[1]!]
    if (mayBeInFilter(sections.filter, filterShift, high, ((high << 8) | low) >>> 0)) rows.push([at, high, low])
  }
  return rows
}

/** The same by the kernel, and the first row of each. */
function byKernel(index: OneWayIndex, words: Uint32Array, from: number): { rows: Row[]; first: number[] } {
  const buffer = createWordBuffer(Math.max(1, words.length), index.memory)
  buffer.hashes.set(words)
  buffer.count = words.length
  const keyed = createKeyedGrams(index, buffer.kernel)
  const place = new Int32Array(keyed.at.length)
  const [rows, first]: [Row[], number[]] = [[], []]
  for (let at = from; ;) {
    const next = findKeyedGrams(index, buffer, at, keyed)
    findRows(index, keyed, place)
    for (let i = 0; i < keyed.count; i++) {
      rows.push([keyed.at[i]!, keyed.high[i]!, keyed.low[i]!])
      first.push(place[i]!)
    }
    if (next === at) return { rows, first }
    at = next
  }
}

const key = fc.uint32Array({ minLength: 4, maxLength: 4 })

test('the kernel finds the grams that the definition finds, and their rows', () => {
  fc.assert(
    fc.property(fc.nat(), key, fc.integer({ min: 8, max: 6000 }), fc.nat(700), (seed, key, known, before) => {
      const drafted = randomWords(seed, known)
      const index = indexOf(drafted, key)
      const words = Uint32Array.from([...randomWords(seed + 7, before), ...drafted, ...randomWords(seed + 9, 300)])
      const expected = byDefinition(index, words, 0)
      const { rows, first } = byKernel(index, words, 0)
      assert.deepEqual(rows, expected)
      assert.ok(rows.length >= Math.floor(known / 9))
      assert.deepEqual(
        first,
        expected.map(([, high, low]) => rowOf(index, high, low)),
      )
    }),
    { numRuns: 25 },
  )
})

test('whatever the number of words, and from whichever one on', () => {
  const drafted = randomWords(5, 40)
  const index = indexOf(drafted, Uint32Array.of(1, 2, 3, 4))
  for (let count = 0; count <= drafted.length; count++)
    for (const from of [0, 1, 7])
      assert.deepEqual(
        byKernel(index, drafted.subarray(0, count), from).rows,
        byDefinition(index, drafted.subarray(0, count), from),
      )
})

test('where every gram passes, none is lost for want of room', () => {
  const index = indexOf(randomWords(3, 500), Uint32Array.of(9, 8, 7, 6))
  index.sections.filter.fill(0xffffffff)
  const words = randomWords(4, 5000)
  const { rows } = byKernel(index, words, 0)
  assert.equal(rows.length, 5000 - GRAM_WORDS + 1)
  assert.deepEqual(rows, byDefinition(index, words, 0))
})
