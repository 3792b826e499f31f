/** The title block at the head of a plain text, when there plainly is one. */

import { readTitlePage } from '../fountain/fountain-title-page.ts'
import { creditOf, titlePageFromLayout } from '../layout-title-page.ts'
import type { TitlePage } from '../screenplay.ts'
import { isTextHeading } from './text-headings.ts'
import type { TextLine } from './text-lines.ts'
import { type TitleField, isTitleKey, splitKey, titlePageOf } from '../title-keys.ts'

/** `next` is the index of the first line after the block. */
export interface TextTitle {
  readonly titlePage: TitlePage
  readonly next: number
}

const MOST_KEY_LINES = 200
const MOST_TITLE_LINES = 5
const MOST_BLOCK_LINES = 60

/** Reads `Title: …` and its like, or a title with `by` and a name under it; anything less is part of the text. */
export function readTextTitle(lines: readonly TextLine[]): TextTitle | undefined {
  return readKeys(lines) ?? readLayout(lines)
}

/** Keys may stand in several paragraphs, as long as each begins with one that is known. */
function readKeys(lines: readonly TextLine[]): TextTitle | undefined {
  const head = lines.slice(0, MOST_KEY_LINES)
  const asFountain = head.map(({ text, indent, number }) => ({
    text: ' '.repeat(indent) + text,
    number,
    emptied: false,
  }))
  const fields: TitleField[] = []
  let next = 0
  for (;;) {
    const start = head.findIndex(({ text }, i) => i >= next && text !== '')
    if (start < 0 || !isTitleKey(splitKey(head[start]!.text)?.key ?? '')) break
    const page = readTitlePage(asFountain.slice(start))
    if (!page) break
    fields.push(...page.titlePage.fields)
    next = start + page.next
  }
  const titlePage = titlePageOf(fields)
  return titlePage.title !== undefined || titlePage.authors !== undefined ? { titlePage, next } : undefined
}

/** At most five short lines, then a credit with its names; the block goes on to the end of the page or the first heading. */
function readLayout(lines: readonly TextLine[]): TextTitle | undefined {
  const first = lines.findIndex(({ text }) => text !== '')
  let before = 0
  let credit = -1
  for (let i = first; i >= 0 && i < lines.length && before <= MOST_TITLE_LINES; i++) {
    const { text } = lines[i]!
    if (text === '') continue
    if (text.length > 80 || endsBlock(text)) return undefined
    if (before > 0 && creditOf(text)) {
      credit = i
      break
    }
    before++
  }
  if (credit < 0) return undefined
  const next = endOfBlock(lines, credit)
  const titlePage = titlePageFromLayout(lines.slice(first, next).map(({ text }) => text))
  return titlePage.authors === undefined ? undefined : { titlePage, next }
}

/** The names end the block, unless a new page, a heading or `FADE IN` soon after it says where the script begins. */
function endOfBlock(lines: readonly TextLine[], credit: number): number {
  const limit = Math.min(lines.length, credit + MOST_BLOCK_LINES)
  for (let i = credit + 1; i < limit; i++) {
    const line = lines[i]!
    if (line.opensPage) return i
    if (endsBlock(line.text)) return isShort(lines.slice(credit, i)) ? i : afterNames(lines, credit)
  }
  return afterNames(lines, credit)
}

/** A date, a draft, an address; not a paragraph, and not the list of persons. */
function isShort(lines: readonly TextLine[]): boolean {
  const said = lines.filter(({ text }) => text !== '')
  return (
    said.length <= 14 &&
    said.every(({ text }) => text.length <= 60 && !/persons|personae|personen|characters|cast/i.test(text))
  )
}

function afterNames(lines: readonly TextLine[], credit: number): number {
  const isBlank = (i: number) => (lines[i]?.text ?? '') === ''
  let i = credit + 1
  if (creditOf(lines[credit]!.text)?.names === '') while (i < lines.length && isBlank(i)) i++
  while (i < lines.length && !isBlank(i)) i++
  return i
}

function endsBlock(text: string): boolean {
  return isTextHeading(text) || /^(?:FADE IN|OVER BLACK|COLD OPEN|TEASER)\b/.test(text)
}
