import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { FileFindings } from './file-findings.ts'
import { GRADES } from './finding.ts'
import { type ShardResult, createShardReader, isSameWay, printShardResult } from './shard-result.ts'

const way = { by: 'guildhall 0', index: 'a'.repeat(64), stepWords: 8 as const, read: { textField: 'doc.text' } }
const findings: FileFindings = {
  index: way.index,
  file: 'part-7.jsonl.gz',
  source: { bytes: 4711, sha256: 'b'.repeat(64) },
  documents: 2,
  bytes: 9000,
  words: 1500,
  passages: [
    {
      draft: 3,
      document: 'a page\u2028of two\nlines',
      documentStart: 10,
      documentEnd: 99,
      matched: Uint32Array.of(4, 30, 31, 40),
      own: Uint32Array.of(4, 30),
      grade: 'passages',
    },
  ],
  problems: [{ code: 'corpus/broken-line', at: { file: 'part-7.jsonl.gz', line: 9 }, message: 'Broken.' }],
}
const result: ShardResult = { way, stamp: '4711 1 2 3', findings }

test('a result has a header, a line a passage, a line a problem, and an end that counts and hashes them', () => {
  const lines = printShardResult(result).trimEnd().split('\n')
  assert.equal(lines.length, 4)
  assert.match(lines[0] ?? '', /^\{"guildhall":"shard-result\/1","by":"guildhall 0",/)
  assert.match(lines[3] ?? '', /^\{"end":\{"lines":3,"sha256":"[0-9a-f]{64}"\}\}$/)
})

test('what was printed is read again, one result after the other', () => {
  const other = { way, findings: { ...findings, file: 'part-8', passages: [], problems: [] } }
  assert.deepEqual(readAll(printShardResult(result) + printShardResult(other)), [result, other])
})

test('a torn result is passed over, and the next one is read', () => {
  const text = printShardResult(result)
  for (let cut = 0; cut < text.length - 1; cut++) {
    assert.deepEqual(readAll(text.slice(0, cut)), [])
    assert.deepEqual(readAll(`${text.slice(0, cut)}\n${text}`), [result], `cut at ${cut}`)
  }
})

test('a result with a changed character is passed over', () => {
  const text = printShardResult(result)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: text.length - 2 }), fc.constantFrom('0', 'x', ' ', '"', '}'), (at, put) => {
      fc.pre(text[at] !== put)
      assert.deepEqual(readAll(text.slice(0, at) + put + text.slice(at + 1)), [])
    }),
  )
})

test('results are of one way when program, index and reading are the same', () => {
  assert.ok(isSameWay(way, { read: { textField: 'doc.text' }, index: way.index, by: way.by, stepWords: 8 }))
  assert.ok(!isSameWay(way, { ...way, by: 'guildhall 1' }))
  assert.ok(!isSameWay(way, { ...way, stepWords: 4 }))
  assert.ok(!isSameWay(way, { ...way, index: 'c'.repeat(64) }))
  assert.ok(!isSameWay(way, { ...way, read: {} }))
})

test('any findings come back as they were, and the same findings give the same bytes', () => {
  const ranges = fc.array(fc.nat(), { maxLength: 6 }).map((list) => Uint32Array.from(list))
  const passage = fc.record(
    {
      draft: fc.nat(),
      document: fc.string({ unit: 'binary' }),
      documentStart: fc.nat(),
      documentEnd: fc.nat(),
      matched: ranges,
      own: ranges,
      grade: fc.constantFrom(...GRADES),
    },
    { noNullPrototype: true },
  )
  const problem = fc.record(
    { code: fc.constant('corpus/damaged'), message: fc.string({ unit: 'binary' }) },
    { noNullPrototype: true },
  )
  fc.assert(
    fc.property(fc.array(passage), fc.array(problem), (passages, problems) => {
      const one = { way, findings: { ...findings, passages, problems } }
      const text = printShardResult(one)
      const [read] = readAll(text)
      assert.deepEqual(read, one)
      assert.equal(read && printShardResult(read), text)
    }),
  )
})

function readAll(text: string): ShardResult[] {
  const reader = createShardReader()
  const lines = text.split('\n')
  lines.pop() // behind the last line break there is no line
  return lines.flatMap((line) => reader.take(line) ?? [])
}
