/** Stacks of rows → pages: where a page may end, `(MORE)` and `(CONT'D)`, page numbers. */

import { COLUMNS, LETTER, type PlacedText, type Row, type Stack } from './page-rows.ts'

/** A run of letters on a page; `y` of the base line from the top, in points. */
export interface PageText extends PlacedText {
  readonly y: number
}

export interface ScriptPage {
  readonly texts: readonly PageText[]
}

/** US Letter, in points: 54 lines of 12 points, an inch from the top. */
export const PAGE = { width: 612, height: 792 } as const
const [PITCH, TOP, LINES, NUMBER_Y] = [12, 84, 54, 48]

/** A heading is followed by so many lines on its page, a name too; a paragraph is parted with so many on both sides. */
const TOGETHER = 2

/** One pass over the stacks; a stack that fits nowhere is parted where the page ends. */
export function turnPages(stacks: readonly Stack[]): ScriptPage[] {
  const book = openBook()
  stacks.forEach((stack, i) => {
    if (stack.kind === 'page-break') book.turn()
    else book.stack(stack, heldRows(stacks, i))
  })
  return book.pages()
}

/** How many rows of a stack must stand on the page where it begins; a heading takes along the beginning of what follows. */
function heldRows(stacks: readonly Stack[], i: number): number {
  const [stack, next] = [stacks[i]!, stacks[i + 1]]
  const takesNext = stack.kind === 'heading' && next !== undefined && next.kind !== 'page-break'
  return heldAlone(stack) + (takesNext ? 1 + heldAlone(next) : 0)
}

function heldAlone({ kind, rows, nameRows = 0 }: Stack): number {
  // One more line than is said: room for `(MORE)`.
  if (kind === 'speech') return Math.min(rows.length, nameRows + TOGETHER + 1)
  return kind === 'action' && rows.length > 2 * TOGETHER - 1 ? TOGETHER : rows.length
}

function openBook() {
  const pages: PageText[][] = [[]]
  let line = 0
  const put = (row: Row): void => {
    for (const text of row) pages.at(-1)!.push({ ...text, y: TOP + line * PITCH })
    line++
  }
  const turn = (): void => {
    const number = `${pages.length + 1}.`
    pages.push([{ text: number, x: RIGHT_EDGE - number.length * LETTER, y: NUMBER_Y }])
    line = 0
  }
  return {
    turn,
    stack({ kind, rows, nameRows = 0, goesOnAs = [] }: Stack, held: number): void {
      if (line > 0 && line + 1 + held > LINES) turn()
      else if (line > 0) line++
      for (const [i, row] of rows.entries()) {
        const left = rows.length - i
        const isSpeech = kind === 'speech' && i >= nameRows + TOGETHER
        // The last line of the page is for `(MORE)`; of a paragraph, no last line stands alone on the next page.
        const room = LINES - line
        const isTurn =
          room === 0 || (isSpeech && room === 1 && left > 1) || (kind === 'action' && room === 1 && left === 2)
        if (isTurn && isSpeech && room > 0) put([{ text: '(MORE)', x: COLUMNS.cue.x }])
        if (isTurn) turn()
        if (isTurn && isSpeech) goesOnAs.forEach(put)
        put(row)
      }
    },
    pages: (): ScriptPage[] => pages.map((texts) => ({ texts })),
  }
}

const RIGHT_EDGE = 547.2
