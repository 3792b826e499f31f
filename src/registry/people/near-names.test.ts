/** Which names are near, and that an index of their keys finds all of them. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { makeWriter, nearNameKeys, nearness, noteNearNames } from '../index.ts'

describe('near names', () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['José Ruiz', 'Jose Ruiz', 'accents'],
    ['Łucja Sørby', 'Lucja Sorby', 'accents'],
    ['Ana Ruiz', 'Ruiz, Ana', 'order'],
    ['Ana Riuz', 'Ana Ruiz', 'letter'],
    ['Anna Ruiz', 'Ana Ruiz', 'letter'],
    ['Jean-Luc Ray', 'Jeanluc Ray', 'letter'],
    ['A. Ruiz', 'Ana Ruiz', 'initials'],
    ['J. Q. Lang', 'John Quincy Lang', 'initials'],
    ['JQ Lang', 'John Quincy Lang', 'initials'],
    ['Al Lang', 'Al Lang Jr.', 'initials'],
    ['Bob Lang', 'Robert Lang', 'called'],
    ['Liz Okafor', 'Beth Okafor', 'called'],
    ['ANA RUIZ', 'Ana Ruiz', 'same'],
    ['Ana Ruiz #1961', 'Ana Ruiz', 'namesake'],
    ['Ana Ruiz #1961', 'José Ruiz #1961', undefined],
    ['Ana #2', 'Ana', 'namesake'],
    ['Ana #2', 'Ana#2', 'same'],
    ['Ana #2', 'Ana 2', 'same'],
    ['Ana Ruiz', 'Ana Diaz', undefined],
    ['Ana Ruiz', 'Tom Ruiz', undefined],
    ['Bo Ek', 'Jo Ek', undefined],
    ['Ana', 'Ana Ruiz', undefined],
    ['B. Lang', 'R. Lang', undefined],
    ['Unit 4', 'Unit 4821', undefined],
    ['Writer 41', 'Writer 42', undefined],
    ['', '', undefined],
  ]
  for (const [a, b, expected] of cases) {
    test(`${a} and ${b}: ${expected ?? 'not near'}`, () => {
      assert.equal(nearness(a, b), expected)
      assert.equal(nearness(b, a), expected)
    })
  }

  test('the same name is no note: it is the same writer', () => {
    assert.deepEqual(noteNearNames('ANA RUIZ', [makeWriter('Ana Ruiz', { knownOn: '2026-01-01' })]), [])
  })

  test('names with a mark share a key with what they are near to', () => {
    for (const [a, b, near] of cases) {
      if (near !== undefined)
        assert.ok(!new Set(nearNameKeys(a)).isDisjointFrom(new Set(nearNameKeys(b))), `${a}, ${b}`)
    }
  })

  test('a name without a letter has no keys', () => assert.deepEqual(nearNameKeys('?!'), []))

  test('an ordinary name has a dozen keys or two, not one for every other name', () => {
    assert.ok(nearNameKeys('Maria Teresa Okafor').length <= 32)
    const writers = Array.from({ length: 400 }, (_, at) => `Writer ${'abcdefghijklmnopqrst'[at % 20]}${at}`)
    const shared = Map.groupBy(writers.flatMap(nearNameKeys), (key) => key)
    assert.ok(Math.max(...[...shared.values()].map(({ length }) => length)) <= 20)
  })
})

const parts = [
  'ana',
  'anna',
  'a',
  'aj',
  'josé',
  'jose',
  'quincy',
  'q',
  'ruiz',
  'ruíz',
  'lang',
  'jr',
  'bob',
  'rob',
  '𝒜na',
  '#2',
  'ana#2',
  '4',
  '48',
]
const anyName = fc.oneof(
  fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 4 }).map((each) => each.join(' ')),
  fc.string({ unit: fc.constantFrom('a', 'b', 'é', ' ', 'ø', '中'), maxLength: 9 }),
)

/** A name and what somebody made of it: a letter out, in, changed, swapped; parts turned or shortened. */
const spoilt = fc
  .tuple(anyName, fc.nat(), fc.constantFrom('out', 'in', 'swap', 'turn', 'initial', 'lose'))
  .map(([name, seed, how]) => {
    const letters = Array.from(name)
    const at = letters.length === 0 ? 0 : seed % letters.length
    const words = name.split(' ')
    const word = seed % words.length
    if (how === 'out') letters.splice(at, 1)
    if (how === 'in') letters.splice(at, 0, 'e')
    if (how === 'swap') letters.splice(at, 2, ...letters.slice(at, at + 2).reverse())
    if (how === 'turn') return [name, words.toReversed().join(' ')] as const
    if (how === 'initial') return [name, words.with(word, Array.from(words[word] ?? '')[0] ?? '').join(' ')] as const
    if (how === 'lose') return [name, words.toSpliced(word, 1).join(' ')] as const
    return [name, letters.join('')] as const
  })

describe('keys of near names', () => {
  const share = (a: string, b: string): boolean => !new Set(nearNameKeys(a)).isDisjointFrom(new Set(nearNameKeys(b)))

  test('two near names always share a key', () => {
    let near = 0
    fc.assert(
      fc.property(fc.oneof(spoilt, fc.tuple(anyName, anyName)), ([a, b]) => {
        if (nearness(a, b) === undefined) return true
        near++
        return share(a, b)
      }),
      { numRuns: 3000 },
    )
    assert.ok(near > 300, `only ${near} of the pairs were near`)
  })

  test('nearness is the same in both directions', () => {
    fc.assert(fc.property(anyName, anyName, (a, b) => nearness(a, b) === nearness(b, a)))
  })
})
