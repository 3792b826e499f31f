/** Parquet: only the columns of text and id are read, row group by row group. */

import { type FileHandle, open } from 'node:fs/promises'

import {
  type FileMetaData,
  type RowGroup,
  type SchemaTree,
  parquetMetadataAsync,
  parquetReadObjects,
  parquetSchema,
} from 'hyparquet'

import type { CorpusEvent } from '../../audit/index.ts'
import type { Problem } from '../../base/index.ts'
import { isSystemError, systemReason } from '../files.ts'
import type { CorpusFile, ReadLimits, ReadOptions } from './corpus-file.ts'
import { ID_COLUMNS, documentNames, idOf, isIdPath, printId } from './document-names.ts'
import { tooLarge } from './json-lines.ts'
import { type PageRows, pageCompressors, readPages } from './parquet-pages.ts'
import { cutPieces } from './pieces.ts'
import { type CorpusRecord, guessedField, readRecords } from './records.ts'
import { USUAL_COLUMNS, isSpreadShape, parseTextField } from './text-field.ts'
import { invalidUtf8 } from './text-encoding.ts'
import { isUtf8 } from 'node:buffer'

// What is kept of one nested row group at most; flat columns are read page by page and need no such bound.
const LARGEST_NESTED_GROUP = 2 ** 29
const LARGEST_FOOTER = 2 ** 28

export async function* readParquet(
  file: CorpusFile,
  options: ReadOptions,
  limits: ReadLimits,
): AsyncGenerator<CorpusEvent, void, undefined> {
  try {
    await using handle = await open(file.path, 'r')
    const metadata = await readFooter(handle, file)
    if ('problem' in metadata) yield metadata
    else yield* readGroups(handle, file, metadata, options, limits)
    options.onRead?.(file.bytes)
  } catch (error) {
    if (!isSystemError(error)) throw error
    yield {
      problem: {
        code: 'corpus/cannot-read',
        at: { file: file.name },
        message: `The file cannot be read: ${systemReason(error)}.`,
      },
    }
  }
}

async function readFooter(
  handle: FileHandle,
  { name, bytes }: CorpusFile,
): Promise<FileMetaData | { problem: Problem }> {
  const ends = Buffer.alloc(8)
  await handle.read(ends, 0, 8, Math.max(0, bytes - 8))
  const [length, magic] = [ends.readUInt32LE(0), ends.toString('latin1', 4)]
  if (magic === 'PARE') return { problem: damaged(name, 'it is encrypted', 'Audit an unencrypted copy.') }
  if (bytes < 12 || magic !== 'PAR1' || length > bytes - 12) {
    return {
      problem: {
        code: 'corpus/cut-off',
        at: { file: name, byte: bytes },
        message: 'The Parquet file has no footer at its end: it was cut off, or it is none.',
        hint: 'Without its footer nothing of it can be read; fetch it again.',
      },
    }
  }
  if (length > LARGEST_FOOTER) return { problem: damaged(name, `its footer claims ${length} bytes`) }
  try {
    return await parquetMetadataAsync(asyncBuffer(handle, bytes), { geoparquet: false })
  } catch (error) {
    return { problem: damaged(name, `its footer is broken (${reasonOf(error)})`) }
  }
}

/** Which columns to read, from the schema alone or a look at the first rows. */
async function* readGroups(
  handle: FileHandle,
  file: CorpusFile,
  metadata: FileMetaData,
  options: ReadOptions,
  limits: ReadLimits,
): AsyncGenerator<CorpusEvent, void, undefined> {
  let schema: SchemaTree
  try {
    schema = parquetSchema(metadata)
  } catch (error) {
    return yield { problem: damaged(file.name, `its schema is broken (${reasonOf(error)})`) }
  }
  const wanted = options.textField === undefined ? undefined : parseTextField(options.textField)
  let text = flatColumn(schema, wanted ?? USUAL_COLUMNS, wanted !== undefined)
  if (!text && !wanted && !isSpreadShape(new Set(schema.children.map(({ element }) => element.name)))) {
    text = largestTextColumn(schema, metadata)
    if (text) yield { problem: guessedField(file.name, text, 'the largest column of texts') }
  }
  if (!text) return yield* readNested(handle, file, metadata, schema, options, limits)
  const id = flatColumn(schema, ID_COLUMNS, false)
  const names = documentNames()
  let firstRow = 1
  for (const group of metadata.row_groups) {
    yield* readFlatGroup(handle, { file: file.name, group, schema, text, id, names, firstRow, limits })
    firstRow += Number(group.num_rows)
    options.onRead?.(groupEnd(group, file.bytes))
  }
}

/** A top-level text column that is not nested, by its name (in any case when it is one of the usual names). */
function flatColumn(schema: SchemaTree, names: readonly string[], isExact: boolean): string | undefined {
  if (isExact && names.length !== 1) return undefined
  for (const name of names) {
    const column = schema.children.find(({ element }) => (isExact ? element.name : element.name.toLowerCase()) === name)
    if (!column || column.children.length > 0 || column.element.repetition_type === 'REPEATED') continue
    const isText = column.element.type === 'BYTE_ARRAY' && column.element.converted_type !== 'DECIMAL'
    if (isText || (names === ID_COLUMNS && column.element.type?.startsWith('INT'))) return column.element.name
  }
  return undefined
}

/** The text column that takes most bytes, told by the footer alone; `undefined` when that one is nested, or there is none. */
function largestTextColumn(schema: SchemaTree, { row_groups }: FileMetaData): string | undefined {
  const sizes = new Map<string, number>()
  for (const { columns } of row_groups) {
    for (const { meta_data } of columns) {
      if (meta_data?.type !== 'BYTE_ARRAY') continue
      const path = meta_data.path_in_schema.join('.')
      if (!isIdPath(path)) sizes.set(path, (sizes.get(path) ?? 0) + Number(meta_data.total_uncompressed_size))
    }
  }
  const [largest] = [...sizes].sort((a, b) => b[1] - a[1])
  const column = schema.children.find(({ element }) => element.name === largest?.[0])
  const isText = column?.element.converted_type === 'UTF8' || column?.element.logical_type?.type === 'STRING'
  return isText ? flatColumn(schema, [column?.element.name ?? ''], true) : undefined
}

interface FlatGroup {
  readonly file: string
  readonly group: RowGroup
  readonly schema: SchemaTree
  readonly text: string
  readonly id: string | undefined
  readonly names: ReturnType<typeof documentNames>
  /** Counts from 1. */
  readonly firstRow: number
  readonly limits: ReadLimits
}

/** Text and id columns side by side. Lost pages of ids cost only the names. */
async function* readFlatGroup(
  handle: FileHandle,
  { file, group, schema, text, id, names, firstRow, limits }: FlatGroup,
): AsyncGenerator<CorpusEvent, void, undefined> {
  const rows = Number(group.num_rows)
  const pagesOf = (column: string): AsyncGenerator<PageRows, void, undefined> | undefined => {
    const metadata = group.columns.find(({ meta_data }) => meta_data?.path_in_schema.join('.') === column)?.meta_data
    const leaf = schema.children.find(({ element }) => element.name === column)
    return (
      metadata && leaf && readPages(handle, { metadata, schemaPath: [schema, leaf], rows }, limits.maxRecordBytes * 2)
    )
  }
  const texts = pagesOf(text)
  if (!texts)
    return yield { problem: lostRows(file, { from: firstRow, count: rows, reason: `the column ${text} is missing` }) }
  const ids = id === undefined ? undefined : pagesOf(id)
  const nextId = ids ? valueByValue(ids) : undefined
  let row = firstRow
  let emptyRows = 0
  try {
    for await (const page of texts) {
      if ('lostRows' in page) {
        yield { problem: lostRows(file, { from: row, count: page.lostRows, reason: page.reason }) }
        for (let i = 0; i < page.lostRows; i++) await nextId?.()
        row += page.lostRows
        continue
      }
      for (let i = 0; i < page.values.length; i++, row++) {
        const [value, idValue] = [page.values[i], await nextId?.()]
        if (!(value instanceof Uint8Array) || value.length === 0) emptyRows++
        else if (value.length > limits.maxRecordBytes) {
          yield {
            problem: tooLarge({ file, line: row }, { size: value.length, maxRecordBytes: limits.maxRecordBytes }),
          }
        } else {
          const isSound = isUtf8(value)
          if (!isSound) yield { problem: invalidUtf8({ file, line: row }) }
          const bytes = isSound ? value : Buffer.from(Buffer.from(value).toString('utf8'), 'utf8')
          for (const piece of cutPieces(names.nameOf(printId(idValue), `row ${row}`), bytes, limits)) yield { piece }
        }
      }
    }
  } finally {
    await ids?.return()
  }
  if (emptyRows > 0) yield { problem: rowsWithoutText(file, { from: firstRow, count: emptyRows, column: text }) }
}

function valueByValue(pages: AsyncGenerator<PageRows, void, undefined>): () => Promise<unknown> {
  let [values, lost, at]: [ArrayLike<unknown>, number, number] = [[], 0, 0]
  return async () => {
    for (;;) {
      if (at < values.length) return values[at++]
      if (lost > 0) {
        lost--
        return undefined
      }
      const { done, value } = await pages.next()
      if (done) return undefined
      ;[values, lost, at] = 'values' in value ? [value.values, 0, 0] : [[], value.lostRows, 0]
    }
  }
}

/** Nested text, or columns without a usual name: whole row groups as records, read as JSON lines are. */
async function* readNested(
  handle: FileHandle,
  file: CorpusFile,
  metadata: FileMetaData,
  schema: SchemaTree,
  options: ReadOptions,
  limits: ReadLimits,
): AsyncGenerator<CorpusEvent, void, undefined> {
  const columns = nestedColumns(schema, options.textField)
  if (columns.length === 0) {
    return yield {
      problem: {
        code: 'corpus/no-text',
        at: { file: file.name },
        message:
          options.textField === undefined
            ? 'The Parquet file has no column with text.'
            : `The Parquet file has no text column ${options.textField}.`,
        hint: `Its columns are: ${schema.children
          .slice(0, 30)
          .map(({ element }) => element.name)
          .join(', ')}.`,
      },
    }
  }
  async function* rows(): AsyncGenerator<CorpusRecord | { problem: Problem }, void, undefined> {
    let firstRow = 1
    for (const group of metadata.row_groups) {
      const count = Number(group.num_rows)
      yield* nestedRows(handle, file, { metadata, group, columns, firstRow, limits })
      firstRow += count
      options.onRead?.(groupEnd(group, file.bytes))
    }
  }
  yield* readRecords(rows(), { file: file.name, textField: options.textField, limits })
}

interface NestedGroup {
  readonly metadata: FileMetaData
  readonly group: RowGroup
  readonly columns: string[]
  readonly firstRow: number
  readonly limits: ReadLimits
}

async function* nestedRows(
  handle: FileHandle,
  file: CorpusFile,
  { metadata, group, columns, firstRow, limits }: NestedGroup,
): AsyncGenerator<CorpusRecord | { problem: Problem }, void, undefined> {
  const count = Number(group.num_rows)
  const lost = (reason: string): { problem: Problem } => ({
    problem: lostRows(file.name, { from: firstRow, count, reason }),
  })
  const chunks = group.columns.filter(({ meta_data }) => columns.includes(meta_data?.path_in_schema[0] ?? ''))
  const size = chunks.reduce((sum, { meta_data }) => sum + Number(meta_data?.total_uncompressed_size ?? 0), 0)
  const values = chunks.reduce((sum, { meta_data }) => Math.max(sum, Number(meta_data?.num_values ?? 0)), count)
  if (!(size >= 0 && size <= LARGEST_NESTED_GROUP && values <= 2 ** 24))
    return yield lost('its row group is too large to be read at once')
  let rows: Record<string, unknown>[]
  try {
    rows = await parquetReadObjects({
      file: asyncBuffer(handle, file.bytes),
      metadata,
      columns,
      rowStart: firstRow - 1,
      rowEnd: firstRow - 1 + count,
      compressors: pageCompressors(limits.maxRecordBytes * 2),
      geoparquet: false,
    })
  } catch (error) {
    return yield lost(reasonOf(error))
  }
  for (const [i, value] of rows.entries()) {
    yield {
      value,
      place: `row ${firstRow + i}`,
      at: { file: file.name, line: firstRow + i },
      size: Math.ceil(size / Math.max(1, count)),
    }
  }
}

/** Columns that hold text somewhere, and those that may name the row. */
function nestedColumns(schema: SchemaTree, textField: string | undefined): string[] {
  const roots =
    textField === undefined ? undefined : new Set(parseTextField(textField).map((path) => path.split('.')[0]))
  const hasText = (tree: SchemaTree): boolean => {
    const { type, converted_type, logical_type } = tree.element
    return (
      (type === 'BYTE_ARRAY' &&
        (converted_type === undefined || converted_type === 'UTF8' || logical_type?.type === 'STRING')) ||
      tree.children.some(hasText)
    )
  }
  const texts = schema.children.filter((tree) => hasText(tree) && (!roots || roots.has(tree.element.name)))
  if (texts.length === 0) return []
  const names = schema.children.filter(
    ({ element, children }) => children.length === 0 && idOf({ [element.name]: 1 }) !== undefined,
  )
  return [...new Set([...texts, ...names].map(({ element }) => element.name))]
}

function asyncBuffer(
  handle: FileHandle,
  byteLength: number,
): { byteLength: number; slice(start: number, end?: number): Promise<ArrayBuffer> } {
  return {
    byteLength,
    async slice(start, end = byteLength) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, byteLength) - start))
      for (let done = 0; done < bytes.length;) {
        const { bytesRead } = await handle.read(bytes, done, bytes.length - done, start + done)
        if (bytesRead === 0) throw new Error('the file ends early')
        done += bytesRead
      }
      return bytes.buffer
    },
  }
}

/** How far into the file its row group reaches: what progress counts. */
function groupEnd({ columns }: RowGroup, size: number): number {
  const ends = columns.map(({ meta_data }) => {
    const start = Number(meta_data?.dictionary_page_offset ?? meta_data?.data_page_offset ?? 0)
    return start + Number(meta_data?.total_compressed_size ?? 0)
  })
  return Math.min(size, Math.max(0, ...ends))
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/^parquet /, '')
}

function damaged(file: string, what: string, hint = 'Fetch the file again; nothing of it was read.'): Problem {
  return { code: 'corpus/damaged', at: { file }, message: `The Parquet file cannot be read: ${what}.`, hint }
}

function lostRows(file: string, { from, count, reason }: { from: number; count: number; reason: string }): Problem {
  return {
    code: 'corpus/damaged',
    at: { file, line: from },
    message: `The rows ${from} to ${from + count - 1} of this Parquet file cannot be read: ${reason}.`,
    hint: 'The other rows were read; fetch the file again for these.',
  }
}

function rowsWithoutText(
  file: string,
  { from, count, column }: { from: number; count: number; column: string },
): Problem {
  return {
    code: 'corpus/no-text',
    at: { file, line: from },
    message: `${count} ${count === 1 ? 'row has' : 'rows have'} no text in the column ${column}, from row ${from} on.`,
    hint: 'Name the column that holds the text when this is not it.',
  }
}
