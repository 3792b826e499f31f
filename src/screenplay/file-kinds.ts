/** Files that are no text: what they are, known by their first bytes, and what their owner can do. */

import type { Problem } from '../base/index.ts'

interface FileKind {
  readonly name: string
  /** First bytes, as Latin-1. */
  readonly signature: string
  readonly hint?: string
}

const EXPORT = 'Open it in the program that made it and export the script as Final Draft (.fdx) or Fountain.'

const KINDS: readonly FileKind[] = [
  { name: 'a PDF', signature: '%PDF-', hint: `A PDF holds a layout, not a script. ${EXPORT}` },
  {
    name: 'a ZIP archive (as .odt, .highland and .fadein are), and neither Word (.docx) nor Celtx',
    signature: 'PK\x03\x04',
    hint: EXPORT,
  },
  { name: 'an empty ZIP archive', signature: 'PK\x05\x06' },
  {
    name: 'an old Word document, or one with a password',
    signature: '\xd0\xcf\x11\xe0',
    hint: 'Save it as .docx without a password, or export the script as Fountain.',
  },
  { name: 'an RTF document', signature: '{\\rtf', hint: 'Save it as plain text (UTF-8).' },
  { name: 'a gzip file', signature: '\x1f\x8b', hint: 'Unpack it first.' },
  { name: 'a Zstandard file', signature: '\x28\xb5\x2f\xfd', hint: 'Unpack it first.' },
  { name: 'a bzip2 file', signature: 'BZh', hint: 'Unpack it first.' },
  { name: 'an xz file', signature: '\xfd7zXZ', hint: 'Unpack it first.' },
  { name: 'a 7z archive', signature: '7z\xbc\xaf\x27\x1c', hint: 'Unpack it first.' },
  { name: 'a RAR archive', signature: 'Rar!\x1a', hint: 'Unpack it first.' },
  { name: 'a PNG image', signature: '\x89PNG' },
  { name: 'a JPEG image', signature: '\xff\xd8\xff' },
  { name: 'a GIF image', signature: 'GIF8' },
  { name: 'a TIFF image', signature: 'II*\0' },
  { name: 'a TIFF image', signature: 'MM\0*' },
  { name: 'a RIFF file (sound, video or WebP)', signature: 'RIFF' },
  { name: 'an SQLite database', signature: 'SQLite format 3' },
  { name: 'a Parquet file', signature: 'PAR1' },
  { name: 'a program', signature: '\x7fELF' },
]

/** The problem with a file whose first bytes say that it is no text; `undefined` when they do not. */
export function problemOfBinary(bytes: Uint8Array): Problem | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  const kind = KINDS.find(({ signature }) => head.startsWith(signature))
  return kind && notText(`The file is ${kind.name}, not a script in text form.`, kind.hint)
}

/** The problem with a text that is full of control characters; `undefined` when it reads as text. */
export function problemOfControls(text: string): Problem | undefined {
  let controls = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 && !(code >= 0x09 && code <= 0x0d) && code !== 0x1a) controls++
  }
  if (controls * 100 < text.length || controls === 0) return undefined
  return notText(`The file is not text: ${controls} of its ${text.length} characters are control characters.`)
}

function notText(
  message: string,
  hint = 'Choose the script file itself: Fountain, FDX, DOCX, Celtx, PDF, TEI, SRT, VTT or plain text.',
): Problem {
  return { code: 'screenplay/not-text', at: { byte: 0 }, message, hint }
}
