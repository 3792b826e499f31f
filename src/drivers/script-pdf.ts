/** Pages of a script → the bytes of a PDF, in DejaVu Sans Mono: Courier's widths, and letters of many scripts. */

import { createRequire } from 'node:module'

import Document from 'pdfkit'

import type { ScriptPages } from '../screenplay/index.ts'
import { PAGE_SIZE } from '../screenplay/index.ts'

export interface WrittenPdf {
  readonly bytes: Uint8Array
  /** Letters that the font does not have, each once; a sign stands in their place. */
  readonly missing: readonly string[]
}

const FONT = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf')
const SIZE = 12
/** DejaVu's letters are a little wider than Courier's: 1233 of 2048 parts of the size, where Courier has 0.6. */
const SPACING = SIZE * (0.6 - 1233 / 2048)
const MISSING = '\ufffd'

/** The same pages and the same day give the same bytes. */
export async function writeScriptPdf(
  { title, authors, pages }: ScriptPages,
  { createdOn }: { createdOn: Date },
): Promise<WrittenPdf> {
  const document = new Document({
    size: [PAGE_SIZE.width, PAGE_SIZE.height],
    margin: 0,
    autoFirstPage: false,
    info: {
      CreationDate: createdOn,
      ...(title !== undefined && { Title: title }),
      ...(authors !== undefined && { Author: authors }),
    },
  })
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', resolve)
    document.on('error', reject)
  })
  document.registerFont('script', FONT)
  const letters = letterCheck(document.font('script').fontSize(SIZE))
  for (const { texts } of pages.length > 0 ? pages : [{ texts: [] }]) {
    document.addPage()
    for (const { text, x, y } of texts) {
      document.text(letters.drawable(text), x, y, {
        lineBreak: false,
        baseline: 'alphabetic',
        characterSpacing: SPACING,
      })
    }
  }
  document.end()
  await ended
  return { bytes: Uint8Array.from(Buffer.concat(chunks)), missing: letters.missing() }
}

/** What the font of a document has; pdfkit keeps the font that it drew with, but does not say so in its types. */
function letterCheck(document: PDFKit.PDFDocument) {
  const { font } = Reflect.get(document, '_font') as { font: { hasGlyphForCodePoint(code: number): boolean } }
  const known = new Map<string, boolean>()
  const has = (letter: string): boolean => {
    const found = known.get(letter) ?? font.hasGlyphForCodePoint(letter.codePointAt(0)!)
    known.set(letter, found)
    return found
  }
  return {
    drawable: (text: string): string => Array.from(text, (letter) => (has(letter) ? letter : MISSING)).join(''),
    missing: (): string[] => [...known].filter(([, isThere]) => !isThere).map(([letter]) => letter),
  }
}
