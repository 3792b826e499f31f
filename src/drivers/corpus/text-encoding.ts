/** Texts of other encodings, made UTF-8 on the way: the byte order mark, UTF-16, and the Western code page as the last resort. */

import { isUtf8 } from 'node:buffer'

import type { Problem } from '../../base/index.ts'
import { type Chunk, type Gap, isGap } from './corpus-file.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Tells the encoding of a text by its first bytes; `undefined` when they are no text. */
export function sniffEncoding(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  let controls = 0
  for (let i = 0; i < head.length; i++) {
    const byte = head[i] ?? 0
    if (byte === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1
    else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b)
      controls++
  }
  const [even = 0, odd = 0] = zeros
  const half = head.length / 2
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le'
  if (even > half * 0.6 && odd < half * 0.1) return 'utf-16be'
  if (even + odd > 0 && even + odd + controls > head.length * 0.001) return undefined
  if (controls > head.length * 0.05) return undefined
  if (isUtf8(wholeCharacters(head))) return 'utf-8'
  const high = head.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0)
  return high > head.length * 0.3 ? undefined : isMostlyUtf8(head, high) ? 'utf-8' : 'windows-1252'
}

/** The same bytes as UTF-8 without a byte order mark. Bytes that are no character become U+FFFD and a note, once for a chunk. */
export async function* toUtf8(
  chunks: AsyncIterable<Chunk>,
  { encoding, file }: { encoding: Encoding; file: string },
): AsyncGenerator<Chunk, void, undefined> {
  if (encoding !== 'utf-8') yield { problem: otherEncoding(file, encoding) }
  const decoder = new TextDecoder(encoding) // leaves out the byte order mark
  let [isFirst, position] = [true, 0]
  let rest: Uint8Array = new Uint8Array(0)
  for await (const chunk of chunks) {
    if (isGap(chunk)) {
      yield chunk
      continue
    }
    if (encoding !== 'utf-8') {
      yield Buffer.from(decoder.decode(chunk, { stream: true }), 'utf8')
      continue
    }
    let bytes: Uint8Array = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    if (isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3)
    const whole = wholeCharacters(bytes)
    isFirst &&= whole.length === 0
    rest = bytes.subarray(whole.length)
    if (isUtf8(whole)) yield whole
    else {
      yield { problem: invalidUtf8({ file, byte: position }) }
      yield Buffer.from(Buffer.from(whole.buffer, whole.byteOffset, whole.length).toString('utf8'), 'utf8')
    }
    position += chunk.length
  }
  const last = encoding === 'utf-8' ? rest : Buffer.from(decoder.decode(), 'utf8')
  if (last.length > 0) yield isUtf8(last) ? last : Buffer.from('\ufffd', 'utf8')
}

export function invalidUtf8(at: NonNullable<Problem['at']>): Problem {
  return {
    code: 'corpus/invalid-utf8',
    at,
    severity: 'note',
    message: 'Some bytes here are no UTF-8; each was read as an unknown character.',
    hint: 'Words with such bytes are not found; convert the file to UTF-8 if they matter.',
  }
}

/** A gap that loses nothing: only a note about the stream. */
export function isNote(gap: Gap): boolean {
  return gap.problem.severity === 'note'
}

function otherEncoding(file: string, encoding: Encoding): Problem {
  return {
    code: 'corpus/other-encoding',
    at: { file },
    severity: 'note',
    message: `The file is not UTF-8; it was read as ${encoding.toUpperCase()}.`,
    hint: 'Positions in its findings are those of the same text in UTF-8.',
  }
}

/** Without a character that the end cuts through. */
export function wholeCharacters(bytes: Uint8Array): Uint8Array {
  const from = Math.max(0, bytes.length - 3)
  for (let i = bytes.length - 1; i >= from; i--) {
    const byte = bytes[i] ?? 0
    if ((byte & 0xc0) === 0x80) continue // inside a character
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return i + length > bytes.length ? bytes.subarray(0, i) : bytes
  }
  return bytes
}

/** True when most high bytes stand in well-formed UTF-8 characters: then the text is UTF-8 with scratches, not a code page. */
function isMostlyUtf8(head: Uint8Array, high: number): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('utf8')
  let unknown = 0
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) unknown++
  return unknown * 4 < high
}
