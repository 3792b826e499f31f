import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'

import fc from 'fast-check'
import type { CompressionCodec, SchemaElement } from 'hyparquet'
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer'

import type { Problem } from '../../base/index.ts'
import { type ReadOptions, listCorpusFiles, readCorpusFile } from './index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-parquet-'))
after(() => rmSync(folder, { recursive: true }))

async function readAs(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<{ rows: [string, string][]; problems: Problem[] }> {
  const place = path.join(folder, 'a.parquet')
  writeFileSync(place, bytes)
  const { files, problems } = await listCorpusFiles([place])
  const rows: [string, string][] = []
  for (const file of files) {
    for await (const event of readCorpusFile(file, options)) {
      if ('problem' in event) problems.push(event.problem)
      else rows.push([event.piece.document, Buffer.from(event.piece.bytes).toString('utf8')])
    }
  }
  return { rows, problems }
}

const texts = Array.from(
  { length: 300 },
  (_, i) => `Row ${i}: the tide is ${Math.sin(i) > 0 ? 'in' : 'out'} — ${i * i}`,
)
const ids = texts.map((_, i) => `doc-${i}`)
const expected = texts.map((text, i) => [ids[i], text])
const compressors = { ZSTD: zstdCompressSync, GZIP: gzipSync, BROTLI: brotliCompressSync }

function parquet(
  columnData: ColumnSource[],
  { codec = 'SNAPPY', pageSize = 2000 }: { codec?: CompressionCodec; pageSize?: number } = {},
): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ columnData, codec, compressors, rowGroupSize: 100, pageSize }))
}

test('texts and ids are read in every codec, over pages and row groups', async () => {
  for (const codec of ['UNCOMPRESSED', 'SNAPPY', 'ZSTD', 'GZIP', 'BROTLI'] as const) {
    const { rows, problems } = await readAs(
      parquet(
        [
          { name: 'n', data: ids.map((_, i) => i) },
          { name: 'text', data: texts },
          { name: 'id', data: ids },
        ],
        { codec },
      ),
    )
    assert.deepEqual(rows, expected, codec)
    assert.deepEqual(problems, [], codec)
  }
})

test('without an id a row is named by its number, with a number for an id by that', async () => {
  const plain = await readAs(parquet([{ name: 'text', data: texts }]))
  assert.equal(plain.rows[150]?.[0], 'row 151')
  const numbered = await readAs(
    parquet([
      { name: 'text', data: texts },
      { name: 'doc_id', data: texts.map((_, i) => BigInt(i) + 10n ** 15n) },
    ]),
  )
  assert.equal(numbered.rows[150]?.[0], '1000000000000150')
})

test('rows without text are counted, the rows around them read', async () => {
  const data = texts.map((text, i) => (i % 10 === 3 ? null : text))
  const { rows, problems } = await readAs(
    parquet([
      { name: 'text', data, type: 'STRING' },
      { name: 'id', data: ids },
    ]),
  )
  assert.deepEqual(
    rows,
    expected.filter((_, i) => i % 10 !== 3),
  )
  assert.deepEqual(
    problems.map(({ code, at }) => [code, at?.line]),
    [
      ['corpus/no-text', 1],
      ['corpus/no-text', 101],
      ['corpus/no-text', 201],
    ],
  )
})

test('without a usual name the largest column of texts is read, and told; a named one is read as named', async () => {
  const columns = [
    { name: 'label', data: ids },
    { name: 'blob', data: texts },
  ]
  const guessed = await readAs(parquet(columns))
  assert.deepEqual(
    guessed.rows.map(([, text]) => text),
    texts,
  )
  assert.deepEqual(
    guessed.problems.map(({ code, severity }) => [code, severity]),
    [['corpus/text-field-guessed', 'note']],
  )
  assert.deepEqual(
    (await readAs(parquet(columns), { textField: 'label' })).rows.map(([, text]) => text),
    ids,
  )
  assert.deepEqual(
    (await readAs(parquet(columns), { textField: 'nothing' })).problems.map(({ code }) => code),
    ['corpus/no-text'],
  )
})

test('texts spread over columns are read one after the other', async () => {
  const columns = [
    { name: 'prompt', data: ['ask', 'ask again'] },
    { name: 'completion', data: ['answer', 'answer again'] },
  ]
  assert.deepEqual((await readAs(parquet(columns))).rows, [
    ['row 1', 'ask\nanswer'],
    ['row 2', 'ask again\nanswer again'],
  ])
})

test('every encoding of texts gives the same rows', async () => {
  const repeated = texts.map((_, i) => `Said again ${i % 7}.`)
  for (const encoding of ['PLAIN', 'RLE_DICTIONARY', 'DELTA_LENGTH_BYTE_ARRAY', 'DELTA_BYTE_ARRAY'] as const) {
    const numbers = texts.map((_, i) => BigInt(i * i) - 5000n)
    const columns: ColumnSource[] = [
      { name: 'text', data: repeated, encoding },
      { name: 'id', data: numbers, encoding: encoding === 'PLAIN' ? 'PLAIN' : 'DELTA_BINARY_PACKED' },
    ]
    const { rows, problems } = await readAs(parquet(columns, { codec: 'ZSTD' }))
    assert.deepEqual(problems, [], encoding)
    assert.deepEqual(
      rows,
      repeated.map((text, i) => [String(numbers[i]), text]),
      encoding,
    )
  }
})

test('lists and structs are read by the names that people write', async () => {
  const schema: SchemaElement[] = [
    { name: 'root', num_children: 2 },
    { name: 'messages', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', num_children: 2 },
    { name: 'role', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
    { name: 'content', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
    { name: 'meta', repetition_type: 'OPTIONAL', num_children: 1 },
    { name: 'url', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
  ]
  const said = (...contents: string[]): unknown => contents.map((content) => ({ role: 'x', content }))
  const messages = [said('One.', 'Two.'), [], said('Three.'), null, said(...texts)]
  const meta = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ url: `u:${name}` }))
  const columnData = [
    { name: 'messages', data: messages },
    { name: 'meta', data: meta },
  ]
  const bytes = new Uint8Array(parquetWriteBuffer({ columnData, schema, pageSize: 500 }))
  const expectedRows = [
    ['u:a', 'One.\nTwo.'],
    ['u:c', 'Three.'],
    ['u:e', texts.join('\n')],
  ]
  for (const options of [{}, { textField: 'messages.content' }]) {
    const { rows, problems } = await readAs(bytes, options)
    assert.deepEqual(rows, expectedRows)
    assert.deepEqual(
      problems.map(({ code, message }) => [code, message.slice(0, 6)]),
      [['corpus/no-text', '2 rows']],
    )
  }
})

test('a damaged page costs its own rows, told by number', async () => {
  const bytes = parquet(
    [
      { name: 'text', data: texts },
      { name: 'id', data: ids },
    ],
    { codec: 'ZSTD' },
  )
  bytes.fill(0xee, 60, 120) // inside the first page of texts
  const { rows, problems } = await readAs(bytes)
  const read = new Map(rows)
  for (let i = 100; i < 300; i++) assert.equal(read.get(`doc-${i}`), texts[i])
  assert.ok(problems.some(({ code, at }) => code === 'corpus/damaged' && at?.line === 1))
})

test('a file that was cut off is told; without its footer nothing can be read', async () => {
  const bytes = parquet([{ name: 'text', data: texts }])
  const { rows, problems } = await readAs(bytes.subarray(0, bytes.length - 20))
  assert.deepEqual(rows, [])
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['corpus/cut-off'],
  )
})

test('a page that claims to be huge is not unpacked', async () => {
  const data = ['x'.repeat(2 ** 22), 'short']
  const { rows, problems } = await readAs(parquet([{ name: 'text', data }], { codec: 'ZSTD', pageSize: 1000 }), {
    maxRecordBytes: 2 ** 16,
  })
  assert.ok(rows.length <= 1)
  assert.ok(problems.length > 0)
})

test('property: bytes turned anywhere never stop the reader', async () => {
  const whole = parquet(
    [
      { name: 'text', data: texts },
      { name: 'id', data: ids },
    ],
    { codec: 'ZSTD' },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
      async (changes) => {
        const bytes = Uint8Array.from(whole)
        for (const [at, value] of changes) bytes[at] = value
        await readAs(bytes)
      },
    ),
    { numRuns: 100 },
  )
})
