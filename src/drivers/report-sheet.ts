/** Paper for a report: a PDF with running text, tables and texts side by side, in DejaVu; the same calls give the same bytes. */

import { createRequire } from 'node:module'
import path from 'node:path'
// oxlint-disable-next-line import/no-named-as-default -- its types know the default alone
import PDFDocument from 'pdfkit'
import { joinRightToLeft } from './paper/right-to-left.ts'

export interface ReportSheet {
  heading(text: string, level: 1 | 2 | 3): void
  paragraph(text: string, look?: Look): void
  /** Label and value side by side. */
  fact(label: string, value: string): void
  /** Cells in columns whose widths are parts of the line; numbers to the right. */
  row(cells: readonly string[], columns: readonly SheetColumn[], look?: Look): void
  /** Running text of pieces with their own look. */
  running(pieces: readonly Piece[]): void
  /** Two texts beside each other, paragraph by paragraph; a row is not parted unless it is longer than a page. */
  pair(left: readonly SheetParagraph[], right: readonly SheetParagraph[]): void
  /** Bars from 0 to 1 of equal width; `label` stands before them. */
  strip(label: string, parts: readonly number[]): void
  rule(): void
  /** A new page when less than `height` points are left: a heading stays with what it heads. */
  keep(height: number): void
  newPage(): void
  /** Numbers the pages, each with `footer`, and closes the file. */
  end(footer: string): Promise<Uint8Array>
}

export interface SheetColumn {
  /** Of the width of the line. */
  readonly part: number
  readonly align?: 'right'
}

export interface Look {
  readonly face?: keyof typeof FACES
  readonly size?: number
  readonly colour?: string
}

/** A piece of running text. */
export interface Piece extends Look {
  readonly text: string
  readonly line?: 'under' | 'through'
}

export interface SheetParagraph {
  readonly pieces: readonly Piece[]
  /** Points from the left edge of its column. */
  readonly indent?: number
}

type Doc = InstanceType<typeof PDFDocument>

const FONTS = path.join(path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf')
const FACES = {
  plain: 'DejaVuSans.ttf',
  bold: 'DejaVuSans-Bold.ttf',
  italic: 'DejaVuSans-Oblique.ttf',
  mono: 'DejaVuSansMono.ttf',
}
export const INK = '#1a1a1a'
export const GREY = '#595959'
const BAR = '#2f6f4f'
const LINE = '#bdb8ae'
const [MARGIN, BOTTOM, GUTTER, LABEL] = [48, 54, 16, 92]
const PIECE_SIZE = 8.2

interface SheetColumnPlace {
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Stands for a sign that the fonts lack. */
const MISSING = '\u25af'

export function openReportSheet(title: string, day: string): ReportSheet {
  const created = new Date(`${day}T00:00:00Z`)
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: BOTTOM, left: MARGIN, right: MARGIN },
    info: { Title: title, Creator: 'Guildhall', Producer: 'Guildhall', CreationDate: created, ModDate: created },
    lang: 'en',
    displayTitle: true,
    bufferPages: true,
  })
  const chunks: Uint8Array[] = []
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  for (const [face, file] of Object.entries(FACES)) doc.registerFont(face, path.join(FONTS, file))
  const letters = letterCheck(doc)
  const width = doc.page.width - 2 * MARGIN
  const set = ({ face = 'plain', size = 9, colour = INK }: Look): Doc => doc.font(face).fontSize(size).fillColor(colour)
  const room = (height: number): void => {
    if (doc.y + height > doc.page.height - BOTTOM) doc.addPage()
  }

  function text(content: string, look: Look, options: { x: number; y: number; width: number; align?: 'right' }): void {
    const { x, y, ...rest } = options
    set(look).text(letters(content, look.face), x, y, { ...rest, lineGap: 1.2 })
  }

  function heightOf(content: string, look: Look, columnWidth: number): number {
    return set(look).heightOfString(letters(content, look.face), { width: columnWidth, lineGap: 1.2 })
  }

  /** One paragraph from `doc.y` on. */
  function pieces(list: readonly Piece[], x: number, columnWidth: number): void {
    const y = doc.y
    list.forEach((piece, i) => {
      set({ size: PIECE_SIZE, ...piece })
      const options = {
        width: columnWidth,
        lineGap: 1.2,
        continued: i < list.length - 1,
        underline: piece.line === 'under',
        strike: piece.line === 'through',
      }
      const content = letters(piece.text, piece.face)
      if (i === 0) doc.text(content, x, y, options)
      else doc.text(content, options)
    })
  }

  function paragraphs(list: readonly SheetParagraph[], { x, y, width: room }: SheetColumnPlace): number {
    doc.y = y
    for (const { pieces: each, indent = 0 } of list) pieces(each, x + indent, room - indent)
    return doc.y
  }

  /** A little generous: pieces of bold text are wider than plain ones. */
  function paragraphsHeight(list: readonly SheetParagraph[], column: number): number {
    return list.reduce((sum, { pieces: each, indent = 0 }) => {
      const joined = each.map(({ text: part }) => part).join('')
      return sum + heightOf(joined, { size: PIECE_SIZE, face: 'bold' }, column - indent)
    }, 0)
  }

  return {
    heading(content, level) {
      const size = [17, 13, 10][level - 1] ?? 10
      room(size * 5)
      doc.y += level === 1 ? 0 : size * 0.7
      text(content, { face: 'bold', size }, { x: MARGIN, y: doc.y, width })
      doc.y += size * 0.25
    },
    paragraph(content, look = {}) {
      room(Math.min(heightOf(content, look, width), 60))
      text(content, look, { x: MARGIN, y: doc.y, width })
      doc.y += 3
    },
    fact(label, value) {
      room(Math.min(heightOf(value, {}, width - LABEL), 80))
      const y = doc.y
      text(label, { size: 8, colour: GREY }, { x: MARGIN, y: y + 0.8, width: LABEL - 8 })
      const below = doc.y
      text(value, { size: 8.6 }, { x: MARGIN + LABEL, y, width: width - LABEL })
      doc.y = Math.max(doc.y, below) + 1.5
    },
    row(cells, columns, look = {}) {
      const widths = columns.map(({ part }) => part * width - 6)
      const sized = { size: 8, ...look }
      const height = cells.reduce((most, cell, i) => Math.max(most, heightOf(cell, sized, widths[i] ?? 40)), 0)
      room(height + 4)
      const y = doc.y + 2
      let x = MARGIN
      for (const [i, cell] of cells.entries()) {
        const { part, align } = columns[i] ?? { part: 0.1 }
        text(cell, sized, { x, y, width: widths[i] ?? 40, ...(align && { align }) })
        x += part * width
      }
      doc.y = y + height + 2
      doc
        .moveTo(MARGIN, doc.y)
        .lineTo(MARGIN + width, doc.y)
        .lineWidth(0.4)
        .strokeColor(LINE)
        .stroke()
    },
    running(list) {
      room(paragraphsHeight([{ pieces: list }], width))
      pieces(list, MARGIN, width)
      doc.x = MARGIN
      doc.y += 3
    },
    pair(left, right) {
      const column = (width - GUTTER) / 2
      const height = Math.max(paragraphsHeight(left, column), paragraphsHeight(right, column)) + 6
      room(Math.min(height, doc.page.height - MARGIN - BOTTOM - 4))
      const y = doc.y + 3
      const below = paragraphs(left, { x: MARGIN, y, width: column })
      const end = Math.max(below, paragraphs(right, { x: MARGIN + column + GUTTER, y, width: column }))
      const middle = MARGIN + column + GUTTER / 2
      doc.moveTo(middle, y).lineTo(middle, end).lineWidth(0.4).strokeColor(LINE).stroke()
      doc.x = MARGIN
      doc.y = end + 3
    },
    strip(label, parts) {
      const [labelWidth, height] = [150, 11]
      room(height + 6)
      const y = doc.y
      text(label, { size: 7.5, colour: GREY }, { x: MARGIN, y: y + 2, width: labelWidth - 8 })
      const below = doc.y
      const step = (width - labelWidth) / Math.max(1, parts.length)
      parts.forEach((part, i) => {
        if (part > 0) doc.rect(MARGIN + labelWidth + i * step, y + height * (1 - part), step, height * part)
      })
      if (parts.some((part) => part > 0)) doc.fillColor(BAR).fill()
      const line = y + height
      doc.moveTo(MARGIN + labelWidth, line).lineTo(MARGIN + width, line)
      doc.lineWidth(0.5).strokeColor(GREY).stroke()
      doc.y = Math.max(below, line) + 3
    },
    rule() {
      doc.moveTo(MARGIN, doc.y + 3).lineTo(MARGIN + width, doc.y + 3)
      doc.lineWidth(0.8).strokeColor(GREY).stroke()
      doc.y += 8
    },
    keep: room,
    newPage: () => void doc.addPage(),
    async end(footer) {
      const { count } = doc.bufferedPageRange()
      for (let page = 0; page < count; page++) {
        doc.switchToPage(page)
        doc.page.margins.bottom = 0 // else a text below the margin begins a page
        const y = doc.page.height - BOTTOM + 18
        set({ size: 7.5, colour: GREY }).text(letters(footer), MARGIN, y, { width: width - 80, lineBreak: false })
        doc.text(`${page + 1} of ${count}`, MARGIN + width - 80, y, { width: 80, align: 'right', lineBreak: false })
      }
      const ended = new Promise<void>((resolve, reject) => {
        doc.on('end', resolve)
        doc.on('error', reject)
      })
      doc.end()
      await ended
      return Buffer.concat(chunks)
    },
  }
}

/** Texts that the fonts can draw, in one run from the left; words too long for any line are parted by the writer of PDFs. */
function letterCheck(doc: Doc): (text: string, face?: keyof typeof FACES) => string {
  const known = new Map<string, boolean>()
  return (text, face = 'plain') => {
    doc.font(face)
    // The types of pdfkit do not show the font that is set.
    const { font } = Reflect.get(doc, '_font') as { font: { hasGlyphForCodePoint(code: number): boolean } }
    const has = (sign: string): boolean => {
      const key = face + sign
      const found = known.get(key) ?? font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)
      known.set(key, found)
      return found
    }
    const plain = text.toWellFormed().normalize('NFC').replaceAll('\r', '').replaceAll('\t', ' ')
    const drawn = Array.from(plain, (sign) => (sign === '\n' || has(sign) ? sign : isJoiner(sign) ? '' : MISSING))
    return joinRightToLeft(drawn.join(''))
  }
}

/** Signs without a shape, which only change their neighbours. */
function isJoiner(sign: string): boolean {
  return /[\p{Cf}\p{Cc}\p{M}]/u.test(sign)
}
