import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'

import type { Problem } from '../../base/index.ts'
import { type ReadOptions, listCorpusFiles, readCorpusFile } from './index.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-warc-'))
after(() => rmSync(folder, { recursive: true }))

async function readAs(
  name: string,
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<{ pages: [string, string][]; problems: Problem[] }> {
  const place = path.join(folder, name)
  writeFileSync(place, bytes)
  const { files, problems } = await listCorpusFiles([place])
  const pages: [string, string][] = []
  for (const file of files) {
    for await (const event of readCorpusFile(file, options)) {
      if ('problem' in event) problems.push(event.problem)
      else pages.push([event.piece.document, Buffer.from(event.piece.bytes).toString('utf8')])
    }
  }
  return { pages, problems }
}

function record(type: string, headers: Record<string, string>, content: Uint8Array | string, length?: number): Buffer {
  const body = Buffer.from(content)
  const lines = Object.entries({ 'WARC-Type': type, ...headers, 'Content-Length': String(length ?? body.length) })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return Buffer.concat([Buffer.from(`WARC/1.1\r\n${head}\r\n`), body, Buffer.from('\r\n\r\n')])
}

function response(uri: string, headers: string, body: Uint8Array | string): Buffer {
  const content = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers}\r\n\r\n`), Buffer.from(body)])
  return record('response', { 'WARC-Target-URI': uri, 'Content-Type': 'application/http; msgtype=response' }, content)
}

const page = (uri: string, text: string): Buffer =>
  record('conversion', { 'WARC-Target-URI': uri, 'Content-Type': 'text/plain' }, text)

test('pages of an archive are documents named by their address, packed record by record or not', async () => {
  const records = [
    record('warcinfo', {}, 'software: x'),
    page('https://a.example/', 'Page one.'),
    page('https://b.example/', 'Page two.'),
  ]
  const expected = [
    ['https://a.example/', 'Page one.'],
    ['https://b.example/', 'Page two.'],
  ]
  for (const [name, bytes] of Object.entries({
    'a.warc': Buffer.concat(records),
    'a.warc.wet.gz': Buffer.concat(records.map((each) => gzipSync(each))),
    'a.warc.zst': Buffer.concat(records.map((each) => zstdCompressSync(each))),
  })) {
    const { pages, problems } = await readAs(name, bytes)
    assert.deepEqual(pages, expected, name)
    assert.deepEqual(problems, [], name)
  }
})

test('HTTP headers, chunks and encodings are undone, and HTML becomes text', async () => {
  const html = '<!DOCTYPE html><html><head><title>Hall</title></head><body><p>Café &mdash; open</p></body></html>'
  const chunked = `5\r\n${html.slice(0, 5)}\r\n${(html.length - 5 + 1).toString(16)};x=y\r\n${html.slice(5)}\r\n0\r\n\r\n`
  const type = 'Content-Type: text/html; charset=utf-8'
  const pages: Record<string, Buffer> = {
    plain: response('u:plain', type, html),
    chunked: response('u:chunked', `${type}\r\nTransfer-Encoding: chunked`, chunked),
    claimed: response('u:claimed', `${type}\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip`, html),
    gzip: response('u:gzip', `${type}\r\nContent-Encoding: gzip`, gzipSync(html)),
    deflate: response('u:deflate', `${type}\r\nContent-Encoding: deflate`, deflateSync(html)),
    br: response('u:br', `${type}\r\nContent-Encoding: br`, brotliCompressSync(html)),
    zstd: response('u:zstd', `${type}\r\nContent-Encoding: zstd`, zstdCompressSync(html)),
    latin: response('u:latin', 'Content-Type: text/html; charset=iso-8859-1', Buffer.from(html, 'latin1')),
    meta: response(
      'u:meta',
      'Content-Type: text/html',
      Buffer.from(html.replace('<title>', '<meta charset=iso-8859-1><title>'), 'latin1'),
    ),
  }
  for (const [name, bytes] of Object.entries(pages)) {
    const read = await readAs(`${name}.warc`, bytes)
    assert.deepEqual(read.pages, [[`u:${name}`, 'Hall\n\nCafé — open']], name)
    assert.deepEqual(read.problems, [], name)
  }
})

test('payloads that are no text are counted in one note', async () => {
  const picture = response('u:p', 'Content-Type: image/png', Buffer.from([0x89, 0x50, 0]))
  const { pages, problems } = await readAs(
    'pictures.warc',
    Buffer.concat([picture, picture, page('u:t', 'Text.'), record('metadata', {}, '{}')]),
  )
  assert.deepEqual(pages, [['u:t', 'Text.']])
  assert.deepEqual(
    problems.map(({ code, severity }) => [code, severity]),
    [['corpus/records-without-text', 'note']],
  )
  assert.match(problems[0]?.message ?? '', /2 image\/png, 1 metadata/)
})

test('a record whose length is wrong does not cost the next one', async () => {
  const tooLong = record(
    'conversion',
    { 'WARC-Target-URI': 'u:long', 'Content-Type': 'text/plain' },
    'Claims more.',
    60,
  )
  const tooShort = record(
    'conversion',
    { 'WARC-Target-URI': 'u:short', 'Content-Type': 'text/plain' },
    'Claims less than it has.',
    6,
  )
  const { pages, problems } = await readAs(
    'lengths.warc',
    Buffer.concat([tooLong, page('u:1', 'One.'), tooShort, page('u:2', 'Two.')]),
  )
  assert.deepEqual(
    pages.map(([name, text]) => [name, text.trim()]),
    [
      ['u:long', 'Claims more.'],
      ['u:1', 'One.'],
      ['u:short', 'Claims'],
      ['u:2', 'Two.'],
    ],
  )
  assert.ok(problems.every(({ code }) => code === 'corpus/broken-record'))
  assert.ok(problems.length >= 2)
})

test('garbage between records and a record without length are told, and reading goes on', async () => {
  const noLength = Buffer.from('WARC/1.0\r\nWARC-Type: conversion\r\n\r\nlost\r\n\r\n')
  const bytes = Buffer.concat([
    page('u:1', 'One.'),
    Buffer.from('\u0000\u0001 dirt\r\n'),
    noLength,
    page('u:2', 'Two.'),
    Buffer.from('WARC/1.0\r\nWARC-Ty'),
  ])
  const { pages, problems } = await readAs('dirt.warc', bytes)
  assert.deepEqual(pages, [
    ['u:1', 'One.'],
    ['u:2', 'Two.'],
  ])
  assert.ok(
    problems.length >= 2 && problems.every(({ code, at }) => code === 'corpus/broken-record' && at?.byte !== undefined),
  )
})

test('a record above the limit is left out, and a body that unpacks to more than the limit too', async () => {
  const bomb = response('u:bomb', 'Content-Type: text/html\r\nContent-Encoding: gzip', gzipSync(Buffer.alloc(2 ** 22)))
  const { pages, problems } = await readAs(
    'large.warc',
    Buffer.concat([page('u:large', 'word '.repeat(10_000)), bomb, page('u:1', 'One.')]),
    {
      maxRecordBytes: 20_000,
    },
  )
  assert.deepEqual(pages, [['u:1', 'One.']])
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['corpus/record-too-large', 'corpus/broken-record'],
  )
})

test('records nested in wrong lengths a thousand deep are read in linear time', async () => {
  const nested = Array.from({ length: 5000 }, (_, i) =>
    record('conversion', { 'WARC-Target-URI': `u:${i}`, 'Content-Type': 'text/plain' }, 'x', 2 ** 19),
  )
  const started = performance.now()
  const { pages } = await readAs('nested.warc', Buffer.concat(nested), { maxRecordBytes: 2 ** 20 })
  assert.ok(pages.length > 0)
  assert.ok(performance.now() - started < 5000)
})
