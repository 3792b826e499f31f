import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { GRAM_WORDS, gramCheck, gramHash, isMonotonous } from './gram.ts'
import { GRAM_ROW, hashedGrams } from './hashed-grams.ts'

/** The gram at this spoken place is the same as the printed one there, which is indexed as well. */
function isPrintedGram(spoken: Uint32Array, at: number, strideWords: number): boolean {
  return spoken[at]! + GRAM_WORDS - 1 === spoken[at + GRAM_WORDS - 1] && spoken[at]! % strideWords === 0
}

/** Gram by gram, in plain words. */
function plainGrams(tokens: Uint32Array, strideWords: number, places?: Uint32Array): number[] {
  const rows: number[] = []
  for (let at = 0, number = 0; at + GRAM_WORDS <= tokens.length; at += strideWords, number++) {
    if (isMonotonous(tokens, at) || (places && isPrintedGram(places, at, strideWords))) continue
    rows.push(gramHash(tokens, at), gramCheck(tokens, at), number)
  }
  return rows
}

const strides = fc.constantFrom(1, 3, 5, 23)
/** Few different words, so that there are refrains. */
const words = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 2 }), fc.nat(2 ** 32 - 1)), { maxLength: 200 })
  .map((numbers) => Uint32Array.from(numbers))

test('the kernel hashes the grams that plain code hashes, and leaves out the same ones', () => {
  fc.assert(
    fc.property(words, strides, (tokens, strideWords) => {
      assert.deepEqual([...hashedGrams({ tokens, strideWords })], plainGrams(tokens, strideWords))
    }),
  )
})

test('a gram that stands on the page as well is left out where that one is indexed', () => {
  fc.assert(
    fc.property(
      words,
      strides,
      fc.infiniteStream(fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 1, 4)),
      (tokens, stride, steps) => {
        let place = 0
        const places = Uint32Array.from(tokens, () => (place += steps.next().value ?? 1))
        const found = [...hashedGrams({ tokens, strideWords: stride, places })]
        assert.deepEqual(found, plainGrams(tokens, stride, places))
      },
    ),
  )
})

test('a draft that is longer than all before it finds room', () => {
  const tokens = Uint32Array.from({ length: 100_000 }, (_, i) => Math.imul(i, 0x9e3779b1))
  const rows = hashedGrams({ tokens, strideWords: 1 })
  assert.equal(rows.length, GRAM_ROW * (100_000 - GRAM_WORDS + 1))
  assert.deepEqual(Array.from(rows.subarray(-GRAM_ROW)), plainGrams(tokens, 1).slice(-GRAM_ROW))
})
