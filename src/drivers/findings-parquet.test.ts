import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import fc from 'fast-check'
import { parquetMetadata, parquetSchema } from 'hyparquet'

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
    }),
    { numRuns: 30 },
  )
})
