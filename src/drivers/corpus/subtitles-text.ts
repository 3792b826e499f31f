/** Subtitles (SRT, VTT) to the words that are spoken: numbers, times, styles and notes dropped, so that sentences run on. */

import type { Chunk } from './corpus-file.ts'
import { splitLines } from './lines.ts'
import { isNote } from './text-encoding.ts'

const TIMES = /^\s*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->/
const BLOCKS = /^(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)/
const LONGEST_LINE = 2 ** 16

/** Text chunks, one line of a cue each, UTF-8. Reading goes on behind a gap. */
export async function* subtitleChunks(chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk, void, undefined> {
  let pending: string | undefined // a line of digits, which may be the number of the next cue
  let [isInBlock, isAfterBlank] = [false, true]
  let lines: string[] = []
  for await (const line of splitLines(chunks, { maxLineBytes: LONGEST_LINE })) {
    if ('problem' in line) {
      if (lines.length > 0 && !isNote(line)) yield flush(lines)
      if (!isNote(line)) lines = []
      yield line
      continue
    }
    if ('size' in line) continue
    const text = Buffer.from(line.bytes.buffer, line.bytes.byteOffset, line.bytes.length).toString('utf8').trim()
    if (TIMES.test(text)) {
      ;[pending, isInBlock] = [undefined, false]
      continue
    }
    if (pending !== undefined) lines.push(pending)
    pending = undefined
    if (text === '') [isInBlock, isAfterBlank] = [false, true]
    else if (isAfterBlank && BLOCKS.test(text)) isInBlock = true
    else if (!isInBlock) {
      if (/^\d+$/.test(text)) pending = text
      else lines.push(plain(text))
    }
    if (text !== '') isAfterBlank = false
    if (lines.length < 500) continue
    yield flush(lines)
    lines = []
  }
  if (pending !== undefined) lines.push(pending)
  if (lines.length > 0) yield flush(lines)
}

/** Without `<i>`, `<v Speaker>`, `{\an8}` and the entities of VTT. */
function plain(text: string): string {
  return text
    .replace(/<[^<>]{0,200}>|\{\\[^{}]{0,200}\}/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', ' ')
}

function flush(lines: readonly string[]): Uint8Array {
  return Buffer.from(`${lines.join('\n')}\n`, 'utf8')
}
