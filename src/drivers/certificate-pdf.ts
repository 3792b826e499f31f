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
  | { readonly is: 'heading'; readonly text: string }
  | { readonly is: 'paragraph'; readonly text: string }
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

export async function drawSheet(sheet: Sheet, { paper, attachment }: DrawOptions): Promise<Uint8Array> {
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
  drawHead(doc, sheet, print)
  for (const block of sheet.blocks) drawBlock(doc, block, print)
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

function drawHead(doc: Doc, sheet: Sheet, print: Printer): void {
  const { title, subtitle } = sheet
  const { left } = doc.page.margins
  for (const each of textsOf(sheet)) print.text(each, 'plain')
  doc.fontSize(18).fillColor(INK).text(print.text(title, 'bold'), left, doc.page.margins.top)
  doc.fontSize(9).fillColor(GREY).text(print.text(subtitle, 'plain'))
  doc.moveDown(0.6)
  const right = doc.page.width - doc.page.margins.right
  doc.moveTo(left, doc.y).lineTo(right, doc.y).lineWidth(0.8).strokeColor(GREY).stroke()
  doc.moveDown(0.4)
  drawMissing(doc, print)
}

function drawBlock(doc: Doc, block: Block, print: Printer): void {
  doc.x = doc.page.margins.left
  switch (block.is) {
    case 'heading':
      keepTogether(doc, 40)
      doc.moveDown(0.6).fontSize(10.5).fillColor(INK).text(print.text(block.text, 'bold'))
      doc.moveDown(0.25)
      return
    case 'paragraph':
      doc.fontSize(9).fillColor(INK).text(print.text(block.text, 'plain'), { lineGap: 1.5 })
      return
    case 'rows':
      for (const row of block.rows) drawRow(doc, row, { print, mono: block.mono ?? false })
      return
    case 'list':
      for (const item of block.items) drawItem(doc, item, print)
      return
    case 'amounts':
      for (const [at, row] of block.rows.entries()) {
        drawAmount(doc, row, { print, isTotal: block.total && at === block.rows.length - 1 })
      }
      return
    case 'code':
      keepTogether(doc, 60)
      doc.moveDown(0.3).fontSize(6.8).fillColor(INK).text(print.text(block.text, 'mono'), { lineGap: 1 })
  }
}

function drawRow(
  doc: Doc,
  [label, value]: readonly [string, string],
  { print, mono }: { print: Printer; mono: boolean },
): void {
  keepTogether(doc, 16)
  const { left, right } = doc.page.margins
  const top = doc.y
  doc
    .fontSize(8)
    .fillColor(GREY)
    .text(print.text(label, 'plain'), left, top + 0.8, { width: LABEL_WIDTH - 8 })
  const below = doc.y
  const size = mono ? 7.2 : 9
  const text = print.text(value, mono ? 'mono' : 'plain')
  doc
    .fontSize(size)
    .fillColor(INK)
    .text(text, left + LABEL_WIDTH, top, { width: doc.page.width - left - right - LABEL_WIDTH, lineGap: 1 })
  doc.y = Math.max(doc.y, below) + 1.5
  doc.x = left
}

const AMOUNT_WIDTH = 120

/** The first line of the text in ink, what follows it small and grey; a row is never parted by the end of a page. */
function drawAmount(
  doc: Doc,
  [text, amount]: readonly [string, string],
  { print, isTotal }: { print: Printer; isTotal: boolean },
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
  if (isTotal) doc.moveTo(left, doc.y).lineTo(end, doc.y).lineWidth(0.5).strokeColor(GREY).stroke().moveDown(0.3)
  const top = doc.y
  const sum = print.text(amount, isTotal ? 'bold' : 'plain')
  doc
    .fontSize(9)
    .fillColor(INK)
    .text(sum, end - AMOUNT_WIDTH, top, { width: AMOUNT_WIDTH, align: 'right' })
  doc.text(head, left, top, { width, lineGap: 1 })
  print.text('', 'plain')
  if (rest !== '')
    doc
      .fontSize(7.5)
      .fillColor(GREY)
      .text(small, left, top + headHeight, { width, lineGap: 0.5 })
  doc.y = top + headHeight + restHeight + 4
  doc.x = left
}

function drawItem(doc: Doc, item: string, print: Printer): void {
  keepTogether(doc, 24)
  const { left, right } = doc.page.margins
  const top = doc.y
  doc.fontSize(8.6).fillColor(GREY).text(print.text('•', 'plain'), left, top, { width: 10 })
  doc
    .fillColor(INK)
    .text(print.text(item, 'plain'), left + 12, top, { width: doc.page.width - left - right - 12, lineGap: 1.2 })
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
    return block.is === 'list' ? block.items : [block.text]
  })
  return [title, subtitle, ...inside]
}

/** A new page when less than `height` points are left. */
function keepTogether(doc: Doc, height: number): void {
  if (doc.y + height > doc.page.height - doc.page.margins.bottom) doc.addPage()
}
