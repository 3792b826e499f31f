/** UTF-8 that is not quite UTF-8: which bytes do not belong to it, where the first one is, and the text with them mended. */

import type { Place, Problem } from '../../base/index.ts'

/** What a pass over would-be UTF-8 finds: proper sequences of two to four bytes, and bytes that belong to none. */
export interface Utf8Survey {
  readonly sequences: number
  readonly strays: number
  readonly firstStray: number
}

export function surveyUtf8(bytes: Uint8Array): Utf8Survey {
  let [sequences, strays, firstStray] = [0, 0, -1]
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i)
    if (length > 1) sequences++
    if (length === 0) {
      if (firstStray < 0) firstStray = i
      strays++
    }
    i += length || 1
  }
  return { sequences, strays, firstStray }
}

/** How many bytes the well-formed UTF-8 letter at `i` has (Unicode 16, table 3-7); 0 when there is none. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const first = bytes[i]!
  if (first < 0x80) return 1
  const length =
    first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0
  if (length === 0 || i + length > bytes.length) return 0
  const second = bytes[i + 1]!
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
  if (second < lowest || second > highest) return 0
  for (let k = 2; k < length; k++) if ((bytes[i + k]! & 0xc0) !== 0x80) return 0
  return length
}

/** UTF-8 in which some bytes were pasted from Windows-1252: the strays are turned to UTF-8, one by one. */
export function mendUtf8(
  bytes: Uint8Array,
  { strays, firstStray }: Utf8Survey,
): { readonly text: string; readonly problem: Problem } {
  const mended = new Uint8Array(bytes.length + strays * 2) // a Windows-1252 letter takes at most three bytes in UTF-8
  const [latin, encoder] = [new TextDecoder('windows-1252'), new TextEncoder()]
  let size = 0
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i)
    const piece = length ? bytes.subarray(i, i + length) : encoder.encode(latin.decode(bytes.subarray(i, i + 1)))
    mended.set(piece, size)
    size += piece.length
    i += length || 1
  }
  const says = strays === 1 ? 'One byte is not UTF-8' : `${strays} bytes are not UTF-8, the first of them here`
  const problem = invalidBytes(placeOfByte(bytes, firstStray), `${says}; read as Windows-1252.`)
  return { text: new TextDecoder().decode(mended.subarray(0, size)), problem }
}

export function invalidBytes(at: Place, message: string): Problem {
  const hint = 'Look at this place; to be sure, save the script as UTF-8 and read it again.'
  return { code: 'screenplay/invalid-bytes', severity: 'note', at, message, hint }
}

export function placeOfByte(bytes: Uint8Array, offset: number): Place {
  const before = bytes.subarray(0, offset)
  let line = 1
  let lineStart = 0
  for (let end = before.indexOf(0x0a); end >= 0; end = before.indexOf(0x0a, end + 1)) {
    line++
    lineStart = end + 1
  }
  return { line, column: new TextDecoder().decode(before.subarray(lineStart)).length + 1, byte: offset }
}
