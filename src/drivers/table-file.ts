/** What a table file is by its bytes, and its texts, records and sheets as they stand, before anybody asks for names of columns. */

import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import path from 'node:path'

import { type BadInput, badInput, type Problem } from '../base/index.ts'
import { cannotRead, isSystemError, readBytes } from './files.ts'
import { type CsvRecord, CsvSplitter, findDelimiter } from './tables/csv.ts'
import { openSheets, type Sheet } from './tables/xlsx.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export interface SniffedTable {
  readonly form: 'parquet' | 'xlsx' | 'text'
  /** Of the bytes of the file. */
  readonly sha256: string
  /** Of a text; its beginning is `head`. */
  readonly encoding: Encoding
  readonly head: string
  readonly problems: readonly Problem[]
}

export const MAX_TABLE_BYTES = 2 ** 28 // of what is read at once: a workbook, a JSON list
const SAMPLE_BYTES = 2 ** 16

/** The content decides, not the name. Throws `BadInput` for what is no table. */
export async function sniffTable(file: string): Promise<SniffedTable> {
  const { sha256, sample, isUtf8 } = await inspect(file)
  const start = sample.subarray(0, 4)
  const bytes = { sha256, encoding: 'utf-8', head: '', problems: [] } as const
  if (start.toString('latin1') === 'PAR1') return { form: 'parquet', ...bytes }
  if (start.equals(Buffer.from('PK\u0003\u0004'))) return { form: 'xlsx', ...bytes }
  if (start.equals(Buffer.of(0xd0, 0xcf, 0x11, 0xe0))) {
    throw notATable(file, 'is a workbook of the old kind (XLS), or one with a password')
  }
  const { encoding, problems } = encodingOf(file, sample, isUtf8)
  const head = new TextDecoder(encoding).decode(sample, { stream: true })
  if (head.includes('\0')) throw notATable(file, 'is not text')
  return { form: 'text', sha256, encoding, head, problems }
}

/** The records of a CSV; `head` is its beginning, from which the mark between cells is found. */
export async function* csvRecords(
  file: string,
  encoding: Encoding,
  head: string,
): AsyncGenerator<CsvRecord, void, undefined> {
  const declared = /^sep=([,;\t|])\r?\n/i.exec(head) // what Excel writes to itself
  const delimiter = declared?.[1] ?? findDelimiter(/^\s*(.*)/.exec(head)?.[1] ?? '')
  let left = declared?.[0].length ?? 0
  const splitter = new CsvSplitter(delimiter, { firstLine: left > 0 ? 2 : 1 })
  for await (const text of textOf(file, encoding)) {
    const rest = text.slice(left)
    left = Math.max(0, left - text.length)
    yield* splitter.push(rest)
  }
  yield* splitter.end()
}

/** The visible sheets of a workbook. */
export async function readSheets(file: string): Promise<readonly Sheet[]> {
  const bytes = await readBytes(file, { maxBytes: MAX_TABLE_BYTES })
  try {
    const sheets = openSheets(bytes)
    if (sheets) return sheets
  } catch {
    throw notATable(file, 'is a damaged workbook')
  }
  throw notATable(file, 'is an archive and no XLSX workbook')
}

export async function* textOf(file: string, encoding: Encoding): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding) // takes a byte order mark off
  for await (const bytes of piecesOf(file)) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
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

export function notATable(file: string, because: string): BadInput {
  return badInput('facts/not-a-table', `${path.basename(file)} ${because}.`, {
    at: { file },
    hint: 'Save the table as CSV, XLSX, JSON lines or Parquet.',
  })
}
