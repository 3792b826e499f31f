import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'

import { listCorpusFiles, readDocumentText } from './index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-list-'))
after(() => rmSync(folder, { recursive: true }))

const at = (...parts: string[]): string => path.join(folder, ...parts)
mkdirSync(at('corpus', 'sub', '.git'), { recursive: true })
mkdirSync(at('other'))
writeFileSync(at('corpus', 'b.jsonl'), '{"text":"one"}\n')
writeFileSync(at('corpus', 'a.txt'), 'two')
writeFileSync(at('corpus', 'sub', 'c.jsonl.gz'), gzipSync('{"id":"x","text":"A door. Größe zählt. A window."}\n'))
writeFileSync(at('corpus', 'sub', '.hidden'), 'three')
writeFileSync(at('corpus', 'sub', '.git', 'HEAD'), 'four')
writeFileSync(at('corpus', 'picture.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0, 1]))
writeFileSync(at('other', 'a.txt'), 'five')

test('a folder is walked in the order of names, hidden files left out, others told', async () => {
  const { files, problems } = await listCorpusFiles([at('corpus')])
  assert.deepEqual(
    files.map(({ name, format, compression }) => [name, format, compression]),
    [
      ['a.txt', 'text', 'none'],
      ['b.jsonl', 'jsonl', 'none'],
      ['sub/c.jsonl.gz', 'jsonl', 'gzip'],
    ],
  )
  assert.deepEqual(
    problems.map(({ code, at: place }) => [code, place?.file]),
    [['corpus/format-unknown', 'picture.png']],
  )
})

test('two files of one name are told apart, one file given twice is scanned once', async () => {
  const { files, problems } = await listCorpusFiles([at('corpus', 'a.txt'), at('other'), at('corpus', 'a.txt')])
  assert.deepEqual(
    files.map(({ name }) => name),
    ['a.txt', 'other/a.txt'],
  )
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['corpus/same-file'],
  )
})

test('what is missing or is no file is told; a circle of links is walked once', async () => {
  symlinkSync(at('corpus'), at('corpus', 'sub', 'circle'))
  execFileSync('mkfifo', [at('other', 'pipe')])
  const { files, problems } = await listCorpusFiles([at('nowhere'), at('corpus', 'sub'), at('other')])
  assert.deepEqual(
    files.map(({ name }) => name),
    ['c.jsonl.gz', 'circle/a.txt', 'circle/b.jsonl', 'a.txt'],
  )
  assert.ok(problems.some(({ code }) => code === 'corpus/not-found'))
  assert.ok(problems.some(({ code, at: place }) => code === 'corpus/not-a-file' && place?.file === 'pipe'))
  rmSync(at('corpus', 'sub', 'circle'))
})

test('the text of a passage is fetched again, with what stands around it', async () => {
  const start = 'A door. '.length
  const { passage } = await readDocumentText(
    at('corpus', 'sub', 'c.jsonl.gz'),
    'x',
    { start, end: start + Buffer.byteLength('Größe zählt.') },
    { contextBytes: 5 },
  )
  assert.deepEqual(passage, { before: 'oor. ', text: 'Größe zählt.', after: ' A wi' })
})

test('a passage whose file or document is gone is told, not thrown', async () => {
  for (const [file, document] of [
    [at('nowhere'), 'x'],
    [at('corpus', 'b.jsonl'), 'y'],
  ] as const) {
    const { passage, problem } = await readDocumentText(file, document, { start: 0, end: 5 })
    assert.equal(passage, undefined)
    assert.equal(problem?.code, 'corpus/passage-gone')
  }
  const short = await readDocumentText(at('corpus', 'a.txt'), 'a.txt', { start: 2, end: 50 })
  assert.equal(short.problem?.code, 'corpus/passage-gone')
})
