import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { gzipSync, zstdCompressSync } from 'node:zlib'

import fc from 'fast-check'

import type { Problem } from '../../base/index.ts'
import { type CorpusFile, type ReadOptions, listCorpusFiles, readCorpusFile } from './index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-corpus-'))
after(() => rmSync(folder, { recursive: true }))

interface Read {
  readonly documents: Map<string, string>
  readonly problems: Problem[]
  readonly files: CorpusFile[]
}

/** Writes the bytes under the name, and reads them as a corpus of one file. Pieces are put together again by their places. */
async function readAs(name: string, bytes: Uint8Array | string, options: ReadOptions = {}): Promise<Read> {
  const place = path.join(folder, name)
  writeFileSync(place, bytes)
  const { files, problems } = await listCorpusFiles([place])
  const texts = new Map<string, Buffer>()
  for (const file of files) {
    for await (const event of readCorpusFile(file, options)) {
      if ('problem' in event) problems.push(event.problem)
      else {
        const { document, start, bytes: piece } = event.piece
        const text = texts.get(document) ?? Buffer.alloc(0)
        assert.ok(start <= text.length, 'pieces leave no hole')
        assert.ok(text.subarray(start).equals(piece.subarray(0, text.length - start)), 'the overlap says the same')
        texts.set(document, Buffer.concat([text.subarray(0, start), piece]))
      }
    }
  }
  return {
    documents: new Map([...texts].map(([document, text]) => [document, text.toString('utf8')])),
    problems,
    files,
  }
}

const codes = (problems: readonly Problem[]): string[] => problems.map(({ code }) => code)
const line = (record: unknown): string => `${JSON.stringify(record)}\n`
const RECORDS = [
  { id: 'a', text: 'The harbour was empty when the first boat came in.' },
  { id: 'b', text: 'Nobody on the quay had seen the light — or said so.' },
  { id: 'c', text: 'Then the bell rang, once, and the fog took it.' },
]
const LINES = RECORDS.map(line).join('')
const EXPECTED = new Map(RECORDS.map(({ id, text }) => [id, text]))

test('JSON lines are read plain, in members of gzip and in frames of zstd', async () => {
  const [first, rest] = [Buffer.from(LINES.slice(0, 100)), Buffer.from(LINES.slice(100))]
  for (const [name, bytes] of Object.entries({
    'a.jsonl': LINES,
    'a.jsonl.gz': Buffer.concat([gzipSync(first), gzipSync(rest)]),
    'a.jsonl.zst': Buffer.concat([zstdCompressSync(first), zstdCompressSync(rest)]),
    'no-extension': Buffer.concat([gzipSync(first), gzipSync(rest)]),
  })) {
    const { documents, problems } = await readAs(name, bytes)
    assert.deepEqual(documents, EXPECTED, name)
    assert.deepEqual(problems, [], name)
  }
})

test('a broken line costs itself: the line after it is read, and its number is told', async () => {
  const text =
    line(RECORDS[0]) + '{"id": "x", "text": "cut\n' + line(RECORDS[1]) + 'no json at all\n' + line(RECORDS[2]).trim()
  const { documents, problems } = await readAs('broken.jsonl', text)
  assert.deepEqual(documents, EXPECTED)
  assert.deepEqual(
    problems.map(({ code, at }) => [code, at?.file, at?.line]),
    [
      ['corpus/broken-line', 'broken.jsonl', 2],
      ['corpus/broken-line', 'broken.jsonl', 4],
    ],
  )
})

test('a line above the limit is told with its size and passes without being kept', async () => {
  const text = line(RECORDS[0]) + line({ id: 'x', text: 'word '.repeat(100_000) }) + line(RECORDS[1]) + line(RECORDS[2])
  const { documents, problems } = await readAs('long.jsonl', text, { maxRecordBytes: 100_000 })
  assert.deepEqual(documents, EXPECTED)
  assert.deepEqual(codes(problems), ['corpus/record-too-large'])
  assert.equal(problems[0]?.at?.line, 2)
  assert.match(problems[0]?.message ?? '', /has 500020 bytes; at most 100000 bytes/)
})

test('the same problem a thousand times is told twenty times and counted once', async () => {
  const { documents, problems } = await readAs(
    'many.jsonl',
    `${line(RECORDS[0])}${'{broken\n'.repeat(1000)}${line(RECORDS[1])}`,
  )
  assert.equal(documents.size, 2)
  assert.equal(problems.length, 21)
  assert.match(problems.at(-1)?.message ?? '', /^980 more .* line 1001\./)
})

test('names are the ids of the records, else their lines, and a second one of a name gets its line', async () => {
  const records = [
    { url: 'https://example.org/1', text: 'one' },
    { text: 'two' },
    { url: 'https://example.org/1', text: 'three' },
  ]
  const { documents } = await readAs(
    'names.jsonl',
    [...records, { meta: { url: 'm' }, text: 'four' }, { id: 7, text: 'five' }].map(line).join(''),
  )
  assert.deepEqual(
    [...documents.keys()],
    ['https://example.org/1', 'line 2', 'https://example.org/1 (line 3)', 'm', '7'],
  )
})

test('the text is found in usual places, by name, and else where it is longest', async () => {
  const one = async (record: unknown, options: ReadOptions = {}): Promise<[string | undefined, string[]]> => {
    const { documents, problems } = await readAs('field.jsonl', line(record), options)
    return [[...documents.values()][0], codes(problems)]
  }
  assert.deepEqual(await one({ title: 'T', content: 'in content' }), ['in content', []])
  assert.deepEqual(await one({ Text: 'capital' }), ['capital', []])
  assert.deepEqual(await one({ doc: { text: 'nested' } }), ['nested', []])
  assert.deepEqual(
    await one({
      messages: [
        { role: 'user', content: 'ask' },
        { role: 'assistant', content: 'answer' },
      ],
    }),
    ['ask\nanswer', []],
  )
  assert.deepEqual(await one({ instruction: 'do', input: '', output: 'done' }), ['do\ndone', []])
  assert.deepEqual(await one({ scene: { lines: ['a b', 'c d'] } }, { textField: 'scene.lines' }), ['a b\nc d', []])
  assert.deepEqual(await one({ q: 'first part', a: 'second part' }, { textField: 'q,a' }), [
    'first part\nsecond part',
    [],
  ])
  assert.deepEqual(
    await one({ a: 'x', blob: 'a text of some words', url: 'https://example.org/very/long/address/indeed' }),
    ['a text of some words', ['corpus/text-field-guessed']],
  )
  assert.deepEqual(await one({ text: 'here' }, { textField: 'body' }), [undefined, ['corpus/no-text']])
  assert.deepEqual(await one({ n: 1 }), [undefined, ['corpus/no-text']])
  assert.deepEqual(await one('a line that is a text'), ['a line that is a text', []])
})

test('JSON files with one object, a list, or objects in a row are read record by record', async () => {
  for (const [name, text] of Object.entries({
    'list.json': JSON.stringify(RECORDS),
    'printed.json': JSON.stringify(RECORDS, undefined, 2),
    'row.json': RECORDS.map((record) => JSON.stringify(record, undefined, 2)).join('\n'),
    'lines.json': LINES,
    'list.jsonl': JSON.stringify(RECORDS, undefined, 1),
  })) {
    const { documents, problems } = await readAs(name, text)
    assert.deepEqual(documents, EXPECTED, name)
    assert.deepEqual(problems, [], name)
  }
  const tricky = [{ id: 'q', text: 'a "quoted" } ] , { brace \\' }, RECORDS[0]]
  assert.deepEqual([...(await readAs('tricky.json', JSON.stringify(tricky))).documents.keys()], ['q', 'a'])
  const broken = await readAs(
    'broken.json',
    `[${JSON.stringify(RECORDS[0])}, {oops: 1}, ${JSON.stringify(RECORDS[1])}]`,
  )
  assert.deepEqual([...broken.documents.keys()], ['a', 'b'])
  assert.deepEqual(codes(broken.problems), ['corpus/broken-record'])
})

test('UTF-16, a byte order mark and bytes that are no UTF-8 are told, and all else is read', async () => {
  const utf16 = await readAs('wide.jsonl', Buffer.from(`\ufeff${LINES}`, 'utf16le'))
  assert.deepEqual(utf16.documents, EXPECTED)
  assert.deepEqual(codes(utf16.problems), ['corpus/other-encoding'])
  assert.deepEqual((await readAs('mark.jsonl', `\ufeff${LINES}`)).problems, [])
  const dirty = await readAs(
    'dirty.jsonl',
    Buffer.concat([
      Buffer.from(line(RECORDS[0])),
      Buffer.from('{"id":"d","text":"caf\xe9 au lait"}\n', 'latin1'),
      Buffer.from(line(RECORDS[1])),
    ]),
  )
  assert.equal(dirty.documents.get('d'), 'caf\ufffd au lait')
  assert.equal(dirty.documents.size, 3)
  assert.deepEqual(
    dirty.problems.map(({ code, at, severity }) => [code, at?.line, severity]),
    [['corpus/invalid-utf8', 2, 'note']],
  )
  const latin = await readAs(
    'latin.txt',
    Buffer.from('Le café où l’été s’achève — non: o\xf9 l\xe9t\xe9'.replace(/[’—]/g, "'"), 'latin1'),
  )
  assert.match(latin.documents.get('latin.txt') ?? '', /café où l'été/)
  assert.deepEqual(codes(latin.problems), ['corpus/other-encoding'])
})

test('texts, pages and subtitles are one document each, named by the file', async () => {
  assert.deepEqual(await documentsOf('play.md', '# Act One\n\nA room.\n'), [['play.md', '# Act One\n\nA room.\n']])
  assert.deepEqual(await documentsOf('play.txt.gz', gzipSync('A room.')), [['play.txt.gz', 'A room.']])
  assert.deepEqual(
    await documentsOf(
      'p.html',
      '<html><head><title>T</title><style>x{}</style></head><body><p>One <b>w</b>ord &amp; two<p>Next</body></html>',
    ),
    [['p.html', 'T\n\nOne word & two\nNext']],
  )
  assert.deepEqual(
    await documentsOf(
      'f.srt',
      '1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>Where were</i>\r\nyou?\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n1984\r\n',
    ),
    [['f.srt', 'Where were\nyou?\n1984\n']],
  )
  assert.deepEqual(
    await documentsOf('f.vtt', 'WEBVTT\n\nNOTE not\nspoken\n\n00:01.000 --> 00:02.000\n<v Ana>Here.\n'),
    [['f.vtt', 'Here.\n']],
  )
})

async function documentsOf(name: string, bytes: Uint8Array | string): Promise<[string, string][]> {
  const { documents, problems } = await readAs(name, bytes)
  assert.deepEqual(problems, [], name)
  return [...documents]
}

test('a file is what it holds, not what it is called', async () => {
  const gzipped = await readAs('plain.jsonl', gzipSync(LINES))
  assert.deepEqual(gzipped.documents, EXPECTED)
  const plain = await readAs('plain.jsonl.gz', LINES)
  assert.deepEqual(plain.documents, EXPECTED)
  assert.deepEqual(codes(plain.problems), ['corpus/not-what-its-name-says'])
  const text = await readAs('text.parquet', 'Only a text.')
  assert.deepEqual([...text.documents], [['text.parquet', 'Only a text.']])
  assert.deepEqual(codes(text.problems), ['corpus/not-what-its-name-says'])
  for (const [name, bytes] of [
    ['a.pdf', '%PDF-1.7\n%\u00e2\u00e3'],
    ['a.xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])],
    ['a.bin', Buffer.from([0, 1, 2, 3, 0, 255, 254, 0, 17])],
  ] as const) {
    const { documents, problems } = await readAs(name, bytes)
    assert.equal(documents.size, 0)
    assert.match(problems[0]?.code ?? '', /format-(?:unknown|not-read)/, name)
  }
  assert.deepEqual(codes((await readAs('empty.jsonl', '')).problems), ['corpus/empty-file'])
})

test('a long text comes in pieces that overlap and join to the same text', async () => {
  const text = 'Ein Stück über Wörter, größer als jedes Maß. '.repeat(3000)
  const options = { pieceBytes: 10_000, overlapBytes: 1000 }
  assert.equal((await readAs('long.txt', text, options)).documents.get('long.txt'), text)
  assert.equal((await readAs('long.jsonl', line({ id: 'l', text }), options)).documents.get('l'), text)
})

test('a small file that unpacks to a huge one takes the memory of a few chunks', async () => {
  const zeros = Buffer.concat([Buffer.from('{"text":"'), Buffer.alloc(32 * 2 ** 20, 'a')])
  const before = process.memoryUsage.rss()
  for (const [name, bytes] of [
    ['bomb.jsonl.gz', gzipSync(zeros)],
    ['bomb.jsonl.zst', zstdCompressSync(zeros)],
  ] as const) {
    const { documents, problems } = await readAs(name, bytes, { maxRecordBytes: 2 ** 20 })
    assert.equal(documents.size, 0)
    assert.match(codes(problems).join(), /record-too-large/)
  }
  assert.ok(process.memoryUsage.rss() - before < 150 * 2 ** 20)
})

test('a damaged member or frame costs its own lines', async () => {
  const parts = [0, 1, 2].map((part) =>
    Array.from({ length: 300 }, (_, i) => line({ id: `${part}-${i}`, text: `${Math.sin(i + part)} words` })).join(''),
  )
  for (const pack of [
    (text: string) => gzipSync(text),
    (text: string) => zstdCompressSync(text, { params: { [201]: 1 } }),
  ]) {
    const packed = parts.map(pack)
    const middle = packed[1] ?? Buffer.alloc(0)
    middle.fill(0x55, middle.length >> 1, (middle.length >> 1) + 40)
    const { documents, problems } = await readAs(`damaged-${packed[0]?.[0]}.jsonl`, Buffer.concat(packed))
    for (let i = 0; i < 300; i++) assert.ok(documents.has(`0-${i}`), `0-${i}`)
    for (let i = 1; i < 300; i++) assert.ok(documents.has(`2-${i}`), `2-${i}`)
    assert.ok(codes(problems).includes('corpus/damaged'))
  }
})

test('property: cut anywhere, a packed file gives all its documents or a problem, and never a wrong text', async () => {
  const text = Array.from({ length: 200 }, (_, i) => line({ id: `d${i}`, text: `Line ${i} of ${Math.cos(i)}` })).join(
    '',
  )
  const whole = (await readAs('whole.jsonl', text)).documents
  const packed: Record<string, Buffer> = { 'cut.jsonl.gz': gzipSync(text), 'cut.jsonl.zst': zstdCompressSync(text) }
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('cut.jsonl.gz', 'cut.jsonl.zst'),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (name, share) => {
        const bytes = packed[name] as Buffer
        const { documents, problems } = await readAs(name, bytes.subarray(0, Math.floor(bytes.length * share)))
        for (const [document, said] of documents) assert.equal(said, whole.get(document))
        assert.ok(documents.size === whole.size || problems.length > 0)
      },
    ),
    {
      numRuns: 60,
      examples: [
        ['cut.jsonl.zst', 0.0004],
        ['cut.jsonl.gz', 0.0004],
      ],
    },
  )
  for (const [name, bytes] of Object.entries(packed)) {
    for (let length = 0; length < 12; length++) {
      const { documents, problems } = await readAs(name, bytes.subarray(0, length))
      assert.deepEqual([documents.size, problems.length > 0], [0, true], `${name} cut to ${length} bytes`)
    }
  }
})

test('property: bytes turned anywhere never stop the reader', async () => {
  const text = LINES.repeat(30)
  const archive = Array.from(
    { length: 8 },
    (_, i) =>
      `WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: u:${i}\r\nContent-Length: 20\r\n\r\n01234567890 words 19\r\n\r\n`,
  )
  const kinds: Record<string, Buffer> = {
    'turned.jsonl': Buffer.from(text),
    'turned.json': Buffer.from(JSON.stringify(RECORDS)),
    'turned.jsonl.gz': gzipSync(text),
    'turned.jsonl.zst': zstdCompressSync(text),
    'turned.warc': Buffer.from(archive.join('')),
    'turned.warc.gz': Buffer.concat(archive.map((record) => gzipSync(record))),
    'turned.html': Buffer.from(
      '<html><head></head><body><p class="a">Text &amp; more<!-- x --><script>1<2</script></body></html>',
    ),
  }
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(kinds)),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      async (name, changes) => {
        const bytes = Buffer.from(kinds[name] as Buffer)
        for (const [at, value] of changes) bytes[at % bytes.length] = value
        await readAs(name, bytes)
      },
    ),
    { numRuns: 150 },
  )
})

test('property: random bytes under every name give documents or problems, never an exception', async () => {
  const names = [
    'r.jsonl',
    'r.json',
    'r.parquet',
    'r.warc',
    'r.txt',
    'r.html',
    'r.srt',
    'r.jsonl.gz',
    'r.jsonl.zst',
    'r.warc.gz',
    'r',
  ]
  const starts = [
    '',
    '\u001f\u008b\u0008\u0000',
    '(\u00b5/\u00fd',
    'PAR1',
    'WARC/1.0\r\n',
    '{"text":',
    '[',
    '<html>',
    'WEBVTT\n',
  ].map((start) => Buffer.from(start, 'latin1'))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.constantFrom(...starts),
      fc.uint8Array({ maxLength: 3000 }),
      async (name, start, rest) => {
        const { documents, problems } = await readAs(name, Buffer.concat([start, rest]))
        assert.ok(documents.size > 0 || problems.length > 0)
      },
    ),
    { numRuns: 200 },
  )
})
