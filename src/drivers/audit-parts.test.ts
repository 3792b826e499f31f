import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import fc from 'fast-check'
import { parquetWriteBuffer } from 'hyparquet-writer'

import { type FileFindings, buildIndex, openIndex } from '../audit/index.ts'
import { required } from '../base/index.ts'
import { divideLargeFiles, openSchedule } from './audit-schedule.ts'
import { auditFile, auditPart } from './audit-task.ts'
import { type AuditProgress, auditFiles } from './audit-workers.ts'
import {
  type CorpusFile,
  type PartToRead,
  type ReadOptions,
  createPartReader,
  divideFile,
  readCorpusFile,
} from './corpus/index.ts'
import { openNames } from './corpus/open-names.ts'
import { startDigestThread } from './digest-thread.ts'
import { openDividedFile } from './divided-file.ts'
import { startDigest } from './file-digest.ts'
import { hashFile } from './files.ts'
import { partSettler } from './settle-parts.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-parts-'))
after(() => rmSync(folder, { recursive: true }))

const script = Array.from(
  { length: 120 },
  (_, i) => `Marlow counted ${i + 3} lanterns along dike number ${i * 7}, and the ${i}th keeper laughed at him.`,
).join(' ')
const words = script.split(' ')
const indexBytes = buildIndex([{ work: 'work-m', draft: 'draft-m', words, classes: new Uint8Array(words.length) }])
const index = required(openIndex(indexBytes).index, 'the index opens')

function fileOf(bytes: Uint8Array, format: 'jsonl' | 'parquet'): CorpusFile {
  const place = path.join(folder, `corpus.${format}`)
  writeFileSync(place, bytes)
  return { path: place, name: `corpus.${format}`, format, compression: 'none', bytes: bytes.length }
}

const whole = (file: CorpusFile, options: ReadOptions): Promise<FileFindings> =>
  auditFile(index, file, { readOptions: options }, { read: readCorpusFile }, () => undefined)

/** In parts that are ready in another order than that of the file: `pick` says which of those at work is next. */
async function inParts(
  file: CorpusFile,
  { partBytes, pick, ...options }: { partBytes: number; pick: (most: number) => number } & ReadOptions,
): Promise<{ findings: FileFindings; scans: number } | undefined> {
  const parts = await divideFile(file, { partBytes, ...options })
  if (!parts) return undefined
  const startInPlace = (place: string) => {
    const digest = startDigest(place)
    let last = Promise.resolve()
    const reach = (end: number) => (last = last.then(() => digest.catchUp(end)))
    return { reach, finish: () => last.then(() => digest.finish()), stop: async () => undefined }
  }
  const divided = openDividedFile(file, parts, { onRoom: () => undefined, startDigest: startInPlace })
  const reader = createPartReader()
  const atWork: PartToRead[] = []
  for (let scans = 1; ; scans++) {
    for (let part = divided.next(); part; part = atWork.length < 3 ? divided.next() : undefined) atWork.push(part)
    if (atWork.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 1)) // the hash is behind
      scans--
      continue
    }
    const [part] = atWork.splice(pick(atWork.length), 1)
    if (!part) continue
    const scanned = await auditPart(index, part, { readOptions: options }, reader, () => undefined)
    if (divided.take(part, structuredClone(scanned))) return { findings: await divided.findings(index.id), scans }
  }
}

const excerpt = (at: number): string => script.slice(at * 90, at * 90 + 400)
const record = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))
const ids = fc.constantFrom('a', 'b', 'line 2', 'a (line 3)', 'a (line 3) (2)', 'ü', 7)
const text = fc.nat(100).map(excerpt)
const lineKinds = [
  fc.record({ id: ids, text }).map(record),
  fc.record({ text }).map(record),
  fc.record({ id: ids, text: fc.constant('') }).map(record),
  fc.record({ id: ids, first_odd_field: text }).map(record),
  fc.record({ second_odd_field: text, first_odd_field: fc.constant('few words') }).map(record),
  fc
    .constantFrom('', '\r', '  ', '{broken', '[]', '"a text by itself"', '17', '{"id":"a","text":"\\u0041 b"}\r')
    .map((line) => Buffer.from(line)),
  fc.constant(Buffer.from([0x7b, 0x22, 0x74, 0x65, 0x78, 0x74, 0x22, 0x3a, 0x22, 0xff, 0x20, 0x61, 0x22, 0x7d])),
  fc.nat(2000).map((length) => record({ id: 'long', text: 'word '.repeat(length) })),
  fc.nat(30).map((count) => Buffer.from('{broken\n'.repeat(count))),
  fc.nat(70).map((count) => Buffer.from('{"text":""}\n'.repeat(count))),
] as const
const lineFile = fc
  .record({
    lines: fc.array(fc.oneof(...lineKinds), { minLength: 1, maxLength: 40 }),
    mark: fc.boolean(),
    lastEnd: fc.constantFrom('', '\n', '\n\n'),
  })
  .map(({ lines, mark, lastEnd }) =>
    Buffer.concat([
      mark ? Buffer.from([0xef, 0xbb, 0xbf]) : Buffer.alloc(0),
      ...lines.flatMap((line, i) => (i === 0 ? [line] : [Buffer.from('\n'), line])),
      Buffer.from(lastEnd),
    ]),
  )
const picks = fc.infiniteStream(fc.nat(1000)).map((stream) => (most: number) => Number(stream.next().value) % most)

test('lines scanned in parts give what one scan of the file gives', async () => {
  let [divided, passages, scannedAgain] = [0, 0, 0]
  const partSizes = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 40, max: 3000 }))
  const textFields = fc.constantFrom(undefined, 'text', 'first_odd_field,text')
  await fc.assert(
    fc.asyncProperty(lineFile, partSizes, picks, textFields, async (bytes, partBytes, pick, textField) => {
      const file = fileOf(bytes, 'jsonl')
      const options = { maxRecordBytes: 5000, ...(textField === undefined ? {} : { textField }) }
      const parts = await inParts(file, {
        partBytes: Math.max(partBytes, Math.ceil(bytes.length / 40)),
        pick,
        ...options,
      })
      if (!parts) return
      assert.deepEqual(parts.findings, await whole(file, options))
      divided++
      passages += parts.findings.passages.length
      scannedAgain += parts.scans > Math.ceil(bytes.length / partBytes) ? 1 : 0
    }),
    { numRuns: 100 },
  )
  assert.ok(divided > 30 && passages > 50, `${divided} files were divided, with ${passages} passages`)
  assert.ok(scannedAgain > 0, 'parts that guessed by themselves were scanned again')
})

test('a field is guessed from the same records wherever the file is cut', async () => {
  const empty = '{"text":""}\n'
  // The 64th of those that wait is a problem, or the record behind it in the same line.
  for (const before of [60, 61, 62, 63]) {
    const odd = `{"odd":"${excerpt(1)}"}\n`
    const lastLine = Buffer.concat([Buffer.from('{"text":"'), Buffer.of(0xff), Buffer.from(' a b c"}\n')])
    const bytes = Buffer.concat([Buffer.from(odd + empty.repeat(before)), lastLine, Buffer.from(odd)])
    const file = fileOf(bytes, 'jsonl')
    const expected = await whole(file, {})
    for (const partBytes of [100, 500, 700, 1100, 1150, 1190])
      assert.deepEqual((await inParts(file, { partBytes, pick: (most) => most - 1 }))?.findings, expected)
  }
})

test('row groups scanned in parts give what one scan of the file gives', async () => {
  const rows = fc.array(
    fc.record({ id: fc.option(fc.constantFrom('a', 'b', 'row 2', 'a (row 3)')), text: fc.option(text) }),
    {
      minLength: 2,
      maxLength: 60,
    },
  )
  let divided = 0
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), picks, fc.boolean(), async (each, size, pick, isNamed) => {
      const column = isNamed ? 'text' : 'odd'
      const columnData = [
        { name: 'id', data: each.map(({ id }) => id), type: 'STRING' as const },
        { name: column, data: each.map((row) => row.text), type: 'STRING' as const },
      ]
      const file = fileOf(new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: size })), 'parquet')
      const parts = await inParts(file, { partBytes: 300, pick })
      if (!parts) return
      assert.deepEqual(parts.findings, await whole(file, {}))
      divided++
    }),
    { numRuns: 40 },
  )
  assert.ok(divided > 10, `${divided} files were divided`)
})

test('a document with too many passages is named as in the whole file', () => {
  const settler = partSettler({ name: 'c.jsonl', format: 'jsonl' })
  for (let part = 0; part < 2; part++) {
    const names = openNames()
    const cut = [names.nameOf('twice', 'line 3')]
    settler.add({
      findings: { documents: 1, bytes: 10, words: 2, passages: [], problems: [], cut },
      outcome: { lines: 5, guess: undefined, names: names.marks(), untold: [] },
    })
  }
  const { problems, documents } = settler.findings()
  assert.equal(documents, 2)
  assert.deepEqual(
    problems.map(({ code, message }) => [code, /^The document (.+) repeats/.exec(message)?.[1]]),
    [
      ['audit/passages-cut', 'twice'],
      ['audit/passages-cut', 'twice (line 8)'],
    ],
  )
})

const lines = Array.from({ length: 400 }, (_, i) =>
  i % 9 === 0 ? '{broken' : JSON.stringify({ id: `doc-${i % 50}`, text: excerpt(i % 100) }),
).join('\n')

test('several threads scan one file, with the findings and the hash of one', async () => {
  const file = fileOf(Buffer.from(lines), 'jsonl')
  const small = {
    ...fileOf(Buffer.from('{"text":"nothing"}\n'), 'parquet'),
    name: 'small.jsonl',
    format: 'jsonl' as const,
  }
  const alone = await auditFiles(indexBytes, [small, file], { workers: 1 })
  assert.equal(alone[1]?.source?.sha256, await hashFile(file.path))
  for (const workers of [2, 3]) {
    const seen: AuditProgress[] = []
    const options = { workers, bytesPerWorker: 0, partBytes: 5000, onProgress: (now: AuditProgress) => seen.push(now) }
    assert.deepEqual(await auditFiles(indexBytes, [small, file], options), alone)
    const last = required(seen.at(-1), 'progress was told')
    assert.deepEqual([last.filesDone, last.bytesRead], [2, last.bytes])
    assert.ok(seen.every(({ bytesRead }, i) => bytesRead >= (seen[i - 1]?.bytesRead ?? 0)))
    assert.ok(seen.some(({ filesDone, bytesRead }) => filesDone < 2 && bytesRead > 2 * 5000))
  }
})

test('a file of which a part cannot be scanned is scanned as a whole, and tells why', async () => {
  const file = { ...fileOf(Buffer.from(lines), 'jsonl'), path: path.join(folder, 'gone.jsonl') }
  writeFileSync(file.path, lines)
  const [findings] = await auditFiles(indexBytes, [file], {
    workers: 2,
    bytesPerWorker: 0,
    partBytes: 600,
    onProgress: () => rmSync(file.path, { force: true }), // told of the first part, long before the last
  })
  assert.deepEqual(
    findings?.problems.map(({ code }) => code),
    ['corpus/cannot-read'],
  )
})

test('what other threads bring of a file that begins anew is left out', async () => {
  const file = fileOf(Buffer.from(lines), 'jsonl')
  const parts = required(await divideFile(file, { partBytes: 60_000 }), 'the file is divided')
  const schedule = openSchedule([file], new Map([[0, parts]]), { index: index.id })
  const [first, second] = [await schedule.next(), await schedule.next()]
  assert.ok(first?.part && second?.part)
  schedule.fail(first)
  schedule.fail(second)
  const scanned = await auditPart(index, second.part, { readOptions: {} }, createPartReader(), () => undefined)
  assert.equal(await schedule.take(second, scanned), undefined)
  assert.deepEqual([await schedule.next(), await schedule.next()], [{ number: 3, file: 0 }, undefined])
})

test('only files that would keep a thread busy when the others are done are divided', async () => {
  const file = fileOf(Buffer.from(lines), 'jsonl')
  const small = { ...file, bytes: file.bytes / 20 }
  const divide = async (files: CorpusFile[], workers: number) => [
    ...(await divideLargeFiles(files, { workers, partBytes: 5000, readOptions: {} })).keys(),
  ]
  assert.deepEqual(await divide([small, file], 1), [])
  assert.deepEqual(await divide([small, file], 2), [1])
  assert.deepEqual(await divide([small, file], 8), [0, 1])
  assert.deepEqual(
    await divide(
      Array.from({ length: 20 }, () => file),
      2,
    ),
    [],
  )
})

test('files that are packed, of wide characters, or small are not divided', async () => {
  const file = fileOf(Buffer.from(lines), 'jsonl')
  assert.ok((await divideFile(file, { partBytes: 5000 }))?.length === Math.ceil(file.bytes / 5000))
  assert.equal(await divideFile(file, { partBytes: file.bytes }), undefined)
  assert.equal(await divideFile({ ...file, compression: 'zstd' }, { partBytes: 5000 }), undefined)
  assert.equal(await divideFile({ ...file, format: 'text' }, { partBytes: 5000 }), undefined)
  assert.equal(await divideFile({ ...file, path: path.join(folder, 'nowhere') }, { partBytes: 5000 }), undefined)
  assert.equal(await divideFile({ ...file, format: 'parquet' }, { partBytes: 5000 }), undefined)
  const wide = fileOf(Buffer.from(`\ufeff${lines}`, 'utf16le'), 'jsonl')
  assert.equal(await divideFile(wide, { partBytes: 5000 }), undefined)
})

test('a file is hashed in step, and to its end when the thread is no more', async () => {
  const file = fileOf(Buffer.from(lines), 'jsonl')
  const expected = { bytes: file.bytes, sha256: await hashFile(file.path) }
  const digest = startDigestThread(file.path)
  await digest.reach(1000)
  assert.deepEqual(await digest.finish(), expected)
  await digest.stop()
  await digest.reach(2000)
  assert.deepEqual(await digest.finish(), expected)
  const nowhere = startDigestThread(path.join(folder, 'nowhere'))
  await nowhere.reach(10)
  assert.equal(await nowhere.finish(), undefined)
  await nowhere.stop()
})
