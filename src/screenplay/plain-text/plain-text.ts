/** Plain text: a screenplay laid out on the page, a play, or anything else, told apart by the text itself. */

import { EMPTY_TITLE_PAGE, type ElementDraft, readAs } from '../elements.ts'
import type { ReadScript } from '../screenplay.ts'
import { hasLayout, readLayoutText } from './text-layout.ts'
import { type TextLine, textLinesOf, withoutFrame } from './text-lines.ts'
import { unpackMail } from './text-mail.ts'
import { readPlayText } from './text-play.ts'
import { readTextTitle } from './text-title.ts'
import { isTitleKey, titlePageOf } from '../title-keys.ts'

/** Reads any text; there are no errors. The frame of Project Gutenberg and the head of a mail are kept as notes. */
export function readPlainText(text: string): ReadScript {
  const mail = unpackMail(text)
  const all = textLinesOf(mail.text)
  const head = all.slice(0, mail.headLines)
  const framed = withoutFrame(all.slice(mail.headLines))
  const title = readTextTitle(framed.lines)
  const lines = framed.lines.slice(title?.next ?? 0)
  const elements = hasLayout(lines) ? readLayoutText(lines) : readPlayText(lines)
  const titlePage = framed.fields.some(({ key }) => isTitleKey(key))
    ? titlePageOf(framed.fields)
    : (title?.titlePage ?? EMPTY_TITLE_PAGE)
  return readAs(
    'text',
    titlePage,
    [...notesOf([...head, ...framed.left]), ...elements].sort((a, b) => a.line - b.line),
  )
}

function notesOf(left: readonly TextLine[]): ElementDraft[] {
  return left.filter(({ text }) => text !== '').map(({ text, number }) => ({ kind: 'note', text, line: number }))
}
