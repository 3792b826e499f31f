/** A tree of HTML → paragraphs, one a line, with an empty line between them; list items begin with "- ". */

import { type Element, isElement, lettersOf, oneLine, parseMarkup } from './markup.ts'

/** What is never part of a text that people read. */
const UNREAD = new Set(
  'script style noscript template head title svg math iframe object embed canvas video audio picture figure figcaption button select textarea input form dialog map nav menu'.split(
    ' ',
  ),
)

const BLOCKS = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset footer h1 h2 h3 h4 h5 h6 header hgroup hr html li main ol p pre section summary table tbody tfoot thead tr ul'.split(
    ' ',
  ),
)

export interface BlockOptions {
  /** True for an element that is to be passed over with all that it holds. */
  readonly skips?: (element: Element) => boolean
}

interface Lines {
  readonly paragraphs: string[]
  line: string
  /** "- " until the first paragraph of a list item is written. */
  mark: string
}

/** The paragraphs of an element. */
export function paragraphsOf(element: Element, { skips = () => false }: BlockOptions = {}): string[] {
  const lines: Lines = { paragraphs: [], line: '', mark: '' }
  readNodes(element, lines, skips)
  endParagraph(lines)
  return lines.paragraphs
}

export function joinParagraphs(paragraphs: readonly string[]): string {
  return paragraphs.join('\n\n')
}

/** The text of a piece of HTML, as feeds hold it. */
export function textOfHtml(html: string): string {
  return joinParagraphs(paragraphsOf(parseMarkup(html)))
}

function readNodes(element: Element, lines: Lines, skips: (element: Element) => boolean): void {
  for (const child of element.children) {
    if (!isElement(child)) lines.line += child
    else if (child.name === 'br') lines.line += BREAK
    else if (!UNREAD.has(child.name) && !skips(child)) readElement(child, lines, skips)
  }
}

function readElement(element: Element, lines: Lines, skips: (element: Element) => boolean): void {
  if (element.name === 'td' || element.name === 'th') {
    if (oneLine(lines.line) !== '') lines.line += ' | '
    readNodes(element, lines, skips)
    return
  }
  if (element.name === 'pre') {
    endParagraph(lines)
    lines.line = lettersOf(element).replaceAll('\n', BREAK)
    endParagraph(lines)
    return
  }
  const isBlock = BLOCKS.has(element.name)
  if (isBlock) endParagraph(lines)
  if (element.name === 'li') lines.mark = '- '
  readNodes(element, lines, skips)
  if (isBlock) endParagraph(lines)
  if (element.name === 'li') lines.mark = ''
}

const BREAK = '\u2028'

/** Two breaks, or one after the end of a sentence, begin a paragraph; another one is a blank. */
function endParagraph(lines: Lines): void {
  const { line } = lines
  lines.line = ''
  for (const piece of line.split(/\u2028\s*\u2028[\s\u2028]*|(?<=[.!?:;"”’)]\s*)\u2028/)) {
    const text = oneLine(piece)
    if (text === '') continue
    lines.paragraphs.push(`${lines.mark}${withPlainBullet(text, lines.mark)}`)
    lines.mark = ''
  }
}

/** Items that are written with a bullet in place of a list. */
function withPlainBullet(text: string, mark: string): string {
  return text.replace(/^[•·▪◦‣●*–-]\s+(?=\S)/, mark === '' ? '- ' : '')
}
