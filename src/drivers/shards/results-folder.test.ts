import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, afterEach, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { type ShardResult, buildIndex } from '../../audit/index.ts'
import { required } from '../../base/index.ts'
import { type CorpusFile, listCorpusFiles } from '../corpus/index.ts'
import { isTelling, stampOf } from './file-stamp.ts'
import { openResultsWriter, takeResults } from './results-folder.ts'
import { scanHere } from './scan-here.ts'
import { parseShards, printShard } from './shard-line.ts'
import { openSharedIndex } from '../shared-index.ts'
import { divideIntoTasks } from './tasks.ts'

const words = Array.from(
  { length: 200 },
  (_, i) => `word${String.fromCharCode(97 + (i % 26))}${'xyz'[i % 3]}${i % 7 > 3 ? 'q' : ''}`,
)
const opened = openSharedIndex(
  buildIndex([{ work: 'work-w', draft: 'draft-w', words, classes: new Uint8Array(words.length) }]),
)
const { index } = opened
const way = { by: 'guildhall 0', index: index.id, stepWords: 8 as const, read: {} }

let folder = ''
let corpus = ''
let files: CorpusFile[] = []
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'guildhall-results-'))
  corpus = mkdtempSync(path.join(tmpdir(), 'guildhall-corpus-'))
  writeFileSync(path.join(corpus, 'a.jsonl'), `${JSON.stringify({ id: 'a', text: words.join(' ') })}\n`)
  writeFileSync(path.join(corpus, 'b.jsonl.gz'), gzipSync(`${JSON.stringify({ id: 'b', text: 'nothing here' })}\n`))
  files = (await listCorpusFiles([corpus])).files
})
afterEach(() => {
  for (const each of [folder, corpus]) rmSync(each, { recursive: true })
})

test('results that were left behind are taken instead of a scan', async () => {
  const findings = await scan()
  const taken = await takeResults(folder, files, way)
  assert.deepEqual(
    files.map((file) => taken.get(file)),
    findings,
  )
})

test('a file that was changed is not taken, though its size and time of writing are the same', async () => {
  await scan()
  const file = path.join(corpus, 'a.jsonl')
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace('word', 'ward'))
  utimesSync(file, 1_000_000, 1_000_000)
  assert.deepEqual(
    [...(await takeResults(folder, files, way)).keys()].map(({ name }) => name),
    ['b.jsonl.gz'],
  )
})

test('a file that was only touched is known again by its hash', async () => {
  await scan()
  utimesSync(path.join(corpus, 'a.jsonl'), 1_000_000, 1_000_000)
  assert.equal((await takeResults(folder, files, way)).size, 2)
})

test('a stamp tells a change only when the clock of the system had gone on', () => {
  const stamp = required(stampOf(path.join(corpus, 'a.jsonl')), 'the file is there')
  assert.ok(!isTelling(stamp, Date.now()))
  assert.ok(isTelling(stamp, Date.now() + 60_000))
  assert.equal(stampOf(path.join(corpus, 'gone')), undefined)
})

test('results of another way are not taken', async () => {
  await scan()
  assert.equal((await takeResults(folder, files, { ...way, read: { textField: 'text' } })).size, 0)
  assert.equal((await takeResults(folder, files, { ...way, by: 'guildhall 1' })).size, 0)
  assert.equal((await takeResults(folder, files, { ...way, stepWords: 2 })).size, 0)
})

test('a file that could not be read leaves no result, and one that changed meanwhile says so', async () => {
  rmSync(path.join(corpus, 'b.jsonl.gz'))
  const kept: ShardResult[] = []
  const findings = await scanHere(opened, files, way, {
    workers: 1,
    keep: async (result) => void kept.push(result),
    onProgress: ({ filesDone }) => {
      if (filesDone === 0) appendFileSync(path.join(corpus, 'a.jsonl'), '\n')
    },
  })
  assert.deepEqual(kept, [])
  assert.deepEqual(
    findings.map(({ problems }) => problems.map(({ code }) => code)),
    [['audit/file-changed'], ['corpus/cannot-read']],
  )
})

test('a torn file of results costs what was torn', async () => {
  await scan()
  const [name = ''] = readdirSync(folder)
  const text = readFileSync(path.join(folder, name), 'utf8')
  writeFileSync(path.join(folder, name), text.slice(0, -20))
  assert.equal((await takeResults(folder, files, way)).size, 1)
})

test('the hash is that of the whole file, also of a Parquet file and of one that is broken', async () => {
  const column = { name: 'text', data: [words.join(' ')], type: 'STRING' as const }
  writeFileSync(path.join(corpus, 'c.parquet'), Buffer.from(parquetWriteBuffer({ columnData: [column] })))
  const broken = Buffer.from(gzipSync('x'.repeat(100_000)))
  writeFileSync(path.join(corpus, 'd.txt.gz'), Buffer.concat([broken.subarray(0, 60), Buffer.alloc(200_000, 7)]))
  files = (await listCorpusFiles([corpus])).files
  for (const [i, { source }] of (await scan()).entries()) {
    const bytes = readFileSync(required(files[i], 'a file').path)
    assert.deepEqual(source, { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
  }
})

test('shards are lines that name files by their whole path', () => {
  assert.deepEqual(parseShards(files.map((file) => `${printShard(file)}\n`).join('')), files)
  assert.throws(() => parseShards('{"path":"x"}\n'), { problems: [{ code: 'audit/bad-shard' }].map(like) })
})

test('tasks hold every file once, and no more bytes than their limit unless a file or the index is larger', () => {
  const sized = [5, 900, 30, 30, 30, 1, 400].map((bytes, i) => ({ ...required(files[0], 'a'), name: `${i}`, bytes }))
  const tasks = divideIntoTasks(sized, { indexBytes: 100 })
  assert.deepEqual(tasks.flat(), sized)
  assert.deepEqual(
    tasks.map((task) => task.map(({ bytes }) => bytes)),
    [[5], [900], [30, 30, 30, 1], [400]],
  )
  assert.deepEqual(divideIntoTasks([], { indexBytes: 1 }), [])
})

function like({ code }: { code: string }): unknown {
  return { code, message: 'This line names no shard of a corpus.', at: { line: 1 }, hint: SHARD_HINT }
}
const SHARD_HINT = 'Lines are those of shards.jsonl, as `guildhall audit --job DIR` writes them.'

async function scan(): ReturnType<typeof scanHere> {
  const writer = await openResultsWriter(folder)
  const findings = await scanHere(opened, files, way, { workers: 1, keep: (result) => writer.append(result) })
  await writer.close()
  return findings
}
