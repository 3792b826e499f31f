/** A JSON file that is not JSON lines: one object, objects one after the other, or an array of objects; told apart byte by byte. */

import type { Problem } from '../../base/index.ts'
import { type Chunk, isGap } from './corpus-file.ts'
import { parseJson, tooLarge } from './json-lines.ts'
import type { CorpusRecord } from './records.ts'
import { isNote } from './text-encoding.ts'

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, COMMA] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c]

/**
 * The records of the outermost array, or the outermost values. Only one record is held at a time, at most `maxRecordBytes` of it.
 * A record that is no JSON is a problem; the ones behind it are read as long as its quotes and braces are in pairs.
 */
export async function* readJsonFile(
  chunks: AsyncIterable<Chunk>,
  { file, maxRecordBytes }: { file: string; maxRecordBytes: number },
): AsyncGenerator<CorpusRecord | { readonly problem: Problem }, void, undefined> {
  let depth = 0 // of braces and brackets inside the present record
  let [isInString, isEscaped, isList, hasBegun] = [false, false, false, false]
  let [count, position, start, size] = [0, 0, 0, 0]
  let held: Uint8Array[] = []
  const hold = (part: Uint8Array): void => {
    size += part.length
    if (size > maxRecordBytes) held = []
    else held.push(part)
  }
  const takeRecord = (): CorpusRecord | { problem: Problem } | undefined => {
    const [text, bytes, at] = [Buffer.concat(held).toString('utf8'), size, { file, byte: start }]
    held = []
    size = 0
    if (bytes > maxRecordBytes) {
      count++
      return { problem: tooLarge(at, { size: bytes, maxRecordBytes }) }
    }
    if (text.trim() === '') return undefined
    count++
    const { value } = parseJson(text)
    if (value === undefined) return { problem: brokenRecord(file, start, count) }
    return { value, place: `record ${count}`, at, size: bytes }
  }

  for await (const chunk of chunks) {
    if (isGap(chunk)) {
      yield chunk
      if (isNote(chunk)) continue
      return // without its start, what follows cannot be told apart
    }
    let from = 0
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] as number
      if (isInString) {
        if (isEscaped) isEscaped = false
        else if (byte === BACKSLASH) isEscaped = true
        else if (byte === QUOTE) isInString = false
        continue
      }
      if (byte === QUOTE) isInString = true
      else if (byte === OPEN || byte === OPEN_LIST) {
        if (!hasBegun && byte === OPEN_LIST) {
          isList = true
          from = i + 1
          start = position + from
        } else depth++
        hasBegun = true
      } else if (byte === CLOSE || byte === CLOSE_LIST) {
        depth--
        const isEndOfList = depth < 0
        const isEndOfValue = depth === 0 && !isList
        if (!isEndOfList && !isEndOfValue) continue
        hold(chunk.subarray(from, isEndOfList ? i : i + 1))
        const record = takeRecord()
        if (record) yield record
        from = i + 1
        start = position + from
        depth = 0
        if (isEndOfList) [isList, hasBegun] = [false, false]
      } else if (byte === COMMA && depth === 0) {
        hold(chunk.subarray(from, i))
        const record = takeRecord()
        if (record) yield record
        from = i + 1
        start = position + from
      }
    }
    hold(chunk.subarray(from))
    position += chunk.length
  }
  const last = takeRecord()
  if (last) yield last
  if (isList || depth > 0 || isInString) yield { problem: endsEarly(file, position) }
}

function brokenRecord(file: string, byte: number, count: number): Problem {
  return {
    code: 'corpus/broken-record',
    at: { file, byte },
    message: `Record ${count} of this JSON file is no JSON. It was left out.`,
    hint: 'Check the text at this place; JSON lines (one record a line) lose least when one is broken.',
  }
}

function endsEarly(file: string, byte: number): Problem {
  return {
    code: 'corpus/cut-off',
    at: { file, byte },
    message: 'The JSON file ends before its array or object does.',
    hint: 'What is there was scanned; fetch the file again for the rest.',
  }
}
