import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createWordBuffer, readWords } from './document-words.ts'
import { draftTokens } from './draft-tokens.ts'

test('a number has no token, a word of two parts has two', () => {
  const { tokens, counts } = draftTokens(['the', 'well-known', '1944', "don't"])
  assert.deepEqual([...counts], [1, 2, 0, 1])
  assert.equal(tokens.length, 4)
})

test('a draft of no words has no tokens', () => {
  assert.deepEqual(draftTokens([]), { tokens: new Uint32Array(), counts: new Uint8Array() })
})

test('of a word of very many parts a byte counts as many as it can', () => {
  const { tokens, counts } = draftTokens(['a', 'la-'.repeat(400), 'z'])
  assert.deepEqual([...counts, tokens.length], [1, 255, 1, 257])
})

test('a draft that is read at once gives what its words give one by one', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('a\nb', "rock 'n' roll", '12', '映画', '\n'),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), (words) => {
      const { tokens, counts } = draftTokens(words)
      const single = words.map((each) => tokensOf(each.replaceAll('\n', ' ')))
      assert.deepEqual(
        [...counts],
        single.map((each) => each.length),
      )
      assert.deepEqual([...tokens], single.flat())
    }),
    { numRuns: 300 },
  )
})

function tokensOf(word: string): number[] {
  const bytes = new TextEncoder().encode(word)
  const buffer = createWordBuffer(bytes.length + 1)
  readWords(bytes, { from: 0, until: bytes.length, shift: 0, marked: false }, buffer)
  return [...buffer.hashes.subarray(0, buffer.count)]
}
