import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { script } from './sample-scripts.test.ts'
import { WORD_CLASSES } from './screenplay.ts'
import { COUNTING_RULE, FEE_BASIS_CLASSES, countWords, listWords, wordsOf } from './words.ts'

test('words stand between white space and dashes, without the punctuation around them', () => {
  const cases: [string, string[]][] = [
    ['“Don’t—” she said.', ['Don’t', 'she', 'said']],
    ['a well-known O’Neil, 3.5 and/or', ['a', 'well-known', 'O’Neil', '3.5', 'and/or']],
    ['wait...what…now--then – yes', ['wait', 'what', 'now', 'then', 'yes']],
    ['INT. HOUSE - DAY', ['INT', 'HOUSE', 'DAY']],
    ['* * * — !? ♪', []],
    ['naïve café', ['naïve', 'café']],
    ['a\u00a0b\u3000c', ['a', 'b', 'c']],
    ['soft\u00adhyphen zero\u200bwidth', ['softhyphen', 'zerowidth']],
    ['Привет, как дела?', ['Привет', 'как', 'дела']],
    ['안녕하세요 여러분', ['안녕하세요', '여러분']],
  ]
  for (const [text, words] of cases) assert.deepEqual(wordsOf(text), words, text)
})

test('words are in Unicode composed form, so that one word is one word however it was typed', () => {
  assert.deepEqual(wordsOf('cafe\u0301'), wordsOf('café'))
})

test('Chinese, Japanese and Thai are cut by dictionary, also beside other letters', () => {
  assert.deepEqual(wordsOf('你好，世界。'), ['你好', '世界'])
  assert.deepEqual(wordsOf('สวัสดีชาวโลก'), ['สวัสดี', 'ชาว', 'โลก'])
  assert.deepEqual(wordsOf('iPhone東京'), ['iPhone', '東京'])
})

test('each class is counted; names of speakers and transitions are not in the fee basis', () => {
  const counts = countWords(
    script('INT. HALL - DAY\n\nShe sits down.\n\nANA (V.O.)\n(to Tom)\nNot here.\n~la la\n\nSMASH CUT TO:\n'),
  )
  assert.deepEqual(counts, {
    ruleVersion: 'guildhall-count/1',
    byClass: { heading: 3, action: 3, cue: 1, parenthetical: 2, dialogue: 2, lyric: 2, transition: 3 },
    feeBasis: 12,
  })
  assert.deepEqual(FEE_BASIS_CLASSES, COUNTING_RULE.feeBasis)
})

test('title page, notes, boneyard, sections, synopses, scene numbers and (MORE) do not count', () => {
  const counts = countWords(
    script(
      'Title: A B C\n\n# Act\n\n= Syn opsis\n\nINT. HALL #12A#\n\n[[a note]] /* gone */\n\nANA (CONT’D)\nHm.\n(MORE)\n',
    ),
  )
  assert.deepEqual(Object.values(counts.byClass), [2, 0, 1, 0, 1, 0, 0])
})

test('the list of words has the class of each, and counts as countWords does', () => {
  const found = script('INT. HALL - DAY\n\nANA\nNot here.')
  const { words, classes } = listWords(found)
  assert.deepEqual(words, ['INT', 'HALL', 'DAY', 'ANA', 'Not', 'here'])
  assert.deepEqual(
    [...classes].map((index) => WORD_CLASSES[index]),
    ['heading', 'heading', 'heading', 'cue', 'dialogue', 'dialogue'],
  )
  assert.equal(
    words.length,
    Object.values(countWords(found).byClass).reduce((sum, count) => sum + count),
  )
})

test('every word has a letter or digit and no white space, and white space never changes the words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const words = wordsOf(text)
      for (const word of words) assert.match(word, /^[\p{L}\p{N}]\S*$/u)
      assert.deepEqual(wordsOf(` \n${text.replaceAll(' ', '\t \n')} `), words)
    }),
    { numRuns: 60 },
  )
})
