import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { commonWords } from './common-words.ts'

/** The table of the textbook: as many words as any common sequence can have. */
function longest(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, () => 0)
  for (const word of a) {
    const next = [0]
    for (const [at, other] of b.entries()) {
      next.push(word === other ? row[at]! + 1 : Math.max(row[at + 1]!, next[at]!))
    }
    row = next
  }
  return row.at(-1)!
}

const words = (kinds: number, maxLength: number) =>
  fc.array(fc.integer({ min: 1, max: kinds }).map(String), { maxLength })

describe('common words', () => {
  test('what was kept is found where a word was changed, added or taken out', () => {
    assert.deepEqual([...commonWords('a b c d'.split(' '), 'a x c d e'.split(' '))], [0, -1, 2, 3])
    assert.deepEqual([...commonWords([], ['a'])], [])
    assert.deepEqual([...commonWords(['a'], [])], [-1])
  })

  const check = (a: string[], b: string[]): void => {
    const matches = [...commonWords(a, b)]
    const kept = matches.filter((at) => at >= 0)
    assert.equal(kept.length, longest(a, b))
    assert.deepEqual(
      kept,
      [...new Set(kept)].sort((x, y) => x - y),
      'in order, each once',
    )
    for (const [at, place] of matches.entries()) if (place >= 0) assert.equal(a[at], b[place])
  }

  test('it is the longest, for few and for many different words', () => {
    fc.assert(fc.property(words(3, 40), words(3, 40), check))
    fc.assert(fc.property(words(40, 120), words(40, 120), check))
  })

  test('it is the longest across the borders of the blocks of 32 words', () => {
    fc.assert(
      fc.property(words(2, 200), words(2, 200), (a, b) => check([...a, ...b, ...a], [...b, ...a])),
      { numRuns: 30 },
    )
  })
})
