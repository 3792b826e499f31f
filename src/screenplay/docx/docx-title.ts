/** The title page of a Word document with styles: what stands before the script and plainly is one. */

import type { StyledParagraph } from './docx-body.ts'
import { isOfScript } from './docx-styles.ts'
import { EMPTY_TITLE_PAGE } from '../elements.ts'
import { creditOf, titlePageFromLayout } from '../layout-title-page.ts'
import type { TitlePage } from '../screenplay.ts'
import { textLinesOf } from '../plain-text/text-lines.ts'
import { readTextTitle } from '../plain-text/text-title.ts'

/** `next` is the index of the first paragraph after the page; 0 when there is none, and then all of it is script. */
export interface DocxTitle {
  readonly titlePage: TitlePage
  readonly next: number
}

const MOST_PARAGRAPHS = 200
const MOST_LETTERS = 10_000
const NONE: DocxTitle = { titlePage: EMPTY_TITLE_PAGE, next: 0 }

/** Styles for titles and names say where the page is; without them it needs a title and a credit with names, as in plain text. */
export function readDocxTitle(paragraphs: readonly StyledParagraph[]): DocxTitle {
  const start = paragraphs.findIndex(({ kind, isBlank }) => isOfScript(kind) && !isBlank)
  const lead = paragraphs.slice(0, Math.min(start < 0 ? paragraphs.length : start, MOST_PARAGRAPHS))
  if (lead.reduce((sum, { text }) => sum + text.length, 0) > MOST_LETTERS) return NONE
  const last = lead.findLastIndex(({ kind, isBlank }) => (kind === 'title' || kind === 'author') && !isBlank)
  if (last < 0) return byCredit(lead)
  const isOpened = (index: number) => index > last && paragraphs[index]?.opensPage === true
  const page = lead.findIndex((_, index) => isOpened(index))
  const next = page > 0 ? page : isOpened(lead.length) ? lead.length : last + 1
  return { titlePage: byStyles(lead.slice(0, next)), next }
}

/** Each paragraph is a line of its own. Those styled as names are the names, without a credit in front of them. */
function byStyles(page: readonly StyledParagraph[]): TitlePage {
  const layout = titlePageFromLayout(page.flatMap(({ text }) => [...text.split('\n'), '']))
  const said = page.filter(({ kind, isBlank }) => kind === 'author' && !isBlank).map(({ text }) => plain(text))
  const names = said.map((text) => creditOf(text)?.names ?? text).filter((text) => text !== '')
  if (names.length === 0) return layout
  const authors = names.join(' and ')
  const fields = layout.fields.filter(({ key }) => key !== 'Authors')
  return { ...layout, authors, fields: [...fields, { key: 'Authors', value: authors }] }
}

function byCredit(lead: readonly StyledParagraph[]): DocxTitle {
  const lines = lead.flatMap(({ text, opensPage }, index) =>
    text.split('\n').map((line, i) => ({ index, text: opensPage && i === 0 ? `\f${line}` : line })),
  )
  const title = readTextTitle(textLinesOf(lines.map(({ text }) => text).join('\n')))
  if (!title) return NONE
  return { titlePage: title.titlePage, next: lines[title.next]?.index ?? lead.length }
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
