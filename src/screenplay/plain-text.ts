/** Plain text: a first, plain reading; every paragraph is action. */
import { EMPTY_TITLE_PAGE, readAs } from './elements.ts'
import { linesOf, unifyLineEnds } from './lines.ts'
import type { ReadScript } from './screenplay.ts'

export function readPlainText(text: string): ReadScript {
  const elements = linesOf(unifyLineEnds(text))
    .filter((line) => line.text.trim() !== '')
    .map((line) => ({ kind: 'action' as const, text: line.text.trim(), line: line.number }))
  return readAs('text', EMPTY_TITLE_PAGE, elements)
}
