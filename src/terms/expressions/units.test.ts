import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { divideUnits, multiplyUnits, parseUnit, printUnit, sameUnit } from './units.ts'

const unit = (text: string): NonNullable<ReturnType<typeof parseUnit>> => parseUnit(text) ?? assert.fail(text)

test('a fee by the word times words is money', () => {
  assert.equal(printUnit(multiplyUnits(unit('USD/word'), unit('word'))), 'USD')
  assert.equal(printUnit(divideUnits(unit('hour'), unit('subscriber'))), 'hour/subscriber')
  assert.equal(printUnit(unit('share')), 'a bare number')
})

test('order does not matter, and what cancels is gone', () => {
  assert.ok(sameUnit(unit('USD/year/word'), unit('USD/word/year')))
  assert.ok(sameUnit(unit('USD*word/word'), unit('USD')))
  assert.ok(!sameUnit(unit('USD/word'), unit('USD')))
})

test('what is no unit is not guessed at', () => {
  for (const text of ['USD per word', '/word', 'USD//word', 'USD/', '1', 'USD2', 'x'.repeat(100)]) {
    assert.equal(parseUnit(text), undefined, text)
  }
})

test('dividing undoes multiplying', () => {
  const units = fc
    .array(fc.constantFrom('USD', 'word', 'year', 'hour'), { minLength: 1, maxLength: 5 })
    .map((names) => unit(names.join('/')))
  fc.assert(fc.property(units, units, (a, b) => sameUnit(divideUnits(multiplyUnits(a, b), b), a)))
})
