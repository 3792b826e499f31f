/** Bytes to text: which encoding a file is in, and what could not be read in it. */

import type { Place, Problem } from '../base/index.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | (string & {})

export interface DecodedText {
  readonly text: string
  readonly encoding: Encoding
  readonly problems: readonly Problem[]
}

/**
 * Decodes a script file. A byte order mark decides; without one UTF-16 is known by its zero bytes, then UTF-8 is tried,
 * then what an XML declaration names, then Windows-1252 (which holds Latin-1). UTF-8 with a few stray bytes keeps its
 * UTF-8, and the strays are read as Windows-1252. Every guess is a note; nothing is thrown.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return decodeUtf8(bytes.subarray(3))
  if (startsWith(bytes, [0xff, 0xfe])) return decodeUtf16(bytes.subarray(2), 'utf-16le')
  if (startsWith(bytes, [0xfe, 0xff])) return decodeUtf16(bytes.subarray(2), 'utf-16be')
  const unmarked = utf16WithoutMark(bytes)
  if (unmarked) return guessed(decodeUtf16(bytes, unmarked), unmarked.toUpperCase(), { line: 1, column: 1 })
  return decodeUtf8(bytes)
}

function decodeUtf8(bytes: Uint8Array): DecodedText {
  const text = tryDecode(bytes, 'utf-8')
  const declared = declaredEncoding(bytes)
  if (text !== undefined) {
    // An encoding of seven bits (ISO-2022-JP) also passes as UTF-8; the declaration tells.
    const sevenBit = declared?.startsWith('iso-2022') ? tryDecode(bytes, declared) : undefined
    return sevenBit === undefined
      ? { text, encoding: 'utf-8', problems: [] }
      : { text: sevenBit, encoding: declared!, problems: [] }
  }
  if (declared && declared !== 'utf-8') {
    const asDeclared = tryDecode(bytes, declared)
    if (asDeclared !== undefined) return { text: asDeclared, encoding: declared, problems: [] }
  }
  const survey = surveyUtf8(bytes)
  if (survey.strays <= survey.sequences) return decodeWithStrays(bytes, survey)
  const latin = new TextDecoder('windows-1252').decode(bytes)
  const place = placeOfByte(bytes, survey.firstStray)
  return guessed({ text: latin, encoding: 'windows-1252', problems: [] }, 'Windows-1252', place)
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  const clean = tryDecode(bytes, encoding)
  if (clean !== undefined) return { text: clean, encoding, problems: [] }
  const text = new TextDecoder(encoding).decode(bytes)
  const before = text.slice(0, Math.max(0, text.indexOf('\ufffd'))).split('\n')
  const at = { line: before.length, column: (before.at(-1) ?? '').length + 1 }
  return { text, encoding, problems: [invalidBytes(at, `A half of a ${encoding.toUpperCase()} letter stands alone.`)] }
}

/** What a pass over would-be UTF-8 finds: proper sequences of two to four bytes, and bytes that belong to none. */
interface Utf8Survey {
  readonly sequences: number
  readonly strays: number
  readonly firstStray: number
}

function surveyUtf8(bytes: Uint8Array): Utf8Survey {
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
function decodeWithStrays(bytes: Uint8Array, { strays, firstStray }: Utf8Survey): DecodedText {
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
  return { text: new TextDecoder().decode(mended.subarray(0, size)), encoding: 'utf-8', problems: [problem] }
}

function guessed(decoded: DecodedText, name: string, at: Place): DecodedText {
  const problem: Problem = {
    code: 'screenplay/encoding-guessed',
    severity: 'note',
    at,
    message: `The file is not UTF-8 and does not name its encoding; it was read as ${name}.`,
    hint: 'Check the accented letters; if one is wrong, save the script as UTF-8 and read it again.',
  }
  return { ...decoded, problems: [problem, ...decoded.problems] }
}

function invalidBytes(at: Place, message: string): Problem {
  const hint = 'Look at this place; to be sure, save the script as UTF-8 and read it again.'
  return { code: 'screenplay/invalid-bytes', severity: 'note', at, message, hint }
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined // not in this encoding, or one that the runtime does not know
  }
}

/** UTF-16 of mostly Latin text has a zero in every other byte: at odd places little endian, at even ones big endian. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, 4096)
  const zeros = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index & 1]!++
  })
  const [even = 0, odd = 0] = zeros
  if (sample.length < 8 || even + odd < sample.length / 4) return undefined
  if (odd > even * 10) return 'utf-16le'
  return even > odd * 10 ? 'utf-16be' : undefined
}

/** The encoding that an XML declaration names, in lower case. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  return /^\s*<\?xml[^>]{0,100}?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1]?.toLowerCase()
}

function placeOfByte(bytes: Uint8Array, offset: number): Place {
  const before = bytes.subarray(0, offset)
  let line = 1
  let lineStart = 0
  for (let end = before.indexOf(0x0a); end >= 0; end = before.indexOf(0x0a, end + 1)) {
    line++
    lineStart = end + 1
  }
  return { line, column: new TextDecoder().decode(before.subarray(lineStart)).length + 1, byte: offset }
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}
