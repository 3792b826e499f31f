/** Draws a sheet as a PDF that carries a file inside it; the same sheet gives the same bytes. Signs that the fonts lack are said, not left blank. */

import { createRequire } from 'node:module'
import path from 'node:path'
// oxlint-disable-next-line import/no-named-as-default -- its types know the default alone
import PDFDocument from 'pdfkit'

/** A document as blocks from the top down. */
export interface Sheet {
  readonly title: string
  readonly subtitle: string
  /** `YYYY-MM-DD`: the day that the file bears, so that the same sheet is the same bytes. */
  readonly day: string
  readonly blocks: readonly Block[]
}

export type Block =
  | { readonly is: 'heading'; readonly text: string; readonly level?: 2 | 3 }
  | { readonly is: 'paragraph'; readonly text: string; readonly soft?: boolean }
  /** One amount, large, with what it is below. */
  | { readonly is: 'total'; readonly amount: string; readonly unit: string; readonly text: string }
  /** What has to be known before anything is believed: a line stands beside it. */
  | { readonly is: 'note'; readonly text: string }
  | { readonly is: 'space' }
  | {
      readonly is: 'rows'
      readonly rows: readonly (readonly [label: string, value: string])[]
      readonly mono?: boolean
    }
  | { readonly is: 'list'; readonly items: readonly string[] }
  | { readonly is: 'code'; readonly text: string }
  /** Texts with what each comes to, the amounts one under the other; the last row stands out when it is a total. */
  | {
      readonly is: 'amounts'
      readonly rows: readonly (readonly [text: string, amount: string])[]
      readonly total: boolean
    }

export interface DrawOptions {
  readonly paper: 'a4' | 'letter'
  /** Below each page, with its number. */
  readonly footer?: string
  /** With the structure that programs need to read it aloud: headings, tables, lists. */
  readonly tagged?: boolean
  readonly attachment: {
    readonly name: string
    readonly text: string
    /** Those of a certificate without them. */
    readonly type?: string
    readonly description?: string
  }
}

type Doc = InstanceType<typeof PDFDocument>

const FONTS = path.join(path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf')
const FACES = { plain: 'DejaVuSans.ttf', bold: 'DejaVuSans-Bold.ttf', mono: 'DejaVuSansMono.ttf' }
const LABEL_WIDTH = 110
const INK = '#1a1a1a'
const GREY = '#5a5a5a'
const EDGE = '#c98a16'

export async function drawSheet(
  sheet: Sheet,
  { paper, attachment, footer, tagged = false }: DrawOptions,
): Promise<Uint8Array> {
  const created = new Date(`${sheet.day}T00:00:00Z`)
  const doc = new PDFDocument({
    size: paper === 'a4' ? 'A4' : 'LETTER',
    margins: { top: 42, bottom: 40, left: 56, right: 56 },
    info: {
      Title: sheet.title,
      Subject: sheet.subtitle,
      Creator: 'Guildhall',
      Producer: 'Guildhall',
      CreationDate: created,
      ModDate: created,
    },
    lang: 'en',
    displayTitle: true,
    ...(footer !== undefined && { bufferPages: true }),
    ...(tagged && { tagged: true, pdfVersion: '1.5' as const }),
  })
  const chunks: Uint8Array[] = []
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  for (const [face, file] of Object.entries(FACES)) doc.registerFont(face, path.join(FONTS, file))
  doc.file(Buffer.from(attachment.text, 'utf8'), {
    name: attachment.name,
    type: attachment.type ?? 'application/json',
    description: attachment.description ?? 'The certificate, with its proof',
    creationDate: created,
    modifiedDate: created,
  })
  const print = printer(doc)
  const tag = tagger(doc, tagged)
  drawHead(doc, sheet, { print, tag })
  for (const block of sheet.blocks) drawBlock(doc, block, { print, tag })
  tag.end()
  if (footer !== undefined) drawFooters(doc, footer, print)
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

interface Printer {
  readonly text: (text: string, face: keyof typeof FACES) => string
  readonly missing: Set<string>
}

/** Sets the face, and gives the text with each sign that it lacks as its Unicode number. */
function printer(doc: Doc): Printer {
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

/**
 * pdfkit sets word after word from the left, and each word in the direction of its script. Words that run from the right are
 * therefore tied into one, which is then turned as a whole; the blank after them lands on their left, so that the next word
 * brings one along. Numbers and other scripts between them are not moved, as full bidirectional text would.
 */
export function joinRightToLeft(text: string): string {
  return text
    .replace(RIGHT_TO_LEFT_RUN, (run) => run.replaceAll(' ', '\u00a0'))
    .replace(/(?<=[\p{sc=Arab}\p{sc=Hebr}\p{M}]) /gu, ' \u00a0')
}

const RIGHT_TO_LEFT_WORD = String.raw`[\p{sc=Arab}\p{sc=Hebr}][\p{sc=Arab}\p{sc=Hebr}\p{M}'’"״׳-]*`
const RIGHT_TO_LEFT_RUN = new RegExp(`${RIGHT_TO_LEFT_WORD}(?: ${RIGHT_TO_LEFT_WORD}){1,7}`, 'gu')

interface Pen {
  readonly print: Printer
  readonly tag: Tagger
}

/** Marks what is drawn as an element of the document's structure; what is marked as nothing is not read aloud. */
interface Tagger {
  as(type: string, draw: () => void): void
  /** An element that holds others: a table, a row, a list. */
  within(type: string, draw: () => void): void
  line(draw: () => void): void
  end(): void
}

type Structure = ReturnType<Doc['struct']>

function tagger(doc: Doc, tagged: boolean): Tagger {
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

/** Numbers the pages; nothing that is drawn here begins another. */
function drawFooters(doc: Doc, footer: string, print: Printer): void {
  const { start, count } = doc.bufferedPageRange()
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page)
    const { left, right } = doc.page.margins
    doc.page.margins.bottom = 0
    const [y, width] = [doc.page.height - 28, doc.page.width - left - right]
    doc.markContent('Artifact', { type: 'Pagination' })
    doc.fontSize(7.5).fillColor(GREY)
    doc.text(print.text(footer, 'plain'), left, y, { width: width - 80, height: 10, ellipsis: true, lineBreak: false })
    doc.text(`${page + 1} of ${count}`, left + width - 80, y, { width: 80, align: 'right', lineBreak: false })
    doc.endMarkedContent()
  }
}

function drawHead(doc: Doc, sheet: Sheet, { print, tag }: Pen): void {
  const { title, subtitle } = sheet
  const { left } = doc.page.margins
  for (const each of textsOf(sheet)) print.text(each, 'plain')
  tag.as('H1', () => doc.fontSize(18).fillColor(INK).text(print.text(title, 'bold'), left, doc.page.margins.top))
  tag.as('P', () => doc.fontSize(9).fillColor(GREY).text(print.text(subtitle, 'plain')))
  doc.moveDown(0.6)
  const right = doc.page.width - doc.page.margins.right
  tag.line(() => doc.moveTo(left, doc.y).lineTo(right, doc.y).lineWidth(0.8).strokeColor(GREY).stroke())
  doc.moveDown(0.4)
  tag.as('P', () => drawMissing(doc, print))
}

function drawBlock(doc: Doc, block: Block, pen: Pen): void {
  const { print, tag } = pen
  doc.x = doc.page.margins.left
  switch (block.is) {
    case 'heading':
      drawHeading(doc, block, pen)
      return
    case 'paragraph':
      tag.as('P', () =>
        doc
          .fontSize(block.soft ? 8 : 9)
          .fillColor(block.soft ? GREY : INK)
          .text(print.text(block.text, 'plain'), { lineGap: 1.5 }),
      )
      return
    case 'total':
      drawTotal(doc, block, pen)
      return
    case 'note':
      drawNote(doc, block.text, pen)
      return
    case 'space':
      doc.moveDown(0.5)
      return
    case 'rows':
      tag.within('Table', () => {
        for (const row of block.rows) drawRow(doc, row, { ...pen, mono: block.mono ?? false })
      })
      return
    case 'list':
      tag.within('L', () => {
        for (const item of block.items) drawItem(doc, item, pen)
      })
      return
    case 'amounts':
      tag.within('Table', () => {
        for (const [at, row] of block.rows.entries())
          drawAmount(doc, row, { ...pen, isTotal: block.total && at === block.rows.length - 1 })
      })
      return
    case 'code':
      keepTogether(doc, 60)
      tag.as('P', () =>
        doc.moveDown(0.3).fontSize(6.8).fillColor(INK).text(print.text(block.text, 'mono'), { lineGap: 1 }),
      )
  }
}

/** Without a level as certificates and invoices have it. */
function drawHeading(doc: Doc, { text, level }: Extract<Block, { is: 'heading' }>, { print, tag }: Pen): void {
  const [size, room] = level === 2 ? [13, 170] : level === 3 ? [10, 120] : [10.5, 40]
  keepTogether(doc, room)
  doc.moveDown(level === 2 ? 1 : 0.6)
  tag.as(level === 3 ? 'H3' : 'H2', () => doc.fontSize(size).fillColor(INK).text(print.text(text, 'bold')))
  doc.moveDown(0.25)
}

function drawTotal(doc: Doc, { amount, unit, text }: Extract<Block, { is: 'total' }>, { print, tag }: Pen): void {
  keepTogether(doc, 80)
  const { left } = doc.page.margins
  const [top, size] = [doc.y + 4, 30]
  tag.as('P', () => {
    doc.fontSize(size).fillColor(INK)
    const printed = print.text(amount, 'bold')
    const width = doc.widthOfString(printed)
    doc.text(printed, left, top, { lineBreak: false })
    doc.fontSize(13).text(print.text(unit, 'plain'), left + width + 8, top + 17, { lineBreak: false })
  })
  doc.x = left
  doc.y = top + size * 1.25
  tag.as('P', () => doc.fontSize(10).fillColor(INK).text(print.text(text, 'plain'), { lineGap: 1.5 }))
  doc.moveDown(0.5)
}

function drawNote(doc: Doc, text: string, { print, tag }: Pen): void {
  const { left, right } = doc.page.margins
  const width = doc.page.width - left - right - 12
  const printed = print.text(text, 'plain')
  const height = doc.fontSize(8.6).heightOfString(printed, { width, lineGap: 1.2 })
  keepTogether(doc, Math.min(height + 8, 300))
  const top = doc.y
  tag.line(() =>
    doc
      .moveTo(left + 2, top - 1)
      .lineTo(left + 2, top + height)
      .lineWidth(2.4)
      .strokeColor(EDGE)
      .stroke(),
  )
  tag.as('P', () => doc.fillColor(INK).text(printed, left + 12, top, { width, lineGap: 1.2 }))
  doc.x = left
  doc.y += 5
}

function drawRow(
  doc: Doc,
  [label, value]: readonly [string, string],
  { print, tag, mono }: Pen & { mono: boolean },
): void {
  const { left, right } = doc.page.margins
  const width = doc.page.width - left - right - LABEL_WIDTH
  const size = mono ? 7.2 : 9
  const text = print.text(value, mono ? 'mono' : 'plain')
  const height = doc.fontSize(size).heightOfString(text, { width, lineGap: 1 })
  keepTogether(doc, Math.max(16, Math.min(height, MOST_KEPT)))
  const [top, page] = [doc.y, doc.page]
  tag.within('TR', () => {
    tag.as('TH', () =>
      doc
        .fontSize(8)
        .fillColor(GREY)
        .text(print.text(label, 'plain'), left, top + 0.8, { width: LABEL_WIDTH - 8 }),
    )
    const below = doc.y
    tag.as('TD', () => {
      print.text('', mono ? 'mono' : 'plain')
      doc
        .fontSize(size)
        .fillColor(INK)
        .text(text, left + LABEL_WIDTH, top, { width, lineGap: 1 })
    })
    doc.y = (doc.page === page ? Math.max(doc.y, below) : doc.y) + 1.5
  })
  doc.x = left
}

/** Points that are kept on one page; what is longer is parted. */
const MOST_KEPT = 300

const AMOUNT_WIDTH = 120

/** The first line of the text in ink, what follows it small and grey; a row is never parted by the end of a page. */
function drawAmount(
  doc: Doc,
  [text, amount]: readonly [string, string],
  { print, tag, isTotal }: Pen & { isTotal: boolean },
): void {
  const { left, right } = doc.page.margins
  const end = doc.page.width - right
  const width = end - left - AMOUNT_WIDTH - 12
  const [first = '', ...more] = text.split('\n')
  const [head, rest] = [print.text(first, isTotal ? 'bold' : 'plain'), more.join('\n')]
  const headHeight = doc.fontSize(9).heightOfString(head, { width, lineGap: 1 })
  const small = print.text(rest, 'plain')
  const restHeight = rest === '' ? 0 : doc.fontSize(7.5).heightOfString(small, { width, lineGap: 0.5 })
  keepTogether(doc, headHeight + restHeight + 8)
  if (isTotal)
    tag.line(() => doc.moveTo(left, doc.y).lineTo(end, doc.y).lineWidth(0.5).strokeColor(GREY).stroke().moveDown(0.3))
  const top = doc.y
  tag.within('TR', () => {
    tag.as('TH', () => {
      print.text('', isTotal ? 'bold' : 'plain')
      doc.fontSize(9).fillColor(INK).text(head, left, top, { width, lineGap: 1 })
      print.text('', 'plain')
      if (rest !== '')
        doc
          .fontSize(7.5)
          .fillColor(GREY)
          .text(small, left, top + headHeight, { width, lineGap: 0.5 })
    })
    tag.as('TD', () => {
      const sum = print.text(amount, isTotal ? 'bold' : 'plain')
      doc
        .fontSize(9)
        .fillColor(INK)
        .text(sum, end - AMOUNT_WIDTH, top, { width: AMOUNT_WIDTH, align: 'right' })
    })
  })
  doc.y = top + headHeight + restHeight + 4
  doc.x = left
}

function drawItem(doc: Doc, item: string, { print, tag }: Pen): void {
  const { left, right } = doc.page.margins
  const text = print.text(item, 'plain')
  const width = doc.page.width - left - right - 12
  const height = doc.fontSize(8.6).heightOfString(text, { width, lineGap: 1.2 })
  keepTogether(doc, Math.max(24, Math.min(height, MOST_KEPT)))
  const top = doc.y
  tag.within('LI', () => {
    tag.as('Lbl', () => doc.fontSize(8.6).fillColor(GREY).text(print.text('•', 'plain'), left, top, { width: 10 }))
    tag.as('LBody', () =>
      doc
        .fontSize(8.6)
        .fillColor(INK)
        .text(text, left + 12, top, { width, lineGap: 1.2 }),
    )
  })
  doc.y += 1.5
  doc.x = left
}

/** What cannot be drawn is said at once, before it is met. */
function drawMissing(doc: Doc, print: Printer): void {
  if (print.missing.size === 0) return
  const says = `The fonts of this PDF lack ${print.missing.size} of the signs below: they stand as their Unicode numbers in brackets here, and as they are in the attached file.`
  doc.fontSize(8).fillColor(GREY).text(print.text(says, 'plain'), doc.page.margins.left)
}

function textsOf({ title, subtitle, blocks }: Sheet): string[] {
  const inside = blocks.flatMap((block) => {
    if (block.is === 'rows' || block.is === 'amounts') return block.rows.flat()
    if (block.is === 'space') return []
    if (block.is === 'total') return [block.amount, block.unit, block.text]
    return block.is === 'list' ? block.items : [block.text]
  })
  return [title, subtitle, ...inside]
}

/** A new page when less than `height` points are left. */
function keepTogether(doc: Doc, height: number): void {
  if (doc.y + height > doc.page.height - doc.page.margins.bottom) doc.addPage()
}
