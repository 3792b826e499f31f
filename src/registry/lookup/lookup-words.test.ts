import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lookupWords } from './lookup-words.ts'

test('case, accents, width, punctuation and strokes make no difference', () => {
  for (const spelling of ['Café Øre', 'CAFE ORE', '  cafe, ore!', 'Cafe\u0301 øre', 'Ｃａｆé Øre']) {
    assert.deepEqual(lookupWords(spelling), ['cafe', 'ore'], spelling)
  }
  assert.deepEqual(lookupWords('ΝΎΧΤΑ'), ['νυχτα'])
  assert.deepEqual(lookupWords('Straße'), ['strasse'])
})

test('English articles are left out, unless there is nothing else', () => {
  assert.deepEqual(lookupWords('The Clerk of the Night'), ['clerk', 'of', 'night'])
  assert.deepEqual(lookupWords('Clerk, The'), ['clerk'])
  assert.deepEqual(lookupWords('The A'), ['a'])
  assert.deepEqual(lookupWords('A. Ruiz', 'writer'), ['a', 'ruiz'], 'in a name it is an initial')
})

test('scripts without blanks are looked up by pairs of letters, others by words', () => {
  assert.deepEqual(lookupWords('深夜の店員'), ['深夜', '夜の', 'の店', '店員'])
  assert.deepEqual(lookupWords('夜'), ['夜'])
  assert.deepEqual(lookupWords('夜店 Part 2'), ['夜店', 'part', '2'])
  assert.deepEqual(lookupWords('ночной клерк'), ['ночнои', 'клерк'], 'a breve is an accent')
})

test('marks that are letters of their script stay', () => {
  assert.notDeepEqual(lookupWords('कि'), lookupWords('का'))
})

test('a title of nothing but signs is found by its signs', () => {
  assert.deepEqual(lookupWords('???'), ['???'])
  assert.deepEqual(lookupWords('   '), [])
})

test('the words of any text are few and short, and those of its words are the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const words = lookupWords(text)
      assert(words.length <= 64)
      assert(words.every((word) => word !== '' && Array.from(word).length <= 64))
    }),
  )
})
