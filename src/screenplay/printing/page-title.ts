/** A title page as a sheet: title, credit and names in the middle, date and the rest at the foot. */

import { cellsOf, COLUMNS, LETTER, wrap } from './page-rows.ts'
import type { PageText, ScriptPage } from './page-turns.ts'
import type { LossCounter } from './print-blocks.ts'
import { checkTitleLines, layoutGroups } from './print-fdx-title.ts'
import type { TitlePage } from '../screenplay.ts'

const [MIDDLE, TOP, FOOT, PITCH] = [306, 276, 708, 12]

/** The sheet, or nothing when the page is empty. */
export function titleSheet(page: TitlePage, losses: LossCounter): ScriptPage | undefined {
  const { main, rest } = layoutGroups(page)
  if (main.length + rest.length === 0) return undefined
  checkTitleLines(page, [...main, ...rest], losses)
  const centre = linesOf(main)
  const foot = linesOf(rest)
  // What does not fit at the foot goes under the middle.
  const start = Math.max(TOP + (centre.length + 1) * PITCH, FOOT - (foot.length - 1) * PITCH)
  return {
    texts: [
      ...place(centre, TOP, (line) => MIDDLE - (cellsOf(line) * LETTER) / 2),
      ...place(foot, start, () => COLUMNS.action.x),
    ],
  }
}

function linesOf(groups: readonly (readonly string[])[]): string[] {
  return groups.flatMap((group, i) => [
    ...(i > 0 ? [''] : []),
    ...group.flatMap((line) => wrap(line, COLUMNS.action.width)),
  ])
}

function place(lines: readonly string[], top: number, xOf: (line: string) => number): PageText[] {
  return lines.flatMap((text, i) => (text === '' ? [] : [{ text, x: xOf(text), y: top + i * PITCH }]))
}
