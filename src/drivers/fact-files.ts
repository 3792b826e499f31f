/** Reads files of facts as rows of texts, whatever program wrote them, and writes the rows that were not taken in. */

import { open } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import path from 'node:path'

import { type BadInput, type Problem, badInput } from '../base/index.ts'
import { type FactRow, REJECT_COLUMNS, type RejectedRow } from '../facts/index.ts'
import { cannotRead, isSystemError, readBytes, writeFileWhole } from './files.ts'
import { CsvSplitter, findDelimiter, printCsvLine } from './tables/csv.ts'
import { JsonLineSplitter, readJsonList } from './tables/json-rows.ts'
import { openParquetTable } from './tables/parquet-rows.ts'
import { openFirstSheet, type SheetRow } from './tables/xlsx.ts'

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

const MAX_WORKBOOK_BYTES = 2 ** 28
const SAMPLE_BYTES = 2 ** 16

/**
 * Opens a file of facts: CSV (also with semicolons or tabs, in UTF-8, UTF-16 or Windows-1252), JSON lines or a JSON list, XLSX
 * (the first visible sheet), Parquet. The content decides, not the name. Throws `BadInput` for what is none of these.
 */
export async function readFactFile(file: string): Promise<FactFile> {
  const { sha256, sample, isUtf8 } = await inspect(file)
  if (sample.subarray(0, 4).toString('latin1') === 'PAR1') return readParquet(file, sha256)
  if (sample.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return readWorkbook(file, sha256)
  if (sample.subarray(0, 4).equals(Buffer.of(0xd0, 0xcf, 0x11, 0xe0))) {
    throw notATable(file, 'is a workbook of the old kind (XLS), or one with a password')
  }
  const { encoding, problems } = encodingOf(file, sample, isUtf8)
  const head = new TextDecoder(encoding).decode(sample, { stream: true })
  if (head.includes('\0')) throw notATable(file, 'is not text')
  const start = head.trimStart()
  if (start.startsWith('{')) return { format: 'jsonl', sha256, rows: readJsonLines(file, encoding), problems }
  if (start.startsWith('[') && path.extname(file).toLowerCase().startsWith('.json')) {
    return { format: 'json', sha256, rows: await readJson(file, encoding), problems }
  }
  return { format: 'csv', sha256, ...(await readCsv(file, encoding, head)), problems }
}

/** A CSV with line, column, reason and hint before the cells of each row, so that it can be mended and taken in again. */
export async function writeRejects(file: string, rejected: readonly RejectedRow[]): Promise<void> {
  const names = [...new Set(rejected.flatMap(({ row }) => Object.keys(row)))]
  const lines = rejected.map(({ line, column, reason, hint, row }) =>
    printCsvLine([`${line}`, column, reason, hint, ...names.map((name) => row[name] ?? '')]),
  )
  await writeFileWhole(file, printCsvLine([...REJECT_COLUMNS, ...names]) + lines.join(''))
}

/** One pass over the bytes: their hash, their beginning, and whether they are UTF-8. */
async function inspect(file: string): Promise<{ sha256: string; sample: Buffer; isUtf8: boolean }> {
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let sample = Buffer.alloc(0)
  let isUtf8 = true
  for await (const bytes of piecesOf(file)) {
    hash.update(bytes)
    if (sample.length < SAMPLE_BYTES) sample = Buffer.concat([sample, bytes.subarray(0, SAMPLE_BYTES - sample.length)])
    isUtf8 &&= decodes(decoder, bytes, { stream: true })
  }
  isUtf8 &&= decodes(decoder, new Uint8Array(0), { stream: false })
  return { sha256: hash.digest('hex'), sample, isUtf8 }
}

function decodes(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, options: { stream: boolean }): boolean {
  try {
    decoder.decode(bytes, options)
    return true
  } catch {
    return false
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

function encodingOf(file: string, sample: Buffer, isUtf8: boolean): { encoding: Encoding; problems: Problem[] } {
  if (sample[0] === 0xff && sample[1] === 0xfe) return { encoding: 'utf-16le', problems: [] }
  if (sample[0] === 0xfe && sample[1] === 0xff) return { encoding: 'utf-16be', problems: [] }
  if (isUtf8) return { encoding: 'utf-8', problems: [] }
  const note: Problem = {
    code: 'facts/read-as-windows-1252',
    severity: 'note',
    at: { file },
    message: `${path.basename(file)} is not UTF-8; it was read as Windows-1252.`,
    hint: 'Look at names with accents. Save the file as UTF-8 if they are wrong.',
  }
  return { encoding: 'windows-1252', problems: [note] }
}

async function readCsv(
  file: string,
  encoding: Encoding,
  head: string,
): Promise<{ columns: string[]; rows: AsyncGenerator<FactRow, void, undefined> }> {
  const declared = /^sep=([,;\t|])\r?\n/i.exec(head) // what Excel writes to itself
  const delimiter = declared?.[1] ?? findDelimiter(/^\s*(.*)/.exec(head)?.[1] ?? '')
  const records = csvRecords(file, encoding, { delimiter, skip: declared?.[0].length ?? 0 })
  const first = await records.next()
  const header = first.done ? [] : first.value.cells
  if (!first.done && first.value.trouble) throw notATable(file, `has a broken header: ${first.value.trouble.reason}`)
  return { columns: [...header], rows: csvRows(records, header) }
}

async function* csvRecords(file: string, encoding: Encoding, { delimiter, skip }: { delimiter: string; skip: number }) {
  const splitter = new CsvSplitter(delimiter, { firstLine: skip > 0 ? 2 : 1 })
  let left = skip
  for await (const text of textOf(file, encoding)) {
    const rest = text.slice(left)
    left = Math.max(0, left - text.length)
    yield* splitter.push(rest)
  }
  yield* splitter.end()
}

async function* csvRows(
  records: AsyncGenerator<{ line: number; cells: readonly string[]; trouble?: FactRow['trouble'] }>,
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
  const bytes = await readBytes(file, { maxBytes: MAX_WORKBOOK_BYTES })
  const rows = readJsonList(new TextDecoder(encoding).decode(bytes))
  if (rows) return rows
  throw notATable(file, 'begins like a JSON list and is none')
}

async function readWorkbook(file: string, sha256: string): Promise<FactFile> {
  const sheet = openSheet(file, await readBytes(file, { maxBytes: MAX_WORKBOOK_BYTES }))
  const rows = sheetRows(file, sheet.rows)
  const first = rows.next()
  const columns = first.done ? [] : first.value.cells
  const others = sheet.others.slice(0, 10).join(', ')
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

function openSheet(file: string, bytes: Buffer): { name: string; others: readonly string[]; rows: Iterable<SheetRow> } {
  try {
    const sheet = openFirstSheet(bytes)
    if (sheet) return sheet
  } catch {
    throw notATable(file, 'is a damaged workbook')
  }
  throw notATable(file, 'is an archive and no XLSX workbook')
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

async function* textOf(file: string, encoding: Encoding): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding) // takes a byte order mark off
  for await (const bytes of piecesOf(file)) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}

async function* piecesOf(file: string): AsyncGenerator<Buffer, void, undefined> {
  try {
    const handle = await open(file)
    try {
      yield* handle.createReadStream({ autoClose: false, highWaterMark: SAMPLE_BYTES }) as AsyncIterable<Buffer>
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw isSystemError(error) ? cannotRead(file, error) : error
  }
}

function damagedParquet(file: string, error: unknown): BadInput {
  return notATable(file, `is Parquet that cannot be read (${error instanceof Error ? error.message : String(error)})`)
}

function notATable(file: string, because: string): BadInput {
  return badInput('facts/not-a-table', `${path.basename(file)} ${because}.`, {
    at: { file },
    hint: 'Save the table as CSV, XLSX, JSON lines or Parquet.',
  })
}
