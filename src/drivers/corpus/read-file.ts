/** Reads one file of a corpus, whatever its kind: documents as they come, problems as they are met. */

import type { CorpusEvent } from '../../audit/index.ts'
import { BrokenInvariant } from '../../base/index.ts'
import { type MemberContext, readArchiveMember } from './archive-member.ts'
import { ByteReader, readChunks } from './byte-reader.ts'
import { type Chunk, type CorpusFile, type ReadLimits, type ReadOptions, readLimits } from './corpus-file.ts'
import { documentNames } from './document-names.ts'
import { fewProblems } from './few-problems.ts'
import { readJsonFile } from './json-file.ts'
import { readJsonLines } from './json-lines.ts'
import { readParquet } from './parquet.ts'
import { readRecords } from './records.ts'
import { decompress } from './sniff.ts'
import { readTar } from './tar.ts'
import { type Encoding, sniffEncoding, toUtf8 } from './text-encoding.ts'
import { readMarkupFile, readTextFile } from './text-file.ts'
import { readWebArchive } from './web-archive.ts'
import { readZipFile } from './zip-file.ts'

/**
 * Streams a file: a record or some chunks of it are held, never the whole; nothing is read before it is asked for. What is wrong
 * with the file comes as problems; what stands before and after is read.
 */
export function readCorpusFile(
  file: CorpusFile,
  options: ReadOptions = {},
): AsyncGenerator<CorpusEvent, void, undefined> {
  return fewProblems(readEvents(file, options, readLimits(options)), file.name)
}

function readEvents(file: CorpusFile, options: ReadOptions, limits: ReadLimits): AsyncIterable<CorpusEvent> {
  if (file.format === 'parquet') return readParquet(file, options, limits)
  if (file.format === 'zip') return readZip(file, options, limits)
  const chunks = decompress(readChunks(file, options), file.compression, file.name)
  return readDecoded(file, chunks, options, limits)
}

/** What the decoded bytes of a file hold. */
function readDecoded(
  file: CorpusFile,
  chunks: AsyncIterable<Chunk>,
  options: ReadOptions,
  limits: ReadLimits,
  depth = 0,
): AsyncIterable<CorpusEvent> {
  const how = { file: file.name, textField: options.textField, limits }
  switch (file.format) {
    case 'warc':
      return readWebArchive(chunks, how)
    case 'markup':
      return readMarkupFile(file, chunks, limits)
    case 'json':
      return readRecords(readJsonFile(asUtf8(chunks, file), { file: file.name, ...limits }), how)
    case 'jsonl':
      return readJsonLines(asUtf8(chunks, file), how)
    case 'tar':
      return readTarFile(file, chunks, options, limits, depth + 1)
    case 'parquet':
    case 'zip':
      throw new BrokenInvariant('drivers: Parquet and ZIP are read by their parts, not as a stream')
    default:
      return readTextFile(file, asUtf8(chunks, file), limits)
  }
}

// Archives can be made that hold themselves, without end.
const MOST_ARCHIVES = 8

/** Each member is read as the file that it is; an archive in an archive too. */
function readTarFile(
  { name }: CorpusFile,
  chunks: AsyncIterable<Chunk>,
  options: ReadOptions,
  limits: ReadLimits,
  depth: number,
): AsyncIterable<CorpusEvent> {
  const context = memberContext(name, options, limits, depth)
  return readTar(chunks, { file: name, readMember: (member) => readArchiveMember(member, context) })
}

async function* readZip(
  file: CorpusFile,
  options: ReadOptions,
  limits: ReadLimits,
  depth = 1,
): AsyncGenerator<CorpusEvent, void, undefined> {
  const context = memberContext(file.name, options, limits, depth)
  yield* readZipFile(file, (member) => readArchiveMember(member, context), limits)
  options.onRead?.(file.bytes)
}

function memberContext(archive: string, options: ReadOptions, limits: ReadLimits, depth: number): MemberContext {
  const { onRead: _, onBytes: __, ...inner } = options
  return {
    archive,
    names: documentNames(),
    isDeepest: depth >= MOST_ARCHIVES,
    readDecoded: (file, decoded) => readDecoded(file, decoded, inner, limits, depth),
    readWhole: (file) =>
      file.format === 'zip' ? readZip(file, inner, limits, depth + 1) : readParquet(file, inner, limits),
  }
}

/** The stream as UTF-8. Lines of JSON tell themselves where they are not: for them only UTF-16 and the mark are dealt with here. */
async function* asUtf8(
  chunks: AsyncIterable<Chunk>,
  { name, format }: CorpusFile,
): AsyncGenerator<Chunk, void, undefined> {
  const reader = new ByteReader(chunks)
  await reader.fill(2 ** 16)
  const sniffed: Encoding = sniffEncoding(reader.view.subarray(0, 2 ** 16)) ?? 'utf-8'
  const isLines = format === 'jsonl'
  if (isLines && !sniffed.startsWith('utf-16')) yield* withoutMark(reader.rest())
  else yield* toUtf8(reader.rest(), { encoding: sniffed, file: name })
}

async function* withoutMark(chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk, void, undefined> {
  let isFirst = true
  for await (const chunk of chunks) {
    const hasMark =
      isFirst && chunk instanceof Uint8Array && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf
    isFirst = false
    yield hasMark ? chunk.subarray(3) : chunk
  }
}
