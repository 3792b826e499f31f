/** Reads a Parquet file as rows of texts: decimals exactly, dates as ISO 8601. */

import { open } from 'node:fs/promises'
import {
  type AsyncBuffer,
  type FileMetaData,
  type RowGroup,
  type SchemaElement,
  parquetMetadataAsync,
  parquetReadObjects,
} from 'hyparquet'

import { placePoint } from '../../base/index.ts'
import type { FactRow } from '../../facts/index.ts'
import { pageCompressors } from '../corpus/parquet-pages.ts'
import { decimalOfBinary } from './plain-number.ts'

export interface ParquetTable {
  readonly columns: readonly string[]
  /** `line` counts rows from 1. */
  readonly rows: AsyncIterable<FactRow>
}

// Above what writers make: a row group is held while its rows are handed on.
const MAX_GROUP_ROWS = 2n ** 22n
const MAX_PAGE_BYTES = 2 ** 28

/** Throws what the reader throws when the file is no Parquet or is damaged. */
export async function openParquetTable(file: string): Promise<ParquetTable> {
  const metadata = await withFile(file, (buffer) => parquetMetadataAsync(buffer))
  const columns = topLevelColumns(metadata.schema)
  return { columns: columns.map(({ name }) => name), rows: readRows(file, metadata, columns) }
}

async function* readRows(
  file: string,
  metadata: FileMetaData,
  columns: readonly SchemaElement[],
): AsyncGenerator<FactRow, void, undefined> {
  const plain = { ...metadata, schema: metadata.schema.map(withoutDecimal) }
  let start = 0
  for (const group of metadata.row_groups) {
    const end = start + rowsOf(group)
    const rows = await withFile(file, (buffer) =>
      parquetReadObjects({
        file: buffer,
        metadata: plain,
        rowStart: start,
        rowEnd: end,
        compressors: pageCompressors(MAX_PAGE_BYTES),
        utf8: false,
      }),
    )
    if (rows.length !== end - start) throw new Error(`a row group of ${end - start} rows gives ${rows.length}`)
    for (const [at, row] of rows.entries()) yield rowOf(row, { line: start + at + 1, columns })
    start = end
  }
  if (BigInt(start) !== metadata.num_rows) throw new Error('its row groups do not add up to its rows')
}

/** What the reader would make room for is checked against the bytes that are there. */
function rowsOf({ num_rows: rows, columns }: RowGroup): number {
  const isSound = columns.every(({ meta_data: column }) => column === undefined || column.num_values >= rows)
  if (rows < 0n || rows > MAX_GROUP_ROWS || !isSound) throw new Error('a row group has a size that cannot be')
  return Number(rows)
}

/** The children of the root, in order; those of nested columns are passed over. */
function topLevelColumns([root, ...rest]: readonly SchemaElement[]): SchemaElement[] {
  const columns: SchemaElement[] = []
  let at = 0
  for (let left = root?.num_children ?? 0; left > 0 && at < rest.length; left--) {
    const column = rest[at] as SchemaElement
    columns.push(column)
    for (let open = 1; open > 0 && at < rest.length; at++) open += (rest[at]?.num_children ?? 0) - 1
  }
  return columns
}

/** Decimals are read as the whole numbers that they are kept as: the reader would make floating point of them. */
function withoutDecimal(element: SchemaElement): SchemaElement {
  if (!isDecimal(element)) return element
  const { converted_type: _, logical_type: __, ...rest } = element
  return rest
}

function isDecimal({ converted_type, logical_type }: SchemaElement): boolean {
  return converted_type === 'DECIMAL' || logical_type?.type === 'DECIMAL'
}

function rowOf(
  row: Readonly<Record<string, unknown>>,
  { line, columns }: { line: number; columns: readonly SchemaElement[] },
): FactRow {
  const nested: string[] = []
  const cells = Object.fromEntries(
    columns.map((column) => {
      const text = textOf(row[column.name], column)
      if (text === undefined) nested.push(column.name)
      return [column.name, text ?? '']
    }),
  )
  if (nested.length === 0) return { line, cells }
  const trouble = { reason: `${nested.join(', ')} holds lists or records.`, hint: 'Write one plain value a column.' }
  return { line, cells, trouble }
}

function textOf(value: unknown, column: SchemaElement): string | undefined {
  if (value === null || value === undefined) return ''
  if (isDecimal(column)) return decimalOf(value, column.scale ?? 0)
  if (typeof value === 'string') return value
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return decimalOfBinary(value, { digits: column.type === 'FLOAT' ? 6 : 15 })
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace(/T00:00:00\.000Z$/, '')
  if (value instanceof Uint8Array) return new TextDecoder('utf-8').decode(value)
  return undefined
}

/** The unscaled whole number, big-endian two's complement when it comes as bytes, with its point. */
function decimalOf(value: unknown, scale: number): string | undefined {
  if (typeof value === 'bigint' || typeof value === 'number') return placePoint(BigInt(value), scale)
  if (!(value instanceof Uint8Array) || value.length === 0 || value.length > 64) return undefined
  const unsigned = BigInt(`0x${Buffer.from(value).toString('hex')}`)
  return placePoint(BigInt.asIntN(value.length * 8, unsigned), scale)
}

async function withFile<T>(file: string, read: (buffer: AsyncBuffer) => Promise<T>): Promise<T> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    return await read({
      byteLength: size,
      async slice(start, end = size) {
        const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start))
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, start)
        return bytes.buffer.slice(0, bytesRead)
      },
    })
  } finally {
    await handle.close()
  }
}
