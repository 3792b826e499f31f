import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { gzipSync, zstdCompressSync } from 'node:zlib'

import fc from 'fast-check'
import { parquetWriteBuffer } from 'hyparquet-writer'

import type { Problem } from '../../base/index.ts'
import { listCorpusFiles, readCorpusFile } from './index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-tar-'))
after(() => rmSync(folder, { recursive: true }))

async function readAs(
  name: string,
  bytes: Uint8Array,
): Promise<{ documents: Map<string, string>; problems: Problem[]; seen: string[] }> {
  const place = path.join(folder, name)
  writeFileSync(place, bytes)
  const { files, problems } = await listCorpusFiles([place])
  const documents = new Map<string, string>()
  for (const file of files) {
    for await (const event of readCorpusFile(file)) {
      if ('problem' in event) problems.push(event.problem)
      else documents.set(event.piece.document, Buffer.from(event.piece.bytes).toString('utf8'))
    }
  }
  return { documents, problems, seen: problems.map(({ code, at }) => `${code} ${at?.file}`) }
}

/** A header and its content, as POSIX has it; a changed field goes in as raw text at its place. */
function member(
  name: string,
  content: Uint8Array | string,
  { type = '0', size }: { type?: string; size?: number } = {},
): Buffer {
  const data = Buffer.from(content)
  const header = Buffer.alloc(512)
  header.write(name.slice(0, 100), 0)
  header.write('0000644\0' + '0000000\0'.repeat(2), 100)
  header.write(`${(size ?? data.length).toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('        ', 148)
  header.write(type, 156)
  header.write('ustar\u000000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([header, data, Buffer.alloc((512 - (data.length % 512)) % 512)])
}
const pax = (fields: Record<string, string>): Buffer => {
  const lines = Object.entries(fields).map(([key, value]) => {
    const rest = Buffer.byteLength(` ${key}=${value}\n`)
    let length = rest + 1
    while (String(length).length + rest !== length) length++
    return `${length} ${key}=${value}\n`
  })
  return member('PaxHeaders/x', lines.join(''), { type: 'x' })
}
const END = Buffer.alloc(1024)
const ONE = 'The lamp was out when she came back.\n'
const TWO = 'He had kept the key all winter.\n'

test('members are documents named by their path; records in members have their own name behind it', async () => {
  const parquet = Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'id', data: ['p1'], type: 'STRING' },
        { name: 'text', data: [ONE], type: 'STRING' },
      ],
    }),
  )
  const archive = Buffer.concat([
    member('corpus/', '', { type: '5' }),
    member('corpus/a.txt', ONE),
    member('corpus/b.srt', `1\n00:00:01,000 --> 00:00:02,000\n<i>${TWO.trim()}</i>\n`),
    member('corpus/c.jsonl.gz', gzipSync(`${JSON.stringify({ id: 'x', text: TWO })}\n{"text":"three"}\n`)),
    member('corpus/d.parquet', parquet),
    member('corpus/.hidden', ONE),
    member('corpus/e.tar', Buffer.concat([member('inner.txt', TWO), END])),
    END,
  ])
  const expected = new Map([
    ['corpus/a.txt', ONE],
    ['corpus/b.srt', TWO],
    ['corpus/c.jsonl.gz: x', TWO],
    ['corpus/c.jsonl.gz: line 2', 'three'],
    ['corpus/d.parquet: p1', ONE],
    ['corpus/e.tar: inner.txt', TWO],
  ])
  for (const [name, bytes] of [
    ['t.tar', archive],
    ['t.tar.gz', gzipSync(archive)],
    ['t.tgz', gzipSync(archive)],
    ['t.tar.zst', zstdCompressSync(archive)],
    ['no-extension', archive],
  ] as const) {
    const { documents, seen } = await readAs(name, bytes)
    assert.deepEqual(documents, expected, name)
    assert.deepEqual(seen, [], name)
  }
})

test('long names of POSIX and of GNU are read, and archives of the programs that people have', async () => {
  const long = `deep/${'folder-with-a-long-name/'.repeat(8)}text.txt`
  const made = Buffer.concat([
    pax({ path: long, mtime: '1.5' }),
    member('short', ONE),
    member('././@LongLink', `${long}2\0`, { type: 'L' }),
    member('short', TWO),
    END,
  ])
  assert.deepEqual(
    (await readAs('long.tar', made)).documents,
    new Map([
      [long, ONE],
      [`${long}2`, TWO],
    ]),
  )
  const source = path.join(folder, 'source')
  mkdirSync(path.dirname(path.join(source, long)), { recursive: true })
  writeFileSync(path.join(source, long), ONE)
  writeFileSync(path.join(source, 'Öl.txt'), TWO)
  for (const format of ['ustar', 'pax', 'gnu']) {
    const file = path.join(folder, `by-${format}.tar`)
    execFileSync('tar', [`--format=${format}`, '-cf', file, '-C', source, '.'])
    const { documents, seen } = await readAs(`${format}.tar`, readFileSync(file))
    assert.deepEqual(
      new Set(documents),
      new Set(
        [
          ['Öl.txt', TWO],
          [long, ONE],
        ].map(([a, b]) => [a, b]),
      ),
      format,
    )
    assert.deepEqual(seen, [], format)
  }
})

test('sparse files are refused by name, links hold nothing, and the rest is read', async () => {
  const { documents, seen } = await readAs(
    'odd.tar',
    Buffer.concat([
      member('old-sparse', ONE, { type: 'S' }),
      pax({ 'GNU.sparse.major': '1', 'GNU.sparse.name': 'new-sparse' }),
      member('GNUSparseFile.0/new-sparse', ONE),
      member('link', '', { type: '2' }),
      member('a.txt', TWO),
      member('a.txt', ONE),
      END,
    ]),
  )
  assert.deepEqual(
    documents,
    new Map([
      ['a.txt', TWO],
      ['a.txt (member 5)', ONE],
    ]),
  )
  assert.deepEqual(seen, ['corpus/format-not-read odd.tar/old-sparse', 'corpus/format-not-read odd.tar/new-sparse'])
})

test('a broken header costs its member, a cut costs what is not there, and archives in a row are all read', async () => {
  const broken = member('lost.txt', ONE)
  broken[10] = 0xff
  const damaged = await readAs('broken.tar', Buffer.concat([member('a.txt', ONE), broken, member('b.txt', TWO), END]))
  assert.deepEqual([...damaged.documents.keys()], ['a.txt', 'b.txt'])
  assert.deepEqual(damaged.seen, ['corpus/broken-record broken.tar'])
  const first = Buffer.concat([member('a.txt', ONE), member('b.txt', TWO), END])
  first[257] = 0
  const begun = await readAs('begun.tar', first)
  assert.deepEqual([[...begun.documents.keys()], begun.seen], [['b.txt'], ['corpus/broken-record begun.tar']])
  const cut = await readAs(
    'cut.tar',
    Buffer.concat([member('a.txt', ONE), member('b.txt', TWO.repeat(100)).subarray(0, 1000)]),
  )
  assert.deepEqual(cut.documents.get('a.txt'), ONE)
  assert.equal(cut.documents.get('b.txt')?.length, 488)
  assert.match(cut.problems[0]?.message ?? '', /ends inside its member b\.txt/)
  const joined = await readAs('joined.tar', Buffer.concat([member('a.txt', ONE), END, END, member('b.txt', TWO), END]))
  assert.deepEqual([[...joined.documents.keys()], joined.seen], [['a.txt', 'b.txt'], []])
  const unended = await readAs('unended.tar', member('a.txt', ONE))
  assert.deepEqual(
    unended.problems.map(({ code, severity }) => [code, severity]),
    [['corpus/cut-off', 'note']],
  )
})

test('an archive that holds archives without end is left at a depth', async () => {
  let nest = Buffer.concat([member('text.txt', ONE), END])
  for (let i = 0; i < 12; i++) nest = Buffer.concat([member(`n${i}.tar`, nest), END])
  const { documents, problems } = await readAs('nest.tar', nest)
  assert.equal(documents.size, 0)
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['corpus/format-not-read'],
  )
})

test('property: bytes turned, lost or cut anywhere never stop the reader, and what is not touched is read', async () => {
  const members = Array.from({ length: 8 }, (_, i) => member(`m${i}.txt`, `${i} ${ONE.repeat(1 + i * 5)}`))
  const archive = Buffer.concat([...members, END])
  await fc.assert(
    fc.asyncProperty(
      fc.nat(archive.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.nat(600),
      async (at, by, drop) => {
        const bytes = Buffer.from(archive)
        bytes[at] = (bytes[at] ?? 0) ^ by
        const { documents } = await readAs('turned.tar', bytes)
        assert.ok(documents.size >= 6, `${documents.size} of 8`)
        const shorter = Buffer.concat([archive.subarray(0, at), archive.subarray(at + drop)])
        for (const [name, text] of (await readAs('shorter.tar', shorter)).documents)
          if (!name.startsWith('m')) assert.fail(`${name}: ${text}`)
      },
    ),
    { numRuns: 60 },
  )
})
