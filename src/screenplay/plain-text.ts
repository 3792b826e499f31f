/** Plain text: a screenplay laid out on the page, a play, or anything else, told apart by the text itself. */

import { EMPTY_TITLE_PAGE, type ElementDraft, readAs } from './elements.ts'
import type { ReadScript } from './screenplay.ts'
import { hasLayout, readLayoutText } from './text-layout.ts'
import { type TextLine, textLinesOf, withoutFrame } from './text-lines.ts'
import { readPlayText } from './text-play.ts'
import { readTextTitle } from './text-title.ts'
import { isTitleKey, titlePageOf } from './title-keys.ts'

/** Reads any text; there are no errors. The frame of Project Gutenberg is kept as notes. */
export function readPlainText(text: string): ReadScript {
  const framed = withoutFrame(textLinesOf(text))
  const title = readTextTitle(framed.lines)
  const lines = framed.lines.slice(title?.next ?? 0)
  const elements = hasLayout(lines) ? readLayoutText(lines) : readPlayText(lines)
  const titlePage = framed.fields.some(({ key }) => isTitleKey(key))
    ? titlePageOf(framed.fields)
    : (title?.titlePage ?? EMPTY_TITLE_PAGE)
  return readAs(
    'text',
    titlePage,
    [...notesOf(framed.left), ...elements].sort((a, b) => a.line - b.line),
  )
}

function notesOf(left: readonly TextLine[]): ElementDraft[] {
  return left.filter(({ text }) => text !== '').map(({ text, number }) => ({ kind: 'note', text, line: number }))
}
