/** What a sheet is drawn with: faces and inks, signs that the fonts lack, and the structure that is read aloud. */

import { createRequire } from 'node:module'
import path from 'node:path'
// oxlint-disable-next-line import/no-named-as-default -- its types know the default alone
import type PDFDocument from 'pdfkit'
import { joinRightToLeft } from './right-to-left.ts'

export type Doc = InstanceType<typeof PDFDocument>

const FONTS = path.join(path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf')
const FACES = { plain: 'DejaVuSans.ttf', bold: 'DejaVuSans-Bold.ttf', mono: 'DejaVuSansMono.ttf' }

export const INK = '#1a1a1a'
export const GREY = '#5a5a5a'

export function registerFaces(doc: Doc): void {
  for (const [face, file] of Object.entries(FACES)) doc.registerFont(face, path.join(FONTS, file))
}

export interface Printer {
  readonly text: (text: string, face: keyof typeof FACES) => string
  readonly missing: Set<string>
}

/** Sets the face, and gives the text with each sign that it lacks as its Unicode number. */
export function printer(doc: Doc): Printer {
  const missing = new Set<string>()
  return {
    missing,
    text(text, face) {
      doc.font(face)
      // The types of pdfkit do not show the font that is set.
      // oxlint-disable-next-line no-underscore-dangle -- it has no other name
      const { font } = (doc as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })._font
      const runs = Array.from(text.normalize('NFC').toWellFormed(), (sign) => {
        const code = sign.codePointAt(0) ?? 0
        if (sign === '\n' || font.hasGlyphForCodePoint(code)) return sign
        missing.add(sign)
        return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
      })
      return joinRightToLeft(runs.join('').replaceAll('][U', ' U'))
    },
  }
}

export interface Pen {
  readonly print: Printer
  readonly tag: Tagger
}

/** Marks what is drawn as an element of the document's structure; what is marked as nothing is not read aloud. */
export interface Tagger {
  as(type: string, draw: () => void): void
  /** An element that holds others: a table, a row, a list. */
  within(type: string, draw: () => void): void
  line(draw: () => void): void
  end(): void
}

type Structure = ReturnType<Doc['struct']>

export function tagger(doc: Doc, tagged: boolean): Tagger {
  const plain = (draw: () => void): void => draw()
  if (!tagged) return { as: (_, draw) => draw(), within: (_, draw) => draw(), line: plain, end: () => undefined }
  const root = doc.struct('Document')
  doc.addStructure(root)
  const open: Structure[] = [root]
  return {
    as(type, draw) {
      const element = doc.struct(type, {}, [draw])
      open.at(-1)?.add(element)
      element.end()
    },
    within(type, draw) {
      const element = doc.struct(type)
      open.at(-1)?.add(element)
      open.push(element)
      draw()
      open.pop()
      element.end()
    },
    line(draw) {
      doc.markContent('Artifact', { type: 'Layout' })
      draw()
      doc.endMarkedContent()
    },
    end: () => root.end(),
  }
}

/** A new page when less than `height` points are left. */
export function keepTogether(doc: Doc, height: number): void {
  if (doc.y + height > doc.page.height - doc.page.margins.bottom) doc.addPage()
}
