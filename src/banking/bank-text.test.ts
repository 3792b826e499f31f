import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toBankText } from './bank-text.ts'

const written = (text: string): string => toBankText(text, 'sepa').text

test('what is in the set stays as it is', () => {
  const text = "ABCxyz 0189 /-?:().,'+"
  assert.deepEqual(toBankText(text, 'sepa'), { text, isChanged: false, unknown: [] })
})

test('letters with marks lose them, and other alphabets are written by a table', () => {
  assert.equal(written('Zoltán Őry'), 'Zoltan Ory')
  assert.equal(written('Łucja Straße Ærø Þór'), 'Lucja Strasse Aero Thor')
  assert.equal(written('Νίκος Καζαντζάκης'), 'Nikos Kazantzakis')
  assert.equal(written('Йордан Щерев, ЩЕРЕВ'), 'Yordan Shterev, SHTEREV')
  assert.equal(written('Nguyễn Thị Ánh'), 'Nguyen Thi Anh')
})

test('signs are written as the nearest that is carried', () => {
  assert.equal(written('A & B – “C” [D]; 5 €'), "A + B - 'C' (D), 5 EUR")
})

test('a letter for which there is none is told and not dropped', () => {
  assert.deepEqual(toBankText('李 Ang 李', 'sepa').unknown, ['李'])
  assert.deepEqual(toBankText('a\u0000b', 'sepa').unknown, ['\u0000'])
})

test('whatever is given, the text is in the set, and a change is told', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('sepa' as const, 'ascii' as const), (given, set) => {
      const { text, isChanged, unknown } = toBankText(given, set)
      assert.match(text, set === 'sepa' ? /^[A-Za-z0-9/\-?:().,'+ ]*$/ : /^[ -~]*$/)
      if (unknown.length === 0 && !isChanged) assert.equal(text, given.replace(/ +/g, ' ').trim())
      if (unknown.length === 0) assert.deepEqual(toBankText(text, set), { text, isChanged: false, unknown: [] })
    }),
  )
})
