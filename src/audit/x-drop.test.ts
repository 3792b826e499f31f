import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { alignFrom, createAlignment } from './x-drop.ts'

/** Matched pairs from the beginning; each letter is a word. */
function align(left: string, right: string): [number, number][] {
  const found = createAlignment()
  const words = (text: string) => Uint32Array.from(text, (letter) => letter.codePointAt(0) ?? 0)
  alignFrom(words(left), left.length, words(right), right.length, found)
  return Array.from({ length: found.count }, (_, i): [number, number] => [
    found.left[i] ?? 0,
    found.right[i] ?? 0,
  ]).reverse()
}

test('a changed, an added and a missing word are bridged', () => {
  assert.deepEqual(
    align('abcdef', 'abXdef').map(([i]) => i),
    [0, 1, 3, 4, 5],
  )
  assert.deepEqual(
    align('abcdef', 'abXcdef').map(([, j]) => j),
    [0, 1, 3, 4, 5, 6],
  )
  assert.deepEqual(
    align('abcdef', 'abdef').map(([i]) => i),
    [0, 1, 3, 4, 5],
  )
})

test('a lone word that meets by chance is not counted', () => {
  assert.deepEqual(align('xaxxxx', 'yayyyy'), [])
})

test('two words behind one changed word are', () => {
  assert.equal(align('xab', 'yab').length, 2)
})

test('an alignment ends where edits outnumber matches', () => {
  const matched = align(`abcdefgh${'x'.repeat(40)}abcdefgh`, `abcdefgh${'y'.repeat(40)}abcdefgh`)
  assert.equal(matched.length, 8)
})

test('pairs rise on both sides, match, and outnumber the edits between them', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 200 })
  fc.assert(
    fc.property(text, text, (left, right) => {
      const pairs = align(left, right)
      for (const [n, [i, j]] of pairs.entries()) {
        const [i0, j0] = pairs[n - 1] ?? [-1, -1]
        assert.ok(i > i0 && j > j0)
        assert.equal(left[i], right[j])
      }
      const [i, j] = pairs.at(-1) ?? [-1, -1]
      const edits = Math.max(i, j) + 1 - pairs.length
      assert.ok(pairs.length === 0 || pairs.length > edits)
    }),
  )
})

test('equal sequences match from end to end, up to the longest that fits', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 512 }), (text) => {
      assert.equal(align(text, text).length, text.length)
    }),
  )
})
