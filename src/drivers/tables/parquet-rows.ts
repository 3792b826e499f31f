/** Reads a Parquet file as rows of texts: decimals exactly, dates as ISO 8601. Columns are read page by page, with limits. */

import { type FileHandle, open } from 'node:fs/promises'
import {
  type ColumnChunk,
  type FileMetaData,
  type RowGroup,
  type SchemaElement,
  parquetMetadataAsync,
  parquetSchema,
} from 'hyparquet'

import { placePoint } from '../../base/index.ts'
import type { FactRow } from '../../facts/index.ts'
import { asyncBufferOf, readPart } from '../corpus/file-part.ts'
import { decimalOfBinary } from './plain-number.ts'
import { readFlatColumn } from './parquet-pages.ts'

export interface ParquetTable {
  readonly columns: readonly string[]
  /** `line` counts rows from 1. */
  readonly rows: AsyncIterable<FactRow>
}

const MAX_FOOTER_BYTES = 2 ** 26
// Above what writers make: a row group is held while its rows are handed on.
const MAX_GROUP_ROWS = 2n ** 22n

/** Throws an `Error` that says what is wrong when the file is no Parquet or is damaged, here or while the rows are read. */
export async function openParquetTable(file: string): Promise<ParquetTable> {
  const handle = await open(file)
  try {
    const metadata = await readFooter(handle)
    const columns = parquetSchema(metadata).children.map(({ element, children }) => ({
      element,
      isNested: children.length > 0 || element.repetition_type === 'REPEATED',
    }))
    return { columns: columns.map(({ element }) => element.name), rows: readRows(file, metadata, columns) }
  } finally {
    await handle.close()
  }
}

interface TableColumn {
  readonly element: SchemaElement
  readonly isNested: boolean
}

async function readFooter(handle: FileHandle): Promise<FileMetaData> {
  const { size } = await handle.stat()
  const ends = Buffer.from(await readPart(handle, Math.max(0, size - 8), 8))
  const isWhole = size >= 12 && ends.toString('latin1', 4) === 'PAR1'
  if (!isWhole || ends.readUInt32LE(0) > Math.min(size - 12, MAX_FOOTER_BYTES)) throw new Error('it has no footer')
  return parquetMetadataAsync(asyncBufferOf(handle, size), { geoparquet: false })
}

async function* readRows(
  file: string,
  metadata: FileMetaData,
  columns: readonly TableColumn[],
): AsyncGenerator<FactRow, void, undefined> {
  const handle = await open(file)
  try {
    let line = 1
    for (const group of metadata.row_groups) {
      const count = countOf(group)
      const texts: (string | undefined)[][] = []
      for (const column of columns) texts.push(await readColumn(handle, { metadata, group, count, column }))
      for (let row = 0; row < count; row++) yield rowOf(columns, texts, { row, line: line++ })
    }
    if (BigInt(line - 1) !== metadata.num_rows) throw new Error('its row groups do not add up to its rows')
  } finally {
    await handle.close()
  }
}

function countOf({ num_rows: rows }: RowGroup): number {
  if (rows < 0n || rows > MAX_GROUP_ROWS) throw new Error(`a row group claims ${rows} rows`)
  return Number(rows)
}

/** One text a row; `undefined` for a value that is no single one. A page that is damaged stops the file: its rows are money. */
async function readColumn(
  handle: FileHandle,
  { metadata, group, count, column }: { metadata: FileMetaData; group: RowGroup; count: number; column: TableColumn },
): Promise<(string | undefined)[]> {
  const { element, isNested } = column
  if (isNested) return Array.from({ length: count }, () => undefined)
  const chunk = group.columns.find(({ meta_data }) => isPathOf(meta_data, element.name))?.meta_data
  if (!chunk) throw new Error(`the column ${element.name} is not in every row group`)
  const plain = { ...metadata, schema: metadata.schema.map(withoutDecimal) }
  const root = parquetSchema(plain)
  const own = root.children.find((child) => child.element.name === element.name)
  const place = { metadata: chunk, schemaPath: own ? [root, own] : [root], rows: count }
  const texts: (string | undefined)[] = []
  for await (const values of readFlatColumn(handle, place)) {
    for (const value of Array.from(values)) texts.push(textOf(value, element))
  }
  return texts
}

function isPathOf(chunk: ColumnChunk['meta_data'], name: string): boolean {
  return chunk?.path_in_schema.length === 1 && chunk.path_in_schema[0] === name
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
  columns: readonly TableColumn[],
  texts: readonly (readonly (string | undefined)[])[],
  { row, line }: { row: number; line: number },
): FactRow {
  const cells = Object.fromEntries(columns.map(({ element }, at) => [element.name, texts[at]?.[row] ?? '']))
  const nested = columns.filter((_, at) => texts[at]?.[row] === undefined).map(({ element }) => element.name)
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
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace(/T00:00:00\.000Z$/, '')
  }
  if (value instanceof Uint8Array) return new TextDecoder('utf-8').decode(value)
  return undefined
}

/** The unscaled whole number, big-endian two's complement when it comes as bytes, with its point. */
function decimalOf(value: unknown, scale: number): string | undefined {
  if (scale < 0 || scale > 60) return undefined
  if (typeof value === 'bigint' || typeof value === 'number') return placePoint(BigInt(value), scale)
  if (!(value instanceof Uint8Array) || value.length === 0 || value.length > 64) return undefined
  const unsigned = BigInt(`0x${Buffer.from(value).toString('hex')}`)
  return placePoint(BigInt.asIntN(value.length * 8, unsigned), scale)
}
