import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { gzipSync, zstdCompressSync } from 'node:zlib'

import { required } from '../../base/index.ts'
import { listCorpusFiles, readCorpusFile, readerAhead } from './index.ts'
import { startReaderThread } from './reader-thread.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-reader-'))
const thread = startReaderThread()
after(async () => {
  await thread.stop()
  rmSync(folder, { recursive: true })
})

const line = (i: number): string =>
  `${JSON.stringify({ id: `d${i}`, text: `Line ${i}: ${'söme words '.repeat(i % 300)}` })}\n`
const lines = Array.from({ length: 4000 }, (_, i) => (i % 500 === 7 ? '{broken\n' : line(i))).join('')
writeFileSync(path.join(folder, 'a.jsonl'), lines)
writeFileSync(path.join(folder, 'b.jsonl.gz'), gzipSync(lines).subarray(0, 40_000))
writeFileSync(path.join(folder, 'c.jsonl.zst'), zstdCompressSync(lines))
writeFileSync(path.join(folder, 'd.txt'), 'word '.repeat(2_000_000))
writeFileSync(path.join(folder, 'e.jsonl'), '{"no":1}\n'.repeat(300))
const { files } = await listCorpusFiles([folder])

test('what a thread reads is what its caller would read: events, their order, the bytes of the file', async () => {
  assert.equal(files.length, 5)
  for (const file of files) {
    const read = async (by: typeof readCorpusFile) => {
      let [bytes, reached] = [Buffer.alloc(0), 0]
      const events = await Array.fromAsync(
        by(file, {
          onBytes: (part) => void (bytes = Buffer.concat([bytes, part])),
          onRead: (soFar) => void (reached = soFar),
        }),
      )
      const shown = events.map((event) => {
        if ('problem' in event) return event
        const { document, start, bytes: text } = event.piece
        return { document, start, text: Buffer.from(text).toString('utf8') }
      })
      return { shown, bytes: bytes.toString('base64'), reached }
    }
    const [here, there] = [await read(readCorpusFile), await read(thread.read)]
    assert.ok(here.shown.length > 0)
    assert.deepEqual(there, here, file.name)
  }
})

test('a file that is left in the middle does not stop the next one', async () => {
  const [long, packed] = [required(files[0], 'a file'), required(files[2], 'a file')]
  for (let round = 0; round < 3; round++) {
    for await (const event of thread.read(long)) if ('piece' in event) break
    const events = await Array.fromAsync(thread.read(packed))
    assert.equal(events.length, 4000)
  }
})

test('a thread that is gone is told by an error, and the next file gets another', async () => {
  const gone = startReaderThread()
  await gone.stop()
  await assert.rejects(Array.fromAsync(gone.read(required(files[0], 'a file'))), /thread ended/)
  const reader = readerAhead({ minBytes: 1 })
  assert.equal((await Array.fromAsync(reader.read(required(files[0], 'a file')))).length, 4000)
  await reader.stop()
  assert.equal((await Array.fromAsync(reader.read(required(files[2], 'a file')))).length, 4000)
  await reader.stop()
})
