/** Draws a sheet as a PDF that carries a file inside it; the same sheet gives the same bytes. Signs that the fonts lack are said, not left blank. */

// oxlint-disable-next-line import/no-named-as-default -- its types know the default alone
import PDFDocument from 'pdfkit'
import { drawBlock } from './draw-block.ts'
import { type Doc, GREY, INK, type Pen, printer, type Printer, registerFaces, tagger } from './pen.ts'
import type { DrawOptions, Sheet } from './sheet.ts'

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
  registerFaces(doc)
  doc.file(Buffer.from(attachment.text, 'utf8'), {
    name: attachment.name,
    type: attachment.type ?? 'application/json',
    description: attachment.description,
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
