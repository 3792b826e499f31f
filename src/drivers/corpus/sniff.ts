/** Tells what a file is by its first bytes, and only then by its name. */

import type { Problem } from '../../base/index.ts'
import { ByteReader, readChunks } from './byte-reader.ts'
import type { Chunk, Compression, CorpusFormat } from './corpus-file.ts'
import { gunzipChunks, isGzip } from './gzip.ts'
import { parseJson } from './json-lines.ts'
import { headerIn, isTarStart } from './tar-header.ts'
import { type Encoding, sniffEncoding } from './text-encoding.ts'
import { isZstd, unzstdChunks } from './zstd.ts'

const HEAD_BYTES = 2 ** 16

/** Kinds that are no corpus file, by their first bytes, and what to do with them. */
const OTHERS: readonly { readonly magic: string; readonly at?: number; readonly is: string; readonly hint: string }[] =
  [
    { magic: '%PDF-', is: 'a PDF', hint: 'Extract its text into a file of its own.' },
    { magic: 'BZh', is: 'compressed with bzip2', hint: 'Unpack it, or pack it with gzip or zstd.' },
    { magic: '\u00fd7zXZ\u0000', is: 'compressed with xz', hint: 'Unpack it, or pack it with gzip or zstd.' },
    { magic: '7z\u00bc\u00af', is: 'a 7-Zip archive', hint: 'Unpack it, and audit what is inside.' },
    { magic: 'ARROW1', is: 'an Arrow file', hint: 'Save it as Parquet or JSON lines.' },
    { magic: 'Obj\u0001', is: 'an Avro file', hint: 'Save it as Parquet or JSON lines.' },
    { magic: 'ORC', is: 'an ORC file', hint: 'Save it as Parquet or JSON lines.' },
    {
      magic: 'filedesc:',
      is: 'a web archive of the old ARC kind',
      hint: 'Make it a WARC, for instance with `warcio recompress`.',
    },
    { magic: '7\u00a40\u00ec', is: 'a dictionary of Zstandard', hint: 'It holds no text of its own.' },
    { magic: 'SQLite format 3', is: 'a SQLite database', hint: 'Export its texts as JSON lines.' },
  ]

export interface Sniffed {
  readonly format: CorpusFormat | undefined
  readonly compression: Compression
  readonly problems: readonly Problem[]
}

/** Opens the file, looks at its first 64 KiB (decoded), and closes it. */
export async function sniffFile({ path, name }: { path: string; name: string }): Promise<Sniffed> {
  const raw = await headOf(readChunks({ path, name }, { chunkBytes: HEAD_BYTES }))
  if (raw.problem) return { format: undefined, compression: 'none', problems: [raw.problem] }
  const compression = compressionOf(raw.head)
  const head =
    compression === 'none'
      ? raw.head
      : (await headOf(decompress(readChunks({ path, name }, { chunkBytes: HEAD_BYTES }), compression, name))).head
  return { compression, ...sniffFormat(head, { name, compression }) }
}

/** How a file with these first bytes is packed. */
export function compressionOf(head: Uint8Array): Compression {
  return isGzip(head) ? 'gzip' : isZstd(head) ? 'zstd' : 'none'
}

export function decompress(chunks: AsyncIterable<Chunk>, compression: Compression, file: string): AsyncIterable<Chunk> {
  if (compression === 'gzip') return gunzipChunks(chunks, file)
  return compression === 'zstd' ? unzstdChunks(chunks, file) : chunks
}

async function headOf(chunks: AsyncIterable<Chunk>): Promise<{ head: Uint8Array; problem: Problem | undefined }> {
  const reader = new ByteReader(chunks)
  await reader.fill(HEAD_BYTES)
  const head = reader.view.subarray(0, HEAD_BYTES)
  const problem = head.length === 0 ? reader.takeGap()?.problem : undefined
  await reader.close()
  return { head, problem }
}

/** The format of decoded bytes; the name decides only where the bytes leave it open. */
export function sniffFormat(
  head: Uint8Array,
  { name, compression }: { name: string; compression: Compression },
): { format: CorpusFormat | undefined; problems: readonly Problem[] } {
  const [extension, packing] = extensionOf(name)
  const mismatch =
    packing !== undefined && packing !== compression
      ? [otherThanNamed(name, compression === 'none' ? 'not compressed' : `packed with ${compression}`)]
      : []
  if (head.length === 0) {
    // What cannot be unpacked at all is read for the sake of its problem.
    if (compression !== 'none') return { format: FORMATS.get(extension) ?? 'text', problems: mismatch }
    return { format: undefined, problems: [emptyFile(name)] }
  }
  if (packing !== undefined && compression === 'none' && isCutMark(head, packing)) {
    return { format: undefined, problems: [cutInItsMark(name, packing)] }
  }
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 512)).toString('latin1')
  const other = OTHERS.find(({ magic, at = 0 }) => start.startsWith(magic, at))
  if (other) return { format: undefined, problems: [notRead(name, other)] }
  const format = formatOf(head, start, { extension, compression })
  if (format === undefined) return { format, problems: [unknownFormat(name)] }
  const named = FORMATS.get(extension)
  const isOther = named !== undefined && named !== format && !(JSON_FORMATS.has(named) && JSON_FORMATS.has(format))
  return { format, problems: isOther ? [...mismatch, otherThanNamed(name, KIND_NAMES[format])] : mismatch }
}

const FORMATS: ReadonlyMap<string, CorpusFormat> = new Map<string, CorpusFormat>([
  ...['jsonl', 'ndjson', 'jsonlines'].map((extension): [string, CorpusFormat] => [extension, 'jsonl']),
  ['json', 'json'],
  ['parquet', 'parquet'],
  ['tar', 'tar'],
  ['zip', 'zip'],
  ['epub', 'zip'],
  ...['warc', 'wet', 'wat'].map((extension): [string, CorpusFormat] => [extension, 'warc']),
  ...['html', 'htm', 'xhtml', 'xml', 'tei'].map((extension): [string, CorpusFormat] => [extension, 'markup']),
  ...['srt', 'vtt'].map((extension): [string, CorpusFormat] => [extension, 'subtitles']),
  ...['txt', 'md', 'markdown', 'text', 'fountain'].map((extension): [string, CorpusFormat] => [extension, 'text']),
])
const JSON_FORMATS: ReadonlySet<CorpusFormat> = new Set(['json', 'jsonl'])
const KIND_NAMES: Readonly<Record<CorpusFormat, string>> = {
  jsonl: 'JSON lines',
  json: 'JSON',
  parquet: 'Parquet',
  warc: 'a web archive',
  text: 'plain text',
  markup: 'HTML or XML',
  subtitles: 'subtitles',
  tar: 'a TAR archive',
  zip: 'a ZIP archive',
}

/** The first bytes of the packings; a file that ends inside them cannot be told from a text but by its name. */
const MARKS: Readonly<Record<Exclude<Compression, 'none'>, readonly number[]>> = {
  gzip: [0x1f, 0x8b, 0x08],
  zstd: [0x28, 0xb5, 0x2f, 0xfd],
}

function isCutMark(head: Uint8Array, packing: Compression): boolean {
  if (packing === 'none') return false
  const mark = MARKS[packing]
  return head.length < mark.length && head.every((byte, at) => byte === mark[at])
}

function cutInItsMark(name: string, packing: string): Problem {
  return {
    code: 'corpus/cut-off',
    at: { file: name, byte: 0 },
    message: `The file ends inside the first bytes of its ${packing} packing.`,
    hint: 'Nothing of it could be scanned; fetch the file again.',
  }
}

/** `a/b.jsonl.gz` → `['jsonl', 'gzip']`. */
function extensionOf(name: string): [string, Compression | undefined] {
  const parts = name
    .toLowerCase()
    .slice(name.lastIndexOf('/') + 1)
    .split('.')
    .slice(1)
  const last = parts.at(-1)
  if (last === 'tgz' || last === 'tzst') return ['tar', last === 'tgz' ? 'gzip' : 'zstd']
  const packing = last === 'gz' || last === 'gzip' ? 'gzip' : last === 'zst' || last === 'zstd' ? 'zstd' : undefined
  return [(packing ? parts.at(-2) : last) ?? '', packing]
}

function formatOf(
  head: Uint8Array,
  start: string,
  { extension, compression }: { extension: string; compression: Compression },
): CorpusFormat | undefined {
  const named = FORMATS.get(extension)
  if (start.startsWith('PAR1') || start.startsWith('PARE')) return compression === 'none' ? 'parquet' : undefined
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006'))
    return compression === 'none' ? 'zip' : undefined
  // The first header may be the one that is damaged.
  if (isTarStart(head) || (named === 'tar' && headerIn(head) >= 0)) return 'tar'
  if (/^\s*WARC\/\d/.test(start)) return 'warc'
  if (named === 'warc' && Buffer.from(head.buffer, head.byteOffset, head.length).includes('\nWARC/')) return 'warc'
  const encoding = sniffEncoding(head)
  if (encoding === undefined) return looksLikeLines(head, named) ? 'jsonl' : undefined
  return textFormat(decodeHead(head, encoding), named)
}

function textFormat(text: string, named: CorpusFormat | undefined): CorpusFormat {
  const trimmed = text.trimStart()
  const json = jsonFormat(trimmed, named)
  if (json) return json
  if (/^<(?:!doctype html|html|\?xml)/i.test(trimmed) || (named === 'markup' && trimmed.startsWith('<')))
    return 'markup'
  if (/^WEBVTT(?:\s|$)/.test(trimmed) || /^\d+[ \t]*\r?\n\s*\d+:\d\d:\d\d[.,]\d{1,3}\s*-->/.test(trimmed))
    return 'subtitles'
  return named === 'subtitles' && text.includes('-->') ? 'subtitles' : 'text'
}

/** JSON lines, another JSON file, or neither. A file with the name of JSON may have a broken start; any other must look like it. */
function jsonFormat(text: string, named: CorpusFormat | undefined): CorpusFormat | undefined {
  const isNamedJson = named !== undefined && JSON_FORMATS.has(named)
  const [first = '', ...others] = text.split('\n', 64)
  const isRecord = (line: string): boolean => parseJson(line).value !== undefined
  if (text.startsWith('[')) {
    if (isRecord(first) && others.some(isRecord)) return 'jsonl'
    return isNamedJson || /^\[\s*\{/.test(text) ? 'json' : undefined
  }
  if (text.startsWith('{') && (isNamedJson || /^\{\s*["}]/.test(text))) {
    const isPrintedOut = /^\{[ \t]*\r?\n[ \t\r\n]*["}]/.test(text)
    if (isPrintedOut) return 'json'
    const isLines = isRecord(first) || others.length === 0 || others.some((line) => line.startsWith('{'))
    return isLines || named === 'jsonl' ? 'jsonl' : 'json'
  }
  const hasRecords = isNamedJson && [first, ...others].some((line) => /^\s*[{"]/.test(line))
  return hasRecords ? 'jsonl' : undefined
}

/** Binary dirt in a file of JSON lines must not hide the lines. */
function looksLikeLines(head: Uint8Array, named: CorpusFormat | undefined): boolean {
  if (named !== 'jsonl') return false
  return Buffer.from(head.buffer, head.byteOffset, head.length)
    .toString('latin1')
    .split('\n')
    .some((line) => parseJson(line).value !== undefined && line.startsWith('{'))
}

export function decodeHead(head: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(head)
}

function emptyFile(file: string): Problem {
  return { code: 'corpus/empty-file', at: { file }, severity: 'note', message: 'The file is empty.' }
}

function unknownFormat(file: string): Problem {
  return {
    code: 'corpus/format-unknown',
    at: { file },
    message: 'The file is binary, of no kind that is known here. It was left out.',
    hint: 'Known are JSON lines, JSON, Parquet, WARC/WET, TAR, ZIP, text, HTML and subtitles, plain or packed with gzip or zstd.',
  }
}

function notRead(file: string, { is, hint }: { is: string; hint: string }): Problem {
  return {
    code: 'corpus/format-not-read',
    at: { file },
    message: `The file is ${is}, which is not read here. It was left out.`,
    hint,
  }
}

function otherThanNamed(file: string, is: string): Problem {
  return {
    code: 'corpus/not-what-its-name-says',
    at: { file },
    severity: 'note',
    message: `The file is ${is}, not what its name says; it was read as what it is.`,
  }
}
