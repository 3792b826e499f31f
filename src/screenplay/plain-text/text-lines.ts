/** Lines of a plain text with their indentation, and the frame that Project Gutenberg puts around its texts. */

import { withoutEmphasis } from '../emphasis.ts'
import { linesOf, unifyLineEnds } from '../lines.ts'
import { type TitleField, splitKey } from '../title-keys.ts'

export interface TextLine {
  /** Trimmed; `''` when the line is blank. */
  readonly text: string
  /** Columns before the text; a tab goes to the next multiple of eight. */
  readonly indent: number
  /** From 1. */
  readonly number: number
  /** The first line after a form feed. */
  readonly opensPage: boolean
}

const TAB = 8

export function textLinesOf(text: string): TextLine[] {
  let opensPage = false
  return linesOf(unifyLineEnds(text)).map((line) => {
    if (line.text === '') return { text: '', indent: 0, number: line.number, opensPage: false }
    const opened = opensPage || line.text.includes('\f')
    const plain = opened ? line.text.replaceAll('\f', '') : line.text
    const trimmed = withoutMarkdown(plain.trim().replaceAll('\u00a0', ' '))
    opensPage = opened && trimmed === ''
    return {
      text: withoutMark(trimmed),
      indent: indentOf(plain),
      number: line.number,
      opensPage: opened && trimmed !== '',
    }
  })
}

/** Without the marks of a heading and of emphasis, which many who write plain text put in. */
function withoutMarkdown(text: string): string {
  return withoutEmphasis(text.startsWith('#') ? text.replace(/^#{1,6}\s+/, '') : text)
}

/** Without the asterisk in the right margin that shows a revised line. */
function withoutMark(text: string): string {
  const mark = /\s\s\*{1,2}$/.exec(text.slice(-4))?.[0]
  return mark ? text.slice(0, -mark.length).trimEnd() : text
}

function indentOf(text: string): number {
  let column = 0
  for (const letter of text) {
    if (letter === '\t') column += TAB - (column % TAB)
    else if (letter.trim() === '') column++
    else break
  }
  return column
}

/** The part of a text that is the work, and what its frame says about it. */
export interface FramedText {
  readonly lines: readonly TextLine[]
  /** Lines before and after, which do not count. */
  readonly left: readonly TextLine[]
  readonly fields: readonly TitleField[]
}

/** Takes off the header and licence of Project Gutenberg; other texts have no frame. */
export function withoutFrame(lines: readonly TextLine[]): FramedText {
  const start = lines.findIndex(({ text }) => /^\*{3} ?START OF (?:THE|THIS) PROJECT GUTENBERG/i.test(text))
  if (start < 0) return { lines, left: [], fields: [] }
  const end = lines.findIndex(({ text }) => /^\*{3} ?END OF (?:THE|THIS) PROJECT GUTENBERG/i.test(text))
  const last = end < start ? lines.length : end
  const header = lines.slice(0, start)
  return {
    lines: lines.slice(start + 1, last),
    left: [...header, ...lines.slice(last)],
    fields: header.flatMap(({ text }) => splitKey(text) ?? []).filter(({ value }) => value !== ''),
  }
}
