/** The title page of a PDF: a first page that holds nothing else, or the block above the script on it. */

import { EMPTY_TITLE_PAGE } from '../elements.ts'
import { creditOf, titlePageFromLayout } from '../layout-title-page.ts'
import { lineText, type PdfLine } from './pdf-lines.ts'
import type { TitlePage } from '../screenplay.ts'
import { isTextHeading } from '../plain-text/text-headings.ts'
import { readTextTitle } from '../plain-text/text-title.ts'

export interface PdfTitle {
  readonly titlePage: TitlePage
  /** How many lines of the first page belong to it. */
  readonly lines: number
}

const MOST_LINES = 45

/** `first` are the lines of the first page, `hasMore` whether other pages have text. */
export function readPdfTitle(
  first: readonly PdfLine[],
  { hasMore, pitch, height }: { hasMore: boolean; pitch: number; height: number },
): PdfTitle {
  const texts = withBlankLines(first, pitch)
  if (hasMore && isTitlePage(first, height)) {
    return { titlePage: titlePageFromLayout(texts.map(({ text }) => text)), lines: first.length }
  }
  const block = readTextTitle(texts.map((each, i) => ({ ...each, indent: 0, number: i + 1, opensPage: i === 0 })))
  if (!block) return { titlePage: EMPTY_TITLE_PAGE, lines: 0 }
  const lines = texts.slice(0, block.next).filter(({ text }) => text !== '').length
  return { titlePage: block.titlePage, lines }
}

/** Few lines and no scene; a credit on it, or nothing near the top. */
function isTitlePage(lines: readonly PdfLine[], height: number): boolean {
  if (lines.length === 0 || lines.length > MOST_LINES) return false
  const texts = lines.map(lineText)
  if (texts.some((text) => isTextHeading(text) || /^FADE IN\b/.test(text))) return false
  return texts.some((text) => creditOf(text)) || (lines[0]!.y > height * 0.2 && lines.length <= 15)
}

function withBlankLines(lines: readonly PdfLine[], pitch: number): { text: string }[] {
  return lines.flatMap((line, i) => {
    const before = lines[i - 1]
    const size = line.segments.reduce((largest, segment) => Math.max(largest, segment.size), 0)
    const isApart = before !== undefined && line.y - before.y > Math.max(pitch, size) * 1.6
    const text = lineText(line)
    const isNextCredit = before !== undefined && creditOf(text) !== undefined
    return [...(isApart || isNextCredit ? [{ text: '' }] : []), { text }]
  })
}
