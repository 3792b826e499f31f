/** Bytes → text that can be read: encodings that are wrong, named falsely or mixed, UTF-8 that was encoded twice, control characters. */

import { decodeText } from '../../screenplay/index.ts'
import type { ReportProblem } from './found-report.ts'

export interface DecodedReport {
  /** `undefined` when the bytes are no text. */
  readonly text: string | undefined
  readonly problems: readonly ReportProblem[]
  /** What the bytes were read as, when that was a guess or had to be mended: it belongs into the notes of every report. */
  readonly notes: readonly string[]
}

/** Never throws. Line ends become `\n`. */
export function decodeReport(bytes: Uint8Array): DecodedReport {
  const { text: raw, encoding, problems } = decodeText(bytes, { named: encodingToTry(bytes) })
  const { text: whole, mended } = mendTwiceEncoded(raw)
  const { text, removed } = withoutControls(whole.replace(/\r\n?/g, '\n').replace(/^\ufeff/, ''))
  if (isBinary(raw, removed)) return { text: undefined, problems: [NOT_TEXT], notes: [] }
  const told = [
    ...problems.map(({ code, at }) => tellEncoding(code, encoding, at?.line)),
    ...(mended > 0
      ? [noteOf(`Letters that were encoded twice ("â€™" for "’") stood in ${mended} places and were mended.`)]
      : []),
    ...(removed > 0 ? [noteOf(`Control characters (${removed}) were left out.`)] : []),
  ]
  return { text, problems: told, notes: told.map(({ message }) => message) }
}

/** UTF-8 with a few strays stays UTF-8 whatever it calls itself; else what a page or feed says in its first thousand bytes. */
function encodingToTry(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  const declared =
    /<\?xml[^>]{0,100}\bencoding\s*=\s*["']?([\w.:-]+)/i.exec(head)?.[1] ??
    /<meta[^>]{0,200}\bcharset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1]
  const label = declared?.toLowerCase()
  if (label === undefined || label.startsWith('utf-16')) return undefined
  return isKnown(label) && !isMostlyUtf8(bytes) ? label : undefined
}

function isKnown(label: string): boolean {
  try {
    // A page that says so and holds bytes that are none is not believed.
    return new TextDecoder(label).encoding !== 'utf-8'
  } catch {
    return false
  }
}

function isMostlyUtf8(bytes: Uint8Array): boolean {
  const sample = new TextDecoder().decode(bytes.subarray(0, 2 ** 20))
  const strays = sample.match(/\ufffd/g)?.length ?? 0
  const letters = sample.match(/[^\0-\u007f\ufffd]/g)?.length ?? 0
  return letters > 0 && strays * 10 <= letters
}

// What Windows-1252 shows for the bytes 0x80 to 0x9f; five of them are no letter and stand for themselves.
const SHOWN = Array.from({ length: 32 }, (_, i) => new TextDecoder('windows-1252').decode(Uint8Array.of(0x80 + i)))
const BYTE_OF = new Map(SHOWN.map((letter, i) => [letter, 0x80 + i]))
const FOLLOWING = `[${SHOWN.join('').replace(/[\]\\^-]/g, '\\$&')}\u0080-\u00bf]`
const TWICE = new RegExp(
  `[\u00c2-\u00df]${FOLLOWING}|[\u00e0-\u00ef]${FOLLOWING}{2}|[\u00f0-\u00f4]${FOLLOWING}{3}`,
  'g',
)

/** `â€™` is what the three bytes of `’` are as Windows-1252; no language writes these letters in such a row. */
function mendTwiceEncoded(text: string): { readonly text: string; readonly mended: number } {
  let mended = 0
  const whole = text.replace(TWICE, (row) => {
    const bytes = Uint8Array.from(row, (letter) => BYTE_OF.get(letter) ?? letter.charCodeAt(0))
    const letter = new TextDecoder().decode(bytes)
    if (letter.includes('\ufffd')) return row
    mended++
    return letter
  })
  return { text: whole, mended }
}

function withoutControls(text: string): { readonly text: string; readonly removed: number } {
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  const clean = text.replace(/[\0-\u0008\u000b\u000e-\u001f\u007f\ufffe\uffff]/g, '').replaceAll('\f', '\n')
  return { text: clean, removed: text.length - clean.length }
}

/** PDF, ZIP and pictures by their first letters, whatever else by its control characters. */
function isBinary(text: string, removed: number): boolean {
  const isZip = text.startsWith('PK') && text.charCodeAt(2) < 9
  return isZip || /^(?:%PDF-|.PNG\r?\n|GIF8[79]a|\{\\rtf)/u.test(text.slice(0, 8)) || removed * 20 > text.length
}

function tellEncoding(code: string, encoding: string, line: number | undefined): ReportProblem {
  const message = code.endsWith('invalid-bytes')
    ? `Some bytes are no ${encoding.toUpperCase()}; they were read as Windows-1252 or as unknown letters.`
    : code.endsWith('encoding-not-used')
      ? 'The file names another encoding, but is UTF-8 and was read as that.'
      : `The file is not UTF-8 and was read as ${encoding.toUpperCase()}, by its letters.`
  return { ...noteOf(message), line }
}

function noteOf(message: string): ReportProblem {
  return {
    code: 'report/mended-letters',
    severity: 'note',
    message,
    hint: 'Look at accented letters and quotation marks; to be sure, save the file as UTF-8.',
  }
}

const NOT_TEXT: ReportProblem = {
  code: 'report/not-text',
  message: 'The file is no text; nothing of it was taken.',
  hint: 'Reports are read from text, HTML, RSS, Atom and JSON.',
}
