/** Fetches the text of an evidence span from the corpus again, to show it. */

import { stat } from 'node:fs/promises'

import type { Problem } from '../../base/index.ts'
import { isSystemError } from '../files.ts'
import type { CorpusFile, ReadOptions } from './corpus-file.ts'
import { readCorpusFile } from './read-file.ts'
import { sniffFile } from './sniff.ts'
import { wholeCharacters } from './text-encoding.ts'

/** Places in the document's text, UTF-8 bytes; the end is exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface Passage {
  /** The text of the span with what stands around it; characters cut by the edges are left out. */
  readonly before: string
  readonly text: string
  readonly after: string
}

/** A span of so many bytes is shown at most; the rest of it is not fetched. */
const LONGEST_PASSAGE = 2 ** 20

/**
 * Reads the file until the document with this name is met, with the options of the audit (they decide names and texts).
 * `passage` is undefined, with a problem that says why, when the file is gone or does not hold the document any more.
 */
export async function readDocumentText(
  path: string,
  document: string,
  span: Span,
  { name = path, contextBytes = 0, ...options }: ReadOptions & { name?: string; contextBytes?: number } = {},
): Promise<{ passage: Passage | undefined; problem?: Problem }> {
  const file = await corpusFile(path, name)
  if (!file)
    return { passage: undefined, problem: gone(name, document, 'the file is not there any more, or of another kind') }
  const end = Math.min(span.end, span.start + LONGEST_PASSAGE)
  const wanted = { start: Math.max(0, span.start - contextBytes), end: end + contextBytes }
  let text: Uint8Array = new Uint8Array(0) // of the document, from `wanted.start` on
  let isMet = false
  for await (const event of readCorpusFile(file, options)) {
    if ('problem' in event) continue
    const { piece } = event
    if (piece.document !== document) {
      if (isMet) break
      continue
    }
    isMet = true
    const from = wanted.start + text.length
    if (piece.start <= from && from < piece.start + piece.bytes.length) {
      text = Buffer.concat([text, piece.bytes.subarray(from - piece.start, Math.max(0, wanted.end - piece.start))])
    }
    if (wanted.start + text.length >= wanted.end) break
  }
  if (!isMet) return { passage: undefined, problem: gone(name, document, 'the file holds no document of this name') }
  if (wanted.start + text.length < end)
    return { passage: undefined, problem: gone(name, document, 'the document has become shorter') }
  const cut = (from: number, to: number): string =>
    decode(text.subarray(Math.max(0, from - wanted.start), to - wanted.start))
  return {
    passage: { before: cut(wanted.start, span.start), text: cut(span.start, end), after: cut(end, wanted.end) },
  }
}

async function corpusFile(path: string, name: string): Promise<CorpusFile | undefined> {
  try {
    const { size } = await stat(path)
    const { format, compression } = await sniffFile({ path, name })
    return format && { path, name, format, compression, bytes: size }
  } catch (error) {
    if (!isSystemError(error)) throw error
    return undefined
  }
}

/** UTF-8 without the halves of characters at both edges. */
function decode(bytes: Uint8Array): string {
  let from = 0
  while (from < Math.min(3, bytes.length) && ((bytes[from] ?? 0) & 0xc0) === 0x80) from++
  return Buffer.from(wholeCharacters(bytes.subarray(from))).toString('utf8')
}

function gone(file: string, document: string, why: string): Problem {
  return {
    code: 'corpus/passage-gone',
    at: { file },
    message: `The passage in the document ${document} cannot be shown: ${why}.`,
    hint: 'The finding stands; put the corpus back as it was audited to see the passage.',
  }
}
