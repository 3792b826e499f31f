/** A file that is one document: plain text, Markdown, HTML, XML, subtitles. */

import type { CorpusEvent } from '../../audit/index.ts'
import type { Problem } from '../../base/index.ts'
import { decodePage } from './charset.ts'
import { type Chunk, type CorpusFile, type ReadLimits, isGap } from './corpus-file.ts'
import { htmlText } from './html-text.ts'
import { tooLarge } from './json-lines.ts'
import { cutPieces, cutStream } from './pieces.ts'
import { isNote } from './text-encoding.ts'
import { subtitleChunks } from './subtitles-text.ts'

/** The document of a text file has the file's own name. */
export function documentOfFile(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

/** Plain text or subtitles, streamed; `chunks` are UTF-8. Text behind a gap is left out: its place in the document is not known. */
export async function* readTextFile(
  file: CorpusFile,
  chunks: AsyncIterable<Chunk>,
  limits: ReadLimits,
): AsyncGenerator<CorpusEvent, void, undefined> {
  const problems: Problem[] = []
  let hasText = false
  async function* bytesOnly(): AsyncGenerator<Uint8Array, void, undefined> {
    for await (const chunk of file.format === 'subtitles' ? subtitleChunks(chunks) : chunks) {
      if (!isGap(chunk)) yield chunk
      else {
        problems.push(chunk.problem)
        if (!isNote(chunk)) return
      }
    }
  }
  for await (const piece of cutStream(documentOfFile(file.name), bytesOnly(), limits)) {
    for (const problem of problems.splice(0)) yield { problem }
    hasText = true
    yield { piece }
  }
  for (const problem of problems.splice(0)) yield { problem }
  if (!hasText) yield { problem: emptyText(file.name) }
}

/** HTML or XML, read as a whole: at most `maxRecordBytes`. */
export async function* readMarkupFile(
  file: CorpusFile,
  chunks: AsyncIterable<Chunk>,
  limits: ReadLimits,
): AsyncGenerator<CorpusEvent, void, undefined> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    if (isGap(chunk)) {
      yield { problem: chunk.problem }
      if (isNote(chunk)) continue
      break
    }
    size += chunk.length
    if (size > limits.maxRecordBytes) held = []
    else held.push(chunk)
  }
  if (size > limits.maxRecordBytes) {
    yield { problem: tooLarge({ file: file.name }, { size, maxRecordBytes: limits.maxRecordBytes }) }
    return
  }
  const text = htmlText(decodePage(Buffer.concat(held), undefined))
  if (text === '') return yield { problem: emptyText(file.name) }
  for (const piece of cutPieces(documentOfFile(file.name), Buffer.from(text, 'utf8'), limits)) yield { piece }
}

function emptyText(file: string): Problem {
  return { code: 'corpus/no-text', at: { file }, severity: 'note', message: 'The file holds no text.' }
}
