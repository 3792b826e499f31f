import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { zstdCompressSync } from 'node:zlib'

import { listCorpusFiles, readCorpusFile } from './index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-paths-'))
after(() => rmSync(folder, { recursive: true }))

const at = (...parts: string[]): string => path.join(folder, ...parts)
for (const each of ['one', 'one/deep', 'two', 'two/.cache']) mkdirSync(at(each), { recursive: true })
for (const name of [
  'one/a.jsonl',
  'one/b.txt',
  'one/deep/c.jsonl',
  'two/a.jsonl',
  'two/.cache/d.jsonl',
  'two/b[1].jsonl',
  'two/.e.jsonl',
])
  writeFileSync(at(name), '{"text":"Some words."}\n')

const names = async (given: readonly string[], options?: Parameters<typeof listCorpusFiles>[1]) => {
  const { files, problems } = await listCorpusFiles(given, options)
  return [files.map(({ name }) => name), problems.map(({ code }) => code)]
}
async function* stream(...parts: (Uint8Array | string)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}

test('a pattern is expanded in the order of names; hidden files are not matched, a real name is no pattern', async () => {
  assert.deepEqual(await names([at('one', '*.jsonl')]), [['a.jsonl'], []])
  assert.deepEqual(await names([at('**', '*.jsonl')]), [
    ['one/a.jsonl', 'one/deep/c.jsonl', 'two/a.jsonl', 'two/b[1].jsonl'],
    [],
  ])
  assert.deepEqual(await names([at('{one,two}', 'a.jsonl')]), [['one/a.jsonl', 'two/a.jsonl'], []])
  assert.deepEqual(await names([at('two', 'b[1].jsonl')]), [['b[1].jsonl'], []])
  assert.deepEqual(await names([at('two', '.e*')]), [['.e.jsonl'], []])
  assert.deepEqual(await names([at('*', '*.parquet')]), [[], ['corpus/not-found']])
})

test('a list names files by what they do not have in common; a missing one is told and the others are read', async () => {
  const list = at('list.txt')
  writeFileSync(
    list,
    `${at('two', 'a.jsonl')}\r\n\n${at('one', 'a.jsonl')}\n${at('nowhere.jsonl')}\n${at('one', 'deep')}\n`,
  )
  assert.deepEqual(await names([], { filesFrom: list }), [
    ['two/a.jsonl', 'one/a.jsonl', 'one/deep/c.jsonl'],
    ['corpus/not-found'],
  ])
  const zeros = stream(`${at('two', 'a.jsonl')}\0${at('two', 'b[1].jsonl')}\0`)
  assert.deepEqual(await names([], { filesFrom: '-', input: zeros }), [['a.jsonl', 'b[1].jsonl'], []])
  assert.deepEqual(await names([], { filesFrom: at('no-list') }), [[], ['corpus/not-found']])
})

test('what is piped in is a file like any other, packed or not', async () => {
  const packed = zstdCompressSync('{"id":"x","text":"Piped words."}\n')
  const { files, problems } = await listCorpusFiles(['-'], {
    input: stream(packed.subarray(0, 5), packed.subarray(5)),
  })
  const [file] = files
  assert.ok(file)
  assert.deepEqual([file.name, file.format, file.compression, problems], ['standard-input', 'jsonl', 'zstd', []])
  const events = await Array.fromAsync(readCorpusFile(file))
  assert.deepEqual(
    events.map((event) => ('piece' in event ? Buffer.from(event.piece.bytes).toString() : event.problem.code)),
    ['Piped words.'],
  )
})
