/** Cuts the text of a document into pieces of bounded size that overlap, between words where it can and never inside a character. */

import type { TextPiece } from '../../audit/index.ts'
import type { ReadLimits } from './corpus-file.ts'

// How far before a cut a space is looked for; a longer word is cut between two characters.
const LONGEST_WORD = 1024

/** The pieces of a text that is at hand as a whole (UTF-8). */
export function* cutPieces(
  document: string,
  bytes: Uint8Array,
  limits: ReadLimits,
): Generator<TextPiece, void, undefined> {
  for (let start = 0; ;) {
    if (bytes.length - start <= limits.pieceBytes) {
      yield { document, start, bytes: start === 0 ? bytes : bytes.subarray(start) }
      return
    }
    const end = cutBefore(bytes, start + limits.pieceBytes)
    yield { document, start, bytes: bytes.subarray(start, end) }
    start = cutBefore(bytes, end - limits.overlapBytes)
  }
}

/** The pieces of one document whose text comes in chunks (UTF-8, cut anywhere). Nothing when there is no text. */
export async function* cutStream(
  document: string,
  chunks: AsyncIterable<Uint8Array>,
  limits: ReadLimits,
): AsyncGenerator<TextPiece, void, undefined> {
  let start = 0 // of the waiting bytes in the document
  let waiting: Uint8Array[] = []
  let [length, sent] = [0, 0]
  for await (const chunk of chunks) {
    waiting.push(chunk)
    length += chunk.length
    if (length <= limits.pieceBytes + 4) continue
    let bytes: Uint8Array = Buffer.concat(waiting)
    while (bytes.length > limits.pieceBytes) {
      const end = cutBefore(bytes, limits.pieceBytes)
      yield { document, start, bytes: bytes.subarray(0, end) }
      sent = start + end
      const next = cutBefore(bytes, end - limits.overlapBytes)
      start += next
      bytes = bytes.subarray(next)
    }
    waiting = [bytes]
    length = bytes.length
  }
  if (start + length > sent)
    yield { document, start, bytes: waiting.length === 1 && waiting[0] ? waiting[0] : Buffer.concat(waiting) }
}

/** The last place at or before `at` behind white space, or else between two characters. */
function cutBefore(bytes: Uint8Array, at: number): number {
  for (let place = at; place > 0 && place > at - LONGEST_WORD; place--) {
    const before = bytes[place - 1]
    if (before === 0x20 || before === 0x0a) return place
  }
  let place = at
  while (place > at - 3 && place > 0 && ((bytes[place] ?? 0) & 0xc0) === 0x80) place--
  return place
}
