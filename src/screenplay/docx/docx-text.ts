/** Word documents without styles for scripts: written out as plain text with indentation, and read as that. */

import type { Problem } from '../../base/index.ts'
import { looksLikeFountain } from '../detect-format.ts'
import type { StyledParagraph } from './docx-body.ts'
import type { ElementDraft } from '../elements.ts'
import { readFountain } from '../fountain/fountain.ts'
import { isTransition, isUpperCase } from '../fountain/fountain-marks.ts'
import { unifyLineEnds } from '../lines.ts'
import { readPlainText } from '../plain-text/plain-text.ts'
import type { ReadScript, TitlePage } from '../screenplay.ts'
import { isTextHeading } from '../plain-text/text-headings.ts'
import { hasLayout } from '../plain-text/text-layout.ts'
import { textLinesOf } from '../plain-text/text-lines.ts'

export interface DocxScript {
  readonly titlePage: TitlePage
  readonly elements: readonly ElementDraft[]
  readonly problems: ReadScript['problems']
}

/** A letter of the typewriter face that scripts are set in is a tenth of an inch wide: 144 twentieths of a point. */
const COLUMN = 144
const LINE_COLUMNS = 60

/** `number` is that of the paragraph. */
interface Row {
  readonly text: string
  readonly number: number
}

/** True when cues stand indented, as on a printed page. */
export function looksLikeScript(paragraphs: readonly StyledParagraph[]): boolean {
  return hasLayout(textLinesOf(joined(rowsOf(paragraphs))))
}

/** Reads by indentation, or as the Fountain that somebody typed into Word, or as a play; lines are numbers of paragraphs. */
export function readDocxAsText(paragraphs: readonly StyledParagraph[]): DocxScript {
  const rows = rowsOf(paragraphs)
  const text = joined(rows)
  const isFountain = !hasLayout(textLinesOf(text)) && looksLikeFountain(text)
  const { screenplay, problems } = isFountain ? readFountain(text) : readPlainText(text)
  const numberOf = (line: number) => rows[line - 1]?.number ?? line
  return {
    titlePage: screenplay!.titlePage,
    elements: screenplay!.elements.map((element) => ({ ...element, line: numberOf(element.line) })),
    problems: [
      ...(screenplay!.elements.length > 0 ? [readByLayout({ isFountain })] : []),
      ...problems.map(({ at, ...rest }) => ({ ...rest, ...(at?.line && { at: { line: numberOf(at.line) } }) })),
    ],
  }
}

function readByLayout({ isFountain }: { isFountain: boolean }): Problem {
  const how = isFountain
    ? 'it was read as Fountain'
    : 'its paragraphs were told apart by indentation and words, which is a guess'
  return {
    code: 'screenplay/read-by-layout',
    severity: 'note',
    message: `The document has no styles for the elements of a script; ${how}. Every word is there; its class may be another.`,
    hint: 'Compare the counts by class. To be sure, give the paragraphs styles (Scene Heading, Action, Character, Dialogue), or export the script as Final Draft (.fdx).',
  }
}

function joined(rows: readonly Row[]): string {
  return rows.map(({ text }) => text).join('\n')
}

/** Where paragraphs are parted by spacing alone, blank lines are put in; a cue and its speech stay together. */
function rowsOf(paragraphs: readonly StyledParagraph[]): Row[] {
  const blanks = paragraphs.filter(({ isBlank }) => isBlank).length
  const isSpaced = blanks * 8 >= paragraphs.length
  return paragraphs.flatMap((paragraph, index) => {
    const before = paragraphs[index - 1]
    const rows = linesOf(paragraph).map((text) => ({ text, number: paragraph.number }))
    const isApart = before && !before.isBlank && !isSpaced && !belongsTo(paragraph, before)
    return isApart ? [{ text: '', number: paragraph.number }, ...rows] : rows
  })
}

function linesOf({ text, indent = 0, alignment, opensPage, isBlank }: StyledParagraph): string[] {
  const page = opensPage ? '\f' : ''
  if (isBlank) return [page]
  return unifyLineEnds(text)
    .split('\n')
    .map((line, i) => {
      const free = Math.max(0, LINE_COLUMNS - line.trim().length)
      const columns =
        alignment === 'center' ? free / 2 : alignment === 'right' || alignment === 'end' ? free : indent / COLUMN
      return (i === 0 ? page : '') + ' '.repeat(Math.round(columns)) + line
    })
}

/** What stands right under a cue, and parentheses in a speech; a cue itself stands further in than the capitals above it. */
function belongsTo(paragraph: StyledParagraph, before: StyledParagraph): boolean {
  const [text, above] = [paragraph.text.trim(), before.text.trim()]
  if (isTextHeading(text) || isTextHeading(above) || isTransition(above) || above.length > 60) return false
  if (marginOf(paragraph) > marginOf(before)) return false
  return isUpperCase(above.replace(/\([^()]*\)?/g, '')) || (above.startsWith('(') && above.endsWith(')'))
}

/** A centred paragraph stands about where a cue does. */
function marginOf({ alignment, indent = 0 }: StyledParagraph): number {
  return alignment === 'center' ? (LINE_COLUMNS / 2) * COLUMN : indent
}
