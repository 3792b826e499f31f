import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Json } from '../../base/index.ts'
import { packBytes } from './packed.ts'
import { packDocument, unpackDocument } from './packed-document.ts'

const LINES: Json[] = Array.from({ length: 41_234 }, (_, at) => ({ writer: `writer-${at}`, amount: `${at}.10` }))

test('a document comes back as it was, whether its lists are long or short', () => {
  const short = { run: 'run-1', lines: LINES.slice(0, 3), none: null, empty: [] }
  const long = { run: 'run-1', lines: LINES, held: LINES.slice(0, 20_001), empty: [], total: '12.00' }
  for (const document of [short, long, [1, 2], 'text', null]) {
    assert.deepEqual(unpackDocument(packDocument(document)), document)
  }
})

test('what an earlier Guildhall packed is read, and short documents are packed as it did', () => {
  const document = { run: 'run-1', lines: LINES.slice(0, 20_000) }
  const packed = packBytes(new TextEncoder().encode(JSON.stringify(document)))
  assert.deepEqual(unpackDocument(packed), document)
  assert.deepEqual(packDocument(document), packed)
})

test('a long document that lost its last piece stops', () => {
  const packed = packDocument({ lines: LINES })
  const view = new DataView(packed.buffer)
  const [at, ends] = [4, [] as number[]]
  for (let next: number = at; next < packed.length; next += 4 + view.getUint32(next, true)) ends.push(next)
  assert.throws(() => unpackDocument(packed.slice(0, ends.at(-1))), /has all its pieces/)
})
