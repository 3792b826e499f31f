/** Parquet: only the columns of text and id are read, row group by row group, page by page. */

import { isUtf8 } from 'node:buffer'
import { type FileHandle, open } from 'node:fs/promises'

import { type FileMetaData, type RowGroup, parquetMetadataAsync } from 'hyparquet'

import type { CorpusEvent } from '../../audit/index.ts'
import { BrokenInvariant, type Problem } from '../../base/index.ts'
import { isSystemError, systemReason } from '../files.ts'
import type { CorpusFile, ReadLimits, ReadOptions } from './corpus-file.ts'
import { type DocumentNames, documentNames, printId } from './document-names.ts'
import { asyncBufferOf, readPart } from './file-part.ts'
import { tooLarge } from './json-lines.ts'
import { type LeafColumn, idColumn, leafColumns, textColumns } from './parquet-columns.ts'
import { readPages } from './parquet-pages.ts'
import { joinTexts, rowByRow } from './parquet-rows.ts'
import type { Value } from './parquet-values.ts'
import { cutPieces } from './pieces.ts'
import { guessedField } from './records.ts'
import { invalidUtf8 } from './text-encoding.ts'
import { parseTextField } from './text-field.ts'

const LARGEST_FOOTER = 2 ** 28

export async function* readParquet(
  file: CorpusFile,
  options: ReadOptions,
  limits: ReadLimits,
): AsyncGenerator<CorpusEvent, void, undefined> {
  try {
    await using handle = await open(file.path, 'r')
    const opened = await openParquet(handle, file, { ...options, limits })
    if ('problem' in opened) yield opened
    else yield* readGroups(handle, file, opened, { ...options, limits })
    options.onRead?.(file.bytes)
  } catch (error) {
    if (error instanceof BrokenInvariant) throw error
    // A broken footer may give anything where a number or a list should stand.
    if (!isSystemError(error)) return yield { problem: damaged(file.name, reasonOf(error)) }
    yield {
      problem: {
        code: 'corpus/cannot-read',
        at: { file: file.name },
        message: `The file cannot be read: ${systemReason(error)}.`,
        hint: 'Check the path, the rights and the disk, then audit this file again.',
      },
    }
  }
}

async function readFooter(
  handle: FileHandle,
  { name, bytes }: CorpusFile,
): Promise<FileMetaData | { problem: Problem }> {
  const ends = Buffer.from(await readPart(handle, Math.max(0, bytes - 8), 8))
  const magic = ends.toString('latin1', 4)
  if (magic === 'PARE') return { problem: damaged(name, 'it is encrypted', 'Audit an unencrypted copy.') }
  const length = ends.length < 8 ? 0 : ends.readUInt32LE(0)
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
    return await parquetMetadataAsync(asyncBufferOf(handle, bytes), { geoparquet: false })
  } catch (error) {
    return { problem: damaged(name, `its footer is broken (${reasonOf(error)})`) }
  }
}

/** What is read of a Parquet file, by its footer. */
export interface OpenParquet {
  readonly metadata: FileMetaData
  readonly texts: readonly LeafColumn[]
  readonly isGuessed: boolean
  readonly id: LeafColumn | undefined
}

export async function openParquet(
  handle: FileHandle,
  file: CorpusFile,
  { textField }: GroupOptions,
): Promise<OpenParquet | { problem: Problem }> {
  const metadata = await readFooter(handle, file)
  if ('problem' in metadata) return metadata
  let leaves: LeafColumn[]
  try {
    leaves = leafColumns(metadata)
  } catch (error) {
    return { problem: damaged(file.name, `its schema is broken (${reasonOf(error)})`) }
  }
  const texts = textColumns(leaves, textField === undefined ? undefined : parseTextField(textField))
  if (!texts) return { problem: noTextColumn(file.name, textField, leaves) }
  return { metadata, texts: texts.columns, isGuessed: texts.isGuessed, id: idColumn(leaves) }
}

export type GroupOptions = Pick<ReadOptions, 'textField' | 'onRead'> & {
  readonly limits: ReadLimits
  /** Row groups of one part of the file, all of them without it; the end is exclusive. */
  readonly groups?: { readonly from: number; readonly to: number }
  readonly names?: DocumentNames
}

export async function* readGroups(
  handle: FileHandle,
  file: CorpusFile,
  { metadata, texts, isGuessed, id }: OpenParquet,
  { limits, onRead, groups: { from, to } = { from: 0, to: Infinity }, names = documentNames() }: GroupOptions,
): AsyncGenerator<CorpusEvent, void, undefined> {
  const [first] = texts
  if (isGuessed && first && from === 0)
    yield { problem: guessedField(file.name, first.path, 'the largest column of texts') }
  let firstRow = 1
  for (const [group, rowGroup] of metadata.row_groups.entries()) {
    const rows = Number(rowGroup.num_rows)
    if (group >= to) return
    if (!isPossibleGroup(rowGroup, file))
      return yield { problem: damaged(file.name, `a row group claims ${rows} rows`) }
    if (group >= from) {
      yield* readGroup(handle, { file: file.name, group, rows, firstRow, texts, id, names, limits })
      onRead?.(groupEnd(rowGroup, file.bytes))
    }
    firstRow += rows
  }
}

/** Rows without a text take next to nothing, but not nothing. */
export function isPossibleGroup({ num_rows: rows }: RowGroup, { bytes }: CorpusFile): boolean {
  return Number(rows) >= 0 && Number(rows) <= 2 ** 16 + bytes * 256
}

interface GroupContext {
  readonly file: string
  readonly group: number
  readonly rows: number
  /** Counts from 1. */
  readonly firstRow: number
  readonly texts: readonly LeafColumn[]
  readonly id: LeafColumn | undefined
  readonly names: DocumentNames
  readonly limits: ReadLimits
}

/** Text and id columns side by side. Lost pages of ids cost only the names. */
async function* readGroup(
  handle: FileHandle,
  { file, group, rows, firstRow, texts, id, names, limits }: GroupContext,
): AsyncGenerator<CorpusEvent, void, undefined> {
  const maxPageBytes = limits.maxRecordBytes * 2
  const streams = texts.map((column) => rowByRow(readPages(handle, column, { group, rows, maxPageBytes })))
  const ids = id && rowByRow(readPages(handle, id, { group, rows, maxPageBytes }))
  let emptyRows = 0
  for (let row = firstRow; row < firstRow + rows; row++) {
    const [idValue] = (await ids?.())?.values ?? []
    const parts: Value[] = []
    let isLost = false
    for (const stream of streams) {
      const { values, lost } = await stream()
      if (lost) yield { problem: lostRows(file, { from: row, count: lost.count, reason: lost.reason }) }
      if (!values) isLost = true
      else parts.push(...values)
    }
    if (isLost) {
      // Nothing but lost rows is left: a count that no page bears out must not be counted down.
      if (streams.every((stream) => stream.isOver())) return
      continue
    }
    const text = joinTexts(parts)
    if (text.length === 0) emptyRows++
    else if (text.length > limits.maxRecordBytes) {
      yield { problem: tooLarge({ file, line: row }, { size: text.length, maxRecordBytes: limits.maxRecordBytes }) }
    } else {
      if (!isUtf8(text)) yield { problem: invalidUtf8({ file, line: row }) }
      const bytes = isUtf8(text) ? text : Buffer.from(Buffer.from(text).toString('utf8'), 'utf8')
      for (const piece of cutPieces(
        names.nameOf(
          printId(typeof idValue === 'bigint' && id?.unsignedBits ? BigInt.asUintN(id.unsignedBits, idValue) : idValue),
          `row ${row}`,
        ),
        bytes,
        limits,
      ))
        yield { piece }
    }
  }
  if (emptyRows > 0) yield { problem: rowsWithoutText(file, { from: firstRow, count: emptyRows, columns: texts }) }
}

/** How far into the file its row group reaches: what progress counts. */
export function groupEnd({ columns }: RowGroup, size: number): number {
  const ends = columns.map(({ meta_data }) => {
    const start = Number(meta_data?.dictionary_page_offset ?? meta_data?.data_page_offset ?? 0)
    return start + Number(meta_data?.total_compressed_size ?? 0)
  })
  return Math.min(size, Math.max(0, ...ends))
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/^parquet /, '')
}

function damaged(file: string, what: string, hint = 'Fetch the file again; what is missing was not read.'): Problem {
  return { code: 'corpus/damaged', at: { file }, message: `The Parquet file cannot be read: ${what}.`, hint }
}

function noTextColumn(file: string, textField: string | undefined, leaves: readonly LeafColumn[]): Problem {
  return {
    code: 'corpus/no-text',
    at: { file },
    message:
      textField === undefined
        ? 'The Parquet file has no column with text.'
        : `The Parquet file has no text column ${textField}.`,
    hint: `Its columns are: ${leaves
      .slice(0, 30)
      .map(({ path }) => path)
      .join(', ')}.`,
  }
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
  { from, count, columns }: { from: number; count: number; columns: readonly LeafColumn[] },
): Problem {
  return {
    code: 'corpus/no-text',
    at: { file, line: from },
    message: `${count} ${count === 1 ? 'row has' : 'rows have'} no text in the column ${columns.map(({ path }) => path).join(', ')}, from row ${from} on.`,
    hint: 'Name the column that holds the text with --text-field when this is not it.',
  }
}
