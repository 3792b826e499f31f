import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson } from './canonical-json.ts'
import { contentId } from './id.ts'
import { nearestName } from './nearest-name.ts'

test('keys are sorted by UTF-16 code units, members without a value are left out', () => {
  assert.equal(
    canonicalJson({ b: 1, a: [true, null, 'x'], é: 'é', c: undefined }),
    '{"a":[true,null,"x"],"b":1,"é":"é"}',
  )
})

test('a number that is no safe integer stops', () => {
  assert.throws(() => canonicalJson(0.5), /safe integers/)
  assert.throws(() => canonicalJson(2 ** 53), /safe integers/)
})

test('the order of the members does not matter, and the text is JSON', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.maxSafeInteger(), fc.boolean())), (members) => {
      const turned = Object.fromEntries(Object.entries(members).toReversed())
      assert.equal(canonicalJson(members), canonicalJson(turned))
      assert.deepEqual({ ...JSON.parse(canonicalJson(members)) }, { ...members })
    }),
  )
})

test('an id follows from the content alone', () => {
  assert.equal(contentId('work', { title: 'A' }), contentId('work', { title: 'A' }))
  assert.notEqual(contentId('work', { title: 'A' }), contentId('work', { title: 'B' }))
  assert.match(contentId('work', null), /^work-[0-9a-hjkmnp-tv-z]{16}$/)
})

test('the nearest name is offered only when it is near', () => {
  assert.equal(nearestName('purpos', ['purpose', 'company']), 'purpose')
  assert.equal(nearestName('titel', ['title', 'stage']), 'title')
  assert.equal(nearestName('banana', ['purpose', 'company']), undefined)
})
