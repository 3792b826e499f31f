/** Reads files of facts as rows of texts, whatever program wrote them, and writes the rows that were not taken in. */

import path from 'node:path'

import type { BadInput, Problem } from '../base/index.ts'
import { type FactRow, REJECT_COLUMNS, type RejectedRow } from '../facts/index.ts'
import { readBytes, writeFileWhole } from './files.ts'
import { csvRecords, type Encoding, MAX_TABLE_BYTES, notATable, readSheets, sniffTable, textOf } from './table-file.ts'
import { type CsvRecord, printCsvLine } from './tables/csv.ts'
import { JsonLineSplitter, readJsonList } from './tables/json-rows.ts'
import { openParquetTable } from './tables/parquet-rows.ts'
import type { SheetRow } from './tables/xlsx.ts'

export type TableFormat = 'csv' | 'jsonl' | 'json' | 'xlsx' | 'parquet'

export interface FactFile {
  readonly format: TableFormat
  /** Of the bytes of the file. */
  readonly sha256: string
  /** The header, where the format has one. */
  readonly columns?: readonly string[]
  /** Can be read once. Throws `BadInput` when the file is damaged on the way. */
  readonly rows: AsyncIterable<FactRow> | Iterable<FactRow>
  /** Notes: what was assumed about the file. */
  readonly problems: readonly Problem[]
}

/**
 * Opens a file of facts: CSV (also with semicolons or tabs, in UTF-8, UTF-16 or Windows-1252), JSON lines or a JSON list, XLSX
 * (the first visible sheet), Parquet. The content decides, not the name. Throws `BadInput` for what is none of these.
 */
export async function readFactFile(file: string): Promise<FactFile> {
  const { form, sha256, ...text } = await sniffTable(file)
  if (form === 'parquet') return readParquet(file, sha256)
  if (form === 'xlsx') return readWorkbook(file, sha256)
  const { encoding, head, problems } = text
  const start = head.trimStart()
  if (start.startsWith('{')) return { format: 'jsonl', sha256, rows: readJsonLines(file, encoding), problems }
  if (start.startsWith('[') && path.extname(file).toLowerCase().startsWith('.json')) {
    return { format: 'json', sha256, rows: await readJson(file, encoding), problems }
  }
  return { format: 'csv', sha256, ...(await readCsv(file, encoding, head)), problems }
}

/** A CSV with line, column, reason and hint before the cells of each row, so that it can be mended and taken in again. */
export async function writeRejects(file: string, rejected: readonly RejectedRow[]): Promise<void> {
  await writeFileWhole(file, printRejects(rejected))
}

export function printRejects(rejected: readonly RejectedRow[]): string {
  const names = [...new Set(rejected.flatMap(({ row }) => Object.keys(row)))]
  const lines = rejected.map(({ line, column, reason, hint, row }) =>
    printCsvLine([`${line}`, column, reason, hint, ...names.map((name) => row[name] ?? '')]),
  )
  return printCsvLine([...REJECT_COLUMNS, ...names]) + lines.join('')
}

async function readCsv(
  file: string,
  encoding: Encoding,
  head: string,
): Promise<{ columns: string[]; rows: AsyncGenerator<FactRow, void, undefined> }> {
  const records = csvRecords(file, encoding, head)
  const first = await records.next()
  const header = first.done ? [] : first.value.cells
  if (!first.done && first.value.trouble) throw notATable(file, `has a broken header: ${first.value.trouble.reason}`)
  return { columns: [...header], rows: csvRows(records, header) }
}

async function* csvRows(
  records: AsyncGenerator<CsvRecord>,
  header: readonly string[],
): AsyncGenerator<FactRow, void, undefined> {
  for await (const { line, cells, trouble } of records) yield tableRow(header, { line, cells, trouble })
}

/** Cells under their names. More cells than names are trouble; fewer are empty ones, which some programs leave out. */
function tableRow(
  header: readonly string[],
  { line, cells, trouble }: { line: number; cells: readonly string[]; trouble?: FactRow['trouble'] },
): FactRow {
  const named = Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']))
  const extra = cells.slice(header.length).filter((cell) => cell.trim() !== '')
  if (trouble) return { line, cells: named, trouble }
  if (extra.length === 0) return { line, cells: named }
  const reason = `The row has ${cells.length} cells, and the header ${header.length}.`
  const hint = 'A text that holds the separator needs quotation marks.'
  return { line, cells: { ...named, '': extra.join(' ') }, trouble: { reason, hint } }
}

async function* readJsonLines(file: string, encoding: Encoding): AsyncGenerator<FactRow, void, undefined> {
  const splitter = new JsonLineSplitter()
  for await (const text of textOf(file, encoding)) yield* splitter.push(text)
  yield* splitter.end()
}

async function readJson(file: string, encoding: Encoding): Promise<FactRow[]> {
  const bytes = await readBytes(file, { maxBytes: MAX_TABLE_BYTES })
  const rows = readJsonList(new TextDecoder(encoding).decode(bytes))
  if (rows) return rows
  throw notATable(file, 'begins like a JSON list and is none')
}

async function readWorkbook(file: string, sha256: string): Promise<FactFile> {
  const [sheet, ...more] = await readSheets(file)
  if (!sheet) throw notATable(file, 'is a workbook without a sheet that can be seen')
  const rows = sheetRows(file, sheet.rows)
  const first = rows.next()
  const columns = first.done ? [] : first.value.cells
  const others = more
    .slice(0, 10)
    .map(({ name }) => name)
    .join(', ')
  const note: Problem = {
    code: 'facts/other-sheets',
    severity: 'note',
    at: { file },
    message: `Only the sheet ${sheet.name} was read, not: ${others}.`,
    hint: 'Put what is meant on the first sheet, or save the others as files of their own.',
  }
  const factRows = rows.map(({ line, cells }) => tableRow(columns, { line, cells }))
  return { format: 'xlsx', sha256, columns, rows: factRows, problems: others === '' ? [] : [note] }
}

/** From the first row that is not blank. */
function* sheetRows(file: string, rows: Iterable<SheetRow>): Generator<SheetRow, void, undefined> {
  try {
    let hasHeader = false
    for (const row of rows) {
      hasHeader ||= row.cells.some((cell) => cell.trim() !== '')
      if (hasHeader) yield row
    }
  } catch {
    throw notATable(file, 'is a damaged workbook')
  }
}

async function readParquet(file: string, sha256: string): Promise<FactFile> {
  try {
    const { columns, rows } = await openParquetTable(file)
    return { format: 'parquet', sha256, columns, rows: parquetRows(file, rows), problems: [] }
  } catch (error) {
    throw damagedParquet(file, error)
  }
}

async function* parquetRows(file: string, rows: AsyncIterable<FactRow>): AsyncGenerator<FactRow, void, undefined> {
  try {
    yield* rows
  } catch (error) {
    throw damagedParquet(file, error)
  }
}

function damagedParquet(file: string, error: unknown): BadInput {
  return notATable(file, `is Parquet that cannot be read (${error instanceof Error ? error.message : String(error)})`)
}
