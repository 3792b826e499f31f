import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'

import { canonicalJson, sha256Hex } from '../base/index.ts'
import { decodeLeaf, isLeafOf, leafOf, olderLeafOf, type SealedRecord } from './seal.ts'

const record: SealedRecord = {
  kind: 'work',
  name: 'work-q1w2e3',
  document: { title: 'A Quorum of Pigeons', knownOn: '2026-03-01' },
}
const salted = (salt: string, more: Partial<SealedRecord> = {}) => ({ ...record, ...more, salt })
const decoded = (data: Uint8Array) => decodeLeaf(data)!

test('a leaf holds the kind and a commitment, and neither name nor document', () => {
  const text = new TextDecoder().decode(leafOf(salted('0f'.repeat(16))))
  assert.match(text, /^\{"commitment":"[0-9a-f]{64}","kind":"work"\}$/)
})

test('one record under two salts has leaves with nothing in common, and no guess without the salt meets one', () => {
  const [one, two] = [leafOf(salted('aa')), leafOf(salted('bb'))].map(decoded)
  assert.notEqual(one!.commitment, two!.commitment)
  for (const guess of [record.document, { name: record.name, document: record.document }, record.name])
    assert.notEqual(sha256Hex(canonicalJson(guess)), one!.commitment)
})

test('name, document and salt are all under the commitment, in the form of today', () => {
  const leaf = decoded(leafOf(salted('aa')))
  assert.ok(isLeafOf(leaf, salted('aa')))
  const others = [salted('ab'), salted('aa', { name: 'work-other' }), salted('aa', { document: { title: 'Mine' } })]
  for (const other of others) assert.ok(!isLeafOf(leaf, other))
})

test('leaves of the older form are still checked, their name included', () => {
  const leaf = decoded(olderLeafOf(salted('aa')))
  assert.equal(leaf.name, record.name)
  assert.ok(isLeafOf(leaf, salted('aa')))
  assert.ok(!isLeafOf(leaf, salted('aa', { name: 'work-other' })))
  assert.ok(!isLeafOf(leaf, salted('aa', { document: {} })))
})

test('whatever a record holds, its leaf commits to it and to nothing else', () => {
  const text = fc.string({ maxLength: 8 })
  fc.assert(
    fc.property(text, text, text, text, (name, title, otherName, otherTitle) => {
      const leaf = decoded(leafOf(salted('aa', { name, document: { title } })))
      const isSame = name === otherName && title === otherTitle
      assert.equal(isLeafOf(leaf, salted('aa', { name: otherName, document: { title: otherTitle } })), isSame)
    }),
  )
})

test('bytes that are no leaf of a hall are none', () => {
  for (const text of ['', '{}', 'x', '[]', '{"kind":1,"commitment":"a"}', '{"kind":"a","commitment":"b","name":3}'])
    assert.equal(decodeLeaf(new TextEncoder().encode(text)), undefined, text)
})
