/** Bytes to text: which encoding a file is in, how sure that is, and what could not be read in it. */

import type { Problem } from '../../base/index.ts'
import { type EncodingGuess, guessEncoding } from './encoding-guess.ts'
import { printEncoding } from './encoding-names.ts'
import { encodingByBytes } from './encoding-by-bytes.ts'
import { invalidBytes, mendUtf8, placeOfByte, surveyUtf8 } from './encoding-utf8.ts'
import { placeOf } from '../lines.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | (string & {})

export interface DecodedText {
  readonly text: string
  readonly encoding: Encoding
  readonly problems: readonly Problem[]
}

/**
 * Decodes a script file. A byte order mark decides, then what the bytes show: UTF-16 by its zeros, ISO-2022-JP by its escapes,
 * UTF-8 by being well-formed; then what its owner says (`named`, a name of the standard), then what an XML declaration names. What is
 * left is guessed from its letters. Every guess is a note; nothing is thrown.
 */
export function decodeText(bytes: Uint8Array, { named }: { named?: string | undefined } = {}): DecodedText {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return decodeUtf8(bytes.subarray(3))
  if (startsWith(bytes, [0xff, 0xfe])) return decodeAs(bytes.subarray(2), 'utf-16le')
  if (startsWith(bytes, [0xfe, 0xff])) return decodeAs(bytes.subarray(2), 'utf-16be')
  if (named?.startsWith('utf-16')) return decodeAs(bytes, named)
  const shown = encodingByBytes(bytes)
  if (shown?.startsWith('utf-16')) return noted(decodeAs(bytes, shown))
  if (shown) return decodeAs(bytes, shown)
  if (named !== undefined && named !== 'utf-8') return decodeNamed(bytes, named)
  return decodeUtf8(bytes, { isNamed: named === 'utf-8' })
}

/** Well-formed UTF-8 with letters beyond ASCII is UTF-8: one name is given for many files, and no old page looks so by chance. */
function decodeNamed(bytes: Uint8Array, named: string): DecodedText {
  const utf8 = surveyUtf8(bytes)
  if (utf8.sequences === 0 || utf8.strays > 0) return decodeAs(bytes, named)
  const problem: Problem = {
    code: 'screenplay/encoding-not-used',
    severity: 'note',
    message: `The file is well-formed UTF-8 and was read as that, not as ${printEncoding(named)}.`,
  }
  return { ...decodeUtf8(bytes), problems: [problem] }
}

function decodeUtf8(bytes: Uint8Array, { isNamed = false }: { isNamed?: boolean } = {}): DecodedText {
  const text = tryDecode(bytes, 'utf-8')
  if (text !== undefined) return { text, encoding: 'utf-8', problems: [] }
  const declared = declaredEncoding(bytes)
  const asDeclared = declared && !isNamed && declared !== 'utf-8' ? tryDecode(bytes, declared) : undefined
  if (asDeclared !== undefined) return { text: asDeclared, encoding: declared!, problems: [] }
  const survey = surveyUtf8(bytes)
  const mend = (): DecodedText => {
    const { text: mended, problem } = mendUtf8(bytes, survey)
    return { text: mended, encoding: 'utf-8', problems: [problem] }
  }
  // A stray for every ten letters that are UTF-8 is an accident; more of them may be another encoding.
  if (isNamed || survey.strays * 10 <= survey.sequences) return mend()
  const guess = guessEncoding(bytes)
  if (!guess || guess.encoding === 'utf-8') return mend()
  const decoded = decodeAs(bytes, guess.encoding)
  const problems = [noteGuess(bytes, guess), ...decoded.problems]
  return { ...decoded, problems }
}

/** What is no letter of the encoding becomes U+FFFD, with a note that tells where. */
function decodeAs(bytes: Uint8Array, encoding: Encoding): DecodedText {
  const clean = tryDecode(bytes, encoding)
  if (clean !== undefined) return { text: clean, encoding, problems: [] }
  const text = new TextDecoder(encoding).decode(bytes)
  const at = placeOf(text, Math.max(0, text.indexOf('\ufffd')))
  let count = 0
  for (let i = text.indexOf('\ufffd'); i >= 0; i = text.indexOf('\ufffd', i + 1)) count++
  const says = encoding.startsWith('utf-16')
    ? `A half of a ${printEncoding(encoding)} letter stands alone.`
    : `${count === 1 ? 'One byte is' : `${count} bytes or pairs are`} no letter of ${printEncoding(encoding)}.`
  return { text, encoding, problems: [invalidBytes(at, says)] }
}

const SAYS_HOW_SURE = { sure: 'this is sure', likely: 'this is likely', doubtful: 'this is doubtful' } as const

function noteGuess(bytes: Uint8Array, { encoding, language, certainty, next }: EncodingGuess): Problem {
  const other = next === undefined ? '' : ` The next to try is ${next}.`
  return {
    code: 'screenplay/encoding-guessed',
    severity: 'note',
    at: placeOfByte(bytes, surveyUtf8(bytes).firstStray),
    message: `The file is not UTF-8 and does not name its encoding; it was read as ${printEncoding(encoding)}, as its letters are those of ${language}: ${SAYS_HOW_SURE[certainty]}.`,
    hint: `If an accented letter is wrong, name the encoding with --encoding, or save the script as UTF-8.${other}`,
  }
}

/** UTF-16 that has no mark is known by its zero bytes, which is a guess too. */
function noted(decoded: DecodedText): DecodedText {
  const problem: Problem = {
    code: 'screenplay/encoding-guessed',
    severity: 'note',
    at: { line: 1, column: 1 },
    message: `The file has no byte order mark; by the zeros among its bytes it was read as ${printEncoding(decoded.encoding)}: this is sure.`,
    hint: 'If the text is wrong, name the encoding with --encoding, or save the script as UTF-8.',
  }
  return { ...decoded, problems: [problem, ...decoded.problems] }
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined // not in this encoding, or one that the runtime does not know
  }
}

/** The encoding that an XML declaration names, in lower case. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  return /^\s*<\?xml[^>]{0,100}?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1]?.toLowerCase()
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}
