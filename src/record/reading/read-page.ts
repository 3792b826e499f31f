/** An HTML page → the one report that it holds. */

import { articleRegion, isBeside } from './article-region.ts'
import { joinParagraphs, paragraphsOf } from './block-text.ts'
import { errorPage } from './error-page.ts'
import type { FoundFile } from './found-report.ts'
import { type Element, elementsIn, isElement, lettersOf, oneLine, parseMarkup } from './markup.ts'
import { type PageMetadata, readPageMetadata } from './page-metadata.ts'

export function readPage(text: string): FoundFile {
  const page = parseMarkup(text)
  const metadata = readPageMetadata(page)
  const { text: article, notes } = articleText(page, metadata)
  const refused = errorPage(page, { text: article, metadata })
  if (refused) return { reports: [], problems: [refused] }
  const cut = isCut(page, text) ? ['The page breaks off; the end of the text may be missing.'] : []
  const { body: _, isRelease, ...said } = metadata
  const report = { ...said, kind: isRelease ? ('release' as const) : undefined, text: article, line: 1 }
  return { reports: [{ ...report, notes: [...notes, ...cut] }], problems: [] }
}

// A page whose text is put in by a script has less than this of what its data holds.
const LEAST_OF_BODY = 0.5

function articleText(page: Element, metadata: PageMetadata): { text: string; notes: string[] } {
  const title = metadata.title?.toLowerCase()
  const heading = elementsIn(page).find(({ name }) => name === 'h1')
  const titles = new Set([title, heading && oneLine(lettersOf(heading)).toLowerCase()])
  const region = articleRegion(page)
  const skips = (element: Element): boolean => isBeside(element) || isTimeOrByline(element)
  const paragraphs = paragraphsOf(region, { skips }).filter(
    (each, at) => !(at < 3 && titles.has(each.toLowerCase())) && !isByline(each, at, metadata),
  )
  const text = joinParagraphs(paragraphs)
  const { body } = metadata
  if (body === undefined || text.length >= body.length * LEAST_OF_BODY) return { text, notes: [] }
  return { text: body, notes: ['The text is from the data of the page (JSON-LD); the page itself shows less of it.'] }
}

/** A time that stands by itself belongs to the head of the article; within a sentence it is read. */
function isTimeOrByline({ name, attributes }: Element): boolean {
  return attributes['rel'] === 'author' || (name === 'time' && 'pubdate' in attributes)
}

function isByline(paragraph: string, at: number, { author, date }: PageMetadata): boolean {
  if (at > 4 || paragraph.length > 120) return false
  if (date !== undefined && paragraph.toLowerCase() === date.toLowerCase()) return true
  return author !== undefined && paragraph.toLowerCase().replace(/^by\s+/, '') === author.toLowerCase()
}

/** Few pages leave out both end tags; one that does has been cut off. */
function isCut(page: Element, text: string): boolean {
  const begins = page.children.some((child) => isElement(child) && (child.name === 'html' || child.name === 'body'))
  return begins && !/<\/(?:html|body)\s*>/i.test(text.slice(-4000))
}
