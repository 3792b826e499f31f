/** What a PDF says to a reader: runs of letters at places on pages, or why there are none. */

import type { Problem } from '../../base/index.ts'

/** Letters that are drawn in one go. Lengths are points (1/72 inch); `x` from the left edge, `y` of the base line from the top. */
export interface PdfRun {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
  /** Drawn aslant or upside down, as watermarks are. */
  readonly turned: boolean
}

export interface PdfPage {
  readonly width: number
  readonly height: number
  readonly runs: readonly PdfRun[]
}

/** Why the letters of a PDF cannot be had; `too-much` is more pages, letters, time or memory than any script needs. */
export type PdfRefusal = 'encrypted' | 'broken' | 'too-much'

export type PdfContent =
  | { readonly pages: readonly PdfPage[] }
  | { readonly refused: PdfRefusal; readonly detail: string }

const EXPORT_TOO = 'export the script as Final Draft (.fdx) or Fountain from the program in which it was written.'
const EXPORT = `E${EXPORT_TOO.slice(1)}`

const NAMELESS = /[\p{Co}\p{Cc}\p{Cn}\ufffd]/gu

/** A file is a PDF when it begins like one, after at most a byte order mark and blanks. */
export function isPdf(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 64))
  return head.replace(/^(?:\xef\xbb\xbf)?\s*/, '').startsWith('%PDF-')
}

export function problemOfRefusal({ refused, detail }: { refused: PdfRefusal; detail: string }): Problem {
  if (refused === 'encrypted') {
    return {
      code: 'screenplay/pdf-encrypted',
      message: 'The PDF is encrypted and opens only with a password.',
      hint: `Save it without a password. Better: ${EXPORT_TOO}`,
    }
  }
  if (refused === 'broken') {
    return {
      code: 'screenplay/pdf-broken',
      message: `The PDF is broken: ${detail}. Nothing of it was taken.`,
      hint: `Open it in a viewer and print it into a new PDF. Better: ${EXPORT_TOO}`,
    }
  }
  return {
    code: 'screenplay/pdf-too-much',
    message: `The PDF holds more than a script can: ${detail}.`,
    hint: `Choose the file of one script. ${EXPORT}`,
  }
}

/** A scan has pages and no letters; some fonts have letters that nobody can name. `undefined` when there is text. */
export function problemOfMissingText(pages: readonly PdfPage[]): Problem | undefined {
  const text = pages.flatMap(({ runs }) => runs.map((run) => run.text)).join('')
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const nameless = countNameless(pages)
  if (letters > 0 && nameless <= letters / 4) return undefined
  return {
    code: 'screenplay/pdf-without-text',
    message:
      letters + nameless === 0
        ? 'The PDF has no text: its pages are pictures, as a scanner makes them.'
        : 'The fonts of the PDF do not tell which letters they draw.',
    hint: `${EXPORT} Where only paper is left, a program for text recognition (OCR) must read it first, and somebody must check what it read.`,
  }
}

function countNameless(pages: readonly PdfPage[]): number {
  return pages.reduce(
    (sum, { runs }) => sum + runs.reduce((some, { text }) => some + (text.match(NAMELESS)?.length ?? 0), 0),
    0,
  )
}

/** Letters here and there whose font does not tell which they are: words may be missing or cut in two. */
export function noteNamelessLetters(pages: readonly PdfPage[]): Problem[] {
  const nameless = countNameless(pages)
  if (nameless === 0) return []
  return [
    {
      code: 'screenplay/pdf-nameless-letters',
      severity: 'note',
      message: `The fonts of the PDF do not tell which letters ${nameless} of its signs are; words with them are missing or cut.`,
      hint: 'Compare the words with the script.',
    },
  ]
}

/** Pages among others that have no letters: empty, or pictures whose words are missing from the count. */
export function noteEmptyPages(pages: readonly PdfPage[]): Problem[] {
  const empty = pages.flatMap(({ runs }, i) => (runs.some(({ text }) => text.trim() !== '') ? [] : [i + 1]))
  if (empty.length === 0) return []
  const named = `${empty.slice(0, 10).join(', ')}${empty.length > 10 ? ' and others' : ''}`
  return [
    {
      code: 'screenplay/pdf-pages-without-text',
      severity: 'note',
      message: `${empty.length} of ${pages.length} pages have no text (${named}); what is drawn on them is not counted.`,
      hint: 'Look whether they are empty, or pictures of text.',
    },
  ]
}
