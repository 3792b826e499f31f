/** A title page → Final Draft's, which says what is what by the order of its lines alone. */

import { creditOf, titlePageFromLayout } from '../layout-title-page.ts'
import { linesOfText, type LossCounter, oneLine } from './print-blocks.ts'
import type { TitlePage } from '../screenplay.ts'
import { isAuthorsKey, isCreditKey } from '../title-keys.ts'
import { escapeXml } from '../xml-text.ts'

/** The `TitlePage` element, or nothing when the page is empty. */
export function printFdxTitle(page: TitlePage, losses: LossCounter): string {
  const { main, rest } = layoutGroups(page)
  const groups = [...main, ...rest]
  if (groups.length === 0) return ''
  checkTitleLines(page, groups, losses)
  const paragraphs = linesBetween(groups).map(
    (line) => `      <Paragraph Alignment="Center" Type="General"><Text>${escapeXml(line)}</Text></Paragraph>\n`,
  )
  return `  <TitlePage>\n    <Content>\n${paragraphs.join('')}    </Content>\n  </TitlePage>\n`
}

/** Groups of lines from top to bottom: title, credits and names; then the date and the rest. */
export function layoutGroups(page: TitlePage): { main: string[][]; rest: string[][] } {
  return {
    main: tidy([[page.title], ...creditGroups(page)]),
    rest: tidy([[page.draftDate], ...otherLines(page)]),
  }
}

function tidy(groups: readonly (readonly (string | undefined)[])[]): string[][] {
  return groups
    .map((group) => group.flatMap((text) => (text === undefined ? [] : linesOfText(text))))
    .map((group) => group.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== ''))
    .filter((group) => group.length > 0)
}

function linesBetween(groups: readonly (readonly string[])[]): string[] {
  return groups.flatMap((group, i) => (i > 0 ? ['', ...group] : group))
}

/** A group for each credit and one for its names; names without a credit are `by` somebody. */
function creditGroups({ credit, authors, fields }: TitlePage): (string | undefined)[][] {
  const credits: { heading: string; names: string[] }[] = []
  for (const { key, value } of fields) {
    if (isCreditKey(key)) credits.push({ heading: value, names: [] })
    else if (isAuthorsKey(key) && value.trim() !== '') {
      if (credits.length === 0) credits.push({ heading: 'by', names: [] })
      credits.at(-1)!.names.push(oneLine(value))
    } else if (creditOf(key)?.names === '') credits.push({ heading: key, names: [oneLine(value)] })
  }
  const isTold = credits.some(({ names }) => names.length > 0)
  if (!isTold && authors !== undefined) return [[credit ?? 'by'], [authors]]
  return credits.flatMap(({ heading, names }) => [[heading], [names.join(' and ')]])
}

function otherLines({ title, authors, draftDate, fields }: TitlePage): string[][] {
  const said = new Set([title, authors, draftDate])
  return fields.flatMap(({ key, value }) => {
    const isSaid =
      isCreditKey(key) ||
      isAuthorsKey(key) ||
      creditOf(key)?.names === '' ||
      said.has(oneLine(value)) ||
      oneLine(value) === ''
    return isSaid ? [] : [linesOfText(value)]
  })
}

/** Counts what the lines of the page do not tell when they are read back. */
export function checkTitleLines(page: TitlePage, groups: readonly (readonly string[])[], losses: LossCounter): void {
  const read = titlePageFromLayout(linesBetween(groups))
  if (page.fields.some(({ key }) => isOtherKey(key)))
    losses.add('of the title page the lines are kept, not the names of its fields')
  for (const name of ['title', 'credit', 'authors', 'draftDate'] as const) {
    const isSame = read[name] === page[name] || (name === 'credit' && page.credit === undefined && read.credit === 'by')
    if (!isSame) losses.add(`the ${NAMES[name]} of the title page cannot be told by its place`)
  }
}

const NAMES = { title: 'title', credit: 'credit', authors: 'authors', draftDate: 'draft date' } as const

function isOtherKey(key: string): boolean {
  return !/^(?:title|credits?|authors?|draft date|text)$/i.test(key)
}
