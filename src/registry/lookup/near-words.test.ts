import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mistakesBetween, mistakesIn, partsLookedUp, partsOfWord } from './near-words.ts'

const letter = fc.constantFrom('a', 'b', 'c', 'd', 'x', 'y', 'z')
const anyWord = fc.array(letter, { minLength: 4, maxLength: 14 }).map((letters) => letters.join(''))

type Mistake = { readonly kind: 'change' | 'add' | 'leave out' | 'swap'; readonly at: number; readonly letter: string }
const anyMistake: fc.Arbitrary<Mistake> = fc.record({
  kind: fc.constantFrom('change', 'add', 'leave out', 'swap'),
  at: fc.nat(20),
  letter,
})

function mistype(word: string, { kind, at, letter: typed }: Mistake): string {
  const place = at % word.length
  const [before, here, after] = [word.slice(0, place), word.slice(place, place + 1), word.slice(place + 1)]
  if (kind === 'change') return before + typed + after
  if (kind === 'add') return before + typed + here + after
  if (kind === 'leave out') return before + after
  return before + after.slice(0, 1) + here + after.slice(1)
}

test('a short word and a number are found only as they stand', () => {
  assert.deepEqual(['the', '1984', '深夜', 'wire', 'midnight'].map(mistakesIn), [0, 0, 0, 1, 2])
})

test('a word that was mistyped once shares a part with what was meant', () => {
  for (const typed of ['nihgt', 'nigt', 'nightt', 'ngiht', 'niht', 'bight']) {
    assert(
      partsLookedUp(typed).some((part) => partsOfWord('night').includes(part)),
      typed,
    )
  }
})

test('whatever the mistakes that a word may have, it shares a part with what was meant', () => {
  fc.assert(
    fc.property(anyWord, fc.array(anyMistake, { maxLength: 2 }), (word, mistakes) => {
      const made = mistakes.slice(0, mistakesIn(word)).reduce(mistype, word)
      // What swaps and adds at one place may count more than was done.
      if (mistakesBetween(made, word, mistakesIn(word)) === Infinity) return
      const looked = new Set(partsLookedUp(made))
      assert(
        partsOfWord(word).some((part) => looked.has(part)),
        `${word} typed ${made}`,
      )
    }),
    { numRuns: 5000 },
  )
})

test('mistakes are counted as people make them, two neighbours swapped as one', () => {
  const pairs = [
    ['night', 'night', 0],
    ['nihgt', 'night', 1],
    ['nigt', 'night', 1],
    ['ngihtt', 'night', 2],
    ['abcd', 'wxyz', Infinity],
  ] as const
  for (const [typed, meant, mistakes] of pairs) assert.equal(mistakesBetween(typed, meant, 2), mistakes, typed)
})

test('mistakes are the same in both directions, none between equal words alone, and no more than were made', () => {
  fc.assert(
    fc.property(anyWord, anyWord, anyMistake, (a, b, mistake) => {
      assert.equal(mistakesBetween(a, b, 20), mistakesBetween(b, a, 20))
      assert.equal(mistakesBetween(a, b, 2) === 0, a === b)
      assert(mistakesBetween(mistype(a, mistake), a, 2) <= 1)
    }),
  )
})
