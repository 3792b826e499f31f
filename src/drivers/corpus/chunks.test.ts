import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync, zstdCompressSync } from 'node:zlib'

import fc from 'fast-check'

import type { Chunk } from './corpus-file.ts'
import { gunzipChunks } from './gzip.ts'
import { readJsonFile } from './json-file.ts'
import { splitLines } from './lines.ts'
import { cutStream } from './pieces.ts'
import { subtitleChunks } from './subtitles-text.ts'
import { toUtf8 } from './text-encoding.ts'
import { readWarcRecords } from './warc.ts'
import { unzstdChunks } from './zstd.ts'

/** The bytes in chunks of these sizes, over and over. */
async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Chunk, void, undefined> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? 1
    yield bytes.subarray(at, at + size)
    at += size
  }
}

async function joined(chunks: AsyncIterable<Chunk>): Promise<string> {
  const parts: Uint8Array[] = []
  const problems: string[] = []
  for await (const chunk of chunks) {
    if (chunk instanceof Uint8Array) parts.push(chunk)
    else problems.push(chunk.problem.code)
  }
  return `${Buffer.concat(parts).toString('utf8')}${problems.join()}`
}

const shown = async (items: AsyncIterable<unknown>): Promise<string> =>
  JSON.stringify(await Array.fromAsync(items), (_, value: unknown) => {
    if (value instanceof Map) return [...value]
    return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value
  })

const text = Array.from(
  { length: 40 },
  (_, i) => `{"id":${i},"text":"Zeile ${i} — \\"größer\\" } ] ${'😀'.repeat(i % 3)}"}`,
).join('\r\n')
const archive = Array.from(
  { length: 9 },
  (_, i) =>
    `WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: ${i === 4 ? 90 : 20}\r\n\r\n01234567890 words 19\r\n\r\n`,
)
const cues = Array.from(
  { length: 20 },
  (_, i) => `${i}\n00:00:${10 + i},000 --> 00:00:${11 + i},000\n<i>Größe ${i}</i>\n12\n`,
).join('\n')

const bytesOf = (text: string | number[], encoding?: BufferEncoding): Buffer =>
  typeof text === 'string' ? Buffer.from(text, encoding) : Buffer.from(text)
const readers: Record<string, { bytes: Buffer; read: (chunks: AsyncIterable<Chunk>) => Promise<string> }> = {
  gzip: {
    bytes: Buffer.concat([gzipSync(text), gzipSync(''), gzipSync(text), Buffer.alloc(5)]),
    read: (chunks) => joined(gunzipChunks(chunks, 'f')),
  },
  'gzip of small members': {
    bytes: Buffer.concat(archive.map((each) => gzipSync(each))),
    read: (chunks) => joined(gunzipChunks(chunks, 'f')),
  },
  zstd: {
    bytes: Buffer.concat([
      zstdCompressSync(text),
      bytesOf([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]),
      zstdCompressSync(text, { params: { 201: 1 } }),
    ]),
    read: (chunks) => joined(unzstdChunks(chunks, 'f')),
  },
  lines: { bytes: bytesOf(text), read: (chunks) => shown(splitLines(chunks, { maxLineBytes: 45 })) },
  json: {
    bytes: bytesOf(`[${text.replaceAll('\r\n', ',')}]`),
    read: (chunks) => shown(readJsonFile(chunks, { file: 'f', maxRecordBytes: 45 })),
  },
  warc: {
    bytes: bytesOf(archive.join('')),
    read: (chunks) => shown(readWarcRecords(chunks, { file: 'f', maxRecordBytes: 1000 })),
  },
  'utf-8': {
    bytes: bytesOf(`\ufeff${text}`),
    read: (chunks) => joined(toUtf8(chunks, { encoding: 'utf-8', file: 'f' })),
  },
  'utf-16': {
    bytes: bytesOf(`\ufeff${text}`, 'utf16le'),
    read: (chunks) => joined(toUtf8(chunks, { encoding: 'utf-16le', file: 'f' })),
  },
  subtitles: { bytes: bytesOf(cues), read: (chunks) => joined(subtitleChunks(chunks)) },
}

test('property: however a stream is cut into chunks, the same is read', async () => {
  for (const [name, { bytes, read }] of Object.entries(readers)) {
    const whole = await read(cut(bytes, [bytes.length]))
    assert.ok(whole.length > 100, name)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 }), async (sizes) => {
        assert.equal(await read(cut(bytes, sizes)), whole, name)
      }),
      { numRuns: 12 },
    )
  }
})

test('property: pieces join to the text, whatever the chunks, and no character is cut', async () => {
  const bytes = Buffer.from(`${text}${'é😀'.repeat(2000)}${text}`)
  const limits = { maxRecordBytes: 2 ** 20, pieceBytes: 3000, overlapBytes: 500 }
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 5 }), async (sizes) => {
      let end = 0
      for await (const { start, bytes: piece } of cutStream(
        'd',
        cut(bytes, sizes) as AsyncIterable<Uint8Array>,
        limits,
      )) {
        assert.ok(start <= end && piece.length <= limits.pieceBytes)
        assert.ok(end === 0 || end - start <= limits.overlapBytes + 1024)
        assert.ok(bytes.subarray(start, start + piece.length).equals(piece))
        assert.doesNotThrow(() => new TextDecoder('utf-8', { fatal: true }).decode(piece))
        end = start + piece.length
      }
      assert.equal(end, bytes.length)
    }),
    { numRuns: 30 },
  )
})
