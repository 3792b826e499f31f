/** JSON lines: one record a line. A broken line costs itself and nothing else. */

import { isUtf8 } from 'node:buffer'

import type { Place, Problem } from '../../base/index.ts'
import type { Chunk } from './corpus-file.ts'
import { type Line, splitLines } from './lines.ts'
import type { CorpusRecord } from './records.ts'
import { invalidUtf8 } from './text-encoding.ts'

export async function* readJsonLines(
  chunks: AsyncIterable<Chunk>,
  { file, maxRecordBytes }: { file: string; maxRecordBytes: number },
): AsyncGenerator<CorpusRecord | { readonly problem: Problem }, void, undefined> {
  for await (const line of splitLines(chunks, { maxLineBytes: maxRecordBytes })) {
    if ('problem' in line) yield line
    else if ('size' in line) {
      yield { problem: tooLarge({ file, line: line.line, byte: line.byte }, { size: line.size, maxRecordBytes }) }
    } else yield* parseLine(line, file)
  }
}

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
