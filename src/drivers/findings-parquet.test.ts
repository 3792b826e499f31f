import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import fc from 'fast-check'
import { parquetMetadata, parquetSchema } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'

import { type Finding, GRADES } from '../audit/index.ts'
import { BadInput } from '../base/index.ts'
import { readFindingsParquet, writeFindingsParquet } from './findings-parquet.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-findings-'))
after(() => rmSync(folder, { recursive: true }))
const place = path.join(folder, 'findings.parquet')

const finding: Finding = {
  work: 'work-1',
  draft: 'draft-1',
  file: 'books.jsonl.gz',
  document: 'Größe № 5',
  documentStart: 5_000_000_000,
  documentEnd: 5_000_000_420,
  draftWordStart: 12,
  draftWordEnd: 90,
  matchedWords: 75,
  grade: 'passages',
}

test('findings come back as they were written, in their order', async () => {
  const findings = [finding, { ...finding, work: 'work-0', grade: 'chance' as const }]
  assert.deepEqual(await writeFindingsParquet(place, findings), { rows: 2 })
  assert.deepEqual(await Array.fromAsync(readFindingsParquet(place)), findings)
})

test('the columns are those of the contract, also without a finding', async () => {
  await writeFindingsParquet(place, [])
  assert.deepEqual(await Array.fromAsync(readFindingsParquet(place)), [])
  const metadata = parquetMetadata(Uint8Array.from(readFileSync(place)).buffer)
  assert.deepEqual(
    parquetSchema(metadata).children.map(({ element }) => `${element.name} ${element.converted_type ?? element.type}`),
    ['work UTF8', 'draft UTF8', 'file UTF8', 'document UTF8', 'document_start INT64', 'document_end INT64'].concat([
      'draft_word_start INT64',
      'draft_word_end INT64',
      'matched_words INT64',
      'grade UTF8',
    ]),
  )
})

test('more findings than a row group holds are streamed, and the same findings give the same bytes', async () => {
  async function* many(): AsyncGenerator<Finding, void, undefined> {
    for (let i = 0; i < 50_001; i++)
      yield { ...finding, documentStart: i, documentEnd: i + 7, document: `document ${i % 977}` }
  }
  await writeFindingsParquet(place, many())
  const first = readFileSync(place)
  await writeFindingsParquet(place, many())
  assert.ok(readFileSync(place).equals(first))
  let count = 0
  for await (const { documentStart, document } of readFindingsParquet(place)) {
    assert.equal(documentStart, count)
    assert.equal(document, `document ${count % 977}`)
    count++
  }
  assert.equal(count, 50_001)
})

/** A thousand findings each of these many works, in the order in which an audit writes them. */
function* ofWorks(works: number): Generator<Finding, void, undefined> {
  for (let at = 0; at < works * 1000; at++)
    yield { ...finding, work: `work-${String(Math.floor(at / 1000)).padStart(16, '0')}`, documentStart: at }
}

test('the findings of some works are read without the others', async () => {
  await writeFindingsParquet(place, ofWorks(30))
  const works = new Set(['work-0000000000000013', 'work-0000000000000028', 'work-unknown'])
  const own = [...ofWorks(30)].filter(({ work }) => works.has(work))
  assert.equal(own.length, 2000)
  assert.deepEqual(await Array.fromAsync(readFindingsParquet(place, { works })), own)
  assert.deepEqual(await Array.fromAsync(readFindingsParquet(place, { works: new Set() })), [])
  const bytes = readFileSync(place)
  const { row_groups: groups } = parquetMetadata(Uint8Array.from(bytes).buffer)
  const second = Number(groups[1]?.columns[0]?.meta_data?.data_page_offset)
  bytes.fill(0xff, 4, second) // the first group, and the beginning of the second
  writeFileSync(place, bytes)
  assert.deepEqual(await Array.fromAsync(readFindingsParquet(place, { works })), own)
  await assert.rejects(Array.fromAsync(readFindingsParquet(place)), (error) => error instanceof BadInput)
})

test('files that say less of their groups are read for some works too', async () => {
  const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' } as const
  const number = { type: 'INT64', repetition_type: 'REQUIRED' } as const
  const rows = [...ofWorks(12)]
  const columnData = (Object.keys(finding) as (keyof Finding)[]).map((member) => ({
    name: member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    data: rows.map(({ [member]: value }) => (typeof value === 'number' ? BigInt(value) : value)),
  }))
  const columns = columnData.map(({ name, data }) => ({ name, ...(typeof data[0] === 'bigint' ? number : text) }))
  const schema = [{ name: 'findings', num_children: columns.length }, ...columns]
  for (const statistics of [true, false]) {
    const writer = new ByteWriter()
    const parquet = new ParquetWriter({ writer, schema, statistics })
    await parquet.write({ columnData, rowGroupSize: 5000 })
    await parquet.finish()
    writeFileSync(place, writer.getBytes())
    const works = new Set(['work-0000000000000003', 'work-0000000000000011'])
    const own = rows.filter(({ work }) => works.has(work))
    assert.deepEqual(await Array.fromAsync(readFindingsParquet(place, { works })), own)
  }
})

test('when the findings break off, there is no new file and the old one stays', async () => {
  await writeFindingsParquet(place, [finding])
  async function* broken(): AsyncGenerator<Finding, void, undefined> {
    yield finding
    throw new Error('the scan broke off')
  }
  await assert.rejects(writeFindingsParquet(place, broken()), /broke off/)
  assert.deepEqual(await Array.fromAsync(readFindingsParquet(place)), [finding])
  assert.deepEqual(readdirSync(folder), ['findings.parquet'])
})

test('a file that is none is told', async () => {
  const other = path.join(folder, 'other')
  writeFileSync(other, 'no findings')
  for (const file of [other, path.join(folder, 'nowhere')]) {
    await assert.rejects(Array.fromAsync(readFindingsParquet(file)), (error) => error instanceof BadInput)
  }
  rmSync(other)
})

test('property: any findings survive the round trip', async () => {
  const count = fc.nat(2 ** 40)
  const findings = fc.array(
    fc.record(
      {
        work: fc.string(),
        draft: fc.string(),
        file: fc.string({ unit: 'grapheme' }),
        document: fc.string({ unit: 'grapheme' }),
        documentStart: count,
        documentEnd: count,
        draftWordStart: count,
        draftWordEnd: count,
        matchedWords: count,
        grade: fc.constantFrom(...GRADES),
      },
      { noNullPrototype: true },
    ),
    { maxLength: 30 },
  )
  await fc.assert(
    fc.asyncProperty(findings, async (list) => {
      await writeFindingsParquet(place, list)
      assert.deepEqual(await Array.fromAsync(readFindingsParquet(place)), list)
      const works = new Set(list.filter((_, at) => at % 3 === 0).map(({ work }) => work))
      const own = list.filter(({ work }) => works.has(work))
      assert.deepEqual(await Array.fromAsync(readFindingsParquet(place, { works })), own)
    }),
    { numRuns: 30 },
  )
})
