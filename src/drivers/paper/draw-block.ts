/** Draws the blocks of a sheet, one under the other. */

import { type Doc, GREY, INK, keepTogether, type Pen } from './pen.ts'
import type { Block } from './sheet.ts'

const LABEL_WIDTH = 110
const EDGE = '#c98a16'

export function drawBlock(doc: Doc, block: Block, pen: Pen): void {
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
