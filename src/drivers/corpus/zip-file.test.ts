import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'

import type { Problem } from '../../base/index.ts'
import { type ReadOptions, listCorpusFiles, readCorpusFile } from './index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-zip-'))
after(() => rmSync(folder, { recursive: true }))

async function readAs(name: string, bytes: Uint8Array, options: ReadOptions = {}) {
  writeFileSync(path.join(folder, name), bytes)
  const { files, problems } = await listCorpusFiles([path.join(folder, name)])
  const documents = new Map<string, string>()
  for (const file of files)
    for await (const event of readCorpusFile(file, options)) {
      if ('problem' in event) problems.push(event.problem)
      else documents.set(event.piece.document, Buffer.from(event.piece.bytes).toString('utf8'))
    }
  return { documents, seen: problems.map(({ code, at }: Problem) => `${code} ${at?.file}`) }
}

/** An archive with its members deflated, as the programs that people have write it. */
function zip(members: Readonly<Record<string, Uint8Array | string>>): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const [name, content] of Object.entries(members)) {
    const data = Buffer.from(content)
    const [packed, path] = [deflateRawSync(data), Buffer.from(name)]
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(data), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(data.length, 18)
    fields.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, path, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0'), fields, tail, path]))
    parts.push(local)
    at += local.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...directory, end])
}

const ONE = 'The lamp was out when she came back.\n'

test('members of a ZIP archive are read as the files that they are, in an archive of another kind too', async () => {
  const archive = zip({
    'books/': '',
    'books/a.txt': ONE,
    'books/b.jsonl.gz': gzipSync('{"id":"x","text":"two"}\n'),
    '.hidden': ONE,
    'c.zip': zip({ 'd.txt': ONE }),
  })
  const { documents, seen } = await readAs('t.zip', archive)
  assert.deepEqual(
    [...documents],
    [
      ['books/a.txt', ONE],
      ['books/b.jsonl.gz: x', 'two'],
      ['c.zip: d.txt', ONE],
    ],
  )
  assert.deepEqual(seen, [])
})

test('a damaged or huge member costs itself; documents of Office and archives without an end are refused', async () => {
  const archive = zip({ 'a.txt': ONE, 'b.txt': ONE.repeat(200), 'c.txt': 'three' })
  archive[45] = (archive[45] ?? 0) ^ 0xff
  const { documents, seen } = await readAs('damaged.zip', archive, { maxRecordBytes: 1000 })
  assert.deepEqual([...documents], [['c.txt', 'three']])
  assert.deepEqual(seen, ['corpus/damaged damaged.zip/a.txt', 'corpus/damaged damaged.zip/b.txt'])
  const office = await readAs('script.docx', zip({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<w/>' }))
  assert.deepEqual(office.seen, ['corpus/format-not-read script.docx'])
  const cut = await readAs('cut.zip', archive.subarray(0, archive.length - 30))
  assert.deepEqual(cut.seen, ['corpus/cut-off cut.zip'])
})
