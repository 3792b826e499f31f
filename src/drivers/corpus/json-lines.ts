/** JSON lines: one record a line. A broken line costs itself and nothing else. */

import { isUtf8 } from 'node:buffer'

import type { CorpusEvent } from '../../audit/index.ts'
import type { Place, Problem } from '../../base/index.ts'
import type { Chunk, Gap, ReadLimits } from './corpus-file.ts'
import { createFieldFinder } from './json-fields.ts'
import { type Line, type LongLine, lineSplitter } from './lines.ts'
import { type CorpusRecord, type RecordOptions, type RecordReader, recordReader } from './records.ts'
import { invalidUtf8 } from './text-encoding.ts'
import { parseTextField } from './text-field.ts'

/** The pieces of every record with text, chunk by chunk: what waits between two chunks is one line. */
export async function* readJsonLines(
  chunks: AsyncIterable<Chunk>,
  options: RecordOptions,
): AsyncGenerator<CorpusEvent, void, undefined> {
  const splitter = lineSplitter({ maxLineBytes: options.limits.maxRecordBytes })
  const records = recordReader(options)
  const eventsOf = lineReader(records, options)
  // Not `yield*`: from an async generator that costs microseconds for each event of a synchronous one.
  for await (const chunk of chunks)
    for (const line of splitter.push(chunk)) for (const event of eventsOf(line)) yield event
  const last = splitter.end()
  if (last) for (const event of eventsOf(last)) yield event
  for (const event of records.end()) yield event
}

/** What each line adds to the records. */
export function lineReader(
  records: RecordReader,
  { file, textField, limits }: RecordOptions,
): (line: Line | LongLine | Gap) => Generator<CorpusEvent, void, undefined> {
  const findFields = createFieldFinder(textField === undefined ? undefined : parseTextField(textField))

  return function* eventsOf(line: Line | LongLine | Gap): Generator<CorpusEvent, void, undefined> {
    if ('problem' in line) return yield* records.push(line)
    if ('size' in line) return yield* records.push({ problem: longLine(line, file, limits) })
    const fields = records.isReady() ? findFields(line.bytes) : undefined
    if (fields) return yield* records.pushText(fields.text, { id: fields.id, place: `line ${line.line}` })
    for (const record of parseLine(line, file)) yield* records.push(record)
  }
}

function longLine({ line, byte, size }: LongLine, file: string, { maxRecordBytes }: ReadLimits): Problem {
  return tooLarge({ file, line, byte }, { size, maxRecordBytes })
}

/** What a line holds, by way of JSON.parse. */
function* parseLine(
  line: Line,
  file: string,
): Generator<CorpusRecord | { readonly problem: Problem }, void, undefined> {
  const at = { file, line: line.line }
  const text = Buffer.from(line.bytes.buffer, line.bytes.byteOffset, line.bytes.length).toString('utf8')
  if (/^\s*$/.test(text)) return
  const parsed = parseJson(text)
  if (parsed.value === undefined) {
    if (!line.isCut) yield { problem: brokenLine(at, parsed.column) }
    return
  }
  if (!isUtf8(line.bytes)) yield { problem: invalidUtf8(at) }
  yield { value: parsed.value, place: `line ${line.line}`, at, size: line.bytes.length }
}

/** The value of a JSON text, or the column (from 1) where it breaks, when the parser tells. */
export function parseJson(
  text: string,
): { value: unknown; column?: undefined } | { value: undefined; column: number | undefined } {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    const position = error instanceof SyntaxError ? /position (\d+)/.exec(error.message)?.[1] : undefined
    return { value: undefined, column: position === undefined ? undefined : Number(position) + 1 }
  }
}

export function tooLarge(at: Place, { size, maxRecordBytes }: { size: number; maxRecordBytes: number }): Problem {
  return {
    code: 'corpus/record-too-large',
    at,
    message: `This record has ${printBytes(size)}; at most ${printBytes(maxRecordBytes)} are read as one. It was left out.`,
    hint: 'Split the record, save its text as a file of its own, or raise the limit.',
  }
}

export function printBytes(size: number): string {
  return size >= 2 ** 20 ? `${(size / 2 ** 20).toFixed(1)} MiB` : `${size} bytes`
}

function brokenLine(at: Place, column: number | undefined): Problem {
  return {
    code: 'corpus/broken-line',
    at: column === undefined ? at : { ...at, column },
    message: 'This line is no JSON. It was left out.',
    hint: 'Write one JSON object on one line; the lines before and after were read.',
  }
}
