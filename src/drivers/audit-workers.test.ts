import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'

import { appendToIndex, buildIndex, mergeFindings, openIndex } from '../audit/index.ts'
import { BadInput, required } from '../base/index.ts'
import { type AuditProgress, auditFiles } from './audit-workers.ts'
import { listCorpusFiles } from './corpus/index.ts'
import { changeIndexFile } from './index-file.ts'
import { openSharedIndex } from './shared-index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-workers-'))
after(() => rmSync(folder, { recursive: true }))

// Sentences that no other text holds: a passage of them is a find.
const script = Array.from(
  { length: 120 },
  (_, i) => `Marlow counted ${i + 3} lanterns along dike number ${i * 7}, and the ${i}th keeper laughed at him.`,
).join(' ')
const words = script.split(' ')
const index = buildIndex([{ work: 'work-m', draft: 'draft-m', words, classes: new Uint8Array(words.length) }])

const filler = 'The weather report for the coast said nothing that anyone on board had not known since the morning. '
for (let i = 0; i < 6; i++) {
  const text =
    i % 2 === 0 ? filler.repeat(20) + script.slice(i * 400, i * 400 + 2500) + filler.repeat(20) : filler.repeat(60)
  const lines = `${JSON.stringify({ id: `before-${i}`, text: filler })}\n${JSON.stringify({ id: `doc-${i}`, text })}\n{broken\n`
  writeFileSync(path.join(folder, `part-${i}.jsonl.gz`), gzipSync(lines))
}
const { files } = await listCorpusFiles([folder])

test('the findings of each file come in the order of the files, whatever the number of workers', async () => {
  const alone = await auditFiles(index, files, { workers: 1 })
  assert.deepEqual(
    alone.map(({ file }) => file),
    files.map(({ name }) => name),
  )
  assert.deepEqual(
    alone.map(({ documents }) => documents),
    [2, 2, 2, 2, 2, 2],
  )
  assert.ok(alone.every(({ problems }) => problems.some(({ code }) => code === 'corpus/broken-line')))
  assert.deepEqual(
    alone.map(({ passages }) => new Set(passages.map(({ document }) => document))),
    [0, 1, 2, 3, 4, 5].map((i) => new Set(i % 2 === 0 ? [`doc-${i}`] : [])),
  )
  assert.deepEqual(await auditFiles(index, files, { workers: 3, bytesPerWorker: 0 }), alone)
  const opened = required(openIndex(index).index, 'the index opens')
  const merged = mergeFindings(opened, alone)
  assert.deepEqual(
    merged.works.map(({ work }) => work),
    ['work-m'],
  )
})

test('threads to spare read for those that scan, and the findings are the same', async () => {
  const alone = await auditFiles(index, files, { workers: 1 })
  for (const [count, workers] of [
    [1, 2],
    [2, 4],
  ] as const)
    assert.deepEqual(
      await auditFiles(index, files.slice(0, count), { workers, bytesPerWorker: 0 }),
      alone.slice(0, count),
    )
})

test('progress rises to all files and bytes', async () => {
  for (const workers of [1, 2]) {
    const seen: AuditProgress[] = []
    await auditFiles(index, files, { workers, bytesPerWorker: 0, onProgress: (progress) => seen.push(progress) })
    const last = required(seen.at(-1), 'progress was told')
    assert.deepEqual([last.filesDone, last.bytesRead, last.documents], [6, last.bytes, 12])
    assert.ok(seen.every((each, i) => i === 0 || each.filesDone >= (seen[i - 1]?.filesDone ?? 0)))
  }
})

test('a file that is gone by the time of its scan is a problem, and the others go on', async () => {
  const gone = { ...required(files[1], 'a file'), path: path.join(folder, 'gone') }
  for (const workers of [1, 2]) {
    const results = await auditFiles(index, files.with(1, gone), { workers, bytesPerWorker: 0 })
    assert.deepEqual(
      results[1]?.problems.map(({ code }) => code),
      ['corpus/cannot-read'],
    )
    assert.equal(results[0]?.documents, 2)
    assert.equal(results[2]?.documents, 2)
  }
})

test('a scan that breaks down is a problem of its file, and the others go on', async () => {
  // A format that no reader has stands for our own mistakes.
  const odd = { ...required(files[2], 'a file'), format: 'none' as 'text', compression: 'none' as const, path: '\0' }
  for (const workers of [1, 2]) {
    const results = await auditFiles(index, files.with(2, odd), { workers, bytesPerWorker: 0 })
    assert.equal(results.length, 6)
    assert.equal(results[3]?.documents, 2)
    assert.equal(results[2]?.documents, 0)
  }
})

test('a damaged index is told before anything is read', async () => {
  const damaged = Uint8Array.from(index)
  damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 255
  await assert.rejects(auditFiles(damaged, files, { workers: 2 }), (error) => error instanceof BadInput)
  assert.deepEqual(await auditFiles(index, [], { workers: 4 }), [])
})

test('a large index is read where it lies, by every thread, with the same findings', async () => {
  const file = path.join(folder, 'large.index')
  writeFileSync(file, index)
  const expected = await auditFiles(index, files, { workers: 1 })
  for (const workers of [1, 2]) {
    const opened = openSharedIndex(file, { mostBytesInMemory: 0 })
    assert.ok('handle' in opened.shared.source)
    assert.deepEqual(await auditFiles(opened, files, { workers, bytesPerWorker: 0 }), expected)
    opened.close()
  }
})

test('damage that is met on the way ends the audit', async () => {
  const file = path.join(folder, 'damaged.index')
  writeFileSync(file, Uint8Array.from(index).fill(255, 1024, 1100)) // in the record of the draft
  for (const workers of [1, 2]) {
    const opened = openSharedIndex(file, { mostBytesInMemory: 0 })
    const damage = (error: unknown) => error instanceof BadInput && error.problems[0]?.code === 'audit/index-damaged'
    await assert.rejects(auditFiles(opened, files, { workers, bytesPerWorker: 0 }), damage)
    opened.close()
  }
})

test('an index that is appended to while it is read stays the one that was opened', async () => {
  const file = path.join(folder, 'growing.index')
  writeFileSync(file, index)
  const opened = openSharedIndex(file, { mostBytesInMemory: 0 })
  for (const id of ['one', 'two', 'three'])
    await changeIndexFile(file, (target) =>
      appendToIndex(target, [
        { work: id, draft: id, words: script.split(' ').toReversed(), classes: new Uint8Array(words.length) },
      ]),
    )
  assert.deepEqual(
    await auditFiles(opened, files, { workers: 2, bytesPerWorker: 0 }),
    await auditFiles(index, files, { workers: 1 }),
  )
  opened.close()
})
