/** Legal forms tell companies apart, and a stem without them says which may be one. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { companyStem, isSameCompany } from './company-key.ts'

test('names that differ by a legal form have one stem, and are two companies', () => {
  const forms = [
    'Inc.',
    'LLC',
    'Ltd',
    'Limited',
    'GmbH',
    'GmbH & Co. KG',
    'S.A.',
    'Corp',
    'Corporation',
    'plc',
    'B.V.',
    'Oy Ab',
  ]
  for (const form of forms) {
    const name = `Harbour Loom, ${form}`
    assert.equal(companyStem(name), companyStem('harbour-LOOM'), name)
    assert.equal(isSameCompany(name, 'Harbour Loom'), false, name)
  }
})

test('only the end of a name is a legal form, and a name of nothing else stays', () => {
  assert.notEqual(companyStem('Co Harbour'), companyStem('Harbour'))
  assert.notEqual(companyStem('Incorporated Harbour'), companyStem('Harbour'))
  assert.equal(companyStem('Limited'), 'limited')
  assert.equal(companyStem('Inc. Ltd.'), 'inc')
  assert.equal(companyStem('—'), '—')
  assert.notEqual(companyStem('Café Loom'), companyStem('Cafe Loom'))
})
