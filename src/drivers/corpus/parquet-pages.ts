/**
 * The rows of one column of a Parquet file, page by page: neither the file nor a row group is ever held. A page that is damaged
 * costs its own rows, told by their number, and the next page goes on.
 */

import type { FileHandle } from 'node:fs/promises'

import { parquetHeader } from 'hyparquet/src/column.js'

import { readPart } from './file-part.ts'
import { unpackPage } from './parquet-codecs.ts'
import type { LeafColumn } from './parquet-columns.ts'
import { MOST_VALUES, type Value, readRuns, readValues } from './parquet-values.ts'

// A header with statistics of long texts may take some kilobytes.
const FIRST_HEADER_BYTES = 2 ** 12
const LONGEST_HEADER_BYTES = 2 ** 22

/** The values of each row (none for null, several for a list), or the number of rows that a broken page would have given. */
export type PageRows = { readonly rows: Value[][] } | LostRows
export interface LostRows {
  readonly lostRows: number
  readonly reason: string
  /** No page comes behind them. */
  readonly isRest: boolean
}

type PageHeader = ReturnType<typeof parquetHeader>

/** The rows add up to `rows`, the count of the row group, whatever the file holds. */
export async function* readPages(
  handle: FileHandle,
  column: LeafColumn,
  { group, rows, maxPageBytes }: { group: number; rows: number; maxPageBytes: number },
): AsyncGenerator<PageRows, void, undefined> {
  const metadata = column.chunks[group]
  if (!metadata) return yield { lostRows: rows, reason: `the column ${column.path} is missing`, isRest: true }
  const start = Number(metadata.dictionary_page_offset || metadata.data_page_offset)
  const end = start + Number(metadata.total_compressed_size)
  if (!Number.isSafeInteger(start) || start < 0 || !Number.isSafeInteger(end))
    return yield { lostRows: rows, reason: 'its place is broken', isRest: true }
  let dictionary: Value[] | undefined
  let done = 0
  let open: Value[][] = [] // of lists: the last row may go on in the next page
  const rowsLeft = (): number => rows - done
  for (let at = start; done + open.length < rows || (open.length > 0 && at < end);) {
    const page = await readHeader(handle, at, end)
    if (typeof page === 'string') {
      if (open.length > 0 && at >= end) break
      return yield { lostRows: rowsLeft(), reason: page, isRest: true }
    }
    at = page.end
    const count = valueCount(page.header)
    if (count === undefined) continue // an index page
    const isDictionary = page.header.type === 'DICTIONARY_PAGE'
    const isFlat = column.maxRepetition === 0
    if (
      !(Number.isSafeInteger(count) && count >= 0 && count <= MOST_VALUES) ||
      (isFlat && !isDictionary && (count === 0 || count > rowsLeft()))
    ) {
      return yield { lostRows: rowsLeft(), reason: `a page claims ${count} values`, isRest: true }
    }
    try {
      const body = await readBody(handle, page, maxPageBytes)
      if (isDictionary)
        dictionary = readValues(unpackPage(body, page.header.uncompressed_page_size, metadata.codec, maxPageBytes), {
          encoding: 'PLAIN',
          type: metadata.type,
          count,
          maxBytes: maxPageBytes,
        })
      else {
        const decoded = decodePage(body, page.header, column, {
          codec: metadata.codec,
          type: metadata.type,
          count,
          dictionary,
          maxPageBytes,
          open,
        })
        const [whole, last] = isFlat ? [decoded, []] : [decoded.slice(0, -1), decoded.slice(-1)]
        open = last
        done += whole.length
        if (done + open.length > rows) throw new Error('its pages hold more rows than its row group')
        yield { rows: whole }
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (isDictionary || !isFlat || done > rows)
        return yield { lostRows: Math.max(0, rowsLeft()), reason, isRest: true }
      done += count
      yield { lostRows: count, reason, isRest: false }
    }
  }
  if (open.length > 0) yield { rows: open }
  done += open.length
  if (done < rows) yield { lostRows: rows - done, reason: 'pages are missing', isRest: true }
}

interface FoundPage {
  readonly header: PageHeader
  readonly bodyAt: number
  readonly end: number
}

/** The page header at `at`, or what is wrong. */
async function readHeader(handle: FileHandle, at: number, end: number): Promise<FoundPage | string> {
  if (at >= end) return 'pages are missing'
  for (let wanted = FIRST_HEADER_BYTES; ; wanted *= 8) {
    const slice = await readPart(handle, at, Math.min(wanted, end - at))
    const reader = { view: new DataView(slice.buffer, slice.byteOffset, slice.length), offset: 0 }
    try {
      const header = parquetHeader(reader)
      const bodyAt = at + reader.offset
      const size = header.compressed_page_size
      if (header.type !== undefined && Number.isSafeInteger(size) && size >= 0 && bodyAt + size <= end)
        return { header, bodyAt, end: bodyAt + size }
      return 'a page header is damaged'
    } catch {
      if (slice.length < wanted || wanted >= LONGEST_HEADER_BYTES) return 'a page header is damaged'
    }
  }
}

/** Values of the page, nulls and all; `undefined` for a page that holds none. */
function valueCount(header: PageHeader): number | undefined {
  if (header.type === 'INDEX_PAGE') return undefined
  const { data_page_header: v1, data_page_header_v2: v2, dictionary_page_header: dictionary } = header
  return (
    (header.type === 'DICTIONARY_PAGE' ? dictionary : header.type === 'DATA_PAGE' ? v1 : v2)?.num_values ?? Number.NaN
  )
}

async function readBody(handle: FileHandle, { bodyAt, end }: FoundPage, maxPageBytes: number): Promise<Uint8Array> {
  const size = end - bodyAt
  if (size > maxPageBytes) throw new Error(`a page of ${size} bytes is above the limit of ${maxPageBytes}`)
  const body = await readPart(handle, bodyAt, size)
  if (body.length < size) throw new Error('the file ends inside a page')
  return body
}

interface PageContext {
  readonly codec: string
  readonly type: string
  readonly count: number
  readonly dictionary: Value[] | undefined
  readonly maxPageBytes: number
  /** The row that the page before left open. */
  readonly open: readonly Value[][]
}

/** The rows of a page; of lists the first ones may go on from the page before. */
function decodePage(
  body: Uint8Array,
  header: PageHeader,
  { maxRepetition, maxDefinition }: LeafColumn,
  { codec, type, count, dictionary, maxPageBytes, open }: PageContext,
): Value[][] {
  const widths = [bitsOf(maxRepetition), bitsOf(maxDefinition)] as const
  const { levels, data, encoding } =
    header.type === 'DATA_PAGE'
      ? splitFirstVersion(unpackPage(body, header.uncompressed_page_size, codec, maxPageBytes), header, widths, count)
      : splitSecondVersion(body, header, widths, { codec, count, maxPageBytes })
  const [repetition, definition] = levels
  const present = definition ? definition.reduce((sum, level) => sum + (level === maxDefinition ? 1 : 0), 0) : count
  const values = valuesOf(data, { encoding, type, count: present, maxBytes: maxPageBytes, dictionary })
  const rows: Value[][] = [...open]
  for (let i = 0, next = 0; i < count; i++) {
    if (!repetition || repetition[i] === 0) rows.push([])
    if (definition && definition[i] !== maxDefinition) continue
    const value = values[next++]
    if (value !== undefined) rows.at(-1)?.push(value)
  }
  return rows
}

interface SplitPage {
  readonly levels: readonly [Uint32Array | undefined, Uint32Array | undefined]
  readonly data: Uint8Array
  readonly encoding: string
}

/** Version 1: the levels stand in the packed body, each behind its length. */
function splitFirstVersion(
  page: Uint8Array,
  header: PageHeader,
  widths: readonly [number, number],
  count: number,
): SplitPage {
  let data = page
  const levels = widths.map((width) => {
    if (width === 0) return undefined
    const length = new DataView(data.buffer, data.byteOffset, data.length).getUint32(0, true)
    const runs = readRuns(data.subarray(4, 4 + length), width, count)
    data = data.subarray(4 + length)
    return runs
  })
  return { levels: [levels[0], levels[1]], data, encoding: header.data_page_header?.encoding ?? '' }
}

/** Version 2: the levels stand before the packed body, their lengths in the header. */
function splitSecondVersion(
  body: Uint8Array,
  header: PageHeader,
  widths: readonly [number, number],
  { codec, count, maxPageBytes }: { codec: string; count: number; maxPageBytes: number },
): SplitPage {
  const v2 = header.data_page_header_v2
  const lengths = [v2?.repetition_levels_byte_length ?? 0, v2?.definition_levels_byte_length ?? 0] as const
  const levelBytes = lengths[0] + lengths[1]
  if (!v2 || !lengths.every((length) => Number.isSafeInteger(length) && length >= 0) || levelBytes > body.length)
    throw new Error('a page header is damaged')
  const packed = body.subarray(levelBytes)
  const data =
    v2.is_compressed === false
      ? packed
      : unpackPage(packed, header.uncompressed_page_size - levelBytes, codec, maxPageBytes)
  return {
    levels: [
      widths[0] === 0 ? undefined : readRuns(body.subarray(0, lengths[0]), widths[0], count),
      widths[1] === 0 ? undefined : readRuns(body.subarray(lengths[0], levelBytes), widths[1], count),
    ],
    data,
    encoding: v2.encoding,
  }
}

function valuesOf(
  data: Uint8Array,
  {
    dictionary,
    ...shape
  }: { encoding: string; type: string; count: number; maxBytes: number; dictionary: Value[] | undefined },
): Value[] {
  if (shape.count === 0) return []
  if (!shape.encoding.endsWith('_DICTIONARY')) return readValues(data, shape)
  const indices = readRuns(data.subarray(1), data[0] ?? 0, shape.count)
  return Array.from(indices, (index) => {
    const value = dictionary?.[index]
    if (value === undefined) throw new Error('a value refers to none of the dictionary')
    return value
  })
}

function bitsOf(level: number): number {
  return 32 - Math.clz32(level)
}
