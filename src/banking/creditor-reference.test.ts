import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { creditorReference, isCreditorReference, printReference } from './creditor-reference.ts'

test('the reference that the standard shows is made and known', () => {
  assert.equal(creditorReference('539007547034'), 'RF18539007547034') // ISO 11649, the example of the European Payments Council
  assert.ok(isCreditorReference('RF18 5390 0754 7034'))
  assert.equal(printReference('RF18539007547034'), 'RF18 5390 0754 7034')
})

test('what is made is right, and one other digit or two that changed places are not', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{2,21}$/), fc.nat(), (text, at) => {
      const made = creditorReference(text)
      assert.ok(isCreditorReference(made))
      const place = 4 + (at % (made.length - 4))
      const other = made[place] === '7' ? '8' : '7'
      assert.ok(!isCreditorReference(made.slice(0, place) + other + made.slice(place + 1)))
      const [a = '', b = ''] = [made[place - 1], made[place]]
      if (a !== b && place > 4)
        assert.ok(!isCreditorReference(made.slice(0, place - 1) + b + a + made.slice(place + 1)))
    }),
    { seed: 13, numRuns: 200 },
  )
  for (const text of ['', 'RF', 'RF18', 'RF00ABC', 'XX18539007547034']) assert.ok(!isCreditorReference(text))
})
