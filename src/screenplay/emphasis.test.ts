import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { withoutEmphasis } from './emphasis.ts'

test('italic, bold, both and underline are taken out, also nested and crossed', () => {
  const cases: [string, string][] = [
    ['*a* **b** ***c*** _d_', 'a b c d'],
    ['*un*believable', 'unbelievable'],
    ['_*a b*_ _**c d_**', 'a b c d'],
    ['***a** b*', 'a b'],
    ['**a *b***', 'a b'],
  ]
  for (const [marked, plain] of cases) assert.equal(withoutEmphasis(marked), plain)
})

test('marks without a partner, between blanks or escaped stay', () => {
  for (const text of ['2 * 3 * 4', 'a*', '*a', '* a *', 'snake_case']) assert.equal(withoutEmphasis(text), text)
  assert.equal(withoutEmphasis('f\\*ck \\_ *a\\**'), 'f*ck _ a*')
})

test('nothing but marks and escapes is ever taken out', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('*', '_', 'a', ' ', '\\') }), (line) => {
      assert.equal(withoutEmphasis(line).replace(/[*_\\]/g, ''), line.replace(/[*_\\]/g, ''))
    }),
  )
})
