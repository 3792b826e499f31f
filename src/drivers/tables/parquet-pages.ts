/** The values of one flat column of a Parquet file, page by page. Any damage throws: what stands in a fact table may be money. */

import type { FileHandle } from 'node:fs/promises'
import type { ColumnMetaData, SchemaTree } from 'hyparquet'
import { parquetHeader, readPage } from 'hyparquet/src/column.js'
import { DEFAULT_PARSERS, convert } from 'hyparquet/src/convert.js'

import { readPart } from '../corpus/file-part.ts'
import { openPage } from './parquet-runs.ts'

const MAX_PAGE_BYTES = 2 ** 28
const HEADER_BYTES = 2 ** 16
// Above what writers make: 20,000 to a million values of some MiB.
const MAX_PAGE_VALUES = 2 ** 24

export interface FlatColumn {
  readonly metadata: ColumnMetaData
  /** The root and the column. */
  readonly schemaPath: SchemaTree[]
  /** Rows of the row group: what the pages must add up to. */
  readonly rows: number
}

/** Bytes stay bytes, nulls are null; numbers, dates and yes-no as the reader makes them. */
export async function* readFlatColumn(
  handle: FileHandle,
  { metadata, schemaPath, rows }: FlatColumn,
): AsyncGenerator<ArrayLike<unknown>, void, undefined> {
  const element = schemaPath.at(-1)?.element
  if (!element) throw new Error('a column is not in the schema')
  const parsers = { ...DEFAULT_PARSERS, stringFromBytes: (bytes: Uint8Array) => bytes }
  const decoder = {
    ...metadata,
    pathInSchema: metadata.path_in_schema,
    element,
    schemaPath,
    parsers,
    codec: 'UNCOMPRESSED' as const,
    compressors: {},
    utf8: false,
  }
  const start = Number(metadata.dictionary_page_offset || metadata.data_page_offset)
  const end = start + Number(metadata.total_compressed_size)
  let dictionary: ReturnType<typeof convert> | undefined
  let left = rows
  for (let at = start; left > 0;) {
    const { header, bodyAt } = await readHeader(handle, at, end)
    const body = await readPart(handle, bodyAt, header.compressed_page_size)
    if (body.length < header.compressed_page_size) throw new Error('the file ends inside a page')
    at = bodyAt + body.length
    if (header.type === 'INDEX_PAGE') continue
    const isDictionary = header.type === 'DICTIONARY_PAGE'
    const count = valuesOf(header)
    if (!(count >= 0 && count <= (isDictionary ? MAX_PAGE_VALUES : left)))
      throw new Error(`a page claims ${count} values`)
    const page = openPage(body, header, { codec: metadata.codec, element, maxPageBytes: MAX_PAGE_BYTES })
    const reader = { view: new DataView(page.body.buffer, page.body.byteOffset, page.body.length), offset: 0 }
    const { data = [] } = readPage(reader, page.header, decoder, dictionary, undefined, 0)
    if (isDictionary) {
      dictionary = convert(data, decoder)
      continue
    }
    if (data.length !== count || count === 0) throw new Error(`a page of ${count} values gives ${data.length}`)
    left -= count
    yield data
  }
}

async function readHeader(
  handle: FileHandle,
  at: number,
  end: number,
): Promise<{ header: ReturnType<typeof parquetHeader>; bodyAt: number }> {
  if (!(at >= 0 && at < end)) throw new Error('pages are missing')
  const slice = await readPart(handle, at, Math.min(HEADER_BYTES, end - at))
  const reader = { view: new DataView(slice.buffer, slice.byteOffset, slice.length), offset: 0 }
  const header = parquetHeader(reader)
  const size = header.compressed_page_size
  const isSound = header.type !== undefined && size >= 0 && size <= MAX_PAGE_BYTES
  if (!isSound || at + reader.offset + size > end) throw new Error('a page header is damaged')
  return { header, bodyAt: at + reader.offset }
}

function valuesOf(header: ReturnType<typeof parquetHeader>): number {
  const { data_page_header: first, data_page_header_v2: second, dictionary_page_header: dictionary } = header
  const counted = header.type === 'DICTIONARY_PAGE' ? dictionary : header.type === 'DATA_PAGE' ? first : second
  return counted?.num_values ?? Number.NaN
}
