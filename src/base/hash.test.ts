import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inPlainCode } from './hash.ts'
import { openSha256, sha256, sha256Hex } from './index.ts'

test('the hash of nothing is the one that FIPS 180-4 gives', () => {
  assert.equal(sha256Hex(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('a browser gets the same hash as a server, of texts and of bytes', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array({ maxLength: 300 })), (data) => {
      assert.deepEqual([...inPlainCode(data)], [...sha256(data)])
    }),
  )
})

test('bytes that come in pieces have the hash of the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (pieces) => {
      const hash = openSha256()
      for (const piece of pieces) hash.take(piece)
      assert.equal(hash.hex(), sha256Hex(Buffer.concat(pieces)))
    }),
  )
})
