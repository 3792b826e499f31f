/**
 * The values of one column of a Parquet file, page by page: neither the file nor a row group is ever held. A page that is damaged
 * costs its own rows, told by their number, and the next page goes on.
 */

import type { FileHandle } from 'node:fs/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

import type { ColumnMetaData, Compressors, ParquetParsers, SchemaTree } from 'hyparquet'
import { compressors as jsCompressors } from 'hyparquet-compressors'
import { parquetHeader, readPage } from 'hyparquet/src/column.js'
import { DEFAULT_PARSERS, convert } from 'hyparquet/src/convert.js'

import { unpackPage } from './parquet-runs.ts'
import { unzstdWhole } from './zstd.ts'

// A header with statistics of long texts may take some kilobytes.
const FIRST_HEADER_BYTES = 2 ** 12
const LONGEST_HEADER_BYTES = 2 ** 22
// Above what writers make: 20,000 to a million values of some MiB.
const MOST_VALUES = 2 ** 24

/** Texts stay bytes: they are UTF-8 already, and the scan wants them so. */
export const BYTE_PARSERS: ParquetParsers = {
  ...DEFAULT_PARSERS,
  stringFromBytes: (bytes: Uint8Array) => bytes,
  jsonFromBytes: (bytes: Uint8Array) => bytes,
  uuidFromBytes: (bytes: Uint8Array) => Buffer.from(bytes).toString('hex'),
}

/** Decoders for pages: `node:zlib` where it can; none gives more than the page's header says. */
export function pageCompressors(maxPageBytes: number): Compressors {
  const bounded = (decode: (input: Uint8Array, outputLength: number) => Uint8Array) => {
    return (input: Uint8Array, outputLength: number): Uint8Array => {
      if (outputLength > maxPageBytes)
        throw new Error(`a page of ${outputLength} bytes is above the limit of ${maxPageBytes}`)
      return outputLength === 0 ? new Uint8Array(0) : decode(input, outputLength)
    }
  }
  const { SNAPPY, LZ4, LZ4_RAW } = jsCompressors
  return {
    ...(SNAPPY && { SNAPPY: bounded((input, length) => Uint8Array.from(SNAPPY(input, length))) }),
    ...(LZ4 && { LZ4: bounded(LZ4) }),
    ...(LZ4_RAW && { LZ4_RAW: bounded(LZ4_RAW) }),
    GZIP: bounded((input, length) => gunzipSync(input, { maxOutputLength: length })),
    BROTLI: bounded((input, length) => brotliDecompressSync(input, { maxOutputLength: length })),
    ZSTD: bounded((input, length) => unzstdWhole(input, length)),
  }
}

export interface ColumnChunkPlace {
  readonly metadata: ColumnMetaData
  readonly schemaPath: SchemaTree[]
  /** Rows of the row group: what its pages must add up to. */
  readonly rows: number
}

/** Values of some rows, or the number of rows that a broken page (or the missing rest of the chunk) would have given. */
export type PageRows = { readonly values: ArrayLike<unknown> } | { readonly lostRows: number; readonly reason: string }

/** For columns that are not nested. The rows add up to those of the row group, whatever the file holds. */
export async function* readPages(
  handle: FileHandle,
  { metadata, schemaPath, rows }: ColumnChunkPlace,
  maxPageBytes: number,
): AsyncGenerator<PageRows, void, undefined> {
  const element = schemaPath.at(-1)?.element
  if (!element) return yield { lostRows: rows, reason: 'the column is not in the schema' }
  const decoder = {
    ...metadata,
    pathInSchema: metadata.path_in_schema,
    element,
    schemaPath,
    parsers: BYTE_PARSERS,
    compressors: pageCompressors(maxPageBytes),
    utf8: false,
  }
  const start = Number(metadata.dictionary_page_offset || metadata.data_page_offset)
  const end = start + Number(metadata.total_compressed_size)
  let dictionary: ReturnType<typeof convert> | undefined
  let done = 0
  for (let at = start; done < rows;) {
    const page = await readHeader(handle, at, end)
    if (typeof page === 'string') return yield { lostRows: rows - done, reason: page }
    const { header, headerBytes } = page
    const values = header.data_page_header?.num_values ?? header.data_page_header_v2?.num_values ?? 0
    const [bodyAt, bodyBytes] = [at + headerBytes, header.compressed_page_size]
    at = bodyAt + bodyBytes
    if (header.type === 'INDEX_PAGE') continue
    const isDictionary = header.type === 'DICTIONARY_PAGE'
    const count = isDictionary ? (header.dictionary_page_header?.num_values ?? 0) : values
    if (count < 0 || count > MOST_VALUES || (!isDictionary && (count === 0 || count > rows - done))) {
      return yield { lostRows: rows - done, reason: `a page claims ${count} values` }
    }
    try {
      if (bodyBytes > maxPageBytes)
        throw new Error(`a page of ${bodyBytes} bytes is above the limit of ${maxPageBytes}`)
      const body = await readSlice(handle, bodyAt, bodyBytes)
      const page = unpackPage(body, header, decoder)
      const reader = { view: new DataView(page.body.buffer, page.body.byteOffset, page.body.length), offset: 0 }
      const { data = [] } = readPage(reader, page.header, page.decoder, dictionary, undefined, 0)
      if (isDictionary) dictionary = convert(data, decoder)
      else {
        done += count
        yield data.length === count
          ? { values: data }
          : { lostRows: count, reason: `a page of ${count} values gave ${data.length}` }
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (isDictionary) return yield { lostRows: rows - done, reason }
      done += count
      yield { lostRows: count, reason }
    }
  }
}

/** The page header at `at` and its length, or what is wrong. */
async function readHeader(
  handle: FileHandle,
  at: number,
  end: number,
): Promise<{ header: ReturnType<typeof parquetHeader>; headerBytes: number } | string> {
  if (at >= end) return 'pages are missing'
  for (let wanted = FIRST_HEADER_BYTES; ; wanted *= 8) {
    const slice = await readSlice(handle, at, Math.min(wanted, end - at), { mayBeShort: true })
    try {
      const reader = { view: new DataView(slice.buffer, slice.byteOffset, slice.length), offset: 0 }
      const header = parquetHeader(reader)
      const isSound =
        header.type !== undefined &&
        header.compressed_page_size >= 0 &&
        at + reader.offset + header.compressed_page_size <= end
      if (reader.offset <= slice.length && isSound) return { header, headerBytes: reader.offset }
      return 'a page header is damaged'
    } catch {
      if (slice.length < wanted || wanted >= LONGEST_HEADER_BYTES) return 'a page header is damaged'
    }
  }
}

async function readSlice(
  handle: FileHandle,
  at: number,
  length: number,
  { mayBeShort = false }: { mayBeShort?: boolean } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await handle.read(bytes, done, length - done, at + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  if (done < length && !mayBeShort) throw new Error('the file ends inside a page')
  return bytes.subarray(0, done)
}
