/** Findings as a Parquet file: the evidence that leaves the house, one row a passage, readable by DuckDB, Spark and pandas. */

import { type FileHandle, open } from 'node:fs/promises'

import { type RowGroup, type SchemaElement, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'

import type { Finding, Grade } from '../audit/index.ts'
import { BadInput, badInput } from '../base/index.ts'
import { asyncBufferOf } from './corpus/file-part.ts'
import { isSystemError, openPendingFile, systemReason } from './files.ts'

/** Rows are sorted by work: whoever asks for some works reads the groups that they stand in, each in some milliseconds. */
const ROWS_A_GROUP = 5_000
/** First and last value of a column in a group are kept whole up to so many bytes, ids always; longer ones by their beginning. */
const BOUND_BYTES = 64

/** Column, type and how it comes out of a finding: the order is the order in the file. */
const COLUMNS: readonly { readonly name: string; readonly of: (finding: Finding) => string | bigint }[] = [
  { name: 'work', of: (finding: Finding) => finding.work },
  { name: 'draft', of: (finding: Finding) => finding.draft },
  { name: 'file', of: (finding: Finding) => finding.file },
  { name: 'document', of: (finding: Finding) => finding.document },
  { name: 'document_start', of: (finding: Finding) => BigInt(finding.documentStart) },
  { name: 'document_end', of: (finding: Finding) => BigInt(finding.documentEnd) },
  { name: 'draft_word_start', of: (finding: Finding) => BigInt(finding.draftWordStart) },
  { name: 'draft_word_end', of: (finding: Finding) => BigInt(finding.draftWordEnd) },
  { name: 'matched_words', of: (finding: Finding) => BigInt(finding.matchedWords) },
  { name: 'grade', of: (finding: Finding) => finding.grade },
]
const NUMBERS: ReadonlySet<string> = new Set(COLUMNS.slice(4, 9).map(({ name }) => name))

const SCHEMA: SchemaElement[] = [
  { name: 'findings', num_children: COLUMNS.length },
  ...COLUMNS.map(({ name }): SchemaElement =>
    NUMBERS.has(name)
      ? { name, type: 'INT64', repetition_type: 'REQUIRED' }
      : { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
  ),
]

/**
 * Writes the findings in the order in which they come; the same findings give the same bytes. The file appears when it is whole.
 * Returns the number of rows. Throws `BadInput` when the folder cannot be written to.
 */
export async function writeFindingsParquet(
  path: string,
  findings: Iterable<Finding> | AsyncIterable<Finding>,
): Promise<{ rows: number }> {
  const file = await openPendingFile(path)
  try {
    const bytes = new ByteWriter()
    const writer = new ParquetWriter({
      writer: bytes,
      schema: SCHEMA,
      codec: 'SNAPPY',
      statisticsTruncateLength: BOUND_BYTES,
      createdBy: 'guildhall',
    })
    const flush = async (): Promise<void> => {
      await file.write(bytes.getBytes().slice())
      bytes.index = 0 // `offset` goes on counting: it places what follows in the file
    }
    let rows = 0
    let batch: Finding[] = []
    const writeBatch = async (): Promise<void> => {
      await writer.write({
        columnData: COLUMNS.map(({ name, of }) => ({ name, data: batch.map(of) })),
        rowGroupSize: ROWS_A_GROUP,
      })
      rows += batch.length
      batch = []
      await flush()
    }
    for await (const finding of findings) {
      batch.push(finding)
      if (batch.length === ROWS_A_GROUP) await writeBatch()
    }
    if (batch.length > 0) await writeBatch()
    await writer.finish()
    await flush()
    await file.commit()
    return { rows }
  } catch (error) {
    await file.abort()
    throw error
  }
}

/**
 * Reads such a file back, row group by row group; with `works` their findings alone, and only groups in which there may be some.
 * Throws `BadInput` when it is missing or is no file of findings.
 */
export async function* readFindingsParquet(
  path: string,
  { works }: { works?: ReadonlySet<string> } = {},
): AsyncGenerator<Finding, void, undefined> {
  let handle: FileHandle | undefined
  try {
    handle = await open(path, 'r')
    const { size } = await handle.stat()
    const file = asyncBufferOf(handle, size)
    const metadata = await parquetMetadataAsync(file)
    const columns = COLUMNS.map(({ name }) => name)
    let rowEnd = 0
    for (const group of metadata.row_groups) {
      const rowStart = rowEnd
      rowEnd += Number(group.num_rows)
      if (works && !mayHold(group, works)) continue
      for (const row of await parquetReadObjects({ file, metadata, columns, rowStart, rowEnd }))
        if (!works || works.has(String(row['work']))) yield findingOf(row)
    }
  } catch (error) {
    if (error instanceof BadInput) throw error
    const reason = isSystemError(error) ? systemReason(error) : error instanceof Error ? error.message : String(error)
    throw badInput('file/no-findings', `The findings in ${path} cannot be read: ${reason}.`, {
      at: { file: path },
      hint: 'Give the Parquet file that an audit wrote.',
    })
  } finally {
    await handle?.close()
  }
}

/** False when each of the works comes before the first of the group or after its last. Ids of works are ASCII: they order in the file as here. */
function mayHold({ columns }: RowGroup, works: ReadonlySet<string>): boolean {
  const ofWork = columns.find(({ meta_data: column }) => column?.path_in_schema[0] === 'work')
  const { min_value: first, max_value: last } = ofWork?.meta_data?.statistics ?? {}
  if (typeof first !== 'string' || typeof last !== 'string') return true
  for (const work of works) if (first <= work && work <= last) return true
  return false
}

function findingOf(row: Record<string, unknown>): Finding {
  return {
    work: String(row['work']),
    draft: String(row['draft']),
    file: String(row['file']),
    document: String(row['document']),
    documentStart: Number(row['document_start']),
    documentEnd: Number(row['document_end']),
    draftWordStart: Number(row['draft_word_start']),
    draftWordEnd: Number(row['draft_word_end']),
    matchedWords: Number(row['matched_words']),
    grade: row['grade'] as Grade,
  }
}
