import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { crc32InPlainCode } from './checksum.ts'
import { crc32 } from './index.ts'

test('the checksum of the digits 1 to 9 is the one that the catalogues of such checksums give', () => {
  assert.equal(crc32(new TextEncoder().encode('123456789')), 0xcbf43926)
})

test('a browser gets the same checksum as a server', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.equal(crc32InPlainCode(bytes), crc32(bytes))
    }),
  )
})
